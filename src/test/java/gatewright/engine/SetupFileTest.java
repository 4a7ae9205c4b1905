package gatewright.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatewright.model.ApplicationSettings;
import gatewright.model.Failure;
import gatewright.model.Hostname;
import gatewright.model.Origin;
import gatewright.model.PrivateDestination;
import gatewright.model.RenderingSettings;
import gatewright.model.Rule;
import gatewright.model.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Setup files: read back as they were written, for the user's eyes only, and never overwritten when they cannot be understood. */
class SetupFileTest {

    @TempDir Path folder;

    @Test void readsBackWhatItWrote() {
        var setup = Setup.recommended("home");
        var policy = setup.policies().getFirst().withEmails(List.of("ada@example.com", "grace@example.com"));
        var rules = new java.util.ArrayList<>(policy.include());
        rules.add(new Rule("geo", Map.of("country_code", "SG")));
        rules.add(new Rule("something_new", Map.of("deep", Map.of("list", List.of(1, 2)))));
        setup = setup.withPolicies(List.of(new gatewright.model.Policy(policy.id(), policy.name(), policy.action(), "30m", rules, List.of(), List.of(), false)));
        file().save(setup);
        assertThat(file().load()).isEqualTo(setup);
    }

    @Test void writesEmailsAsOneReadableList() throws IOException {
        var setup = Setup.recommended("home");
        file().save(setup.withPolicies(List.of(setup.policies().getFirst().withEmails(List.of("ada@example.com", "grace@example.com")))));
        assertThat(Files.readString(file().path())).contains("\"emails\" : [ \"ada@example.com\", \"grace@example.com\" ]").contains("\"schema\" : 1");
    }

    @Test void isForTheUsersEyesOnly() throws IOException {
        file().save(Setup.recommended("home"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().path()))).isEqualTo("rw-------");
        assertThat(folder.toFile().list()).as("no temporary file stays").containsExactly("home.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"schema\":\"one\"}", "{\"schema\":1,\"polices\":[]}", "{\"schema\":1,\"policies\":[{\"action\":\"PERHAPS\"}]}", "{\"schema\":1,\"policies\":[null]}", "{\"schema\":1} trailing", "{\"schema\":1,\"hostnames\":{}}",
            "{\"schema\":1,\"policies\":[{\"exclude\":[\"eve@example.com\"]}]}", "{\"schema\":1,\"policies\":[{\"require\":[null]}]}", "{\"schema\":1,\"policies\":[{\"exclude\":[{}]}]}",
            "{\"schema\":1,\"policies\":[{\"exclude\":[{\"emails\":[\"eve@example.com\"]}],\"exclude\":[]}]}"})
    void aDamagedFileGetsAClearErrorAndIsLeftUntouched(String text) throws IOException {
        Files.writeString(file().path(), text);
        assertThatThrownBy(() -> file().load()).isInstanceOfSatisfying(Failure.class, failure -> {
            assertThat(failure.code()).isEqualTo("setup-damaged");
            assertThat(failure.why()).contains("home.json").doesNotContain("tools.jackson").doesNotContain("gatewright.model");
        });
        assertThat(Files.readString(file().path())).isEqualTo(text);
    }

    @Test void aLinkToAFileElsewhereStaysOne() throws IOException {
        var elsewhere = new SetupFile(folder.resolve("dotfiles").resolve("home.json"));
        elsewhere.save(Setup.recommended("home"));
        Files.createSymbolicLink(folder.resolve("home.json"), elsewhere.path());
        file().save(Setup.recommended("office"));
        assertThat(folder.resolve("home.json")).isSymbolicLink();
        assertThat(elsewhere.load().name()).isEqualTo("office");
    }

    @Test void whatSomebodyEditedWhileItWasOpenIsNotWrittenOver() throws IOException {
        file().save(Setup.recommended("home"));
        var open = file();
        open.saveOver(open.load().withName("office"));
        Files.writeString(open.path(), Files.readString(open.path()).replace("office", "by hand"));
        assertThatThrownBy(() -> open.saveOver(Setup.recommended("attic"))).isInstanceOf(Failure.class).hasMessageContaining("setup-edited");
        assertThat(file().load().name()).isEqualTo("by hand");
        open.saveOver(open.load().withName("attic"));
        assertThat(file().load().name()).isEqualTo("attic");
    }

    @Test void aNewerFileIsRefusedAndLeftUntouched() throws IOException {
        Files.writeString(file().path(), "{\"schema\":2,\"brave\":\"new\"}");
        assertThatThrownBy(() -> file().load()).isInstanceOf(Failure.class).hasMessageContaining("setup-newer");
        assertThat(Files.readString(file().path())).contains("brave");
    }

    @Test void whatIsMissingTakesTheRecommendedValue() throws IOException {
        Files.writeString(file().path(), "{\"schema\":1,\"zones\":[{}],\"servers\":[{\"host\":\"kasm.lan\",\"user\":\"admin\"}]}");
        var setup = file().load();
        assertThat(setup.zones().getFirst().upstreamAuthAddress()).isEqualTo("proxy");
        assertThat(setup.servers().getFirst().port()).isEqualTo(22);
        assertThat(setup.wayIn()).isEqualTo(Setup.WayIn.TUNNEL);
        assertThat(setup.kasm().by()).isEqualTo(gatewright.model.KasmDoor.By.KEY);
    }

    @Test void holdsOnlyTheOriginSettingsThatAreNotTheUsualOnesAndReadsAFileWithoutThem() throws IOException {
        Files.writeString(file().path(), "{\"schema\":1,\"hostnames\":[{\"id\":\"space\",\"subdomain\":\"space\",\"domain\":\"lay.network\",\"noTlsVerify\":true}]}");
        var plain = file().load();
        assertThat(plain.hostnames().getFirst().noTlsVerify()).isTrue();
        assertThat(plain.hostnames().getFirst().origin()).isEqualTo(Origin.USUAL);
        file().save(plain);
        assertThat(Files.readString(file().path())).doesNotContain("origin");
        var origin = new Origin(null, null, null, 0, true, null, null, null, null, null, null, null, null);
        var h = plain.hostnames().getFirst();
        var edited = plain.withHostnames(List.of(new Hostname(h.id(), h.subdomain(), h.domain(), h.path(), h.service(), true, origin)));
        file().save(edited);
        assertThat(Files.readString(file().path())).contains("\"tlsTimeout\" : 0").contains("\"http2Origin\" : true").doesNotContain("caPool");
        assertThat(file().load()).isEqualTo(edited);
    }

    @Test void holdsWhatTheApplicationCoversBesidesOnlyWhereThereIsSomething() throws IOException {
        var plain = Setup.recommended("home");
        file().save(plain);
        assertThat(Files.readString(file().path())).doesNotContain("estinations").doesNotContain("rendering");
        assertThat(file().load()).isEqualTo(plain);
        var rendered = ApplicationSettings.UNMANAGED.withRendering(new RenderingSettings(java.util.Optional.of(RenderingSettings.Rendering.SSH), java.util.Optional.of(true)));
        var edited = plain.withApplication(plain.application().map(app -> app.with(rendered).covering(List.of("https://Status.lay.network/desk/"), List.of(new PrivateDestination("", "10.0.0.5/32", "22", "TCP", "")))));
        file().save(edited);
        assertThat(Files.readString(file().path())).contains("\"destinations\" : [ \"status.lay.network/desk\" ]").contains("\"cidr\" : \"10.0.0.5\"");
        assertThat(file().load()).isEqualTo(edited);
        Files.writeString(file().path(), "{\"schema\":1,\"application\":{\"destinations\":[null]}}");
        assertThatThrownBy(() -> file().load()).isInstanceOf(Failure.class).hasMessageContaining("setup-damaged");
    }

    private SetupFile file() { return new SetupFile(folder.resolve("home.json")); }
}
