package gatewright.remote;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.OriginCertificate;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.net.SocketFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * One look at the certificate of a service, through a channel that comes out at the server. Any certificate is let pass, since
 * nothing but the handshake is said; whether this PC would trust it is noted.
 */
public final class OriginTls implements X509TrustManager {

    private static final int PATIENCE = 10_000;
    private static final int MOST_NAMES = 50;

    private Optional<X509Certificate> shown = Optional.empty();
    private boolean trusted;

    private OriginTls() {}

    /**
     * @param serverName the name to ask for; empty for the host
     * @throws Failure UNREACHABLE ({@code origin-silent}) or REFUSED ({@code origin-no-tls})
     */
    public static OriginCertificate look(Server server, String host, int port, String serverName) {
        return look(server.sockets(), host, port, serverName);
    }

    /** The same by sockets of any kind. */
    static OriginCertificate look(SocketFactory sockets, String host, int port, String serverName) {
        var look = new OriginTls();
        var where = host + ":" + port;
        try (var plain = sockets.createSocket(host, port)) {
            plain.setSoTimeout(PATIENCE);
            look.greet(plain, host, port, serverName);
        } catch (SSLHandshakeException e) {
            if (look.shown.isEmpty()) throw Failure.of(Kind.REFUSED, Where.SERVER, "origin-no-tls", where + ": " + e.getMessage(), e);
        } catch (javax.net.ssl.SSLException e) {
            throw Failure.of(Kind.REFUSED, Where.SERVER, "origin-no-tls", where + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw Failure.of(Kind.UNREACHABLE, Where.SERVER, "origin-silent", where + ": " + e.getMessage(), e);
        }
        return look.shown.map(look::facts).orElseThrow(() -> Failure.of(Kind.REFUSED, Where.SERVER, "origin-no-tls", where));
    }

    private void greet(java.net.Socket plain, String host, int port, String serverName) throws IOException {
        try {
            var tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {this}, null);
            try (var socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, host, port, true)) {
                var asked = serverName.isEmpty() ? host : serverName;
                var parameters = socket.getSSLParameters();
                // An address is no name to ask for.
                parameters.setServerNames(asked.matches("(?i)[a-z0-9_-]+(\\.[a-z0-9_-]+)*\\.[a-z][a-z0-9-]*") ? List.of(new SNIHostName(asked)) : List.of());
                socket.setSSLParameters(parameters);
                socket.startHandshake();
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private OriginCertificate facts(X509Certificate certificate) {
        var subject = words(certificate.getSubjectX500Principal().getName());
        var issuer = words(certificate.getIssuerX500Principal().getName());
        return new OriginCertificate(subject, issuer, names(certificate), certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant(), trusted, subject.equals(issuer));
    }

    private static List<String> names(X509Certificate certificate) {
        var names = new ArrayList<String>();
        try {
            var all = Optional.ofNullable(certificate.getSubjectAlternativeNames()).map(Collection::stream).orElseGet(java.util.stream.Stream::empty).limit(MOST_NAMES).toList();
            // 2 is a DNS name, 7 an address (RFC 5280, 4.2.1.6).
            for (var name : all) if ((name.get(0).equals(2) || name.get(0).equals(7)) && name.get(1) instanceof String text) names.add(words(text));
        } catch (CertificateParsingException e) {
            names.clear();
        }
        return names;
    }

    private static String words(String text) {
        var printable = text.replaceAll("\\p{C}", "?");
        return printable.length() > 200 ? printable.substring(0, 200) + "…" : printable;
    }

    @Override public void checkServerTrusted(X509Certificate[] chain, String type) {
        shown = Optional.of(chain[0]);
        try {
            SystemTrust.manager().checkServerTrusted(chain, type);
            trusted = true;
        } catch (CertificateException e) {
            trusted = false;
        }
    }

    @Override public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException { throw new CertificateException("no clients here"); }
    @Override public X509Certificate[] getAcceptedIssuers() { return new X509Certificate[0]; }
}
