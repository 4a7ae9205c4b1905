package gatewright.practice;

import gatewright.model.Time;
import gatewright.remote.Output;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** The firewall of a practice server, with its saved copies and the timer that puts one back. */
final class PracticeFirewall {

    /** Where this PC is, as the server sees it. */
    static final String CLIENT = "192.168.1.50";

    private static final Pattern TCP = Pattern.compile("tcp \\S+ \\d+ \\d+ (\\S+):(\\d+) .*");
    private static final String FOLDER = "/var/lib/gatewright/firewall/";

    private final PracticeMachine machine;
    private final Time time;

    PracticeFirewall(PracticeMachine machine, Time time) {
        this.machine = machine;
        this.time = time;
    }

    boolean enabled() { return machine.has("ufw") && ufw().enabled(); }

    /** Lets the timer do what was due by now. */
    void tick() {
        for (var name : java.util.List.copyOf(machine.saved().propertyNames())) {
            var armed = machine.saved().path(name).path("armed").asString("");
            if (!armed.isEmpty() && !time.now().isBefore(Instant.parse(armed))) restore(FOLDER + name, true);
        }
    }

    boolean letsIn(int port) {
        var refused = machine.world().faults().has(Fault.NEW_LOGIN_REFUSED) && machine.saved().valueStream().anyMatch(s -> s.has("armed"));
        return !refused && (!machine.has("ufw") || ufw().letsIn(CLIENT, port));
    }

    String look() {
        var lines = new StringBuilder("systemd\tyes\napt\tyes\n");
        machine.saved().properties().forEach(e -> {
            lines.append("copy\t").append(e.getKey()).append('\n');
            if (e.getValue().has("armed")) lines.append("waiting\t").append(e.getKey()).append(e.getValue().has("ufw") ? "\narmed\tyes\n" : "\n");
        });
        if (!machine.has("ufw")) return lines + "installed\tno\nend\tok\n";
        lines.append("installed\tyes\nactive\t").append(enabled() ? "yes" : "no").append("\nDEFAULT_INPUT_POLICY\tDROP\nDEFAULT_FORWARD_POLICY\tDROP\nIPV6\tyes\n");
        ufw().added().forEach(rule -> lines.append("rule\t").append(rule).append('\n'));
        return lines.append("hash\t").append(hash(machine.ufw().toString())).append("\nend\tok\n").toString();
    }

    Output arm(String name, long seconds, String what, byte[] script) {
        if (script.length == 0) return PracticeServer.failed(1, "no restore script");
        if (what.equals("ufw") && !machine.has("ufw")) return PracticeServer.failed(1, "cp: cannot stat '/etc/ufw': No such file or directory");
        if (machine.saved().has(name)) return PracticeServer.failed(1, "mkdir: cannot create directory: File exists");
        var was = enabled() ? "active" : "inactive";
        var copy = machine.saved().putObject(name).put("was", was).put("armed", time.now().plusSeconds(seconds).toString());
        if (what.equals("ufw")) copy.set("ufw", machine.ufw().deepCopy());
        else PracticeDocker.save(machine.state(), copy);
        return PracticeServer.done("was\t" + was + "\nend\tok\n");
    }

    Output change(String commands) {
        if (!machine.has("ufw")) return PracticeServer.failed(7, "ufw: not found");
        var said = new StringBuilder();
        for (var line : commands.lines().filter(l -> !l.isBlank()).toList()) {
            var output = ufw().run(line);
            said.append("ufw ").append(line).append('\n').append(output.out());
            if (!output.ok()) return new Output(7, said.toString(), output.err() + "\nufw refused: " + line, false);
        }
        tellReachable();
        return PracticeServer.done(said.toString());
    }

    String disarm(String name, boolean keep) {
        if (!(machine.saved().get(name) instanceof ObjectNode copy) || copy.remove("armed") == null) return "fired\n";
        machine.state().remove("restored");
        if (!keep) machine.saved().remove(name);
        return "disarmed\n";
    }

    Output restore(String folder, boolean healing) {
        if (!(machine.saved().get(folder.substring(FOLDER.length())) instanceof ObjectNode copy)) return PracticeServer.failed(5, folder + " holds no complete copy");
        if (healing && copy.remove("armed") == null) return PracticeServer.done("");
        if (copy.has("ufw")) machine.state().set("ufw", copy.get("ufw").deepCopy());
        else PracticeDocker.restore(machine.state(), copy);
        if (healing) machine.state().put("restored", time.now().toString());
        tellReachable();
        machine.world().changed();
        return PracticeServer.done("");
    }

    String forget(String name) {
        machine.saved().remove(name);
        return "";
    }

    /** Tells the world which ports this PC reaches: Docker's go around ufw. */
    void tellReachable() {
        var ports = new TreeSet<Integer>();
        for (var line : machine.state().withArrayProperty("listeners")) {
            var match = TCP.matcher(line.asString(""));
            if (!match.matches() || match.group(1).startsWith("127.")) continue;
            var port = Integer.parseInt(match.group(2));
            if (line.asString("").contains("docker-proxy") ? PracticeDocker.letsIn(machine.state(), port) : letsIn(port)) ports.add(port);
        }
        machine.world().reachable(machine.id(), ports);
    }

    static String hash(String of) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private PracticeUfw ufw() { return new PracticeUfw(machine.ufw()); }
}
