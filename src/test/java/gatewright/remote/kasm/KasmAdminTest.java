package gatewright.remote.kasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatewright.engine.StillTime;
import gatewright.model.Desktop;
import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.KasmLogin;
import gatewright.model.Secret;
import gatewright.model.Zone;
import gatewright.remote.SelfSigned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** KASM by an administrator's login: in, what is to be done, and out again, whatever became of it. And desktops, which are ended on a word only. */
class KasmAdminTest {

    private static final String ZONES = "{\"zones\":[{\"zone_id\":\"z1\",\"zone_name\":\"default\",\"upstream_auth_address\":\"desk\",\"proxy_port\":443,\"aws_secret\":\"cloud-secret\"}]}";
    private static final String CHANGED = ZONES.replace("desk", "proxy").replace("443", "0");
    private static final String IN = "{\"token\":\"the-token\",\"is_admin\":true}";
    private static final String TWO = "{\"kasms\":[{\"kasm_id\":\"k1\",\"user_id\":\"u1\",\"user\":{\"username\":\"ada\"},\"operational_status\":\"running\"},{\"kasm_id\":\"k2\",\"user_id\":\"u2\",\"operational_status\":\"running\"}]}";
    private static final String ONE = "{\"kasms\":[{\"kasm_id\":\"k2\",\"user_id\":\"u2\",\"operational_status\":\"running\"}]}";

    private final MockWebServer kasm = new MockWebServer();
    private SelfSigned certificate;
    private KasmApi api;

    private record Call(String path, JsonNode body) {}

    @BeforeEach void start() throws Exception {
        certificate = SelfSigned.make();
        kasm.useHttps(certificate.sockets());
        kasm.start();
        api = new KasmApi("localhost", kasm.getPort(), KasmLogin.admin(Secret.of("admin@kasm.local"), Secret.exactly(" the password "), Optional.of(certificate.fingerprint())), Optional.empty(), new StillTime());
    }

    @AfterEach void stop() { kasm.close(); }

    @Test void logsInChangesReadsBackAndLogsOut() throws Exception {
        answers(IN, ZONES, "{\"zone\":{}}", CHANGED, "{}");
        api.update("z1", new Zone("default", "default", "proxy", 0));
        var calls = calls();
        assertThat(calls).extracting(Call::path).containsExactly("/api/authenticate", "/api/admin/get_zones", "/api/admin/update_zone", "/api/admin/get_zones", "/api/logout");
        assertThat(calls.getFirst().body()).isEqualTo(KasmJson.read("{\"username\":\"admin@kasm.local\",\"password\":\" the password \",\"token\":null,\"logout_other_sessions\":false}".getBytes()));
        assertThat(calls.subList(1, 5)).allSatisfy(call -> {
            assertThat(call.body().path("token").asString()).isEqualTo("the-token");
            assertThat(call.body().path("username").asString()).isEqualTo("admin@kasm.local");
            assertThat(call.body().has("password")).isFalse();
        });
        assertThat(calls.get(2).body().at("/target_zone/aws_secret").asString()).isEqualTo("cloud-secret");
    }

    @ParameterizedTest @ValueSource(strings = {"{\"error_message\":\"Boom the-token\"}", "not json", "{\"zones\":42}", "{\"error_message\":\"Unauthorized, the-token the password \"}"})
    void logsOutAlsoWhereItFailsAndNothingSecretIsSaid(String answer) throws Exception {
        answers(IN, answer, "{}");
        var failure = failure(KasmApi::zones);
        assertThat(failure + failure.why() + failure.fix()).doesNotContain("the-token", " the password ", "cloud-secret");
        assertThat(calls().getLast().path()).isEqualTo("/api/logout");
    }

    @Test void aLogoutThatFailsTakesNothingBack() throws Exception {
        answers(IN, ZONES);
        kasm.enqueue(new MockResponse.Builder().code(500).body("{}").build());
        assertThat(api.zones()).hasSize(1);
        assertThat(calls()).hasSize(3);
    }

    @ParameterizedTest @ValueSource(strings = {"{\"require_2fa\":true,\"token\":\"x\"}", "{\"set_two_factor\":true}"})
    void aSecondFactorSendsToAnApiKeyAndNothingElseIsAsked(String answer) {
        answers(answer);
        var failure = failure(KasmApi::zones);
        assertThat(failure.code()).isEqualTo("kasm-two-factor");
        assertThat(failure.fix()).contains("API key");
        assertThat(kasm.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest @CsvSource(delimiter = '|', value = {"{\"error_message\":\"Access Denied!\"}|Access Denied!", "{}|HTTP 200"})
    void aWrongPasswordIsRejected(String answer, String said) {
        answers(answer);
        var failure = failure(KasmApi::zones);
        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure.code()).isEqualTo("kasm-login");
        assertThat(failure.why()).contains(said);
    }

    @Test void whoIsNoAdministratorIsToldSo() {
        answers(IN, "{\"error_message\":\"Unauthorized\"}", "{}");
        assertThat(failure(KasmApi::zones).code()).isEqualTo("kasm-admin");
    }

    @Test void endsADesktopWithItsOwnersIdAndSeesItGone() throws Exception {
        answers(IN, TWO, "{}", ONE, "{}");
        api.endDesktop("k1");
        var call = calls().get(2);
        assertThat(call.path()).isEqualTo("/api/admin/destroy_kasm");
        assertThat(call.body().path("kasm_id").asString() + call.body().path("user_id").asString()).isEqualTo("k1u1");
    }

    @Test void aDesktopThatIsGoingCountsAsEnded() {
        answers(IN, TWO, "{}", TWO.replaceFirst("running", "deleting"), "{}");
        api.endDesktop("k1");
        assertThat(kasm.getRequestCount()).isEqualTo(5);
    }

    @Test void oneThatRunsOnIsAFailure() {
        answers(IN, TWO, "{}", TWO, TWO, TWO, "{}");
        assertThat(failure(k -> k.endDesktop("k1")).code()).isEqualTo("kasm-desktop-not-ended");
    }

    @Test void oneThatIsGoneAlreadyIsNotAskedFor() throws Exception {
        answers(IN, ONE, "{}");
        api.endDesktop("k1");
        assertThat(calls()).extracting(Call::path).containsExactly("/api/authenticate", "/api/admin/get_kasms", "/api/logout");
    }

    @Test void desktopsShowNothingOfTheirTokens() {
        answers(IN, TWO.replace("\"k1\",", "\"k1\",\"token\":\"desktop-token\","), "{}");
        var desktops = api.desktops().orElseThrow();
        assertThat(desktops).extracting(Desktop::id).containsExactly("k1", "k2");
        assertThat(desktops.toString()).doesNotContain("desktop-token");
    }

    private Failure failure(Consumer<KasmApi> act) { return catchThrowableOfType(Failure.class, () -> act.accept(api)); }

    private void answers(String... bodies) { for (var body : bodies) kasm.enqueue(new MockResponse.Builder().code(200).addHeader("Content-Type", "application/json").body(body).build()); }

    private List<Call> calls() throws InterruptedException {
        var calls = new ArrayList<Call>();
        for (var left = kasm.getRequestCount(); left > 0; left--) {
            var request = kasm.takeRequest();
            calls.add(new Call(request.getUrl().encodedPath(), KasmJson.read(request.getBody().toByteArray())));
        }
        return calls;
    }
}
