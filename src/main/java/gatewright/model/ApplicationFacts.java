package gatewright.model;

import java.util.List;
import java.util.Set;

/**
 * An Access application as it is at Cloudflare.
 *
 * @param audTag what its tokens are meant for; the tunnel's rule pins it
 * @param type self_hosted, ssh, vnc, app_launcher, …
 * @param sessionDuration a Go duration; empty where it has none
 * @param destinations what it covers in public, {@code host[/path]}, in lower case
 * @param privates what it covers of private networks
 * @param policies in its own order
 * @param settings every one of them, with the ids of login methods and custom pages
 */
public record ApplicationFacts(String id, String name, String audTag, String type, String sessionDuration, List<String> destinations,
                               List<PrivateDestination> privates, List<Link> policies, ApplicationSettings settings) {

    /** Applications of these types stand before hostnames and can be set up here. */
    private static final Set<String> GATES = Set.of("self_hosted", "ssh", "vnc", "rdp");

    /**
     * A policy of the application. The name and the action are empty where Cloudflare did not say.
     *
     * @param reusable false for a legacy one, that belongs to this application alone
     */
    public record Link(String id, String name, String decision, boolean reusable) {

        public boolean bypass() { return decision.equals("bypass"); }
    }

    public ApplicationFacts {
        destinations = List.copyOf(destinations);
        privates = List.copyOf(privates);
        policies = List.copyOf(policies);
    }

    public boolean gate() { return GATES.contains(type); }

    /** Its policies that are not reusable: as long as there are some, writing the application could lose them. */
    public List<Link> legacy() { return policies.stream().filter(link -> !link.reusable()).toList(); }

    /**
     * Whether every request for the hostname and the path (a literal one, or empty for all) meets this application. A wildcard
     * stands for one or more labels at the left, as in Access.
     */
    public boolean covers(String hostname, String path) {
        return destinations.stream().anyMatch(d -> hostMatches(host(d), hostname) && (path(d).isEmpty() || path.equals(path(d)) || path.startsWith(path(d) + "/")));
    }

    private static String host(String destination) { return destination.indexOf('/') < 0 ? destination : destination.substring(0, destination.indexOf('/')); }

    private static String path(String destination) { return destination.indexOf('/') < 0 ? "" : destination.substring(destination.indexOf('/')).replaceFirst("/\\*?$", ""); }

    private static boolean hostMatches(String pattern, String hostname) {
        if (pattern.startsWith("*.")) return hostname.endsWith(pattern.substring(1)) && hostname.length() > pattern.length() - 1;
        return pattern.equals(hostname);
    }
}
