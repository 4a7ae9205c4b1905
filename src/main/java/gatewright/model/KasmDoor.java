package gatewright.model;

/**
 * How we reach KASM's own API.
 *
 * @param host empty means: the KASM server itself, over the SSH connection, at localhost
 * @param port 0 means: the port that KASM was found to listen on, 443 where that is not known
 */
public record KasmDoor(String host, int port) {

    public KasmDoor { host = host == null ? "" : host.strip(); }

    public static KasmDoor onServer() { return new KasmDoor("", 0); }

    public boolean overSsh() { return host.isEmpty(); }
}
