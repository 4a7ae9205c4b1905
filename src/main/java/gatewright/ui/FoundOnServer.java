package gatewright.ui;

import gatewright.model.ServerFacts;
import gatewright.model.ServerFacts.Tool;
import gatewright.model.Words;
import gatewright.ui.part.Status;
import gatewright.ui.part.Status.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a look at a server found, line by line in words. */
final class FoundOnServer {

    private static final int SPARE_MB = 300;

    private FoundOnServer() {}

    static List<Status> rows(ServerFacts facts) {
        var rows = new ArrayList<Status>();
        var known = facts.family().equals("debian") || facts.family().equals("ubuntu");
        rows.add(new Status(known ? State.GOOD : State.WARNING, facts.system().isEmpty() ? text("system.unknown") : facts.system() + ", " + facts.architecture()).note(known ? "" : text("system.other")));
        var details = facts.details();
        rows.add(facts.kasmVersion().map(version -> new Status(State.GOOD, text("kasm", version)).note(facts.kasmPort() > 0 ? kasmPort(facts) : text("kasm.port.unknown")))
                .orElseGet(() -> new Status(State.WARNING, text("kasm.none")).note(text("kasm.none.note"))));
        rows.add(facts.cloudflaredVersion().map(version -> new Status(State.GOOD, text("cloudflared", version.replaceFirst("^cloudflared (version )?", ""))).note(connector(facts)))
                .orElseGet(() -> new Status(State.INFO, text("cloudflared.none"))));
        rows.add(tool("ufw", facts.ufw()).note(facts.ufw() == Tool.PRESENT ? ufw(facts) : ""));
        rows.add(tool("docker", facts.docker()).note(listed(List.of(details.dockerFirewall().map(kind -> text("docker.firewall", kind)), facts.dockerPorts().isEmpty() ? Optional.empty() : Optional.of(text("docker.ports", String.join(", ", facts.dockerPorts())))))));
        rows.add(tool("nginx", facts.nginx()).note(details.nginxVersion().orElse("")));
        rows.add(facts.sshPort() == 0 ? new Status(State.DOUBT, text("ssh.unknown"))
                : new Status(State.GOOD, text("ssh", ports(facts), facts.clientAddress())).note(facts.routed().isEmpty() ? "" : text("routed", String.join("; ", facts.routed()))));
        details.freeMb().ifPresent(mb -> rows.add(new Status(mb < SPARE_MB ? State.WARNING : State.GOOD, text("disk", mb))));
        if (facts.systemd() != Tool.PRESENT) rows.add(new Status(State.WARNING, text("systemd.none")));
        if (!facts.root()) rows.add(new Status(State.WARNING, text("root.none")));
        for (var remark : facts.remarks()) rows.add(new Status(State.INFO, remark));
        return rows;
    }

    private static String kasmPort(ServerFacts facts) {
        var port = String.valueOf(facts.kasmPort());
        var where = facts.details().kasmListens();
        if (where.isEmpty()) return text("kasm.port", port);
        return text(where.stream().allMatch(address -> address.startsWith("127.") || address.equals("[::1]")) ? "kasm.port.local" : "kasm.port.open", port, String.join(", ", where));
    }

    private static String connector(ServerFacts facts) {
        var connector = facts.details().connector();
        return listed(List.of(facts.cloudflaredService().map(service -> text("cloudflared.service", service) + (connector.active().isEmpty() ? "" : " (" + connector.active() + ")")),
                connector.config().map(file -> text("cloudflared.config", file))));
    }

    private static String ufw(ServerFacts facts) {
        var details = facts.details();
        return listed(List.of(Optional.of(text(facts.ufwActive() ? "ufw.active" : "ufw.inactive")), details.ufwRules().stream().mapToObj(rules -> text("ufw.rules", rules)).findFirst(),
                Optional.of(details.ufwIncoming()).filter(policy -> !policy.isEmpty()).map(policy -> text("ufw.incoming", policy)), details.ufwIpv6().map(on -> text(on ? "ufw.ipv6" : "ufw.ipv6.off"))));
    }

    private static String ports(ServerFacts facts) {
        var set = facts.details().sshPorts();
        return (set.isEmpty() ? List.of(facts.sshPort()) : set).stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String listed(List<Optional<String>> parts) { return parts.stream().flatMap(Optional::stream).collect(Collectors.joining(", ")); }

    private static Status tool(String name, Tool tool) {
        return new Status(tool == Tool.PRESENT ? State.GOOD : tool == Tool.ABSENT ? State.INFO : State.DOUBT, text(name + "." + tool));
    }

    private static String text(String key, Object... values) { return Words.text("found." + key, values); }
}
