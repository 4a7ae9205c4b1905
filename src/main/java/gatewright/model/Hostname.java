package gatewright.model;

/**
 * A public hostname: the dashboard's word for an ingress rule of the tunnel and its DNS record.
 *
 * @param subdomain empty for the domain itself
 * @param domain an active domain (zone) of the account
 * @param path a Go regular expression that the path must match; empty for every path
 * @param service where cloudflared sends the requests, {@code scheme://host[:port]} without a path, or one of the other forms of {@link ServiceType}
 * @param noTlsVerify whether cloudflared accepts any certificate of the service; KASM's own is self-signed
 * @param origin how cloudflared speaks to the service otherwise
 * @param gate how the application stands before it
 * @param recorded whether its DNS record is ours to keep; what leads there otherwise, such as a wildcard, is left as it was found
 */
public record Hostname(String id, String subdomain, String domain, String path, String service, boolean noTlsVerify, Origin origin, Gate gate, Boolean recorded) {

    public enum Gate {
        /** The application covers it, and its rule asks for the application's token: what a new setup has. */ PINNED,
        /** The application covers it; what its rule asks for is left as it was found. */ COVERED,
        /** Left as it was found, with no application of this setup before it. */ OPEN
    }

    public Hostname {
        id = id == null || id.isEmpty() ? "hostname" : id;
        subdomain = subdomain == null ? "" : subdomain.strip().toLowerCase(java.util.Locale.ROOT);
        domain = domain == null ? "" : domain.strip().toLowerCase(java.util.Locale.ROOT);
        path = path == null ? "" : path.strip();
        service = service == null || service.isBlank() ? "https://localhost:443" : service.strip();
        origin = origin == null ? Origin.USUAL : origin;
        gate = gate == null ? Gate.PINNED : gate;
        recorded = !Boolean.FALSE.equals(recorded);
    }

    /** Gated and recorded as in a new setup. */
    public Hostname(String id, String subdomain, String domain, String path, String service, boolean noTlsVerify, Origin origin) { this(id, subdomain, domain, path, service, noTlsVerify, origin, Gate.PINNED, true); }

    /** Whether the service is on the very server where cloudflared runs: another one for each replica. */
    public boolean onLoopback() { return onLoopback(service); }

    public static boolean onLoopback(String service) { return service.matches("[a-z+]+://(localhost|127\\.[0-9.]+|\\[::1])(:\\d+)?"); }

    /** The full name, {@code subdomain.domain}. */
    public String fqdn() { return subdomain.isEmpty() ? domain : subdomain + "." + domain; }

    public Hostname with(Gate gate) { return new Hostname(id, subdomain, domain, path, service, noTlsVerify, origin, gate, recorded); }
    public Hostname withRecorded(boolean recorded) { return new Hostname(id, subdomain, domain, path, service, noTlsVerify, origin, gate, recorded); }
    public Hostname withService(String service, boolean noTlsVerify, Origin origin) { return new Hostname(id, subdomain, domain, path, service, noTlsVerify, origin, gate, recorded); }
}
