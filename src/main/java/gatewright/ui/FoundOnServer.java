package gatewright.ui;

import gatewright.model.ServerFacts;
import gatewright.model.ServerFacts.Tool;
import gatewright.model.Words;
import gatewright.ui.part.Status;
import gatewright.ui.part.Status.State;
import java.util.ArrayList;
import java.util.List;

/** What a look at a server found, line by line in words. */
final class FoundOnServer {

    private FoundOnServer() {}

    static List<Status> rows(ServerFacts facts) {
        var rows = new ArrayList<Status>();
        var known = facts.family().equals("debian") || facts.family().equals("ubuntu");
        rows.add(new Status(known ? State.GOOD : State.WARNING, facts.system().isEmpty() ? text("system.unknown") : facts.system() + ", " + facts.architecture()).note(known ? "" : text("system.other")));
        rows.add(facts.kasmVersion().map(version -> new Status(State.GOOD, text("kasm", version)).note(facts.kasmPort() > 0 ? text("kasm.port", String.valueOf(facts.kasmPort())) : text("kasm.port.unknown")))
                .orElseGet(() -> new Status(State.WARNING, text("kasm.none")).note(text("kasm.none.note"))));
        rows.add(facts.cloudflaredVersion().map(version -> new Status(State.GOOD, text("cloudflared", version)).note(facts.cloudflaredService().map(s -> text("cloudflared.service", s)).orElse("")))
                .orElseGet(() -> new Status(State.INFO, text("cloudflared.none"))));
        rows.add(tool("ufw", facts.ufw()).note(facts.ufw() == Tool.PRESENT ? text(facts.ufwActive() ? "ufw.active" : "ufw.inactive") : ""));
        rows.add(tool("docker", facts.docker()).note(facts.dockerPorts().isEmpty() ? "" : text("docker.ports", String.join(", ", facts.dockerPorts()))));
        rows.add(tool("nginx", facts.nginx()));
        if (facts.systemd() != Tool.PRESENT) rows.add(new Status(State.WARNING, text("systemd.none")));
        if (!facts.root()) rows.add(new Status(State.WARNING, text("root.none")));
        for (var remark : facts.remarks()) rows.add(new Status(State.INFO, remark));
        return rows;
    }

    private static Status tool(String name, Tool tool) {
        return new Status(tool == Tool.PRESENT ? State.GOOD : tool == Tool.ABSENT ? State.INFO : State.DOUBT, text(name + "." + tool));
    }

    private static String text(String key, Object... values) { return Words.text("found." + key, values); }
}
