package gatewright.check;

import gatewright.engine.Check;
import gatewright.engine.Context;
import gatewright.model.ServerAddress;
import gatewright.model.Words;
import gatewright.remote.Outside.Port;
import gatewright.remote.ServerSurvey;
import java.util.ArrayList;
import java.util.List;

/** Are the ports that the admin closed really closed, seen from this PC, and does KASM's own port go around the login? */
final class PortsClosed implements Check {

    @Override public String id() { return "ports-closed"; }

    @Override public List<Answer> ask(Context context) {
        var answers = new ArrayList<Answer>();
        for (var server : context.setup().servers()) answers.addAll(ask(context, server));
        return List.copyOf(answers);
    }

    private List<Answer> ask(Context context, ServerAddress server) {
        var answers = new ArrayList<Answer>();
        var closed = context.setup().firewall().managed() ? context.setup().firewall().closed() : List.<String>of();
        for (var listener : closed) if (listener.startsWith("tcp/")) answers.add(closed(context, server, Integer.parseInt(listener.substring(4))));
        var kasm = ServerSurvey.of(context.remote().server(server.id())).kasmPort();
        if (kasm > 0 && !closed.contains("tcp/" + kasm) && context.setup().application().isPresent() && context.remote().outside().connect(server.host(), kasm) == Port.OPEN) {
            answers.add(unknown(server.host() + ":" + kasm, Words.text("check.ports-closed.around"), Words.text("check.ports-closed.fix-around")));
        }
        return answers;
    }

    private Answer closed(Context context, ServerAddress server, int port) {
        var about = server.host() + ":" + port;
        return switch (context.remote().outside().connect(server.host(), port)) {
            case CLOSED, SILENT -> green(about, Words.text("check.ports-closed.found"));
            case OPEN -> red(about, Words.text("check.ports-closed.open"), Words.text("check.ports-closed.fix"));
            case UNKNOWN -> unknown(about, Words.text("check.ports-closed.unasked"), Words.text("check.ports-closed.fix-unasked"));
        };
    }
}
