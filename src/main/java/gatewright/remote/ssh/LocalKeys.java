package gatewright.remote.ssh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where this PC keeps what SSH needs.
 *
 * @param knownHosts OpenSSH's known_hosts, or another file of that form
 * @param folder where the usual key files are
 * @param agent the ssh-agent's socket
 * @param named key files that are tried before the usual ones
 */
public record LocalKeys(Path knownHosts, Path folder, Optional<Path> agent, List<Path> named) {

    public LocalKeys(Path knownHosts, Path folder, Optional<Path> agent) { this(knownHosts, folder, agent, List.of()); }

    /** The usual places, with a known_hosts of one's own. */
    public static LocalKeys usual(Path knownHosts) {
        var socket = Optional.ofNullable(System.getenv("SSH_AUTH_SOCK")).filter(name -> !name.isBlank()).map(Path::of).filter(Files::exists);
        return new LocalKeys(knownHosts, Path.of(System.getProperty("user.home"), ".ssh"), socket);
    }

    LocalKeys naming(List<Path> files) { return new LocalKeys(knownHosts, folder, agent, files); }

    List<Path> keyFiles() {
        return Stream.concat(named.stream(), Stream.of("id_ed25519", "id_ecdsa", "id_rsa").map(folder::resolve).filter(Files::isReadable)).distinct().toList();
    }
}
