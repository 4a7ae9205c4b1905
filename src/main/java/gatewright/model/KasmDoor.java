package gatewright.model;

/**
 * How we reach KASM's zones.
 *
 * @param host of KASM's API; empty means: the KASM server itself, over the SSH connection, at localhost
 * @param port 0 means: the port that KASM was found to listen on, 443 where that is not known
 * @param by the way in; a developer API key where it is not said
 */
public record KasmDoor(String host, int port, By by) {

    public enum By {
        /** A developer API key. */ KEY,
        /** An administrator's name and password. */ ADMIN,
        /** KASM's database on the server, over SSH. */ SERVER,
        /** The admin sets it in KASM's own pages, and says so. */ HAND
    }

    public KasmDoor {
        host = host == null ? "" : host.strip();
        by = by == null ? By.KEY : by;
    }

    public KasmDoor(String host, int port) { this(host, port, By.KEY); }

    public static KasmDoor onServer() { return new KasmDoor("", 0); }

    public KasmDoor with(By by) { return new KasmDoor(host, port, by); }

    public boolean overSsh() { return host.isEmpty() || by == By.SERVER; }
}
