package gatewright.model;

import java.util.List;

/**
 * An Access application as it is at Cloudflare.
 *
 * @param audTag what its tokens are meant for; the tunnel's rule pins it
 * @param type self_hosted, ssh, vnc, app_launcher, …
 * @param sessionDuration a Go duration; empty where it has none
 * @param destinations what it covers in public, {@code host[/path]}, in lower case
 * @param policies in the order in which they are evaluated
 * @param settings every one of them, with the ids of login methods and custom pages
 */
public record ApplicationFacts(String id, String name, String audTag, String type, String sessionDuration, List<String> destinations, List<Link> policies,
                               ApplicationSettings settings) {

    /** A policy of the application. The name and the action are empty where Cloudflare did not say. */
    public record Link(String id, String name, String decision) {

        public boolean bypass() { return decision.equals("bypass"); }
    }

    public ApplicationFacts {
        destinations = List.copyOf(destinations);
        policies = List.copyOf(policies);
    }

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
