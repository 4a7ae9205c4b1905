package gatewright.model;

/** A Cloudflare Tunnel, managed by Cloudflare (its ingress rules stand in the account, not in config.yml). */
public record Tunnel(String id, String name) {

    public Tunnel {
        id = id == null || id.isEmpty() ? "tunnel" : id;
        name = name == null ? "" : name.strip();
    }
}
