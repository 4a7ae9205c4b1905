package gatewright.remote;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** The certificate authorities that this PC's Java trusts. */
public final class SystemTrust {

    private SystemTrust() {}

    public static X509TrustManager manager() {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (var manager : factory.getTrustManagers()) if (manager instanceof X509TrustManager found) return found;
            throw new IllegalStateException("this Java has no trust store");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
