package gatewright.check;

import gatewright.engine.Check;
import gatewright.engine.Context;
import gatewright.model.Setup.WayIn;
import gatewright.model.Words;
import gatewright.remote.ServerSurvey;
import java.util.List;

/** With direct access: does KASM answer this PC at the server's own address, and what does its certificate prove? */
final class DirectlyReached implements Check {

    private static final int USUAL = 443;

    @Override public String id() { return "direct-access"; }

    @Override public List<Answer> ask(Context context) {
        if (context.setup().wayIn() != WayIn.DIRECT || context.setup().servers().isEmpty()) return List.of();
        var server = context.setup().servers().getFirst();
        var found = ServerSurvey.of(context.remote().server(server.id())).kasmPort();
        var port = found > 0 ? found : context.setup().kasm().port() > 0 ? context.setup().kasm().port() : USUAL;
        var about = "https://" + server.host() + (port == USUAL ? "" : ":" + port);
        return List.of(switch (context.remote().outside().connect(server.host(), port)) {
            case OPEN -> context.remote().outside().certificate(server.host(), port)
                    .map(certificate -> green(about, Words.text(certificate.trusted() ? "check.direct-access.trusted" : certificate.selfSigned() ? "check.direct-access.self-signed" : "check.direct-access.untrusted", certificate.issuer())))
                    .orElseGet(() -> red(about, Words.text("check.direct-access.no-tls"), Words.text("check.direct-access.fix-no-tls")));
            case CLOSED, SILENT -> red(about, Words.text("check.direct-access.silent"), Words.text("check.direct-access.fix-silent", String.valueOf(port)));
            case UNKNOWN -> unknown(about, Words.text("check.ports-closed.unasked"), Words.text("check.ports-closed.fix-unasked"));
        });
    }
}
