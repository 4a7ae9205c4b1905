package gatewright.model;

import java.util.List;
import java.util.Locale;

/**
 * One rule of a tunnel, as far as we know it.
 *
 * @param hostname empty for every one
 * @param path a regular expression, empty for every path
 * @param audTags of the applications whose tokens it demands; empty where it demands none
 */
public record IngressRule(String hostname, String path, String service, boolean noTlsVerify, Origin origin, List<String> audTags) {

    public IngressRule { audTags = List.copyOf(audTags); }

    public boolean is(String hostname, String path) { return this.hostname.equals(hostname) && this.path.equals(path); }

    /** Whether no request for this hostname and path gets past this rule. */
    public boolean catches(String otherHostname, String otherPath) {
        var host = hostname.isEmpty() || hostname.equals("*") || hostname.equals(otherHostname)
                || (hostname.startsWith("*.") && otherHostname.endsWith(hostname.substring(1)));
        return host && (path.isEmpty() || path.equals(otherPath));
    }

    /** Whether it is the same origin as a service, however that is written: {@code https://127.0.0.1} is {@code https://localhost:443}. */
    public boolean leadsTo(String other) { return origin(service).equals(origin(other)); }

    private static String origin(String service) {
        var here = service.toLowerCase(Locale.ROOT).replaceFirst("/+$", "").replaceFirst("://(127\\.[0-9.]+|0\\.0\\.0\\.0|\\[::1?])(?=:|$)", "://localhost");
        return here.matches("https?://[^/]*[^:/0-9][^:/]*") || here.matches("https?://[0-9.]+") ? here + (here.startsWith("https") ? ":443" : ":80") : here;
    }

    /** Its hostname and path, for words. */
    public String address() { return (hostname.isEmpty() ? "*" : hostname) + (path.isEmpty() ? "" : " " + path); }
}
