package gatewright.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an Access application covers in public, {@code host[/path]}: for the setup's public hostnames, and what it names besides. */
public final class Destinations {

    /** A tunnel's path is a regular expression; only one that is also a plain path means the same to Access. */
    private static final Pattern LITERAL = Pattern.compile("\\^?(/[A-Za-z0-9/_-]*)");
    private static final Pattern HOST = Pattern.compile("(?:\\*\\.)?[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?(?:\\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?)+");
    private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9._~!$&'()*+,;=:@%-]*)*");

    private Destinations() {}

    /** Of every hostname, and what the application has besides; sorted. */
    public static List<String> of(Setup setup) {
        var besides = setup.application().map(Application::destinations).orElse(List.of());
        return Stream.concat(ofHostnames(setup).stream(), besides.stream()).distinct().sorted().toList();
    }

    /** Of the setup's public hostnames alone. */
    public static List<String> ofHostnames(Setup setup) { return setup.hostnames().stream().filter(h -> h.gate() != Hostname.Gate.OPEN).map(Destinations::of).distinct().sorted().toList(); }

    private static String of(Hostname hostname) { return hostname.fqdn() + literal(hostname.path()); }

    /** The path where it is a plain one; empty, for the whole hostname, where it is a pattern. */
    public static String literal(String path) {
        var match = LITERAL.matcher(path);
        return match.matches() ? match.group(1).replaceFirst("/+$", "") : "";
    }

    /** The host in lower case, the path as it is; without a scheme, and without a slash at the end. */
    public static String normal(String text) {
        var plain = text.strip().replaceFirst("^https?://", "").replaceFirst("/+$", "");
        var slash = plain.indexOf('/');
        return slash < 0 ? plain.toLowerCase(Locale.ROOT) : plain.substring(0, slash).toLowerCase(Locale.ROOT) + plain.substring(slash);
    }

    static boolean host(String text) { return text.length() <= 253 && HOST.matcher(text).matches(); }

    /** What Cloudflare would refuse of one, in words. */
    public static Optional<String> wrong(String destination) {
        var slash = destination.indexOf('/');
        var host = slash < 0 ? destination : destination.substring(0, slash);
        if (!host(host)) return Optional.of(Words.text("problem.destination-host", destination));
        return slash < 0 || PATH.matcher(destination.substring(slash)).matches() ? Optional.empty() : Optional.of(Words.text("problem.destination-path", destination));
    }
}
