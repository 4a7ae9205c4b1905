package gatewright.model;

/**
 * A Cloudflare Tunnel.
 *
 * @param managed where its ingress rules stand; Cloudflare never lets a tunnel change from one to the other and back
 */
public record Tunnel(String id, String name, Managed managed) {

    /** CLOUDFLARE: in the account. CONFIG_FILE: in config.yml, on every server where its cloudflared runs. */
    public enum Managed { CLOUDFLARE, CONFIG_FILE }

    public Tunnel {
        id = id == null || id.isEmpty() ? "tunnel" : id;
        name = name == null ? "" : name.strip();
        managed = managed == null ? Managed.CLOUDFLARE : managed;
    }

    public Tunnel(String id, String name) { this(id, name, Managed.CLOUDFLARE); }

    public boolean local() { return managed == Managed.CONFIG_FILE; }
}
