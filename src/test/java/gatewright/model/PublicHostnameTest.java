package gatewright.model;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.model.OriginCertificate.Advice;
import gatewright.model.ServiceType.Trouble;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cloudflared takes as a public hostname's service, path and settings, and what a certificate asks of them. */
class PublicHostnameTest {

    static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"https://localhost:443", "http://10.0.0.5", "https://[::1]:8443", "tcp://db:5432", "ssh://localhost:22", "rdp://pc:3389", "smb://nas:445", "unix:/run/app.sock", "unix+tls:/run/app.sock",
            "http_status:404", "hello_world", "hello-world", "bastion", "socks-proxy"})
    void takesEveryServiceThatCloudflaredKnows(String service) { assertThat(SetupProblems.service(service)).isTrue(); }

    @ParameterizedTest
    @CsvSource({"https://localhost:443/path, PATH", "https://localhost/, PATH", "https://, EMPTY", "https://a b, ADDRESS", "https://user@host, ADDRESS", "http://host:0, ADDRESS", "tcp://host:99999, ADDRESS", "https://host?x=1, ADDRESS", "https://host:, ADDRESS",
            "unix:run/app.sock, SOCKET", "http_status:99, STATUS", "http_status:, EMPTY"})
    void saysWhatIsWrongWithAUrl(String service, Trouble trouble) {
        var type = ServiceType.of(service).orElseThrow();
        assertThat(type.wrong(type.url(service))).hasValue(trouble);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host", "localhost:443", "bastion:1", ""})
    void knowsNoOtherServices(String service) { assertThat(ServiceType.of(service)).isEmpty(); }

    @Test void findsAPathAnywhereUnlessItIsAnchored() {
        assertThat(PathPattern.matches("/blog", "/x/blog/1")).isTrue();
        assertThat(PathPattern.matches("^/blog", "/x/blog")).isFalse();
        assertThat(PathPattern.matches("(?P<kind>css|js)$", "/a.css")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"^/(?!admin)|Looking ahead", "(?<=x)a|Looking ahead", "(a)\\1|refers back", "a++|does not exist in Go", "(?>a)|does not exist in Go", "(|no regular expression", "[z-a]|no regular expression"})
    void saysInWordsWhatGoDoesNotKnow(String expression, String words) { assertThat(PathPattern.trouble(expression).orElseThrow()).contains(words).doesNotContain("!path."); }

    @Test void noExpressionTakesLong() {
        assertThat(PathPattern.matches("^(a+)+$", "/" + "a".repeat(5000) + "!")).isFalse();
        assertThat(PathPattern.trouble("a".repeat(2000))).isPresent();
    }

    static OriginCertificate certificate(boolean trusted, String... names) { return new OriginCertificate("CN=x", "CN=y", List.of(names), NOW.minusSeconds(9), NOW.plusSeconds(9), trusted, !trusted); }

    @Test void advisesTheLeastThatMakesCloudflaredAcceptACertificate() {
        assertThat(certificate(true, "kasm.lan").advice("kasm.lan", "space.lay.network", NOW)).isEqualTo(Advice.NOTHING);
        assertThat(certificate(true, "*.lay.network").advice("localhost", "space.lay.network", NOW)).isEqualTo(Advice.MATCH_SNI);
        assertThat(certificate(true, "*.lan", "kasm.lan").advice("localhost", "space.lay.network", NOW)).isEqualTo(Advice.ORIGIN_SERVER_NAME);
        assertThat(certificate(true, "*.lan", "kasm.lan").name()).isEqualTo("kasm.lan");
        assertThat(certificate(true, "*.lan").advice("localhost", "space.lay.network", NOW)).isEqualTo(Advice.NO_TLS_VERIFY);
        assertThat(certificate(false, "localhost").advice("localhost", "space.lay.network", NOW)).isEqualTo(Advice.NO_TLS_VERIFY);
        assertThat(certificate(true, "localhost").advice("localhost", "space.lay.network", NOW.plusSeconds(10))).as("expired").isEqualTo(Advice.NO_TLS_VERIFY);
    }

    @Test void refusesSettingsThatCloudflaredCouldNotRead() {
        var origin = new Origin("a b", null, "relative", -1, null, "x\r\ny", null, null, null, "http", null, null, null);
        assertThat(SetupProblems.of(new Hostname("h", "space", "lay.network", "", "https://localhost", true, origin))).hasSize(5);
        assertThat(SetupProblems.of(new Hostname("h", "space", "lay.network", "", "https://localhost", true, Origin.USUAL))).isEmpty();
    }
}
