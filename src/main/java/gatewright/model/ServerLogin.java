package gatewright.model;

import java.util.Optional;
import java.util.Set;

/**
 * What it takes to log in to a server, and what the admin has confirmed.
 *
 * @param passphrase of the key file
 * @param sudoPassword where sudo asks for one; the login password is tried where this is empty
 * @param jumpPassword for the machines on the way; the server's own password is never shown to them
 * @param trustedKeys fingerprints ({@code SHA256:…}) of host keys that the admin has confirmed
 */
public record ServerLogin(Optional<Secret> password, Optional<Secret> passphrase, Optional<Secret> sudoPassword, Optional<Secret> jumpPassword, Set<String> trustedKeys) {

    /** Where nothing on the way asks for a password. */
    public ServerLogin(Optional<Secret> password, Optional<Secret> passphrase, Optional<Secret> sudoPassword, Set<String> trustedKeys) { this(password, passphrase, sudoPassword, Optional.empty(), trustedKeys); }

    /** What proves us to a machine on the way. */
    public ServerLogin onTheWay() { return new ServerLogin(jumpPassword, passphrase, Optional.empty(), Optional.empty(), trustedKeys); }

    public static ServerLogin none() { return new ServerLogin(Optional.empty(), Optional.empty(), Optional.empty(), Set.of()); }
}
