package gatewright.remote.kasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatewright.model.Desktop;
import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.KasmLogin;
import gatewright.model.Secret;
import gatewright.model.Time;
import gatewright.model.Zone;
import gatewright.model.ZoneFacts;
import gatewright.remote.SelfSigned;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** KASM's API against a server of the test's own, over HTTPS with a self-signed certificate. */
class KasmApiTest {

    private static final String ZONES = """
            {"zones":[{"zone_id":"z1","zone_name":"default","upstream_auth_address":"desk.example.com","proxy_port":443,"proxy_hostname":"$request_host$",
            "load_strategy":"least_load","future_setting":{"a":[1,2.50]},"big":12345678901234567890,"managers":[{"m":1}],"servers":[],"num_kasms":3,
            "available_memory":1.5,"primary_manager_id":"m1","primary_manager_hostname":"h"},
            {"zone_id":"z2","zone_name":"far","upstream_auth_address":"proxy","proxy_port":0}]}""";
    private static final String CHANGED = ZONES.replace("desk.example.com", "proxy").replace("443", "0");
    private static final String DESKTOPS = """
            {"current_time":"2026-11-23 12:00:00","kasms":[{"kasm_id":"k1","user_id":"u1","user":{"username":"ada@example.com"},"image":{"friendly_name":"Firefox","name":"kasmweb/firefox:1"},
            "operational_status":"running","start_date":"2026-11-23 10:14:05.113","token":"secret-of-a-desktop"},{"kasm_id":"k2","image":{"name":"kasmweb/x:1"},"start_date":"soon"},{}]}""";
    private static final Zone WANTED = new Zone("default", "default", "proxy", 0);

    final MockWebServer kasm = new MockWebServer();
    final List<Duration> pauses = new ArrayList<>();
    SelfSigned certificate;
    KasmApi api;

    @BeforeEach void start() throws Exception {
        certificate = SelfSigned.make();
        kasm.useHttps(certificate.sockets());
        kasm.start();
        api = api(Optional.of(certificate.fingerprint()));
    }

    @AfterEach void stop() { kasm.close(); }

    @Test void readsZones() throws Exception {
        answer(200, ZONES);
        assertThat(api.zones()).containsExactly(new ZoneFacts("z1", "default", "desk.example.com", 443), new ZoneFacts("z2", "far", "proxy", 0));
        var request = kasm.takeRequest();
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getUrl().encodedPath()).isEqualTo("/api/public/get_zones");
        assertThat(body(request).path("api_key").asString()).isEqualTo("the-key");
        assertThat(body(request).path("api_key_secret").asString()).isEqualTo("the-secret");
    }

    @Test void changesTheTwoSettingsAndSendsEveryOtherEditableFieldBackAsItWas() throws Exception {
        answer(200, ZONES);
        answer(200, "{\"zone\":{}}");
        answer(200, CHANGED);
        api.update("z1", WANTED);
        kasm.takeRequest();
        var request = kasm.takeRequest();
        assertThat(request.getUrl().encodedPath()).isEqualTo("/api/public/update_zone");
        var zone = body(request).path("target_zone");
        assertThat(zone.propertyNames()).containsExactlyInAnyOrder("zone_id", "zone_name", "upstream_auth_address", "proxy_port", "proxy_hostname", "load_strategy", "future_setting", "big");
        assertThat(zone.path("proxy_port").isIntegralNumber()).isTrue();
        assertThat(zone.path("proxy_port").asInt()).isZero();
        assertThat(zone.path("upstream_auth_address").asString()).isEqualTo("proxy");
        assertThat(request.getBody().utf8()).contains("\"future_setting\":{\"a\":[1,2.50]}").contains("\"big\":12345678901234567890").contains("$request_host$");
    }

    @Test void usesTheWebInterfacesAddressWhereThePublicOneIsMissing() throws Exception {
        answer(200, ZONES);
        answer(404, "{\"error_message\":\"Not Found\"}");
        answer(200, "{\"zone\":{}}");
        answer(200, CHANGED);
        api.update("z1", WANTED);
        kasm.takeRequest();
        var first = kasm.takeRequest();
        var second = kasm.takeRequest();
        assertThat(second.getUrl().encodedPath()).isEqualTo("/api/admin/update_zone");
        assertThat(second.getBody()).isEqualTo(first.getBody());
    }

    @Test void saysSoWhereNeitherAddressIsKnown() {
        answer(200, ZONES);
        answer(404, "<html>404</html>", "text/html");
        answer(404, "{}");
        assertThat(failure(() -> api.update("z1", WANTED)).code()).isEqualTo("kasm-no-update");
    }

    @Test void aYesThatChangedNothingIsAFailure() {
        answer(200, ZONES);
        answer(200, "{\"zone\":{}}");
        for (var i = 0; i < 3; i++) answer(200, ZONES);
        var failure = failure(() -> api.update("z1", WANTED));
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.code()).isEqualTo("kasm-not-stored");
        assertThat(pauses).hasSize(2);
    }

    @Test void aZoneThatIsGoneIsNotMadeAnew() {
        answer(200, ZONES);
        assertThat(failure(() -> api.update("z9", WANTED)).code()).isEqualTo("kasm-no-zone");
        assertThat(kasm.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest @CsvSource({"200,Something is wrong,REFUSED,kasm-refused", "200,Access Denied!,REJECTED,kasm-key", "403,Unauthorized,REJECTED,kasm-key", "403,'',REJECTED,kasm-key", "500,Boom,REFUSED,kasm-refused", "500,'',BROKEN,kasm-answer"})
    void anErrorInTheBodyCountsBeforeTheStatus(int status, String message, Kind kind, String code) {
        answer(status, message.isEmpty() ? "{}" : "{\"error_message\":\"" + message + "\"}");
        var failure = failure(() -> api.zones());
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.code()).isEqualTo(code);
    }

    @Test void theSecretIsStruckFromWhatKasmSays() {
        answer(200, "{\"error_message\":\"bad secret the-secret of the-key\"}");
        var failure = failure(() -> api.zones());
        assertThat(failure).hasMessageNotContaining("the-secret").hasMessageNotContaining("the-key");
    }

    @Test void knowsWhenAccessAnswersInsteadOfKasm() {
        kasm.enqueue(new MockResponse.Builder().code(302).addHeader("Location", "https://team.cloudflareaccess.com/cdn-cgi/access/login/x").build());
        assertThat(failure(() -> api.zones()).code()).isEqualTo("kasm-behind-access");
        answer(403, "<html>Forbidden</html>", "text/html");
        assertThat(failure(() -> api.zones()).code()).isEqualTo("kasm-behind-access");
    }

    @Test void nonsenseIsNamedAndHugeAnswersAreNotRead() {
        answer(200, "not json");
        assertThat(failure(() -> api.zones()).code()).isEqualTo("kasm-answer");
        answer(200, "{\"zones\":42}");
        assertThat(failure(() -> api.zones()).code()).isEqualTo("kasm-answer");
        answer(200, " ".repeat(9 << 20));
        assertThat(failure(() -> api.zones()).kind()).isEqualTo(Kind.UNREACHABLE);
        answer(502, "<html>Bad Gateway</html>", "text/html");
        assertThat(failure(() -> api.zones()).code()).isEqualTo("kasm-not-ready");
    }

    @Test void listsDesktopsWhereTheKeyMaySeeThem() {
        answer(200, DESKTOPS);
        assertThat(api.desktops().orElseThrow()).containsExactly(new Desktop("k1", "u1", "ada@example.com", "Firefox", "running", Optional.of(Instant.parse("2026-11-23T10:14:05.113Z"))),
                new Desktop("k2", "", "", "kasmweb/x:1", "", Optional.empty()));
        answer(403, "{\"error_message\":\"Unauthorized\"}");
        assertThat(api.desktops()).isEmpty();
    }

    @Test void asksForHealth() {
        answer(200, "{\"ok\": true}");
        assertThat(api.healthy()).isTrue();
        answer(500, "{\"ok\": false}");
        assertThat(api.healthy()).isFalse();
    }

    @Test void anUnknownCertificateIsShownAndNoKeyIsSent() throws Exception {
        var failure = failure(() -> api(Optional.empty()).zones());
        assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED);
        assertThat(failure.code()).isEqualTo("kasm-certificate-unknown");
        assertThat(failure.evidence()).contains(certificate.fingerprint());
        assertThat(kasm.getRequestCount()).isZero();
    }

    @Test void anotherCertificateThanThePinnedOneIsRejected() throws Exception {
        var failure = failure(() -> api(Optional.of(SelfSigned.make().fingerprint())).zones());
        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure.code()).isEqualTo("kasm-certificate-changed");
        assertThat(kasm.getRequestCount()).isZero();
    }

    @Test void nobodyThereIsUnreachableAndNoTlsIsSaid() throws Exception {
        var port = kasm.getPort();
        kasm.close();
        assertThat(failure(() -> api.zones()).code()).isEqualTo("kasm-unreachable");
        try (var plain = new ServerSocket(0)) {
            Thread.startVirtualThread(() -> answerInPlain(plain));
            var login = new KasmLogin(Secret.of("k"), Secret.of("s"), Optional.empty());
            assertThat(failure(() -> new KasmApi("localhost", plain.getLocalPort(), login, Optional.empty(), Time.real()).zones()).code()).isEqualTo("kasm-no-tls");
        }
        assertThat(port).isPositive();
    }

    /** As a web server without TLS does, whatever it is sent; one that waits for the end of a line would only answer by chance. */
    private static void answerInPlain(ServerSocket server) {
        try {
            while (true) {
                try (var caller = server.accept()) {
                    caller.getInputStream().read();
                    caller.getOutputStream().write("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException e) {
            // the test is over
        }
    }

    private interface Doing { void run() throws Exception; }

    private static Failure failure(Doing doing) { return catchThrowableOfType(Failure.class, doing::run); }

    private KasmApi api(Optional<String> pin) {
        var time = new Time() {
            @Override public Instant now() { return Instant.EPOCH; }
            @Override public void pause(Duration duration) { pauses.add(duration); }
        };
        return new KasmApi("localhost", kasm.getPort(), new KasmLogin(Secret.of("the-key"), Secret.of("the-secret"), pin), Optional.empty(), time);
    }

    private void answer(int status, String body) { answer(status, body, "application/json"); }

    private void answer(int status, String body, String type) { kasm.enqueue(new MockResponse.Builder().code(status).addHeader("Content-Type", type).body(body).build()); }

    private static JsonNode body(RecordedRequest request) { return KasmJson.read(request.getBody().toByteArray()); }
}
