package gatewright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.engine.SetupJson;
import gatewright.engine.StillTime;
import gatewright.engine.Trial;
import gatewright.model.KasmDoor.By;
import gatewright.model.KasmLogin;
import gatewright.model.Secret;
import gatewright.model.ServerLogin;
import gatewright.model.Setup;
import gatewright.model.Zone;
import gatewright.practice.Practice;
import gatewright.practice.PracticeState;
import gatewright.remote.Kasm;
import gatewright.remote.Remote;
import gatewright.resource.KasmZones;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every field of the KASM zone page, by every door: set there, it is exactly its JSON in KASM, in the setup file or in the word that is kept; nothing else changes; and it stands on the page again when it is read back. */
class ZoneFieldsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Practice PRACTICE = Practice.inMemory(new StillTime());
    private Parent view;

    @BeforeAll static void toolkit() throws Exception { FxToolkit.registerPrimaryStage(); }

    @AfterEach void asBefore() { PRACTICE.forget(); }
    @AfterAll static void stop() { PRACTICE.close(); }

    @ParameterizedTest(name = "{1} {2}")
    @CsvFileSource(resources = "/gatewright/fields-zone.csv", delimiter = '|', quoteCharacter = '\'', numLinesToSkip = 1)
    void isItsJsonAndComesBack(String number, By door, String does, String document, String pointer, String json, String test, @TempDir Path folder) throws Exception {
        assertThat(number + " " + test).isEqualTo("12 " + getClass().getSimpleName());
        var steps = Stream.of(does.split(";\\s*")).map(step -> step.strip().split("=", 2)).toList();
        var before = Practice.example().withKasm(Practice.example().kasm().with(door)).withZones(List.of(new Zone("default", "default", "proxy", 443)));
        var session = session(before);
        var live = PracticeState.zone(PRACTICE.world());

        var wanted = fx(() -> {
            var page = stand(session, before);
            assertThat(page.collect(before)).as("nothing touched, nothing changed").isEqualTo(before);
            steps.forEach(step -> set(step[0], step[1]));
            var setup = page.collect(before);
            if (document.equals("word")) connect(page);
            return setup;
        });
        var expected = JSON.readTree(json);
        switch (document) {
            case "zone" -> {
                applied(wanted, door, folder);
                var after = PracticeState.zone(PRACTICE.world());
                assertThat(after.at(pointer)).isEqualTo(expected);
                assertThat(without(after, pointer)).as("everything else is as it was").isEqualTo(without(live, pointer));
            }
            case "word" -> assertThat(JSON.valueToTree(session.words.get("default").notes()).at(pointer)).isEqualTo(expected);
            default -> assertThat(JSON.readTree(SetupJson.write(wanted)).at(pointer)).isEqualTo(expected);
        }

        var reopened = SetupJson.read(SetupJson.write(wanted).getBytes(StandardCharsets.UTF_8), "zone.json");
        var again = session(reopened);
        again.words.putAll(session.words);
        fx(() -> {
            var page = stand(again, reopened);
            steps.forEach(step -> assertThat(shown(step[0])).as(step[0]).isEqualTo(step[1]));
            assertThat(page.collect(reopened)).isEqualTo(reopened);
            if (document.equals("zone")) assertThat(words()).contains("Now: Upstream Auth Address “" + again.kasmHas.getFirst().upstreamAuthAddress() + "”, Proxy Port " + again.kasmHas.getFirst().proxyPort());
            return page;
        });
    }

    private FakeSession session(Setup setup) {
        var session = new FakeSession(setup);
        session.kasmHas = kasm(By.KEY).zones();
        return session;
    }

    private Kasm kasm(By door) {
        var hints = PRACTICE.hints();
        var server = PRACTICE.gateways().server(Practice.example().servers().getFirst(), new ServerLogin(Optional.of(Secret.of(Practice.PASSWORD)), Optional.empty(), Optional.empty(), Set.of(Practice.HOST_KEY)));
        var pin = Optional.of(hints.get("kasm-certificate"));
        var login = door == By.ADMIN ? KasmLogin.admin(Secret.of(hints.get("kasm-user")), Secret.of(hints.get("kasm-password")), pin) : new KasmLogin(Secret.of(hints.get("kasm-key")), Secret.of(hints.get("kasm-secret")), pin);
        return PRACTICE.gateways().kasm(Practice.example().kasm().with(door), 443, login, Optional.of(server));
    }

    private void applied(Setup wanted, By door, Path folder) {
        var trial = new Trial(List.of(new KasmZones()), new Remote(Optional.empty(), Optional.of(kasm(door)), Map.of(), PRACTICE.gateways().outside()), folder, wanted);
        assertThat(trial.apply()).as(() -> trial.why().getMessage()).isTrue();
        assertThat(trial.plan().isEmpty()).isTrue();
    }

    /** The page with what it asks for filled in, and connected where there is something to connect to. */
    private Page stand(FakeSession session, Setup setup) throws Exception {
        var page = new ZonePage();
        page.sitAt(new FakeDesk(session, setup));
        view = (Parent) page.view();
        view.lookupAll(".fold-head").forEach(head -> ((ToggleButton) head).setSelected(true));
        page.show(setup);
        page.entered();
        for (var field : List.of("kasm-key", "kasm-secret", "kasm-user", "kasm-password")) set(field, field);
        if (setup.asksKasm()) connect(page);
        return page;
    }

    private static void connect(Page page) throws Exception {
        var work = page.beforeNext();
        if (work.isPresent()) done(work.get());
    }

    private static <T> void done(Work<T> work) throws Exception { work.goOn().test(work.task().call()); }

    private Node find(String id) { return Optional.ofNullable(view.lookup("#" + id)).orElseThrow(() -> new AssertionError("no #" + id)); }

    private void set(String id, String value) { Controls.set(find(id), value); }
    private String shown(String id) { return Controls.shown(find(id)); }

    private List<String> words() { return view.lookupAll(".label").stream().map(label -> ((Label) label).getText()).toList(); }

    private static JsonNode without(JsonNode zone, String pointer) {
        var rest = (ObjectNode) zone.deepCopy();
        rest.remove(pointer.substring(1));
        return rest;
    }

    private static <T> T fx(Callable<T> work) throws Exception { return WaitForAsyncUtils.asyncFx(work).get(); }
}
