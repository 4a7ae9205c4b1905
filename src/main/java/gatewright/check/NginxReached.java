package gatewright.check;

import gatewright.engine.Check;
import gatewright.engine.Context;
import gatewright.model.NginxSite;
import gatewright.model.Words;
import gatewright.remote.Command;
import gatewright.remote.Outside.Port;
import gatewright.remote.Report;
import java.util.ArrayList;
import java.util.List;

/** With nginx in front: does its name lead here with a certificate that counts, and does a WebSocket get through to KASM? */
final class NginxReached implements Check {

    @Override public String id() { return "nginx-reached"; }

    @Override public List<Answer> ask(Context context) {
        if (context.setup().servers().isEmpty()) return List.of();
        var answers = new ArrayList<Answer>();
        context.setup().nginx().ifPresent(site -> {
            answers.add(byName(context, site));
            answers.add(webSocket(context, site));
        });
        return answers;
    }

    private Answer byName(Context context, NginxSite site) {
        var outside = context.remote().outside();
        var about = site.url();
        if (outside.connect(site.name(), site.port()) != Port.OPEN) return red(about, Words.text("check.nginx-reached.silent"), Words.text("check.nginx-reached.fix-silent", site.name(), String.valueOf(site.port())));
        var shown = outside.certificate(site.name(), site.port());
        if (shown.isEmpty()) return red(about, Words.text("check.nginx-reached.no-tls"), Words.text("check.nginx-reached.fix-no-tls"));
        return shown.get().trusted() ? green(about, Words.text("check.nginx-reached.trusted", shown.get().issuer()))
                : red(about, Words.text("check.nginx-reached.untrusted", shown.get().issuer()), Words.text("check.nginx-reached.fix-untrusted"));
    }

    /** Asked on the server itself, so that neither DNS nor a firewall has a part in it. */
    private Answer webSocket(Context context, NginxSite site) {
        var about = "wss://" + site.name();
        var server = context.remote().server(context.setup().servers().getFirst().id());
        var status = Report.of(server, Command.script("nginx-websocket-look", site.name(), String.valueOf(site.port()))).first("status");
        if (status.equals("101")) return green(about, Words.text("check.nginx-reached.upgraded"));
        if (status.isEmpty()) return red(about, Words.text("check.nginx-reached.no-answer"), Words.text("check.nginx-reached.fix-no-answer"));
        if (status.matches("400|50[0-9]")) return red(about, Words.text("check.nginx-reached.not-upgraded", status), Words.text("check.nginx-reached.fix-not-upgraded", site.upstream()));
        return unknown(about, Words.text("check.nginx-reached.answered", status), Words.text("check.nginx-reached.fix-answered", site.url()));
    }
}
