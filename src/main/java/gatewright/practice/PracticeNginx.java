package gatewright.practice;

import gatewright.remote.Output;
import gatewright.remote.ServerFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** nginx on a practice server: our site's file, tested as nginx would. Certificates are those of Let's Encrypt's folder, each named after what it covers. */
final class PracticeNginx {

    private static final String FOLDER = "/etc/nginx/sites-available/";
    private static final String MARK = "# Made by Gatewright.\n";
    private static final Pattern CERTIFICATE = Pattern.compile("/etc/letsencrypt/live/([a-z0-9.-]+)/fullchain\\.pem");
    private static final Pattern KEY = Pattern.compile("/etc/letsencrypt/live/([a-z0-9.-]+)/privkey\\.pem");
    private static final Pattern VALUES = Pattern.compile("(?m)^# (name|port|certificate|key|upstream) (.*)$");

    private static final String OFF = "off";
    private static final String LISTENS = "users:((\"nginx\",pid=2211,fd=6))";

    private final PracticeMachine machine;
    private final PracticeFirewall firewall;

    PracticeNginx(PracticeMachine machine, PracticeFirewall firewall) {
        this.machine = machine;
        this.firewall = firewall;
    }

    /** Where nginx serves that name on a server; empty where it does not. */
    static Optional<Integer> port(JsonNode server, String name) {
        if (server.path("packages").valueStream().noneMatch(p -> p.asString("").equals("nginx"))) return Optional.empty();
        return sites(server).map(PracticeNginx::values).filter(site -> name.equalsIgnoreCase(site.get("name"))).map(PracticeNginx::port).findFirst();
    }

    private static Stream<String> sites(JsonNode server) {
        return server.path("files").properties().stream().filter(file -> file.getKey().startsWith(FOLDER) && !file.getValue().has(OFF)).map(file -> text(file.getValue())).filter(site -> site.startsWith(MARK));
    }

    private static String text(JsonNode file) { return new String(Base64.getDecoder().decode(file.path("content").asString("")), StandardCharsets.UTF_8); }
    private static Map<String, String> values(String site) { return VALUES.matcher(site).results().collect(Collectors.toMap(m -> m.group(1), m -> m.group(2), (first, _) -> first)); }
    private static int port(Map<String, String> site) { return Integer.parseInt(site.getOrDefault("port", "443")); }

    /** nginx listens where its sites say, as long as it is there. */
    private void listen() {
        var listeners = machine.state().withArrayProperty("listeners");
        listeners.removeIf(line -> line.asString("").endsWith(LISTENS));
        if (machine.has("nginx")) sites(machine.state()).map(site -> port(values(site))).distinct().sorted().forEach(port -> {
            listeners.add("tcp LISTEN 0 511 0.0.0.0:" + port + " 0.0.0.0:* " + LISTENS);
        });
        firewall.tellReachable();
    }

    String look(List<String> with) {
        var lines = new StringBuilder();
        machine.file(FOLDER + with.get(0)).ifPresent(file -> {
            var content = Base64.getDecoder().decode(file.path("content").asString(""));
            var text = text(file);
            lines.append("file\tyes\npath\t").append(FOLDER).append(with.get(0)).append(file.has(OFF) ? "\n" : "\nenabled\tyes\n").append(text.startsWith(MARK) ? "ours\tyes\n" : "").append("hash\t").append(hash(content)).append('\n');
            VALUES.matcher(text).results().forEach(m -> lines.append(m.group(1)).append('\t').append(m.group(2)).append('\n'));
        });
        if (machine.has("nginx")) lines.append("nginx\tyes\n");
        if (!with.get(1).isEmpty()) possible(lines, with.get(1), with.get(2), with.get(3), with.get(4));
        return lines.append("end\tok\n").toString();
    }

    private void possible(StringBuilder lines, String name, String port, String certificate, String key) {
        machine.state().withArrayProperty("listeners").valueStream().map(line -> line.asString("")).filter(line -> line.matches("tcp \\S+ \\d+ \\d+ \\S+:" + port + " .*") && !line.contains("\"nginx\"")).findFirst()
                .ifPresent(line -> lines.append("listener\t").append(line.replaceAll(".*users:\\(\\(\"([^\"]*)\".*", "$1")).append('\n'));
        var covers = CERTIFICATE.matcher(certificate);
        var belongs = KEY.matcher(key);
        lines.append("openssl\tyes\n");
        if (!covers.matches()) lines.append("missing\t").append(certificate).append('\n');
        else if (!covers.group(1).equals(name)) lines.append("uncovered\tsubject=CN = ").append(covers.group(1)).append('\n');
        if (!belongs.matches()) lines.append("missing\t").append(key).append('\n');
        else if (covers.matches() && !belongs.group(1).equals(covers.group(1))) lines.append("mismatch\t").append(key).append('\n');
    }

    /** KASM takes one only from a proxy that passes the wish on. */
    String webSocket(String name, String port) {
        var site = machine.has("nginx") ? sites(machine.state()).filter(text -> name.equalsIgnoreCase(values(text).get("name")) && port.equals(values(text).get("port"))).findFirst() : Optional.<String>empty();
        return site.map(text -> text.contains("proxy_set_header Upgrade $http_upgrade;") ? "status\t101\n" : "status\t400\n").orElse("") + "end\tok\n";
    }

    /** Every name that is served, and where it is sent; also by sites that are not ours. */
    String served() {
        var lines = new StringBuilder();
        machine.state().withArrayProperty("sites").forEach(site -> lines.append("site\t").append(site.asString("")).append('\n'));
        sites(machine.state()).map(PracticeNginx::values).forEach(site -> lines.append("site\t").append(site.get("name")).append(' ').append(port(site)).append(" https://").append(site.get("upstream")).append('\n'));
        return lines.append("end\tok\n").toString();
    }

    /** @param enabled whether nginx reads it */
    Output set(String name, boolean enabled, byte[] site) {
        var text = new String(site, StandardCharsets.UTF_8);
        if (!machine.has("nginx")) return PracticeServer.failed(6, "nginx: not found");
        if (machine.file(FOLDER + name).filter(file -> !text(file).startsWith(MARK)).isPresent()) return PracticeServer.failed(5, FOLDER + name + " is somebody else's.");
        if (!text.startsWith(MARK) || text.chars().filter(c -> c == '{').count() != text.chars().filter(c -> c == '}').count()) return PracticeServer.failed(7, "nginx: [emerg] unexpected end of file");
        machine.write(new ServerFile(FOLDER + name, site, "root:root", "0644"));
        if (!enabled) machine.file(FOLDER + name).orElseThrow().put(OFF, true);
        listen();
        return PracticeServer.done("");
    }

    Output remove(String name) {
        machine.delete(FOLDER + name);
        listen();
        return PracticeServer.done("");
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
