package gatewright.remote.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * OpenSSH's {@code known_hosts}, read as sshd(8) describes it and extended without touching its other lines.
 *
 * <p>{@code @cert-authority} lines are left alone: we never ask for a host certificate.
 */
final class KnownHosts {

    enum Verdict { KNOWN, UNKNOWN, CHANGED, REVOKED }

    private static final long BOUND = 8L << 20;

    private record Line(String marker, String hosts, String type, byte[] key) {}

    private final Path file;

    KnownHosts(Path file) { this.file = file; }

    /** What the file says of a key that a host has shown. A host of which only other types of key are known counts as changed. */
    Verdict judge(String host, int port, byte[] key) throws IOException {
        var name = name(host, port);
        var known = false;
        var trusted = false;
        for (var line : lines()) {
            if (!matches(line.hosts(), name)) continue;
            var same = MessageDigest.isEqual(line.key(), key);
            if (line.marker().equals("@revoked") && same) return Verdict.REVOKED;
            if (!line.marker().isEmpty()) continue;
            known = true;
            trusted |= same;
        }
        return trusted ? Verdict.KNOWN : known ? Verdict.CHANGED : Verdict.UNKNOWN;
    }

    /** The signature algorithms of the keys that are known for a host, so that the server is asked for one of these. */
    List<String> algorithms(String host, int port) throws IOException {
        var name = name(host, port);
        return lines().stream().filter(line -> line.marker().isEmpty() && matches(line.hosts(), name))
                .flatMap(line -> line.type().equals("ssh-rsa") ? List.of("rsa-sha2-512", "rsa-sha2-256").stream() : List.of(line.type()).stream())
                .distinct().toList();
    }

    /** Adds a line for a host; the file is replaced as a whole, and made where there is none. */
    void add(String host, int port, String type, byte[] key) throws IOException {
        synchronized (KnownHosts.class) {
            if (judge(host, port, key) == Verdict.KNOWN) return;
            var target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            var before = Files.exists(target) ? Files.readString(target, StandardCharsets.ISO_8859_1) : "";
            if (target.getParent() != null && !Files.exists(target.getParent())) privately(Files.createDirectories(target.getParent()), "rwx------");
            var line = name(host, port) + " " + type + " " + Base64.getEncoder().encodeToString(key) + "\n";
            var after = before + (before.isEmpty() || before.endsWith("\n") ? "" : "\n") + line;
            var temporary = Files.createTempFile(target.getParent(), "known_hosts", ".new");
            try {
                Files.writeString(temporary, after, StandardCharsets.ISO_8859_1);
                if (Files.exists(target) && posix(target)) Files.setPosixFilePermissions(temporary, Files.getPosixFilePermissions(target));
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        }
    }

    static String fingerprint(byte[] key) {
        try {
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Line> lines() throws IOException {
        if (!Files.exists(file)) return List.of();
        if (Files.size(file) > BOUND) throw new IOException(file + " is larger than " + BOUND + " bytes");
        var lines = new ArrayList<Line>();
        for (var text : Files.readString(file, StandardCharsets.ISO_8859_1).split("\n")) {
            var words = new ArrayList<>(List.of(text.strip().split("[ \t]+")));
            var marker = words.getFirst().startsWith("@") ? words.removeFirst() : "";
            if (words.size() < 3 || words.getFirst().startsWith("#")) continue;
            try {
                lines.add(new Line(marker, words.get(0), words.get(1), Base64.getDecoder().decode(words.get(2))));
            } catch (IllegalArgumentException e) {
                continue; // OpenSSH skips a line that it cannot read, too
            }
        }
        return lines;
    }

    private static String name(String host, int port) {
        var lower = host.toLowerCase(Locale.ROOT);
        return port == 22 ? lower : "[" + lower + "]:" + port;
    }

    private static boolean matches(String hosts, String name) {
        if (hosts.startsWith("|1|")) return hashed(hosts, name);
        var found = false;
        for (var pattern : hosts.toLowerCase(Locale.ROOT).split(",")) {
            var negated = pattern.startsWith("!");
            if (!glob(negated ? pattern.substring(1) : pattern, name)) continue;
            if (negated) return false;
            found = true;
        }
        return found;
    }

    /** {@code |1|salt|hash}: HMAC-SHA1 of the name. */
    private static boolean hashed(String hosts, String name) {
        var parts = hosts.split("\\|");
        if (parts.length != 4) return false;
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[2]), "HmacSHA1"));
            return Arrays.equals(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)), Base64.getDecoder().decode(parts[3]));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** {@code *} and {@code ?}, in time proportional to both lengths whatever the pattern. */
    static boolean glob(String pattern, String name) {
        int p = 0, n = 0, star = -1, mark = 0;
        while (n < name.length()) {
            if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == name.charAt(n)) && pattern.charAt(p) != '*') {
                p++;
                n++;
            } else if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                mark = n;
            } else if (star >= 0) {
                p = star + 1;
                n = ++mark;
            } else return false;
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') p++;
        return p == pattern.length();
    }

    private static boolean posix(Path path) { return path.getFileSystem().supportedFileAttributeViews().contains("posix"); }

    private static void privately(Path path, String permissions) throws IOException {
        if (posix(path)) Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
