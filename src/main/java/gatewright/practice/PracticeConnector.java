package gatewright.practice;

import gatewright.remote.Output;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** cloudflared on a practice server: its repository, package, unit and token, and whether it gets through. */
final class PracticeConnector {

    static final String VERSION = "cloudflared version 2026.9.1 (practice)";
    static final String UNIT = "/etc/systemd/system/cloudflared.service";
    static final String LIST = "/etc/apt/sources.list.d/cloudflared.list";

    static final String MAIN = "cloudflared.service";
    static final String PLACE = "/etc/systemd/system/";
    private static final String COPY = "/var/lib/gatewright/cloudflared/";
    private static final Pattern TOLD = Pattern.compile("--token[ =](\\S+)");
    private static final Pattern CONFIG = Pattern.compile("--config[ =](\\S+)");
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

    /** As tunnel-config-look.sh reports of a unit's file. */
    String look(String name) { return config.look(name, state(name)); }

    /** As cloudflared-look.sh reports of a unit and its token. */
    String look(String name, String tokenFile) {
        if (world.fault(Fault.OTHER_TUNNELS_SERVICE)) theirs();
        var unit = machine.file(PLACE + name);
        if (state(name).equals("activating")) connect(name);
        var lines = (machine.file(KEY).isPresent() ? "" : "lacks\tkey\n") + (machine.file(LIST).isPresent() ? "" : "lacks\tlist\n") + "systemd\tyes\napt\tyes\nfree-mb\t" + (world.fault(Fault.DISK_FULL) ? 3 : 51234)
                + (world.fault(Fault.ETC_READ_ONLY) ? "\netc\tread-only" : "") + "\nversion\t" + (machine.has("cloudflared") ? VERSION + "\nprogram\t/usr/bin/cloudflared" : "") + "\nunit\t" + unit.map(u -> ours(u) ? "ours" : "stranger").orElse("none") + "\n";
        if (unit.isPresent() && ours(unit.get())) lines += "hash\t" + PracticeFirewall.hash(text(unit.get())) + "\n";
        if (unit.isPresent() && !ours(unit.get())) lines += "describes\t" + starts(unit.get()).replaceAll("--token \\S+", "--token ***") + "\n";
        lines += "active\t" + state(name) + "\nenabled\t" + (machine.units().path(name).path("enabled").asBoolean(false) ? "enabled" : "") + "\n";
        var token = machine.file(tokenFile);
        if (config.told(name).isPresent()) lines += "tunnel\t" + config.read(name).map(c -> c.path("tunnel").asString("")).orElse("") + "\n";
        else if (token.isPresent()) lines += "token-mode\t" + token.get().path("mode").asString("") + " root\ntunnel\t" + tunnel(text(token.get())) + "\n";
        var main = machine.file(UNIT).filter(u -> !ours(u));
        if (main.isPresent()) lines += shown(starts(main.get())) + "theirs-active\t" + state(MAIN) + "\n";
        return lines + "ready\t" + (state(name).equals("active") ? "200" : state(name).equals("activating") ? "503" : "000") + "\nmetrics\t" + (main.isPresent() ? 20242 : 20241) + "\nend\tok\n";
    }

    /** What of a stranger's service is told: never its token. */
    private String shown(String starts) {
        var token = TOLD.matcher(starts);
        if (token.find()) return "theirs-shown\tyes\ntheirs-tunnel\t" + tunnel(token.group(1)) + "\n";
        return starts.contains("--token-file") ? "theirs-tunnel\t" + machine.file(TOKEN).map(file -> tunnel(text(file))).orElse("") + "\n" : "theirs-tunnel\t" + config.read(MAIN).map(c -> c.path("tunnel").asString("")).orElse("") + "\n";
    }

    /** What {@code look.sh} tells of somebody else's service. */
    static String told(ObjectNode unit) {
        var starts = starts(unit);
        var config = CONFIG.matcher(starts);
        return (TOLD.matcher(starts).find() ? "cloudflared-token-shown\tyes\n" : "") + (config.find() ? "cloudflared-config\t" + config.group(1) + "\n" : "");
    }

    private static String starts(ObjectNode unit) { return text(unit).lines().filter(l -> l.startsWith("ExecStart=")).map(l -> l.substring(10)).findFirst().orElse(""); }

    /** Another tunnel's service, as an older cloudflared installed it. */
    private void theirs() {
        if (machine.file(UNIT).isPresent()) return;
        var token = Connectors.anyToken(world.cloudflare());
        if (token.isEmpty()) return;
        if (!machine.has("cloudflared")) machine.put("cloudflared");
        machine.write(gatewright.remote.ServerFile.ofRoot(UNIT, "[Service]\nExecStart=/usr/bin/cloudflared --no-autoupdate tunnel run --token " + token.get() + "\n", "0644"));
        machine.units().putObject(MAIN).put("enabled", true).put("active", "active");
    }

    Output repository() {
        if (world.fault(Fault.APT_LOCKED)) return PracticeMachine.locked();
        if (world.fault(Fault.NO_WAY_OUT)) return PracticeServer.failed(3, "The repository's key could not be fetched.");
        make(KEY, "key");
        make(LIST, "deb [signed-by=" + KEY + "] https://pkg.cloudflare.com/cloudflared any main");
        return PracticeServer.done("Hit:1 https://pkg.cloudflare.com/cloudflared any InRelease\n");
    }

    /** A package that the admin sent: here, any file that begins as a .deb does. */
    Output deb(String path) {
        if (world.fault(Fault.APT_LOCKED)) return PracticeMachine.locked();
        var sent = machine.file(path).map(PracticeConnector::text).orElse("");
        machine.delete(path);
        if (!sent.startsWith("!<arch>")) return PracticeServer.failed(6, "The file is no package of cloudflared: not a .deb");
        machine.put("cloudflared");
        return PracticeServer.done("Setting up cloudflared\n");
    }

    /** systemctl fails on a unit that is not there, and on one whose program is missing. */
    Output start(String name) {
        if (machine.file(PLACE + name).isEmpty()) return PracticeServer.failed(1, "Failed to enable unit: Unit file " + name + " does not exist.");
        if (!machine.has("cloudflared")) return PracticeServer.failed(1, name + ": Unable to locate executable '/usr/bin/cloudflared'");
        machine.units().putObject(name).put("enabled", true).put("active", "activating");
        connect(name);
        return PracticeServer.done("");
    }

    Output keep() {
        var unit = machine.file(UNIT);
        if (machine.file(COPY + "unit").isPresent()) return PracticeServer.done("");
        if (unit.isEmpty()) return PracticeServer.failed(4, "cloudflared.service is not in /etc/systemd/system: it is left alone.");
        machine.copy(UNIT, COPY + "unit");
        machine.copy(TOKEN, COPY + "token");
        return PracticeServer.done("");
    }

    Output giveBack(boolean renewed) {
        if (machine.file(COPY + "unit").isEmpty()) return PracticeServer.failed(5, "There is no copy of the service that was there before.");
        var token = machine.file(TOKEN).map(PracticeConnector::text).orElse("");
        machine.delete(TOKEN);
        machine.copy(COPY + "unit", UNIT);
        machine.copy(COPY + "token", TOKEN);
        if (renewed) machine.write(gatewright.remote.ServerFile.ofRoot(UNIT, text(machine.file(UNIT).orElseThrow()).replaceAll("eyJ[A-Za-z0-9+/=]+", token), "0644"));
        machine.delete(COPY + "unit");
        machine.delete(COPY + "token");
        machine.units().putObject(MAIN).put("enabled", true).put("active", "active");
        return PracticeServer.done("");
    }

    Output swap(List<String> with, byte[] input) {
        var unit = with.get(3);
        return config.swap(with, input, List.of("active", "activating").contains(state(unit)), () -> {
            connect(unit);
            return state(unit).equals("active");
        });
    }

    Output stop(String name) {
        if (machine.file(PLACE + name).isEmpty()) return PracticeServer.failed(1, "Failed to disable unit: Unit file " + name + " does not exist.");
        machine.units().remove(name);
        world.connectorStopped(machine.id());
        return PracticeServer.done("");
    }

    /** Until a timer starts it again. */
    Output pause(String name, Instant until) {
        if (!state(name).equals("active")) return PracticeServer.failed(5, "cloudflared does not run here");
        machine.units().withObjectProperty(name).put("active", "inactive");
        machine.units().putObject(FAILOVER).put("due", until.toString()).put("unit", name);
        world.connectorStopped(machine.id());
        return PracticeServer.done("");
    }

    Output resume(String name) {
        machine.units().remove(FAILOVER);
        connect(name);
        return PracticeServer.done("");
    }

    /** Lets the timer do what was due by now. */
    void tick(Instant now) {
        var due = machine.units().path(FAILOVER).path("due").asString("");
        if (!due.isEmpty() && !now.isBefore(Instant.parse(due))) resume(machine.units().path(FAILOVER).path("unit").asString(""));
    }

    Output remove(String name, String token, List<String> made) {
        var unit = machine.file(PLACE + name);
        if (unit.isPresent() && !ours(unit.get())) return PracticeServer.failed(4, name + " is not the one that Gatewright made.");
        if (made.contains("package") && world.fault(Fault.APT_LOCKED)) return PracticeMachine.locked();
        machine.units().remove(name);
        world.connectorStopped(machine.id());
        machine.delete(PLACE + name);
        machine.delete(token);
        if (made.contains("package")) machine.packages("purge", List.of("cloudflared"));
        if (made.contains("list")) machine.delete(LIST);
        if (made.contains("key")) machine.delete(KEY);
        return PracticeServer.done("");
    }

    String why(String name) { return state(name).equals("active") ? "INF Registered tunnel connection connIndex=0" : "ERR Unable to establish connection with Cloudflare edge error=\"dial tcp 198.41.192.7:7844: i/o timeout\""; }

    String edge() {
        var cut = world.faults().has(Fault.CONNECTOR_NEVER_HEALTHY);
        return "tcp\t" + (cut ? "closed" : "open") + "\nudp\t" + (cut || world.faults().has(Fault.UDP_CLOSED) ? "closed" : "open") + "\nteam\topen\nend\tok\n";
    }

    private void connect(String name) {
        var told = config.told(name).isPresent();
        var starts = machine.file(PLACE + name).map(PracticeConnector::starts).orElse("");
        // over UDP it would try in vain, and falls back to TCP only where it was told to
        var reaches = !world.faults().has(Fault.UDP_CLOSED) || starts.contains("--protocol http2");
        var token = told ? config.token(name) : machine.file(name.equals(MAIN) ? TOKEN : "/etc/cloudflared/gatewright-token").map(PracticeConnector::text);
        var ingress = told ? config.read(name).map(c -> c.path("ingress")) : Optional.<JsonNode>empty();
        machine.units().withObjectProperty(name).put("active", reaches && world.connectorStarted(token.orElse(""), machine.id(), ingress) ? "active" : "activating");
    }

    private void make(String path, String content) {
        if (machine.file(path).isEmpty()) machine.write(gatewright.remote.ServerFile.ofRoot(path, content, "0644"));
    }

    private String state(String name) { return machine.units().path(name).path("active").asString("inactive"); }

    private static String text(ObjectNode file) { return new String(Base64.getDecoder().decode(file.path("content").asString("")), StandardCharsets.UTF_8); }

    private static String tunnel(String token) {
        try {
            return PracticeWorld.JSON.readTree(Base64.getDecoder().decode(token.strip())).path("t").asString("");
        } catch (IllegalArgumentException | JacksonException e) {
            return "";
        }
    }
}
