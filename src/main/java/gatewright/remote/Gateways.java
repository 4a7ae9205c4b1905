package gatewright.remote;

import gatewright.model.KasmDoor;
import gatewright.model.KasmLogin;
import gatewright.model.Secret;
import gatewright.model.ServerAddress;
import gatewright.model.ServerLogin;
import java.util.Map;
import java.util.Optional;

/** Opens the doors to the outside: the real ones, or those of the practice world. */
public interface Gateways {

    /** What a token alone gives: nothing is asked of Cloudflare yet. */
    CloudflareToken cloudflare(Secret token);

    /**
     * Logs in. Failures: UNREACHABLE; UNTRUSTED with the fingerprint as evidence ({@code host-key-unknown}), or REJECTED
     * ({@code host-key-changed}); REJECTED where no way to log in works ({@code ssh-login}).
     */
    Server server(ServerAddress address, ServerLogin login);

    /** @param through the server to go through where the door says so, or where this PC cannot reach KASM
     *  @param port where KASM listens, as was found */
    Kasm kasm(KasmDoor door, int port, KasmLogin login, Optional<Server> through);

    Outside outside();

    /** Whether this is the practice world. */
    boolean practice();

    /** What to type where the practice world asks for a secret: {@code token}, {@code password}, {@code kasm-key}, {@code kasm-secret}, {@code kasm-user}, {@code kasm-password}. Empty in the live world. */
    default Map<String, String> hints() { return Map.of(); }
}
