package gatewright.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatewright.model.Failure;
import gatewright.model.IngressRule;
import gatewright.model.Origin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised of a config.yml: the guide's own looks as in the guide, ours comes before what would take its requests, and what cannot be edited is not. */
class ConfigYmlTest {

    static final IngressRule ROAD = new IngressRule("kasm.example.com", "", "https://localhost:443", true, Origin.USUAL, List.of("c0ffee"));

    static ConfigYml with(String text, IngressRule road) { return ConfigYml.of(text).with(road.hostname(), road.path(), road, "lay", List.of()); }

    @Test void aFreshOneIsTheGuides() {
        assertThat(ConfigYml.fresh("0123", "/etc/cloudflared/0123.json").with("kasm.example.com", "", ROAD, "lay", List.of()).text()).isEqualTo("""
                tunnel: 0123
                credentials-file: /etc/cloudflared/0123.json

                ingress:
                  - hostname: kasm.example.com
                    service: https://localhost:443
                    originRequest:
                      noTLSVerify: true
                      access:
                        required: true
                        teamName: lay
                        audTag:
                          - "c0ffee"
                  - service: http_status:404
                """);
    }

    @Test void comesBeforeAWildcardThatWouldTakeItsRequests() {
        var text = "ingress:\n- hostname: a.example.com\n  service: http://a\n# all others\n- hostname: \"*.example.com\"\n  service: http://b\n- service: http_status:404\n";
        assertThat(with(text, ROAD).rules()).extracting(IngressRule::hostname).containsExactly("a.example.com", "kasm.example.com", "*.example.com", "");
        assertThat(with(text, ROAD).text()).contains("      - \"c0ffee\"\n# all others\n- hostname: \"*.example.com\"\n");
    }

    @Test void movesInFrontOfARuleThatTookItsRequests() {
        var text = "ingress:\n  - hostname: \"*\"\n    service: http://b\n  - hostname: kasm.example.com # mine\n    service: https://localhost:443\n  - service: http_status:404\n";
        var after = with(text, ROAD);
        assertThat(after.rules()).extracting(IngressRule::hostname).containsExactly("kasm.example.com", "*", "");
        assertThat(after.text()).startsWith("ingress:\n  - hostname: kasm.example.com # mine\n");
    }

    @ParameterizedTest @ValueSource(strings = {"", "# nothing yet\n", "tunnel: 0123", "ingress:\n", "loglevel: debug\ningress:\n", "originRequest: {noTLSVerify: true}\n"})
    void addsTheRulesAndTheCatchAllWhereThereAreNone(String text) {
        var after = with(text, ROAD);
        assertThat(after.find("kasm.example.com", "")).hasValue(ROAD);
        assertThat(after.rules().getLast()).extracting(IngressRule::hostname, IngressRule::service).containsExactly("", "http_status:404");
        assertThat(after.text()).startsWith(text.strip());
    }

    @ParameterizedTest @ValueSource(strings = {"ingress: [{service: 'http_status:404'}]\n", "{ingress: }", "ingress: []\n"})
    void saysWhatToPasteWhereItCannotWrite(String text) {
        assertThatThrownBy(() -> with(text, ROAD)).isInstanceOfSatisfying(Failure.class, f -> {
            assertThat(f.code()).isEqualTo("config-yml-by-hand");
            assertThat(f.detail()).startsWith("  - hostname: kasm.example.com\n    service: https://localhost:443\n");
        });
    }

    @ParameterizedTest @CsvSource(delimiter = '|', value = {
            "'ingress:\n\t- service: x'|config-yml-unreadable", "'a: b: c'|config-yml-unreadable", "'- a'|config-yml-unreadable", "'a: 1\n---\nb: 2\n'|config-yml-unreadable",
            "'ingress: text'|config-yml-unreadable", "'a: 1\na: 2'|config-yml-unreadable", "'ingress:\n- &a\n  service: x\n- *a'|config-yml-anchors",
            "'x: &x [*x]\n'|config-yml-anchors", "'x: &x\n  noTLSVerify: true\noriginRequest:\n  <<: *x\ningress:\n- service: http_status:404\n'|config-yml-anchors"})
    void refusesWhatItCannotReadForCertain(String text, String code) {
        assertThatThrownBy(() -> with(text, ROAD)).isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo(code));
    }

    @ParameterizedTest @CsvSource({"1m30s,90", "90s,90", "1.5h,5400", "1500ms,2", "0,0", "1h1m1s,3661", "300us,1"}) void durationsAreGos(String text, int seconds) {
        assertThat(GoDuration.seconds(text)).hasValue(seconds);
    }

    @ParameterizedTest @ValueSource(strings = {"", "10", "s", "1m 30s", "-1s", "99999999999h", "1d"}) void whatIsNoDurationIsNone(String text) {
        assertThat(GoDuration.seconds(text)).isEmpty();
    }
}
