package gatewright.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the practice KASM promises: its odd errors too. */
class PracticeKasmTest {

    record Answer(int status, JsonNode json) {
        String error() { return json.path("error_message").asString(""); }
    }

    final PracticeWorld world = PracticeWorld.inMemory();
    final PracticeKasm kasm = new PracticeKasm(world);

    @AfterEach void stop() { kasm.close(); }

    Answer call(String path, ObjectNode body) {
        try {
            var der = new java.io.ByteArrayInputStream(Base64.getDecoder().decode(world.kasm().path("certificate").asString()));
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("kasm", CertificateFactory.getInstance("X.509").generateCertificate(der));
            var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            var tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            var connection = (HttpsURLConnection) URI.create("https://127.0.0.1:" + kasm.port() + path).toURL().openConnection();
            connection.setSSLSocketFactory(tls.getSocketFactory());
            connection.setHostnameVerifier((name, session) -> true);
            if (!body.isEmpty()) {
                connection.setDoOutput(true);
                connection.getOutputStream().write(body.toString().getBytes(StandardCharsets.UTF_8));
            }
            var status = connection.getResponseCode();
            try (var in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return new Answer(status, PracticeWorld.JSON.readTree(in.readAllBytes()));
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static ObjectNode key(String key) { return PracticeWorld.JSON.createObjectNode().put("api_key", key).put("api_key_secret", PracticeKasmLogins.SECRET); }

    ObjectNode zone() {
        var zone = (ObjectNode) call("/api/public/get_zones", key(PracticeKasmLogins.KEY)).json().path("zones").path(0);
        zone.propertyNames().stream().filter(n -> n.startsWith("available_") || n.startsWith("primary_manager") || List.of("managers", "servers", "num_kasms").contains(n)).toList().forEach(zone::remove);
        return zone;
    }

    Answer update(String path, String key, ObjectNode zone) {
        var body = key(key);
        body.set("target_zone", zone);
        return call(path, body);
    }

    @Test void letsOnlyItsKeysIn() {
        assertThat(call("/api/public/get_zones", key("guessed")).status()).isEqualTo(403);
        assertThat(call("/api/public/get_zones", key(PracticeKasmLogins.KEY).put("api_key_secret", "wrong")).status()).isEqualTo(403);
        assertThat(call("/api/public/get_zones", key(PracticeKasmLogins.WITHOUT_ZONES)).error()).isEqualTo("Unauthorized");
        assertThat(call("/api/public/get_kasms", key(PracticeKasmLogins.KEY)).json().path("kasms")).hasSize(2);
    }

    @Test void saysThatItIsWellToAnybody() { assertThat(call("/api/__healthcheck", PracticeWorld.JSON.createObjectNode()).json().path("ok").asBoolean()).isTrue(); }

    @Test void storesAWholeZoneAndNothingLess() {
        var zone = zone().put("proxy_port", 0);
        assertThat(update("/api/public/update_zone", PracticeKasmLogins.KEY, zone).json().path("zone").path("proxy_port").asInt()).isZero();
        assertThat(zone().path("proxy_port").asInt()).isZero();
        assertThat(update("/api/public/update_zone", PracticeKasmLogins.KEY, zone().put("proxy_port", "0")).error()).contains("Wrong type");
        assertThat(update("/api/public/update_zone", PracticeKasmLogins.KEY, zone().put("num_kasms", 0)).error()).contains("can not be set");
        var part = zone();
        part.remove("load_strategy");
        assertThat(update("/api/public/update_zone", PracticeKasmLogins.KEY, part).error()).isEqualTo("Missing field: load_strategy");
    }

    @Test void refusesAReadOnlyKeyWithHttp200() {
        var answer = update("/api/public/update_zone", PracticeKasmLogins.READ_ONLY, zone());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.error()).contains("read only");
    }

    @Test void keepsTheOldValueWhereThatWasChosen() {
        world.faults().choose(List.of(Fault.KASM_KEEPS_OLD_VALUE));
        assertThat(update("/api/public/update_zone", PracticeKasmLogins.KEY, zone().put("proxy_port", 0)).error()).isEmpty();
        assertThat(zone().path("proxy_port").asInt()).isEqualTo(443);
    }

    @Test void changesZonesOnlyAtTheAdminPathWhereThatWasChosen() {
        world.faults().choose(List.of(Fault.KASM_UPDATE_ADMIN_ONLY));
        assertThat(update("/api/public/update_zone", PracticeKasmLogins.KEY, zone().put("proxy_port", 0)).status()).isEqualTo(404);
        assertThat(update("/api/admin/update_zone", PracticeKasmLogins.KEY, zone().put("proxy_port", 0)).status()).isEqualTo(200);
        assertThat(zone().path("proxy_port").asInt()).isZero();
    }

    static ObjectNode login(String user) {
        return PracticeWorld.JSON.createObjectNode().put("username", user).put("password", PracticeKasmLogins.PASSWORD).putNull("token").put("logout_other_sessions", false);
    }

    ObjectNode session(String user) {
        return PracticeWorld.JSON.createObjectNode().put("username", user).put("token", call("/api/authenticate", login(user)).json().path("token").asString());
    }

    @Test void aLoginIsForTheWebInterfacesCallsUntilItIsOver() {
        var admin = session(PracticeKasmLogins.ADMIN);
        assertThat(call("/api/admin/get_zones", admin).json().path("zones")).hasSize(1);
        assertThat(call("/api/public/get_zones", admin).status()).isEqualTo(403);
        assertThat(call("/api/admin/get_zones", admin.deepCopy().put("username", "somebody")).status()).isEqualTo(403);
        assertThat(call("/api/logout", admin).error()).isEmpty();
        assertThat(call("/api/admin/get_zones", admin).status()).isEqualTo(403);
    }

    @Test void aSecondFactorGivesNoTokenAndAWrongPasswordIsToldWithHttp200() {
        assertThat(call("/api/authenticate", login(PracticeKasmLogins.TWO_FACTOR)).json().path("require_2fa").asBoolean()).isTrue();
        assertThat(call("/api/authenticate", login(PracticeKasmLogins.SETS_TWO_FACTOR)).json().path("set_two_factor").asBoolean()).isTrue();
        var wrong = call("/api/authenticate", login(PracticeKasmLogins.ADMIN).put("password", "guessed"));
        assertThat(wrong.status()).isEqualTo(200);
        assertThat(wrong.error()).isEqualTo("Access Denied!");
        assertThat(call("/api/admin/get_zones", session(PracticeKasmLogins.NO_ADMIN)).status()).isEqualTo(403);
    }

    @Test void endsADesktopOnlyWhereItsOwnerIsNamedToo() {
        var desktop = call("/api/public/get_kasms", key(PracticeKasmLogins.KEY)).json().at("/kasms/0");
        var id = key(PracticeKasmLogins.KEY).put("kasm_id", desktop.path("kasm_id").asString());
        assertThat(call("/api/public/destroy_kasm", id).error()).isEqualTo("Kasm not found");
        assertThat(call("/api/public/destroy_kasm", key(PracticeKasmLogins.READ_ONLY).put("kasm_id", desktop.path("kasm_id").asString()).put("user_id", desktop.path("user_id").asString())).error()).contains("read only");
        assertThat(call("/api/public/destroy_kasm", id.put("user_id", desktop.path("user_id").asString())).error()).isEmpty();
        assertThat(call("/api/public/get_kasms", key(PracticeKasmLogins.KEY)).json().path("kasms")).hasSize(1);
    }

    @Test void showsTheSameCertificateAgain() {
        try (var again = new PracticeKasm(world)) {
            assertThat(again.fingerprint()).isEqualTo(kasm.fingerprint()).startsWith("SHA256:");
        }
    }
}
