package gatewright.remote.kasm;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.remote.SystemTrust;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/**
 * Which certificate of KASM's is the right one: one that this PC trusts for the name, or the very one that the admin has confirmed.
 *
 * <p>KASM's own is self-signed, and over SSH the name is only localhost: there the pin replaces the check of the name.
 */
final class KasmTrust implements X509TrustManager, HostnameVerifier {

    private final Optional<String> pin;
    private final X509TrustManager system;
    private final HostnameVerifier names = new OkHttpClient().hostnameVerifier();
    private volatile Optional<X509Certificate> refused = Optional.empty();

    KasmTrust(Optional<String> pin) {
        this.pin = pin;
        this.system = SystemTrust.manager();
    }

    OkHttpClient.Builder into(OkHttpClient.Builder http) {
        try {
            var tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {this}, null);
            return http.sslSocketFactory(tls.getSocketFactory(), this).hostnameVerifier(this);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What to tell the admin after a handshake that failed; empty where it did not fail for the certificate's sake. */
    Optional<Failure> verdict() {
        return refused.map(certificate -> {
            var fingerprint = fingerprint(certificate);
            var words = subject(certificate) + ", " + certificate.getNotAfter().toInstant().toString().substring(0, 10) + ", " + fingerprint;
            return pin.isPresent() ? Failure.of(Kind.REJECTED, Where.KASM, "kasm-certificate-changed", words)
                    : Failure.untrusted(Where.KASM, "kasm-certificate-unknown", words, fingerprint);
        });
    }

    @Override public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        refused = Optional.of(chain[0]);
        if (!pinned(chain[0])) system.checkServerTrusted(chain, type);
        refused = Optional.empty();
    }

    /** Comes after {@link #checkServerTrusted}, which has accepted the certificate for some name. */
    @Override public boolean verify(String host, SSLSession session) {
        try {
            if (!(session.getPeerCertificates()[0] instanceof X509Certificate certificate)) return false;
            var right = pinned(certificate) || names.verify(host, session);
            if (!right) refused = Optional.of(certificate);
            return right;
        } catch (SSLPeerUnverifiedException e) {
            return false;
        }
    }

    @Override public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException { throw new CertificateException("no clients here"); }
    @Override public X509Certificate[] getAcceptedIssuers() { return system.getAcceptedIssuers(); }

    private boolean pinned(X509Certificate certificate) { return pin.filter(fingerprint(certificate)::equals).isPresent(); }

    static String fingerprint(X509Certificate certificate) {
        try {
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String subject(X509Certificate certificate) {
        var name = certificate.getSubjectX500Principal().getName().replaceAll("\\p{Cntrl}", "?");
        return name.length() > 200 ? name.substring(0, 200) + "…" : name;
    }
}
