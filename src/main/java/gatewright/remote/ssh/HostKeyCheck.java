package gatewright.remote.ssh;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import java.io.IOException;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.transport.verification.HostKeyVerifier;

/** Whether a server is the one that it was before: asks known_hosts, then what the admin has confirmed. Serves one connection. */
final class HostKeyCheck implements HostKeyVerifier {

    private final KnownHosts known;
    private final Set<String> confirmed;
    private volatile Optional<Failure> verdict = Optional.empty();
    private volatile byte[] toBeAdded = new byte[0];

    HostKeyCheck(KnownHosts known, Set<String> confirmed) {
        this.known = known;
        this.confirmed = confirmed;
    }

    @Override public boolean verify(String host, int port, PublicKey publicKey) {
        var key = new Buffer.PlainBuffer().putPublicKey(publicKey).getCompactData();
        var fingerprint = KnownHosts.fingerprint(key);
        var shown = host + " " + type(key) + " " + fingerprint;
        try {
            verdict = switch (known.judge(host, port, key)) {
                case KNOWN -> Optional.empty();
                case REVOKED -> Optional.of(Failure.of(Kind.REJECTED, Where.SERVER, "host-key-revoked", shown));
                case CHANGED -> Optional.of(Failure.of(Kind.REJECTED, Where.SERVER, "host-key-changed", shown));
                case UNKNOWN -> confirmed.contains(fingerprint) ? Optional.empty()
                        : Optional.of(Failure.untrusted(Where.SERVER, "host-key-unknown", shown, fingerprint));
            };
            toBeAdded = key;
        } catch (IOException e) {
            verdict = Optional.of(Failure.of(Kind.BROKEN, Where.FILE, "known-hosts", String.valueOf(e.getMessage()), e));
        }
        return verdict.isEmpty();
    }

    @Override public List<String> findExistingAlgorithms(String host, int port) {
        try {
            return known.algorithms(host, port);
        } catch (IOException e) {
            return List.of(); // verify meets the same trouble, and says so
        }
    }

    /** Why the key was not accepted; empty where it was, or where none was shown. */
    Optional<Failure> verdict() { return verdict; }

    /** Keeps a key that the admin has confirmed, once the server has proved that it holds it. */
    void remember(String host, int port) {
        try {
            known.add(host, port, type(toBeAdded), toBeAdded);
        } catch (IOException e) {
            throw Failure.of(Kind.REFUSED, Where.FILE, "known-hosts", String.valueOf(e.getMessage()), e);
        }
    }

    private static String type(byte[] key) {
        try {
            return new Buffer.PlainBuffer(key).readString();
        } catch (Buffer.BufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
