package gatewright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.model.Hostname;
import gatewright.model.IngressRule;
import gatewright.model.Origin;
import gatewright.remote.ConfigYml;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
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
        var wanted = HostnameFieldsTest.onScreen(() -> {
            var form = HostnameFieldsTest.form();
            form.fill(USUAL);
            HostnameFieldsTest.set(form, control, value);
            return form.hostname();
        });
        var text = written(wanted).text();
        var key = pointer.substring(pointer.lastIndexOf('/') + 1);
        var indent = pointer.startsWith("/originRequest") ? "      " : "    ";
        if (yml == null) assertThat(text).doesNotContain(key);
        else assertThat(text.lines().map(line -> line.replaceFirst("^  - ", "    "))).contains(indent + yml);
        var usual = written(USUAL).text().lines().toList();
        assertThat(text.lines().filter(line -> !usual.contains(line))).as("nothing else is written").hasSizeLessThanOrEqualTo(yml == null ? 0 : 1);

        var live = ConfigYml.of(text).rules().getFirst();
        assertThat(HostnameFieldsTest.onScreen(() -> {
            var form = HostnameFieldsTest.form();
            form.fill(new Hostname(wanted.id(), live.hostname().replaceFirst("\\.lay\\.network$", ""), "lay.network", live.path(), live.service(), live.noTlsVerify(), live.origin()));
            return HostnameFieldsTest.shown(form, control);
        })).isEqualTo(value);
    }

    private static ConfigYml written(Hostname h) {
        var rule = new IngressRule(h.fqdn(), h.path(), h.service(), h.noTlsVerify(), h.origin(), List.of("c0ffee"));
        return ConfigYml.fresh("0123", "/etc/cloudflared/0123.json").with(h.fqdn(), h.path(), rule, "lay", List.of());
    }
}
