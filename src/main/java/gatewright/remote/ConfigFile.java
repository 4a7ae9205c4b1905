package gatewright.remote;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * config.yml on a server, as one look found it.
 *
 * @param unit the service of cloudflared whose file it is
 * @param path which one that reads there
 * @param hash its SHA-256, {@code none} where there is no such file
 * @param runs the tunnel that the service names in its arguments, empty where it leaves that to the file
 * @param credentials whether the credentials file that it names is there
 * @param complaints of cloudflared about it; empty where it has none, or is not installed
 */
public record ConfigFile(String unit, String path, String hash, Optional<String> text, String runs, boolean credentials, List<String> complaints) {

    public static final String USUAL = "/etc/cloudflared/config.yml";
    private static final String KEPT = "/var/lib/gatewright/tunnel-config/";
    private static final Duration LONG = Duration.ofMinutes(3);

    public static ConfigFile look(Server server, String unit) {
        var report = Report.of(server, Command.script("tunnel-config-look", unit).asRoot());
        if (report.is("is", "big")) throw refused("config-yml-unreadable", report.first("path"));
        var there = !report.is("is", "none");
        var text = there ? Optional.of(decoded(String.join("", report.all("content")))) : Optional.<String>empty();
        var complaints = report.all("complaint").isEmpty() && !List.of("", "0").contains(report.first("valid")) ? List.of(report.first("valid")) : report.all("complaint");
        return new ConfigFile(unit, report.first("path"), report.first("is"), text, report.first("runs"), report.is("credentials", "yes"), complaints);
    }

    /** REFUSED where it cannot be read for certain, or where cloudflared finds fault with it: then it is to be mended first. */
    public Optional<ConfigYml> read() {
        var read = text.map(ConfigYml::of);
        if (!complaints.isEmpty()) throw refused("config-yml-complaint", path + ": " + String.join(" ", complaints));
        return read;
    }

    /** The id or name of the tunnel that it runs; empty where it does not say. */
    public String tunnel() { return runs.isEmpty() ? text.map(ConfigYml::of).map(ConfigYml::tunnel).orElse("") : runs; }

    /**
     * Puts a new text in its place: STALE where somebody changed it since this look; REFUSED where cloudflared does not take it, or
     * does not get through with it, and then the old one stands there again. The old one is kept on the server, root-only.
     */
    public void swap(Server server, String content, Consumer<String> say) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        var swap = Command.script("tunnel-config-swap", path, hash, String.valueOf(bytes.length), unit).input(content).asRoot().within(LONG);
        var output = server.run(swap, say);
        switch (output.exit()) {
            case 40 -> throw Failure.of(Kind.STALE, Where.SERVER, "config-yml-changed", path);
            case 41 -> throw refused("config-yml-complaint", path + ": " + output.lastWords());
            case 42 -> throw refused("config-yml-not-running", output.lastWords());
            default -> output.orFail(swap);
        }
    }

    /** A kept copy; empty where it is gone. */
    public static Optional<String> kept(Server server, String hash) {
        return server.read(KEPT + hash + ".yml").map(bytes -> new String(bytes, StandardCharsets.UTF_8)).filter(text -> hash(text).equals(hash));
    }

    public static void forget(Server server, List<String> hashes) {
        if (!hashes.isEmpty()) server.must(Command.script("tunnel-config-forget", hashes.toArray(String[]::new)).asRoot());
    }

    public static String hash(String text) {
        try {
            return java.util.HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Bytes that are no UTF-8 would not come back as they were. */
    private static String decoded(String base64) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(Base64.getDecoder().decode(base64))).toString();
        } catch (java.nio.charset.CharacterCodingException | IllegalArgumentException e) {
            throw refused("config-yml-unreadable", "UTF-8");
        }
    }

    private static Failure refused(String code, String detail) { return Failure.of(Kind.REFUSED, Where.SERVER, code, detail); }
}
