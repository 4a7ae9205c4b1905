package gatewright.resource;

import gatewright.model.Hostname;
import gatewright.model.Setup;
import java.util.List;
import java.util.regex.Pattern;

/** What an Access application has to cover for the setup's public hostnames. */
final class Destinations {

    /** A tunnel's path is a regular expression; only one that is also a plain path means the same to Access. */
    private static final Pattern LITERAL = Pattern.compile("\\^?(/[A-Za-z0-9/_-]*)");

    private Destinations() {}

    /** {@code host[/path]} of every hostname, sorted. */
    static List<String> of(Setup setup) { return setup.hostnames().stream().map(Destinations::of).distinct().sorted().toList(); }

    private static String of(Hostname hostname) { return hostname.fqdn() + literal(hostname.path()); }

    /** The path where it is a plain one; empty, for the whole hostname, where it is a pattern. */
    static String literal(String path) {
        var match = LITERAL.matcher(path);
        return match.matches() ? match.group(1).replaceFirst("/+$", "") : "";
    }
}
