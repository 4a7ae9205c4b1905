package gatewright.model;

import java.util.Optional;

/**
 * A KASM developer API key.
 *
 * @param certificate fingerprint ({@code SHA256:…}) of the certificate that the admin has confirmed; it is pinned
 */
public record KasmLogin(Secret key, Secret secret, Optional<String> certificate) {}
