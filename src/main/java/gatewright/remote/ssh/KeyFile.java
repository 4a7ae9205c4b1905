package gatewright.remote.ssh;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;
import net.schmizz.sshj.userauth.password.PasswordFinder;
import net.schmizz.sshj.userauth.password.Resource;

/** Reads a private key (OpenSSH, PEM, PuTTY) before the server is asked, so that a wrong passphrase is not taken for a refused login. */
final class KeyFile {

    private static final long BOUND = 256 * 1024;

    private KeyFile() {}

    static KeyProvider open(Path file, Optional<Secret> passphrase) {
        var asked = new AtomicBoolean();
        try (var reader = new SSHClient(new SshAlgorithms())) {
            if (Files.size(file) > BOUND) throw new IOException("too large");
            var text = Files.readString(file, StandardCharsets.ISO_8859_1);
            var phrase = passphrase.map(Secret::reveal).orElse("");
            var key = reader.loadKeys(text, null, answer(text.contains("Proc-Type: 4,ENCRYPTED") ? bytewise(phrase) : phrase, asked));
            key.getPrivate();
            key.getPublic();
            return key;
        } catch (IOException | RuntimeException e) { // SSHJ throws either for a file that it cannot make sense of
            if (!asked.get()) throw Failure.of(Kind.REJECTED, Where.SERVER, "ssh-key-file", file + " (" + e.getClass().getSimpleName() + ")", e);
            throw Failure.of(Kind.REJECTED, Where.SERVER, passphrase.isEmpty() ? "ssh-passphrase-needed" : "ssh-passphrase-wrong", file.toString());
        }
    }

    private static PasswordFinder answer(String phrase, AtomicBoolean asked) {
        return new PasswordFinder() {
            @Override public char[] reqPassword(Resource<?> resource) {
                asked.set(true);
                return phrase.toCharArray();
            }
            @Override public boolean shouldRetry(Resource<?> resource) { return false; }
        };
    }

    /** BouncyCastle takes one byte of each character for the old PEM encryption, where OpenSSL took UTF-8 as it came. */
    private static String bytewise(String phrase) { return new String(phrase.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1); }

    /** {@code ~/…} as a shell would read it. */
    static Path path(String written) {
        return written.startsWith("~/") ? Path.of(System.getProperty("user.home"), written.substring(2)) : Path.of(written);
    }
}
