package gatewright.check;

import gatewright.engine.Check;
import gatewright.engine.Context;
import gatewright.model.Firewall;
import gatewright.model.ServerAddress;
import gatewright.model.ServerFacts;
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
        var firewall = context.setup().firewall();
        var facts = ServerSurvey.of(context.remote().server(server.id()));
        for (var listener : firewall.shut()) if (listener.startsWith("tcp/")) answers.add(closed(context, server, facts, firewall, listener));
        for (var listener : firewall.narrowed()) if (listener.startsWith("tcp/")) answers.add(narrowed(context, server, facts, listener));
        var kasm = "tcp/" + facts.kasmPort();
        if (facts.kasmPort() > 0 && !firewall.shut().contains(kasm) && !firewall.narrowed().contains(kasm) && context.setup().application().isPresent() && connect(context, server, kasm) == Port.OPEN) {
            answers.add(unknown(about(server, kasm), Words.text("check.ports-closed.around"), Words.text("check.ports-closed.fix-around")));
        }
        return answers;
    }

    private Answer closed(Context context, ServerAddress server, ServerFacts facts, Firewall firewall, String listener) {
        var about = about(server, listener);
        var goesAround = facts.dockerPorts().contains(listener) && !firewall.docker().all().contains(listener);
        return switch (connect(context, server, listener)) {
            case CLOSED, SILENT -> green(about, Words.text("check.ports-closed.found") + " " + view(facts));
            case OPEN -> red(about, Words.text("check.ports-closed.open"), Words.text(goesAround ? "check.ports-closed.fix-docker" : "check.ports-closed.fix"));
            case UNKNOWN -> unknown(about, Words.text("check.ports-closed.unasked"), Words.text("check.ports-closed.fix-unasked"));
        };
    }

    /** From within the network it is open, as it shall be: whether others are kept out only they could see. */
    private Answer narrowed(Context context, ServerAddress server, ServerFacts facts, String listener) {
        var about = about(server, listener);
        return switch (connect(context, server, listener)) {
            case CLOSED, SILENT -> green(about, Words.text("check.ports-closed.found") + " " + view(facts));
            case OPEN -> facts.seesUsNearby() ? unknown(about, Words.text("check.ports-closed.narrowed", facts.clientAddress()), Words.text("check.ports-closed.fix-narrowed"))
                    : red(about, Words.text("check.ports-closed.open"), Words.text("check.ports-closed.fix"));
            case UNKNOWN -> unknown(about, Words.text("check.ports-closed.unasked"), Words.text("check.ports-closed.fix-unasked"));
        };
    }

    /** Whose view it is: from the network at home nothing is seen of what the router forwards. */
    private static String view(ServerFacts facts) { return Words.text(facts.seesUsNearby() ? "check.ports-closed.view-home" : "check.ports-closed.view-outside", facts.clientAddress()); }

    private static Port connect(Context context, ServerAddress server, String listener) { return context.remote().outside().connect(server.host(), Integer.parseInt(listener.substring(4))); }
    private static String about(ServerAddress server, String listener) { return server.host() + ":" + listener.substring(4); }
}
