package gatewright.engine;

import java.util.List;
import java.util.Optional;

/**
 * What the admin answered where it was not clear which one is meant.
 *
 * @param tunnel its id at Cloudflare
 * @param hostnames addresses of the rules that lead to KASM, {@code host[ path]}
 */
public record Choices(Optional<String> tunnel, List<String> hostnames) {

    public static final Choices NONE = new Choices(Optional.empty(), List.of());

    public Choices { hostnames = List.copyOf(hostnames); }
}
