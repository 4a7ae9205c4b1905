package gatewright.practice;

import gatewright.remote.Output;
import gatewright.remote.ServerFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** config.yml on a practice server: looked at and swapped as our scripts do it, and judged as {@code cloudflared tunnel ingress validate} does. */
final class PracticeConfigFile {

    private static final List<String> PLACES = List.of("/root/.cloudflared/config.yml", "/root/.cloudflared/config.yaml", "/etc/cloudflared/config.yml", "/etc/cloudflared/config.yaml");
    private static final String KEPT = "/var/lib/gatewright/tunnel-config/";
    private static final Pattern TOLD = Pattern.compile("(?m)^ExecStart=.*--config[ =](\\S+)");

    private final PracticeMachine machine;

    PracticeConfigFile(PracticeMachine machine) { this.machine = machine; }

    /** What the unit says, or else the first that is found; one beside another tunnel's has a file of its own. */
    String path(String unit) {
        var beside = Optional.of("/etc/cloudflared/gatewright.yml").filter(_ -> !unit.equals(PracticeConnector.MAIN));
        return told(unit).or(() -> beside).or(() -> PLACES.stream().filter(place -> machine.file(place).isPresent()).findFirst()).orElse("/etc/cloudflared/config.yml");
    }

    /** The file that the service is told to read. */
    Optional<String> told(String unit) {
        return machine.file(PracticeConnector.PLACE + unit).map(PracticeConfigFile::text).map(TOLD::matcher).filter(java.util.regex.Matcher::find).map(m -> m.group(1));
    }

    Optional<ObjectNode> read(String unit) { return machine.file(path(unit)).map(PracticeConfigFile::text).flatMap(text -> PracticeConfigYml.read(text).config()); }

    /** The token that the credentials file stands for, where cloudflared would start with this file. */
    Optional<String> token(String unit) {
        var judged = machine.file(path(unit)).map(PracticeConfigFile::text).map(PracticeConfigYml::read).filter(PracticeConfigYml::starts);
        return judged.flatMap(PracticeConfigYml::config).flatMap(config -> machine.file(config.path("credentials-file").asString("")).flatMap(file -> token(config, text(file))));
    }

    private static Optional<String> token(ObjectNode config, String credentials) {
        try {
            var json = PracticeWorld.JSON.readTree(credentials);
            if (!json.path("TunnelID").asString("").equals(config.path("tunnel").asString(""))) return Optional.empty();
            var token = "{\"a\":\"%s\",\"t\":\"%s\",\"s\":\"%s\"}".formatted(json.path("AccountTag").asString(""), json.path("TunnelID").asString(""), json.path("TunnelSecret").asString(""));
            return Optional.of(Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8)));
        } catch (tools.jackson.core.JacksonException e) {
            return Optional.empty();
        }
    }

    String look(String unit, String state) {
        var lines = new StringBuilder("path\t" + path(unit) + "\nruns\t\nactive\t" + state + "\n");
        var file = machine.file(path(unit));
        if (file.isEmpty()) return lines + "is\tnone\nend\tok\n";
        var text = text(file.get());
        lines.append("is\t").append(hash(text)).append('\n');
        var content = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        for (var at = 0; at < content.length(); at += 1000) lines.append("content\t").append(content, at, Math.min(at + 1000, content.length())).append('\n');
        var judged = PracticeConfigYml.read(text);
        var credentials = judged.config().map(config -> config.path("credentials-file").asString("")).orElse("");
        if (!credentials.isEmpty()) lines.append("credentials\t").append(machine.file(credentials).isPresent() ? "yes" : "no").append('\n');
        if (machine.has("cloudflared")) {
            lines.append("valid\t").append(judged.valid() ? 0 : 1).append('\n');
            judged.said().forEach(line -> lines.append("complaint\t").append(line).append('\n'));
        }
        return lines + "end\tok\n";
    }

    /** @param restart makes the service read it; whether it got through with it */
    Output swap(List<String> with, byte[] input, boolean runs, Supplier<Boolean> restart) {
        var path = with.get(0);
        var old = machine.file(path).map(ObjectNode::deepCopy);
        if (input.length != Integer.parseInt(with.get(2))) return PracticeServer.failed(46, "the content did not arrive whole");
        if (!old.map(file -> hash(text(file))).orElse("none").equals(with.get(1))) return PracticeServer.failed(40, path + " was changed");
        if (!machine.has("cloudflared")) return PracticeServer.failed(41, "cloudflared: not found");
        var judged = PracticeConfigYml.read(new String(input, StandardCharsets.UTF_8));
        if (!judged.valid() || !judged.said().isEmpty()) return PracticeServer.failed(41, String.join("\n", judged.said()));
        old.ifPresent(file -> machine.write(new ServerFile(KEPT + with.get(1) + ".yml", text(file).getBytes(StandardCharsets.UTF_8), "root:root", "0600")));
        machine.write(new ServerFile(path, input, old.map(f -> f.path("owner").asString("")).orElse("root:root"), old.map(f -> f.path("mode").asString("")).orElse("0644")));
        if (!runs || restart.get()) return PracticeServer.done(runs ? "cloudflared runs with it\n" : "cloudflared does not run here\n");
        if (old.isPresent()) machine.write(new ServerFile(path, text(old.get()).getBytes(StandardCharsets.UTF_8), old.get().path("owner").asString(""), old.get().path("mode").asString("")));
        else machine.delete(path);
        restart.get();
        return PracticeServer.failed(42, "ERR Unable to establish connection with Cloudflare edge");
    }

    Output drop(List<String> with) {
        if (!with.get(0).equals("-")) machine.delete(with.get(0));
        if (machine.file(with.get(1)).filter(file -> hash(text(file)).equals(with.get(2))).isPresent()) machine.delete(with.get(1));
        return PracticeServer.done("");
    }

    Output forget(List<String> hashes) {
        hashes.forEach(hash -> machine.delete(KEPT + hash + ".yml"));
        return PracticeServer.done("");
    }

    private static String text(ObjectNode file) { return new String(Base64.getDecoder().decode(file.path("content").asString("")), StandardCharsets.UTF_8); }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
