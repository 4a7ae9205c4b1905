package gatewright.model;

import java.time.Instant;
import java.util.List;

/**
 * The certificate that the service behind a public hostname shows, seen from the server.
 *
 * @param names for which it is valid: DNS names, perhaps with a wildcard, and addresses; its common name is none, as to cloudflared
 * @param trusted whether a well-known authority vouches for it
 * @param selfSigned whether nobody does but itself
 */
public record OriginCertificate(String subject, String issuer, List<String> names, Instant from, Instant until, boolean trusted, boolean selfSigned) {

    /** What makes cloudflared accept it, the least that does. */
    public enum Advice { NOTHING, MATCH_SNI, ORIGIN_SERVER_NAME, NO_TLS_VERIFY }

    public OriginCertificate { names = List.copyOf(names); }

    public boolean validAt(Instant now) { return !now.isBefore(from) && now.isBefore(until); }

    /**
     * @param host of the service's URL
     * @param fqdn the public hostname
     */
    public Advice advice(String host, String fqdn, Instant now) {
        if (!trusted || !validAt(now)) return Advice.NO_TLS_VERIFY;
        if (covers(host)) return Advice.NOTHING;
        if (covers(fqdn)) return Advice.MATCH_SNI;
        return name().isEmpty() ? Advice.NO_TLS_VERIFY : Advice.ORIGIN_SERVER_NAME;
    }

    /** A name to expect of it; empty where it has none but wildcards and addresses. */
    public String name() { return names.stream().filter(n -> !n.contains("*") && n.matches(".*[A-Za-z].*") && !n.contains(":")).findFirst().orElse(""); }

    private boolean covers(String host) {
        var dot = host.indexOf('.');
        return names.stream().anyMatch(n -> n.equalsIgnoreCase(host) || (dot > 0 && n.startsWith("*.") && n.substring(1).equalsIgnoreCase(host.substring(dot))));
    }
}
