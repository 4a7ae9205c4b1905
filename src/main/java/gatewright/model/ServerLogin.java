package gatewright.model;

import java.util.Optional;
import java.util.Set;

/**
 * What it takes to log in to a server, and what the admin has confirmed.
 *
 * @param passphrase of the key file
 * @param sudoPassword where sudo asks for one; the login password is tried where this is empty
 * @param trustedKeys fingerprints ({@code SHA256:…}) of host keys that the admin has confirmed
 */
public record ServerLogin(Optional<Secret> password, Optional<Secret> passphrase, Optional<Secret> sudoPassword, Set<String> trustedKeys) {

    public static ServerLogin none() { return new ServerLogin(Optional.empty(), Optional.empty(), Optional.empty(), Set.of()); }
}
