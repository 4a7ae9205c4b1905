package gatewright.practice;

import gatewright.remote.Output;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** cloudflared on a practice server: its repository, package, unit and token, and whether it gets through. */
final class PracticeConnector {

    static final String VERSION = "cloudflared version 2026.9.1 (practice)";
    static final String UNIT = "/etc/systemd/system/cloudflared.service";
    static final String LIST = "/etc/apt/sources.list.d/cloudflared.list";

    private static final String KEY = "/usr/share/keyrings/cloudflare-main.gpg";
    private static final String FAILOVER = "gatewright-failover.timer";
    private static final String TOKEN = "/etc/cloudflared/token";

    private final PracticeWorld world;
    private final PracticeMachine machine;
    private final PracticeConfigFile config;

    PracticeConnector(PracticeWorld world, PracticeMachine machine) {
        this.world = world;
        this.machine = machine;
        config = new PracticeConfigFile(machine);
    }

    PracticeConfigFile config() { return config; }

    static boolean ours(ObjectNode unit) { return text(unit).contains("# Made by Gatewright"); }

    String look() {
        var unit = machine.file(UNIT);
        if (state().equals("activating")) connect();
        var lines = (machine.file(KEY).isPresent() ? "" : "lacks\tkey\n") + (machine.file(LIST).isPresent() ? "" : "lacks\tlist\n") + "systemd\tyes\napt\tyes\nversion\t" + (machine.has("cloudflared") ? VERSION : "") + "\nunit\t" + unit.map(u -> ours(u) ? "ours" : "stranger").orElse("none") + "\n";
        if (unit.isPresent() && !ours(unit.get())) lines += "describes\t" + text(unit.get()).lines().filter(l -> l.startsWith("ExecStart=")).findFirst().orElse("") + "\n";
        lines += "active\t" + state() + "\nenabled\t" + (enabled() ? "enabled" : "") + "\n";
        var token = machine.file(TOKEN);
        if (config.told()) lines += "tunnel\t" + config.read().map(c -> c.path("tunnel").asString("")).orElse("") + "\n";
        else if (token.isPresent()) lines += "token-mode\t" + token.get().path("mode").asString("") + " root\ntunnel\t" + tunnel(text(token.get())) + "\n";
        return lines + "ready\t" + (state().equals("active") ? "200" : state().equals("activating") ? "503" : "000") + "\nend\tok\n";
    }

    Output repository() {
        if (world.fault(Fault.APT_LOCKED)) return PracticeMachine.locked();
        make(KEY, "key");
        make(LIST, "deb [signed-by=" + KEY + "] https://pkg.cloudflare.com/cloudflared any main");
        return PracticeServer.done("Hit:1 https://pkg.cloudflare.com/cloudflared any InRelease\n");
    }

    /** systemctl fails on a unit that is not there, and on one whose program is missing. */
    Output start() {
        if (machine.file(UNIT).isEmpty()) return PracticeServer.failed(1, "Failed to enable unit: Unit file cloudflared.service does not exist.");
        if (!machine.has("cloudflared")) return PracticeServer.failed(1, "cloudflared.service: Unable to locate executable '/usr/bin/cloudflared'");
        machine.units().putObject("cloudflared.service").put("enabled", true).put("active", "activating");
        connect();
        return PracticeServer.done("");
    }

    Output swap(List<String> with, byte[] input) {
        return config.swap(with, input, List.of("active", "activating").contains(state()), () -> {
            connect();
            return state().equals("active");
        });
    }

    Output stop() {
        if (machine.file(UNIT).isEmpty()) return PracticeServer.failed(1, "Failed to disable unit: Unit file cloudflared.service does not exist.");
        machine.units().remove("cloudflared.service");
        world.connectorStopped(machine.id());
        return PracticeServer.done("");
    }

    /** Until a timer starts it again. */
    Output pause(Instant until) {
        if (!state().equals("active")) return PracticeServer.failed(5, "cloudflared does not run here");
        machine.units().withObjectProperty("cloudflared.service").put("active", "inactive");
        machine.units().putObject(FAILOVER).put("due", until.toString());
        world.connectorStopped(machine.id());
        return PracticeServer.done("");
    }

    Output resume() {
        machine.units().remove(FAILOVER);
        connect();
        return PracticeServer.done("");
    }

    /** Lets the timer do what was due by now. */
    void tick(Instant now) {
        var due = machine.units().path(FAILOVER).path("due").asString("");
        if (!due.isEmpty() && !now.isBefore(Instant.parse(due))) resume();
    }

    Output remove(List<String> made) {
        var unit = machine.file(UNIT);
        if (unit.isPresent() && !ours(unit.get())) return PracticeServer.failed(4, "cloudflared.service is not the one that Gatewright made.");
        if (made.contains("package") && world.fault(Fault.APT_LOCKED)) return PracticeMachine.locked();
        machine.units().remove("cloudflared.service");
        world.connectorStopped(machine.id());
        machine.delete(UNIT);
        machine.delete(TOKEN);
        if (made.contains("package")) machine.packages("purge", List.of("cloudflared"));
        if (made.contains("list")) machine.delete(LIST);
        if (made.contains("key")) machine.delete(KEY);
        return PracticeServer.done("");
    }

    String why() { return state().equals("active") ? "INF Registered tunnel connection connIndex=0" : "ERR Unable to establish connection with Cloudflare edge error=\"dial tcp 198.41.192.7:7844: i/o timeout\""; }

    String edge() { return world.faults().has(Fault.CONNECTOR_NEVER_HEALTHY) ? "closed\n" : "open\n"; }

    private void connect() {
        var token = config.told() ? config.token() : machine.file(TOKEN).map(PracticeConnector::text);
        var ingress = config.told() ? config.read().map(c -> c.path("ingress")) : Optional.<JsonNode>empty();
        machine.units().withObjectProperty("cloudflared.service").put("active", world.connectorStarted(token.orElse(""), machine.id(), ingress) ? "active" : "activating");
    }

    private void make(String path, String content) {
        if (machine.file(path).isEmpty()) machine.write(gatewright.remote.ServerFile.ofRoot(path, content, "0644"));
    }

    String state() { return machine.units().path("cloudflared.service").path("active").asString("inactive"); }
    private boolean enabled() { return machine.units().path("cloudflared.service").path("enabled").asBoolean(false); }

    private static String text(ObjectNode file) { return new String(Base64.getDecoder().decode(file.path("content").asString("")), StandardCharsets.UTF_8); }

    private static String tunnel(String token) {
        try {
            return PracticeWorld.JSON.readTree(Base64.getDecoder().decode(token.strip())).path("t").asString("");
        } catch (IllegalArgumentException | JacksonException e) {
            return "";
        }
    }
}
