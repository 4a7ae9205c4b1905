package gatewright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.Contract;
import gatewright.engine.Trial;
import gatewright.model.ApplicationFacts;
import gatewright.model.Failure.Where;
import gatewright.model.Hostname;
import gatewright.model.IngressRule;
import gatewright.model.Setup;
import gatewright.practice.PracticeApi;
import gatewright.practice.Written;
import gatewright.resource.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.testfx.api.FxToolkit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** Every field of the page Public hostname: set there, it is exactly that in the request, and what is read back shows the same on the page. */
class HostnameFieldsTest {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final Written written = new Written();

    @BeforeAll static void screen() throws Exception { FxToolkit.registerPrimaryStage(); }

    static HostnameForm form() {
        var form = new HostnameForm(new Rules(), new VBox(), new VBox(), new CertificateLook(() -> { }, (_, _) -> { }), _ -> Optional.empty(), () -> { }, Runnable::run);
        form.origin.inFile(true);
        for (var fold : List.of("tls", "http", "connection", "config-file")) ((ToggleButton) form.lookup("#" + fold)).setSelected(true);
        return form;
    }

    /** A service with a type and its URL is set in two fields. */
    static void set(HostnameForm form, String id, String value) {
        var parts = id.equals("type") ? value.split(" ") : new String[] {value};
        Controls.set(form.lookup("#" + id), parts[0]);
        if (parts.length > 1) Controls.set(form.lookup("#url"), parts[1]);
    }

    static String shown(HostnameForm form, String id) {
        var shown = Controls.shown(form.lookup("#" + id));
        return id.equals("type") ? (shown + " " + Controls.shown(form.lookup("#url"))).strip() : shown;
    }

    static <T> T onScreen(java.util.concurrent.Callable<T> work) throws Exception {
        var result = new AtomicReference<T>();
        FxToolkit.setupFixture(() -> {
            try {
                result.set(work.call());
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        return result.get();
    }

    @ParameterizedTest(name = "{1} {3}")
    @CsvFileSource(resources = "/gatewright/fields-hostname.csv", delimiter = '|', quoteCharacter = '\'', numLinesToSkip = 1)
    void aFieldIsExactlyThatInTheRequestAndShowsTheSameWhenItIsReadBack(String page, String control, String pointer, String value, String json, String test, String yml, @TempDir Path folder) throws Exception {
        assertThat(page + " " + test).isEqualTo("6 " + getClass().getSimpleName());
        try (var practice = new PracticeApi(written)) {
            var example = practice.setup();
            var wanted = onScreen(() -> {
                var form = form();
                form.fill(example.hostnames().getFirst());
                set(form, control, value);
                return form.hostname();
            });
            var trial = new Trial(Resources.ALL.stream().filter(r -> r.where() == Where.CLOUDFLARE).toList(), practice.remote(), folder, example.withHostnames(List.of(wanted)));
            assertThat(trial.apply()).as(() -> trial.why().getMessage()).isTrue();

            var request = written.last("PUT", "/configurations");
            var rule = request.body().at("/config/ingress/0");
            assertThat(without(rule, json == null ? pointer : "")).isEqualTo(expected(rule, pointer, json));
            if (!System.getProperty("cloudflare.openapi", "").isEmpty()) assertThat(Contract.orSkip().faults("PUT", request.path(), Map.of(), request.body())).isEmpty();

            assertThat(trial.plan().changes()).as("what is read back is what was wanted").isEmpty();
            var tunnel = trial.bindings.find("tunnel", "tunnel").orElseThrow().remoteId();
            var live = practice.remote().cloudflare().tunnels().ingress(tunnel).orElseThrow().rules().getFirst();
            assertThat(onScreen(() -> {
                var form = form();
                form.fill(new Hostname(wanted.id(), live.hostname().replaceFirst("\\.?lay\\.network$", ""), "lay.network", live.path(), live.service(), live.noTlsVerify(), live.origin()));
                return shown(form, control);
            })).isEqualTo(value);
        }
    }

    /** What the dashboard does by itself when a public hostname and its application are saved: the record, the pin, the last rule, the links. */
    @Test void whatGoesWithTheFieldsStandsInTheRequestsToo(@TempDir Path folder) throws Exception {
        var rows = Files.readAllLines(Path.of(HostnameFieldsTest.class.getResource("/gatewright/fields-road.csv").toURI())).stream().skip(1).map(line -> line.split("\\|")).toList();
        try (var practice = new PracticeApi(written)) {
            var trial = new Trial(Resources.ALL.stream().filter(r -> r.where() == Where.CLOUDFLARE).toList(), practice.remote(), folder, practice.setup());
            assertThat(trial.apply()).as(() -> trial.why().getMessage()).isTrue();
            var app = trial.bindings.find("access-application", practice.setup().application().orElseThrow().id()).orElseThrow().remoteId();
            var names = Map.of("{name}", practice.setup().tunnel().orElseThrow().name(), "{tunnel}", trial.bindings.find("tunnel", "tunnel").orElseThrow().remoteId(),
                    "{aud}", practice.remote().cloudflare().applications().find(app).orElseThrow().audTag(), "{policy}", trial.bindings.find("access-policy", "secure-users").orElseThrow().remoteId());
            var seen = seen(practice, trial, app);
            for (var row : rows) {
                var sent = written.last(row[2], row[3]);
                assertThat(sent.body().at(row[4])).as(row[1] + " " + row[4]).isEqualTo(JSON.readTree(filled(row[5], names)));
                if (!row[6].isEmpty()) assertThat(seen.get(row[0])).as(row[1] + " read back onto page " + row[0]).contains(filled(row[6], names));
                assertThat(row[7]).isEqualTo(getClass().getSimpleName());
            }
        }
    }

    private static String filled(String text, Map<String, String> names) { return names.entrySet().stream().reduce(text, (filled, name) -> filled.replace(name.getKey(), name.getValue()), (one, _) -> one); }

    /** What the pages say of it once it is there, by their numbers. */
    private static Map<String, List<String>> seen(PracticeApi practice, Trial trial, String app) throws Exception {
        var cloudflare = practice.remote().cloudflare();
        var session = new FakeSession(trial.setup);
        session.manyTunnels = cloudflare.tunnels().list();
        session.applications = cloudflare.applications().list();
        session.access = cloudflare.choices(Optional.of(app));
        session.rules = cloudflare.tunnels().ingress(trial.bindings.find("tunnel", "tunnel").orElseThrow().remoteId()).orElseThrow().rules();
        trial.bindings.all().forEach(session.bindings::put);
        var record = cloudflare.dns().addresses(cloudflare.domainOf("space.lay.network").orElseThrow().id(), "space.lay.network");
        return onScreen(() -> {
            var remarks = new HostnameRemarks(_ -> { });
            remarks.show(trial.setup.hostnames().getFirst(), List.of(), record);
            var road = said(stand(new HostnamePage(), session, trial.setup));
            road.addAll(said(remarks));
            return Map.of("5", said(stand(new TunnelPage(), session, trial.setup)), "9", said(stand(new LoginMethodsPage(), session, trial.setup)), "10", said(stand(new ExperiencePage(), session, trial.setup)), "6", road, "8", said(stand(new ApplicationPage(), session, trial.setup)));
        });
    }

    private static Node stand(Page page, FakeSession session, Setup setup) {
        page.sitAt(new FakeDesk(session, setup));
        var view = page.view();
        view.lookupAll(".fold-head").forEach(head -> ((ToggleButton) head).setSelected(true));
        page.show(setup);
        page.entered();
        return view;
    }

    /** Words, what fields say, and the choices that are chosen. */
    private static List<String> said(Node node) {
        var said = new ArrayList<String>();
        if (node instanceof Label label) said.add(label.getText());
        if (node instanceof TextInputControl || node instanceof RadioButton radio && radio.isSelected()) said.add(node.getId() + "=" + Controls.shown(node));
        if (node instanceof TextInputControl text) said.add(text.getText());
        if (node instanceof CheckBox box) said.add(box.getId());
        if (node instanceof Parent parent) parent.getChildrenUnmodifiable().forEach(child -> said.addAll(said(child)));
        return said;
    }

    @Test void whatIsPinnedIsShownAndTheTagOfAnotherApplicationStaysInTheRule(@TempDir Path folder) throws Exception {
        try (var practice = new PracticeApi(written)) {
            var trial = new Trial(Resources.ALL.stream().filter(r -> r.where() == Where.CLOUDFLARE).toList(), practice.remote(), folder, practice.setup());
            assertThat(trial.apply()).as(() -> trial.why().getMessage()).isTrue();
            var tunnels = practice.remote().cloudflare().tunnels();
            var tunnel = trial.bindings.find("tunnel", "tunnel").orElseThrow().remoteId();
            var ours = tunnels.ingress(tunnel).orElseThrow().rules().getFirst();
            var all = practice.remote().cloudflare().applications().list();
            var wiki = all.stream().filter(app -> app.name().equals("Wiki")).findFirst().orElseThrow();
            var gone = "d".repeat(64);
            var there = new IngressRule(ours.hostname(), ours.path(), ours.service(), ours.noTlsVerify(), ours.origin(), List.of(wiki.audTag(), gone, ours.audTags().getFirst()));
            tunnels.put(tunnel, tunnels.ingress(tunnel).orElseThrow().with(ours.hostname(), ours.path(), there, "lay", List.of()));
            assertThat(trial.plan().changes()).as("it is no difference").isEmpty();
            var app = trial.bindings.find("access-application", practice.setup().application().orElseThrow().id()).orElseThrow().remoteId();
            assertThat(pinned(app, there.audTags(), all)).containsExactly("lay", ours.audTags().getFirst(), wiki.audTag(), gone);

            var h = practice.setup().hostnames().getFirst();
            trial.setup = practice.setup().withHostnames(List.of(new Hostname(h.id(), h.subdomain(), h.domain(), h.path(), "https://localhost:8443", h.noTlsVerify(), h.origin())));
            assertThat(trial.apply()).as(() -> trial.why().getMessage()).isTrue();
            assertThat(tunnels.ingress(tunnel).orElseThrow().rules().getFirst().audTags()).as("without that of an application that is gone").containsExactly(ours.audTags().getFirst(), wiki.audTag());
        }
    }

    private static List<String> pinned(String app, List<String> live, List<ApplicationFacts> all) throws Exception {
        return onScreen(() -> {
            var pin = new AccessPin(() -> { });
            pin.show(Optional.of("kasmworkspace"), Hostname.Gate.PINNED, Optional.of(app), live, new AccessPin.Known("lay", all));
            pin.fold.open();
            var box = (CheckBox) pin.fold.lookup("#access-required");
            assertThat(List.of(box.isSelected(), box.isDisabled())).as("always on, and not to be turned off").containsExactly(true, true);
            var shown = pin.fold.lookupAll(".copyable").stream().map(TextField.class::cast).toList();
            assertThat(shown).noneMatch(TextField::isEditable);
            return shown.stream().map(TextField::getText).toList();
        });
    }

    /** The rule of the example with this one thing in it, and nothing else; its pin is what Access made of it. */
    private static JsonNode expected(JsonNode rule, String pointer, String json) throws IOException {
        var expected = (ObjectNode) JSON.readTree("{\"hostname\":\"space.lay.network\",\"service\":\"https://localhost:443\",\"originRequest\":{\"noTLSVerify\":true}}");
        var origin = (ObjectNode) expected.get("originRequest");
        var parent = pointer.startsWith("/originRequest") ? origin : expected;
        var key = pointer.substring(pointer.lastIndexOf('/') + 1);
        if (json == null) parent.remove(key);
        else parent.set(key, JSON.readTree(json));
        var access = rule.at("/originRequest/access");
        assertThat(access.path("required").asBoolean(false)).as("the pin stays").isTrue();
        assertThat(access.path("audTag")).isNotEmpty();
        origin.set("access", access);
        return expected;
    }

    /** A field without JSON has to be left out. */
    private static JsonNode without(JsonNode rule, String pointer) {
        if (!pointer.isEmpty()) assertThat(rule.at(pointer)).isInstanceOf(MissingNode.class);
        return rule;
    }
}
