package gatewright.resource;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.Words;
import gatewright.remote.Command;
import gatewright.remote.Report;
import gatewright.remote.Server;
import java.util.function.Consumer;

/**
 * What a server reaches of Cloudflare; asked before cloudflared is installed. Each is open, closed, or empty where it could not be tried.
 *
 * @param tcp the edge's port 7844, as protocol http2 needs it
 * @param udp the same over UDP, as quic needs it
 * @param team the team's login page, whose keys cloudflared fetches for "Protect with Access"
 */
record EdgeReach(String tcp, String udp, String team) {

    /** @param teamDomain empty where there is none to be asked for */
    static EdgeReach of(Server server, String teamDomain) {
        var report = Report.of(server, Command.script("edge-reached", teamDomain));
        return new EdgeReach(report.first("tcp"), report.first("udp"), report.first("team"));
    }

    /** Over UDP nothing comes back, over TCP it does: cloudflared would try quic in vain at each start. */
    boolean http2Only() { return udp.equals("closed") && tcp.equals("open"); }

    boolean closed() { return tcp.equals("closed") && !udp.equals("open"); }

    /** Without the team's keys cloudflared would turn everybody away; whether the edge is reached is only said, for what counts is whether the service connects. */
    void judge(String teamDomain, Consumer<String> say) {
        if (team.equals("closed")) throw Failure.of(Kind.REFUSED, Where.SERVER, "team-not-reached", teamDomain);
        if (closed()) say.accept(Words.text("say.edge-closed"));
        else if (http2Only()) say.accept(Words.text("say.edge-http2"));
        else if (tcp.isEmpty()) say.accept(Words.text("say.edge-unknown"));
    }
}
