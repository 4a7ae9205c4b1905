package gatewright.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a Cloudflare API token is and may do.
 *
 * @param status as Cloudflare says: active, disabled, expired; empty where it would not say
 */
public record TokenReport(Owner owner, String status, Optional<Instant> expires, List<Permission> permissions) {

    public enum Owner { USER, ACCOUNT, UNKNOWN }

    public enum State { GRANTED, MISSING, UNKNOWN }

    /**
     * One permission that we need, by the dashboard's name, such as "Cloudflare Tunnel: Edit".
     * A read that works proves Read only: Edit then stays UNKNOWN until the first write.
     */
    public record Permission(String name, State state, boolean needed) {}

    public TokenReport { permissions = List.copyOf(permissions); }

    public List<String> missing() { return permissions.stream().filter(p -> p.needed() && p.state() == State.MISSING).map(Permission::name).toList(); }
}
