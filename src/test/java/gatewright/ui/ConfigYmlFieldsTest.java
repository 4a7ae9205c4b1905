package gatewright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.model.Hostname;
import gatewright.model.IngressRule;
import gatewright.model.Origin;
import gatewright.model.SetupProblems;
import gatewright.remote.ConfigYml;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.testfx.api.FxToolkit;

/** Every field of the page Public hostname, for a tunnel of config.yml: set there, it is exactly that line of the file, and what is read back shows the same on the page. */
class ConfigYmlFieldsTest {

    private static final Hostname USUAL = new Hostname("space", "space", "lay.network", "", "https://localhost:443", true, Origin.USUAL);

    @BeforeAll static void screen() throws Exception { FxToolkit.registerPrimaryStage(); }

    @ParameterizedTest(name = "{1} {3}")
    @CsvFileSource(resources = "/gatewright/fields-hostname.csv", delimiter = '|', quoteCharacter = '\'', numLinesToSkip = 1)
    void aFieldIsExactlyThatLineAndShowsTheSameWhenItIsReadBack(String page, String control, String pointer, String value, String json, String test, String yml) throws Exception {
        var wanted = typed(control, value);
        var text = written(wanted).text();
        var key = pointer.substring(pointer.lastIndexOf('/') + 1);
        var indent = pointer.startsWith("/originRequest") ? "      " : "    ";
        if (yml == null) assertThat(text).doesNotContain(key);
        else assertThat(text.lines().map(line -> line.replaceFirst("^  - ", "    "))).contains(indent + yml);
        var usual = written(USUAL).text().lines().toList();
        assertThat(text.lines().filter(line -> !usual.contains(line))).as("nothing else is written").hasSizeLessThanOrEqualTo(yml == null ? 0 : 1);

        assertThat(back(wanted, ConfigYml.of(text), control)).isEqualTo(value);
    }

    @ParameterizedTest(name = "{1} {2}")
    @CsvFileSource(resources = "/gatewright/fields-config-yml.csv", delimiter = '|', quoteCharacter = '\'', numLinesToSkip = 1)
    void whatTheFileAloneKnowsStandsInItAndIsNeverSentToCloudflare(String page, String control, String value, String lines, String test) throws Exception {
        assertThat(page + " " + test).isEqualTo("6 " + getClass().getSimpleName());
        var wanted = typed(control, value);
        var text = written(wanted).text();
        var usual = written(USUAL).text().lines().toList();
        assertThat(text.lines().filter(line -> !usual.contains(line)).map(line -> line.substring(6))).containsExactlyElementsOf(lines.replace("\\n", "\n").lines().toList());
        assertThat(ConfigYml.of(text).rules().getFirst().origin()).isEqualTo(wanted.origin());
        assertThat(back(wanted, ConfigYml.of(text), control)).isEqualTo(value);
        assertThat(wanted.origin().atCloudflare()).isEqualTo(USUAL.origin());
    }

    @Test void whatTheFileAloneKnowsIsSaidToBeWrongBesideItsField() throws Exception {
        for (var wrong : Map.of("proxy-port", "65536", "proxy-address", "not an address", "ip-rules", "allow 10.0.0.1").entrySet()) {
            var hostname = typed(wrong.getKey(), wrong.getValue());
            assertThat(SetupProblems.of(hostname)).as(wrong.getKey()).hasSize(1);
            assertThat(HostnameFieldsTest.onScreen(() -> {
                var form = HostnameFieldsTest.form();
                form.fill(hostname);
                return HostnameFieldsTest.shown(form, wrong.getKey());
            })).as("it stays as it was typed").isEqualTo(wrong.getValue());
        }
    }

    private static Hostname typed(String control, String value) throws Exception {
        return HostnameFieldsTest.onScreen(() -> {
            var form = HostnameFieldsTest.form();
            form.fill(USUAL);
            HostnameFieldsTest.set(form, control, value);
            return form.hostname();
        });
    }

    private static String back(Hostname wanted, ConfigYml read, String control) throws Exception {
        var live = read.rules().getFirst();
        return HostnameFieldsTest.onScreen(() -> {
            var form = HostnameFieldsTest.form();
            form.fill(new Hostname(wanted.id(), live.hostname().replaceFirst("\\.?lay\\.network$", ""), "lay.network", live.path(), live.service(), live.noTlsVerify(), live.origin()));
            return HostnameFieldsTest.shown(form, control);
        });
    }

    private static ConfigYml written(Hostname h) {
        var rule = new IngressRule(h.fqdn(), h.path(), h.service(), h.noTlsVerify(), h.origin(), List.of("c0ffee"));
        return ConfigYml.fresh("0123", "/etc/cloudflared/0123.json").with(h.fqdn(), h.path(), rule, "lay", List.of());
    }
}
