package gatewright.remote.ssh;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What OpenSSH's {@code ~/.ssh/config} says of a host, as ssh_config(5) describes it: HostName, User, Port, IdentityFile and
 * ProxyJump in Host sections; the first value found holds. Match and Include are left alone, and told.
 */
final class SshConfig {

    private static final long BOUND = 1 << 20;
    private static final int LONGEST = 4096;

    /** @param jump as written; "none" says: directly */
    record Entry(Optional<String> hostName, Optional<String> user, Optional<Integer> port, List<Path> identities, Optional<String> jump) {}

    private record Line(String key, String value) {}

    private final List<Line> lines = new ArrayList<>();
    private final Set<String> ignored = new LinkedHashSet<>();

    private SshConfig() {}

    /** The file in this folder; nothing is said where there is none. */
    static SshConfig read(Path folder) {
        var config = new SshConfig();
        var file = folder.resolve("config");
        if (!Files.isRegularFile(file)) return config;
        try {
            if (Files.size(file) > BOUND) throw new IOException("larger than " + BOUND + " bytes");
            for (var text : Files.readString(file, StandardCharsets.ISO_8859_1).split("\\R")) config.add(text.strip());
        } catch (IOException e) {
            throw Failure.of(Kind.BROKEN, Where.FILE, "ssh-config", file + ": " + e.getMessage(), e);
        }
        return config;
    }

    /** Kinds of line that stand in the file and are not followed. */
    List<String> ignored() { return List.copyOf(ignored); }

    Entry of(String alias) {
        Optional<String> hostName = Optional.empty(), user = Optional.empty(), jump = Optional.empty();
        Optional<Integer> port = Optional.empty();
        var identities = new ArrayList<Path>();
        var applies = true;
        for (var line : lines) {
            switch (line.key()) {
                case "host" -> applies = matches(line.value(), alias.toLowerCase(Locale.ROOT));
                case "match" -> applies = false;
                default -> {
                    if (!applies) continue;
                    switch (line.key()) {
                        case "hostname" -> hostName = hostName.or(() -> Optional.of(line.value().replace("%h", alias)));
                        case "user" -> user = user.or(() -> Optional.of(line.value()));
                        case "port" -> port = port.or(() -> port(line.value()));
                        case "proxyjump" -> jump = jump.or(() -> Optional.of(line.value()));
                        case "identityfile" -> { if (identities.size() < 10) path(line.value()).ifPresent(identities::add); }
                        default -> { }
                    }
                }
            }
        }
        return new Entry(hostName, user, port, List.copyOf(identities), jump);
    }

    private void add(String text) {
        if (text.isEmpty() || text.startsWith("#") || text.length() > LONGEST) return;
        var parts = text.split("[\\s=]+", 2);
        if (parts.length < 2 || parts[1].isBlank()) return;
        var key = parts[0].toLowerCase(Locale.ROOT);
        if (key.equals("match") || key.equals("include")) ignored.add(parts[0]);
        lines.add(new Line(key, unquoted(parts[1].strip())));
    }

    private static String unquoted(String value) { return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"") ? value.substring(1, value.length() - 1) : value; }

    private static boolean matches(String patterns, String alias) {
        var found = false;
        for (var pattern : patterns.toLowerCase(Locale.ROOT).split("[\\s\"]+")) {
            var negated = pattern.startsWith("!");
            if (!KnownHosts.glob(negated ? pattern.substring(1) : pattern, alias)) continue;
            if (negated) return false;
            found = true;
        }
        return found;
    }

    private static Optional<Integer> port(String digits) { return digits.matches("\\d{1,5}") ? Optional.of(Integer.parseInt(digits)) : Optional.empty(); }

    /** A key file, where its name holds none of OpenSSH's tokens but the home folder's. */
    private static Optional<Path> path(String written) {
        var name = written.replaceFirst("^%d/", "~/");
        try {
            return name.contains("%") || name.contains("${") ? Optional.empty() : Optional.of(KeyFile.path(name)).filter(Files::isReadable);
        } catch (java.nio.file.InvalidPathException e) {
            return Optional.empty();
        }
    }
}
