package gatewright.practice;

import gatewright.remote.Output;
import gatewright.remote.ServerFile;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a practice server holds: system, packages, files, units. Used while holding the world's monitor. */
final class PracticeMachine {

    /** What apt knows, and the files that installing it leaves. */
    private static final Map<String, String> KNOWN = Map.of("ufw", "", "nginx", "", "cloudflared", "/usr/bin/cloudflared");

    private final PracticeWorld world;
    private final String id;

    PracticeMachine(PracticeWorld world, String id) {
        this.world = world;
        this.id = id;
        synchronized (world) {
            var state = world.server(id);
            if (state.has("system")) return;
            Example.content("server").properties().forEach(e -> state.set(e.getKey(), e.getValue()));
            world.changed();
        }
    }

    PracticeWorld world() { return world; }
    String id() { return id; }
    ObjectNode state() { return world.server(id); }
    ObjectNode ufw() { return state().withObjectProperty("ufw"); }
    ObjectNode saved() { return state().withObjectProperty("saved"); }
    ObjectNode units() { return state().withObjectProperty("units"); }

    Optional<ObjectNode> file(String path) { return state().withObjectProperty("files").get(path) instanceof ObjectNode file ? Optional.of(file) : Optional.empty(); }

    void write(ServerFile file) {
        state().withObjectProperty("files").putObject(file.path()).put("content", Base64.getEncoder().encodeToString(file.content())).put("owner", file.owner()).put("mode", file.mode());
    }

    /** Nothing where there is no such file. */
    void copy(String from, String to) { file(from).ifPresent(file -> state().withObjectProperty("files").set(to, file.deepCopy())); }

    /** A package that came by another way than apt. */
    void put(String program) { packages().add(program); }

    void delete(String path) { state().withObjectProperty("files").remove(path); }

    boolean has(String program) { return packages().valueStream().anyMatch(p -> p.asString("").equals(program)); }

    Output packages(String act, List<String> names) {
        if (world.fault(Fault.APT_LOCKED)) return locked();
        for (var name : names) {
            if (act.equals("purge")) {
                packages().removeIf(p -> p.asString("").equals(name));
                if (!KNOWN.getOrDefault(name, "").isEmpty()) delete(KNOWN.get(name));
                if (name.equals("ufw")) state().remove("ufw");
                if (name.equals("nginx")) state().withArrayProperty("listeners").removeIf(line -> line.asString("").contains("\"nginx\""));
            } else if (!KNOWN.containsKey(name) || name.equals("cloudflared") && file(PracticeConnector.LIST).isEmpty()) {
                return PracticeServer.failed(100, "E: Unable to locate package " + name);
            } else if (!has(name)) {
                packages().add(name);
                if (name.equals("ufw")) ufw().put("enabled", false).putArray("rules");
            }
        }
        return PracticeServer.done("Setting up " + String.join(" ", names) + "\n");
    }

    static Output locked() { return PracticeServer.failed(100, "E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 4711 (unattended-upgr)"); }

    /** As {@code look.sh} reports. */
    String look(PracticeFirewall firewall, int sshPort) {
        var state = state();
        var lines = new StringBuilder("root\t0\n");
        lines.append("os-PRETTY_NAME\t").append(state.path("system").asString("")).append("\nos-ID\t").append(state.path("family").asString(""));
        lines.append("\narchitecture\t").append(state.path("architecture").asString("")).append("\nsystemd\tpresent\n");
        lines.append("docker\t").append(has("docker-ce") ? "present" : "absent").append("\nufw\t").append(has("ufw") ? "present" : "absent").append("\nnginx\t").append(has("nginx") ? "present" : "absent").append('\n');
        if (has("ufw")) lines.append("ufw-active\t").append(firewall.enabled() ? "yes" : "no").append('\n');
        lines.append("kasm-version\t").append(world.kasm().path("version").asString("")).append('\n');
        lines.append("docker-answers\tyes\n");
        each(lines, "docker");
        if (has("cloudflared")) lines.append("cloudflared-version\t").append(PracticeConnector.VERSION).append('\n');
        var unit = file(PracticeConnector.UNIT);
        if (unit.isPresent()) lines.append("cloudflared-unit\t").append(PracticeConnector.ours(unit.get()) ? "ours" : "stranger").append('\n');
        unit.filter(u -> !PracticeConnector.ours(u)).ifPresent(u -> lines.append(PracticeConnector.told(u)));
        each(lines, "listeners");
        lines.append("session\t").append(state.path("host").asString("")).append(':').append(sshPort).append(' ').append(PracticeFirewall.CLIENT).append(":50022\n");
        each(lines, "routed");
        lines.append("address\t").append(state.path("host").asString("")).append('\n');
        lines.append("sshd-port\t").append(sshPort).append("\nnow\t").append(java.time.Instant.now().getEpochSecond()).append("\ndocker-firewall\tiptables\n");
        if (has("ufw")) lines.append("ufw-rules\t").append(ufw().path("rules").size()).append("\nufw-DEFAULT_INPUT_POLICY\tDROP\nufw-DEFAULT_FORWARD_POLICY\tDROP\nufw-IPV6\tyes\n");
        lines.append("disk-free-mb\t").append(world.fault(Fault.DISK_FULL) ? 3 : 51234).append(world.fault(Fault.ETC_READ_ONLY) ? "\netc\tread-only\n" : "\n");
        if (state.has("restored")) lines.append("firewall-restored\t").append(state.path("restored").asString("")).append('\n');
        return lines.append("end\tok\n").toString();
    }

    private void each(StringBuilder lines, String list) {
        var key = list.equals("listeners") ? "listen" : list;
        state().withArrayProperty(list).forEach(line -> lines.append(key).append('\t').append(line.asString("")).append('\n'));
    }

    private ArrayNode packages() { return state().withArrayProperty("packages"); }
}
