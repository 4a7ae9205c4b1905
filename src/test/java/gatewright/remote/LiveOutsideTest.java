package gatewright.remote;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.remote.Outside.Port;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stranger's view, on loopback. */
class LiveOutsideTest {

    final MockWebServer web = new MockWebServer();

    @BeforeEach void start() throws Exception { web.start(); }

    @AfterEach void stop() { web.close(); }

    @Test void readsWhatAResolverSays() throws Exception {
        answer("{\"Status\":0,\"Answer\":[{\"type\":5,\"data\":\"other.example.\"},{\"type\":1,\"data\":\"192.0.2.7\"}]}");
        answer("{\"Status\":0,\"Answer\":[{\"type\":28,\"data\":\"2001:db8::7\"}]}");
        assertThat(resolver().addresses()).containsExactly("192.0.2.7", "2001:db8::7");
        assertThat(web.takeRequest().getUrl().query()).isEqualTo("name=localhost&type=A");
    }

    @Test void aNameThatDoesNotExistHasNoAddressesAndNoTrouble() {
        for (var i = 0; i < 2; i++) answer("{\"Status\":3}");
        assertThat(resolver()).isEqualTo(new Outside.Resolution("test", List.of(), java.util.Optional.empty()));
    }

    @Test void aResolverInTroubleIsAnAnswerToo() {
        web.enqueue(new MockResponse.Builder().code(500).build());
        assertThat(resolver().trouble()).isPresent();
        answer("no json");
        assertThat(resolver().trouble()).isPresent();
        answer("{\"Status\":2}");
        assertThat(resolver().trouble()).hasValueSatisfying(words -> assertThat(words).contains("2"));
    }

    @Test void thisPcsOwnResolverIsAskedToo() {
        assertThat(new LiveOutside(new OkHttpClient(), Map.of()).resolve("localhost").getLast().addresses()).contains("127.0.0.1");
    }

    @Test void redirectsAreShownAndNotFollowed() {
        web.enqueue(new MockResponse.Builder().code(302).addHeader("Location", "https://team.example.com/login").build());
        var page = outside().get(web.url("/").toString());
        assertThat(page.status()).isEqualTo(302);
        assertThat(page.location()).contains("https://team.example.com/login");
        assertThat(web.getRequestCount()).isEqualTo(1);
    }

    @Test void aHugePageIsReadInPart() {
        answer("x".repeat(3_000_000));
        assertThat(outside().get(web.url("/").toString()).body()).hasSize(64 * 1024);
    }

    @Test void nobodyThereAndNonsenseAreAnswers() {
        var url = web.url("/").toString();
        web.close();
        assertThat(outside().get(url).status()).isZero();
        assertThat(outside().get(url).trouble()).isPresent();
        assertThat(outside().get("no url at all").trouble()).isPresent();
        assertThat(outside().connect("", -1)).isEqualTo(Port.UNKNOWN);
    }

    @Test void tellsWhenTheCertificateEnds() throws Exception {
        var certificate = SelfSigned.make();
        try (var https = new MockWebServer()) {
            https.useHttps(certificate.sockets());
            https.start();
            https.enqueue(new MockResponse.Builder().code(200).body("hi").build());
            var page = new LiveOutside(trusting(certificate), Map.of()).get(https.url("/").toString());
            assertThat(page.certificateUntil()).hasValueSatisfying(until -> assertThat(until).isAfter(Instant.now().plus(Duration.ofDays(28))));
        }
    }

    @Test void tellsAnOpenPortFromAClosedOne() throws Exception {
        int port;
        try (var open = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            port = open.getLocalPort();
            assertThat(outside().connect("127.0.0.1", port)).isEqualTo(Port.OPEN);
        }
        assertThat(outside().connect("127.0.0.1", port)).isEqualTo(Port.CLOSED);
    }

    private LiveOutside outside() { return new LiveOutside(new OkHttpClient(), Map.of("test", web.url("/dns").toString())); }

    private Outside.Resolution resolver() { return outside().resolve("localhost").getFirst(); }

    private void answer(String body) { web.enqueue(new MockResponse.Builder().code(200).body(body).build()); }

    private static OkHttpClient trusting(SelfSigned certificate) throws Exception {
        var store = java.security.KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("it", certificate.certificate());
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        var tls = SSLContext.getInstance("TLS");
        tls.init(null, factory.getTrustManagers(), null);
        return new OkHttpClient.Builder().sslSocketFactory(tls.getSocketFactory(), (X509TrustManager) factory.getTrustManagers()[0]).hostnameVerifier((host, session) -> true).build();
    }
}
