package gatewright.practice;

import gatewright.remote.Output;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Docker on a practice server: the ports that it publishes past ufw, our rules for them, and KASM's compose file. */
final class PracticeDocker {

    private static final String RULES = "docker-rules";

    private final PracticeMachine machine;
    private final PracticeFirewall firewall;

    PracticeDocker(PracticeMachine machine, PracticeFirewall firewall) {
        this.machine = machine;
        this.firewall = firewall;
    }

    String look() {
        var lines = new StringBuilder("systemd\tyes\n");
        machine.saved().properties().forEach(e -> { if (e.getValue().has("armed")) lines.append("waiting\t").append(e.getKey()).append(e.getValue().has("rules") ? "\narmed\tyes\n" : "\n"); });
        lines.append("nft\tyes\niptables\tyes\ndocker-user\tyes\ninside\tlo\ninside\tdocker0\n");
        var rules = machine.state().path(RULES).asString("");
        if (rules.isEmpty()) return lines + "made\tno\nend\tok\n";
        lines.append("made\tyes\n");
        of(rules, "closed").forEach(port -> lines.append("closed\t").append(port).append('\n'));
        of(rules, "lan").forEach(port -> lines.append("lan\t").append(port).append('\n'));
        return lines.append("hash\t").append(PracticeFirewall.hash(rules)).append("\nend\tok\n").toString();
    }

    Output set(String tool, byte[] rules) {
        var text = new String(rules, StandardCharsets.UTF_8);
        if (!tool.equals("nft") || !text.contains("table inet gatewright_docker_ports {") || !text.contains("hook prerouting priority mangle")) return PracticeServer.failed(7, "nft: syntax error");
        machine.state().put(RULES, text);
        firewall.tellReachable();
        return PracticeServer.done("");
    }

    Output remove() {
        machine.state().remove(RULES);
        firewall.tellReachable();
        return PracticeServer.done("");
    }

    String publishes() {
        var lines = new StringBuilder("file\tyes\n");
        published().forEach(line -> lines.append("publishes\t").append(line.asString("")).append('\n'));
        return lines.append("compose\tyes\nend\tok\n").toString();
    }

    /** The container is made anew, so that Docker listens where the line says. */
    Output publish(String service, String old, String text) {
        for (var i = 0; i < published().size(); i++) {
            if (!published().get(i).asString("").equals(service + " " + old)) continue;
            published().set(i, StringNode.valueOf(service + " " + text));
            var parts = text.split(":");
            listen(service, parts[parts.length - 2], parts.length > 2 ? parts[0] : "");
            firewall.tellReachable();
            return PracticeServer.done(" Container kasm_" + service + "  Started\n");
        }
        return PracticeServer.failed(4, service + " does not publish " + old + ".");
    }

    private void listen(String service, String port, String address) {
        var containers = machine.state().withArrayProperty("docker");
        var places = address.isEmpty() ? List.of("0.0.0.0", "[::]") : List.of(address);
        for (var i = 0; i < containers.size(); i++) {
            if (containers.get(i).asString("").startsWith("kasm_" + service + " ")) containers.set(i, StringNode.valueOf("kasm_" + service + " " + places.stream().map(p -> p + ":" + port + "->" + port + "/tcp").collect(Collectors.joining(", "))));
        }
        var listeners = machine.state().withArrayProperty("listeners");
        var at = 0;
        while (at < listeners.size() && !proxies(listeners.get(at), port)) at++;
        listeners.removeIf(line -> proxies(line, port));
        for (var place : places) listeners.insert(at++, "tcp LISTEN 0 4096 " + place + ":" + port + " " + (place.startsWith("[") ? "[::]" : "0.0.0.0") + ":* users:((\"docker-proxy\",pid=1502,fd=4))");
    }

    private static boolean proxies(JsonNode line, String port) { return line.asString("").contains("docker-proxy") && line.asString("").matches("\\S+ \\S+ \\d+ \\d+ \\S+:" + port + " .*"); }

    /** Whether a port that Docker publishes lets this PC in, which is in the LAN. */
    static boolean letsIn(ObjectNode state, int port) { return of(state.path(RULES).asString(""), "closed").noneMatch(("tcp/" + port)::equals); }

    static void save(ObjectNode state, ObjectNode copy) { copy.put("rules", state.path(RULES).asString("")); }

    static void restore(ObjectNode state, ObjectNode copy) {
        var rules = Optional.of(copy.path("rules").asString("")).filter(text -> !text.isEmpty());
        rules.ifPresentOrElse(text -> state.put(RULES, text), () -> state.remove(RULES));
    }

    private static Stream<String> of(String rules, String what) { return rules.lines().filter(line -> line.startsWith("# " + what + " ")).map(line -> line.substring(what.length() + 3)); }

    private ArrayNode published() { return machine.state().withArrayProperty("publishes"); }
}
