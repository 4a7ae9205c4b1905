package gatewright.model;

import java.time.Instant;
import java.util.Optional;

/**
 * A KASM session: somebody's desktop. One that runs keeps the zone settings it was started with.
 *
 * @param user who it belongs to, as KASM names them
 * @param image what it shows, such as "Ubuntu Noble"
 * @param status as KASM names it, such as {@code running}
 * @param since empty where KASM does not say
 */
public record Desktop(String id, String userId, String user, String image, String status, Optional<Instant> since) {}
