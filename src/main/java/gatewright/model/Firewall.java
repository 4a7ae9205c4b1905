package gatewright.model;

import java.util.List;

/**
 * What ufw should do on the servers.
 *
 * @param managed whether we touch ufw at all
 * @param closed listeners that the admin closes, as {@code tcp/8080}; every other one that is found is kept open
 * @param lanOnly listeners that stay open for private addresses only
 */
public record Firewall(boolean managed, List<String> closed, List<String> lanOnly) {

    public Firewall {
        closed = closed == null ? List.of() : List.copyOf(closed);
        lanOnly = lanOnly == null ? List.of() : List.copyOf(lanOnly);
    }

    public static Firewall unmanaged() { return new Firewall(false, List.of(), List.of()); }

    /** ufw on, nothing closed but what the admin names; KASM's own port is the wizard's first proposal. */
    public static Firewall recommended() { return new Firewall(true, List.of(), List.of()); }
}
