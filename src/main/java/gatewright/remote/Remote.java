package gatewright.remote;

import gatewright.model.Failure;
import gatewright.model.Time;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything outside that a setup touches. A part that the setup does not need, or that is not connected, is empty:
 * asking for it then is a failure in words.
 *
 * @param servers by their id in the setup, KASM's own first
 */
public record Remote(Optional<Cloudflare> account, Optional<Kasm> zones, Map<String, Server> servers, Outside outside) {

    public Cloudflare cloudflare() { return account.orElseThrow(() -> Failure.of(Failure.Kind.REJECTED, Failure.Where.CLOUDFLARE, "cloudflare-not-connected")); }

    public Kasm kasm() { return zones.orElseThrow(() -> Failure.of(Failure.Kind.REJECTED, Failure.Where.KASM, "kasm-not-connected")); }

    public Server server(String id) {
        return Optional.ofNullable(servers.get(id)).orElseThrow(() -> Failure.of(Failure.Kind.REJECTED, Failure.Where.SERVER, "server-not-connected", id));
    }

    /** The same for one pass of only looking, as a plan is: Cloudflare, too, is asked nothing twice. */
    public Remote onlyLooking(Time time) {
        var once = lookingOnce(time);
        return new Remote(account.map(Cloudflare::lookingOnce), zones, once.servers(), outside);
    }

    /** The same for one pass of looking: each server is asked once, for all together. */
    public Remote lookingOnce(Time time) {
        var once = new LinkedHashMap<String, Server>();
        servers.forEach((id, server) -> once.put(id, new OneLook(server, time)));
        return new Remote(account, zones, once, outside);
    }
}
