package gatewright.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An application's CORS headers, as a whole. "All" and a list exclude each other.
 *
 * @param maxAge seconds, -1 to 86400; -1 means that browsers keep nothing
 */
public record Cors(boolean allowCredentials, Optional<Integer> maxAge, boolean allOrigins, List<String> origins,
                   boolean allMethods, List<String> methods, boolean allHeaders, List<String> headers) {

    /** What the API takes, in the dashboard's order. */
    public static final List<String> METHODS = List.of("GET", "POST", "HEAD", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");
    public static final int LONGEST_AGE = 86400;

    /** No CORS headers at all. */
    public static final Cors NONE = new Cors(false, Optional.empty(), false, List.of(), false, List.of(), false, List.of());

    public Cors {
        maxAge = Managed.present(maxAge);
        origins = Managed.sorted(origins);
        methods = Managed.sorted(methods).stream().map(m -> m.toUpperCase(Locale.ROOT)).distinct().sorted().toList();
        headers = Managed.sorted(headers);
    }

    public boolean none() { return equals(NONE); }
}
