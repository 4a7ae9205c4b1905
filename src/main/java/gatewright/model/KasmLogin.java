package gatewright.model;

import gatewright.model.KasmDoor.By;
import java.util.Optional;

/**
 * Who we are to KASM.
 *
 * @param by what the two words are: a developer API key and its secret, or an administrator's name and password
 * @param key the key, or the name
 * @param secret the key's secret, or the password
 * @param certificate fingerprint ({@code SHA256:…}) of the certificate that the admin has confirmed; it is pinned
 */
public record KasmLogin(By by, Secret key, Secret secret, Optional<String> certificate) {

    /** A developer API key. */
    public KasmLogin(Secret key, Secret secret, Optional<String> certificate) { this(By.KEY, key, secret, certificate); }

    public static KasmLogin admin(Secret name, Secret password, Optional<String> certificate) { return new KasmLogin(By.ADMIN, name, password, certificate); }

    /** For the door on the server, which asks for nothing but SSH. */
    public static KasmLogin none() { return new KasmLogin(By.SERVER, Secret.of(""), Secret.of(""), Optional.empty()); }
}
