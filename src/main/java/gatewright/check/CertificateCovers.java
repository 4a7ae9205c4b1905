package gatewright.check;

import gatewright.engine.Check;
import gatewright.engine.Context;
import gatewright.model.Words;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;

/** Does a browser get a certificate that it accepts for the name? */
final class CertificateCovers implements Check {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withZone(ZoneId.systemDefault());

    @Override public String id() { return "certificate"; }

    @Override public List<Answer> ask(Context context) {
        return context.setup().hostnames().stream().map(hostname -> {
            var page = context.remote().outside().get("https://" + hostname.fqdn() + "/");
            if (page.certificateUntil().isPresent()) return green(hostname.fqdn(), Words.text("check.certificate.found", DAY.format(page.certificateUntil().get())));
            var deep = hostname.subdomain().contains(".");
            return page.trouble().map(why -> red(hostname.fqdn(), why, Words.text(deep ? "check.certificate.fix-deep" : "check.certificate.fix")))
                    .orElseGet(() -> unknown(hostname.fqdn(), page.summary(), Words.text("check.certificate.fix")));
        }).toList();
    }
}
