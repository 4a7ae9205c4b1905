package gatewright.remote;

import gatewright.model.OriginCertificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can be seen from this PC without any login: the view of a stranger. Never throws for what it finds; a question that cannot be asked has an empty answer. */
public interface Outside {

    /** Addresses of a name by public resolvers (DNS over HTTPS) and this PC's own; an empty list where the name does not exist. */
    List<Resolution> resolve(String hostname);

    /** One GET without following redirects. Where nothing answers the status is 0. */
    Page get(String url);

    /** The certificate that a service shows to this PC, whatever it is worth; empty where it shows none. */
    Optional<OriginCertificate> certificate(String host, int port);

    /** Whether a TCP connection to the port succeeds from this PC. */
    Port connect(String host, int port);

    record Resolution(String resolver, List<String> addresses, Optional<String> trouble) {}

    /**
     * @param status 0 where there was no answer
     * @param location the Location header
     * @param body its first 64 KB
     * @param certificateUntil when the certificate that was shown ends
     * @param trouble why there was no answer
     */
    record Page(int status, Optional<String> location, String body, Optional<Instant> certificateUntil, Optional<String> trouble) {

        /** The status, and the first 120 characters of what came instead of an answer. */
        public String summary() { return status == 0 ? trouble.orElse("?") : "HTTP " + status + location.map(l -> " → " + l).orElse(""); }
    }

    enum Port { OPEN, CLOSED, SILENT, UNKNOWN }
}
