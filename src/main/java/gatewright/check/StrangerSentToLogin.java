package gatewright.check;

import gatewright.engine.Check;
import gatewright.engine.Context;
import gatewright.model.Hostname;
import gatewright.model.Words;
import gatewright.remote.Outside.Page;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Is somebody without a login sent to the login of this application, and of no other?
 *
 * <p>Access answers with a redirect to {@code <team>.cloudflareaccess.com/cdn-cgi/access/login/<hostname>?kid=<AUD>}. A new
 * application is enforced after a minute or so, so the first question is asked again for a while.
 */
final class StrangerSentToLogin implements Check {

    private static final Pattern LOGIN = Pattern.compile("https://([a-z0-9.-]+\\.cloudflareaccess\\.com)/cdn-cgi/access/login/.*");
    private static final Pattern KID = Pattern.compile("[?&]kid=([0-9a-f]+)");
    private static final int TRIES = 20;
    private static final Duration BETWEEN = Duration.ofSeconds(6);

    @Override public String id() { return "stranger-sent-to-login"; }

    @Override public List<Answer> ask(Context context) {
        if (context.setup().application().isEmpty()) return List.of();
        return context.setup().hostnames().stream().map(hostname -> answer(context, hostname)).toList();
    }

    private Answer answer(Context context, Hostname hostname) {
        var url = "https://" + hostname.fqdn() + "/";
        var page = context.remote().outside().get(url);
        for (var tries = 1; tries < TRIES && !toLogin(page) && mayStillCome(page); tries++) {
            context.time().pause(BETWEEN);
            page = context.remote().outside().get(url);
        }
        if (toLogin(page)) return login(context, hostname.fqdn(), page);
        if (page.status() == 0 || page.status() == 530) return unknown(hostname.fqdn(), page.summary(), Words.text("check.stranger-sent-to-login.fix-silent"));
        return red(hostname.fqdn(), Words.text("check.stranger-sent-to-login.open", page.summary()), Words.text("check.stranger-sent-to-login.fix"));
    }

    private Answer login(Context context, String name, Page page) {
        var location = page.location().orElseThrow();
        var aud = context.setup().application().flatMap(app -> context.binding("access-application", app.id())).map(b -> b.notes().getOrDefault("aud", "")).orElse("");
        var kid = KID.matcher(location);
        if (aud.isEmpty() || !kid.find()) return unknown(name, Words.text("check.stranger-sent-to-login.some"), Words.text("check.stranger-sent-to-login.fix-some"));
        var application = context.setup().application().orElseThrow().name();
        if (kid.group(1).equals(aud)) return green(name, Words.text("check.stranger-sent-to-login.found", application, aud.substring(0, Math.min(8, aud.length()))));
        return red(name, Words.text("check.stranger-sent-to-login.other"), Words.text("check.stranger-sent-to-login.fix-other", application));
    }

    private static boolean toLogin(Page page) { return page.location().map(l -> LOGIN.matcher(l).matches()).orElse(false); }

    /** What a name shows while the edge still learns of it. An origin that answers is no such thing, but the gate may be on its way. */
    private static boolean mayStillCome(Page page) { return page.status() != 403; }
}
