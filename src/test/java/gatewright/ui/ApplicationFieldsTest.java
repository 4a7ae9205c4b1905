package gatewright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.Contract;
import gatewright.engine.Trial;
import gatewright.model.ApplicationSettings;
import gatewright.model.Destinations;
import gatewright.model.Hostname;
import gatewright.model.Policy;
import gatewright.model.Setup;
import gatewright.practice.PracticeApi;
import gatewright.resource.AccessApplications;
import gatewright.resource.AccessPolicies;
import gatewright.resource.AccessTags;
import gatewright.resource.LoginMethods;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import okhttp3.Interceptor;
import okhttp3.Response;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every field of the application's page and of its three pages of settings: set on its page, it is exactly its JSON in the request, changes nothing else, and stands on the page again when it is read back. */
class ApplicationFieldsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PRESS = "press";
    private static final String GITHUB = "3f0b7a51-9c1e-4c57-8f3c-51f6f8a0c111";
    private static final String PAGE = "c2c1d8a4-51a9-4b45-9d1f-0f6f7d6a2222";

    private record Sent(String method, String path, JsonNode body) {}

    private final ConcurrentLinkedDeque<Sent> sent = new ConcurrentLinkedDeque<>();
    private final PracticeApi practice = new PracticeApi(this::record);
    private Trial trial;

    @BeforeAll static void toolkit() throws Exception { FxToolkit.registerPrimaryStage(); }

    /** An application that stands, in an account that has everything that a field can need. */
    @BeforeEach void start(@TempDir Path folder) {
        var state = practice.state();
        state.withObject("/organization").put("warp_auth_session_duration", "24h");
        state.withArray("/idps").addObject().put("id", GITHUB).put("name", "GitHub").put("type", "github").putObject("config");
        state.withArray("/idps").addObject().put("id", "pin").put("name", "One-time PIN").put("type", "onetimepin").putObject("config");
        state.withArray("/custom_pages").addObject().put("uid", PAGE).put("name", "Turned away").put("type", "identity_denied");
        var setup = practice.setup();
        var robots = new Policy("robots", "Monitoring", Policy.Action.SERVICE_AUTH, "", List.of(), List.of(), List.of(), true);
        var desk = new Hostname("desk", "desk", "lay.network", "", "https://localhost:443", true, gatewright.model.Origin.USUAL);
        setup = setup.withPolicies(Stream.concat(setup.policies().stream(), Stream.of(robots)).toList()).withHostnames(List.of(desk, setup.hostnames().getFirst()))
                .withApplication(setup.application().map(app -> app.with(app.name(), "24h", List.of("secure-users", "robots")).with(ApplicationSettings.UNMANAGED)));
        trial = new Trial(List.of(new LoginMethods(), new AccessTags(), new AccessPolicies(), new AccessApplications()), practice.remote(), folder, setup);
        applied();
    }

    @AfterEach void stop() { practice.close(); }

    private Response record(Interceptor.Chain chain) throws IOException {
        var request = chain.request();
        if (request.body() != null && !request.method().equals("GET")) {
            var body = new Buffer();
            request.body().writeTo(body);
            sent.add(new Sent(request.method(), request.url().encodedPath().replaceFirst("^/client/v4", ""), JSON.readTree(body.readUtf8())));
        }
        return chain.proceed(request);
    }

    private void applied() {
        assertThat(trial.apply()).as(() -> trial.why().getMessage()).isTrue();
        assertThat(trial.plan().changes()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} → {3}")
    @CsvFileSource(resources = "/gatewright/fields-application.csv", delimiter = '|', quoteCharacter = '~', numLinesToSkip = 1)
    void isItsJsonInTheRequestAndComesBack(String page, String control, String does, String path, String json, String also, String test) throws Exception {
        var contract = Contract.orSkip();
        var steps = Stream.of(does.split(";\\s*")).map(step -> step.strip().split("=", 2)).toList();
        var before = live();
        sent.clear();

        trial.setup = fx(() -> typed(page, steps));
        applied();

        var request = sent.getLast();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(contract.faults("PUT", request.path(), Map.of(), request.body())).isEmpty();
        assertThat(request.body().at("/" + path)).isEqualTo(JSON.readTree(json.replace("{github}", GITHUB).replace("{pin}", "pin").replace("{page}", PAGE)
                .replace("{robots}", bound("access-policy", "robots")).replace("{secure}", bound("access-policy", "secure-users"))));
        var touched = new TreeSet<>(List.of("updated_at", path.replaceFirst("/.*", "")));
        if (also != null) touched.add(also.strip());
        assertThat(differences(before, live())).isSubsetOf(touched);

        var there = practice.remote().cloudflare().choices(Optional.of(live().path("id").asString()));
        fx(() -> comesBack(page, there, steps));
        assertThat(does).contains(control);
        assertThat(test).isEqualTo(getClass().getSimpleName());
    }

    private String bound(String resource, String key) { return trial.bindings.find(resource, key).orElseThrow().remoteId(); }

    private Setup typed(String id, List<String[]> steps) {
        var page = page(id, trial.setup);
        assertThat(page.collect(trial.setup)).as("nothing touched, nothing managed").isEqualTo(trial.setup);
        steps.forEach(step -> set(find(page, step[0]), step[1]));
        assertThat(page.obstacle()).isEmpty();
        return page.collect(trial.setup);
    }

    private Void comesBack(String id, gatewright.model.AccessChoices there, List<String[]> steps) {
        var unmanaged = asLive(trial.setup);
        var page = stand(id, session(unmanaged, there), unmanaged);
        steps.stream().filter(step -> !step[1].equals(PRESS)).forEach(step -> assertThat(shown(find(page, step[0]))).as(step[0]).isEqualTo(step[1]));
        assertThat(page.collect(unmanaged)).as("what is live is not managed by being looked at").isEqualTo(unmanaged);
        return null;
    }

    /** What always belongs to the setup as it is live, and no settings. */
    private Setup asLive(Setup setup) {
        var facts = practice.remote().cloudflare().applications().find(live().path("id").asString()).orElseThrow();
        var order = facts.policies().stream().map(link -> trial.bindings.keyOf("access-policy", link.id()).orElseThrow()).toList();
        var besides = facts.destinations().stream().filter(d -> !Destinations.ofHostnames(setup).contains(d)).toList();
        return setup.withApplication(setup.application().map(app -> app.with(facts.name(), facts.sessionDuration(), order).with(ApplicationSettings.UNMANAGED).covering(besides, facts.privates())));
    }

    private Page page(String id, Setup setup) { return stand(id, session(setup, practice.remote().cloudflare().choices(Optional.of(live().path("id").asString()))), setup); }

    private FakeSession session(Setup setup, gatewright.model.AccessChoices access) {
        var session = new FakeSession(setup);
        session.access = access;
        session.applications = practice.remote().cloudflare().applications().list();
        trial.bindings.all().forEach(session.bindings::put);
        return session;
    }

    private static final Map<Page, Node> VIEWS = new java.util.IdentityHashMap<>();

    /** A page with all of its folds open. */
    private static Page stand(String id, FakeSession session, Setup setup) {
        var page = switch (id) {
            case "application" -> new ApplicationPage();
            case "login" -> new LoginMethodsPage();
            case "experience" -> new ExperiencePage();
            case "advanced" -> new AdvancedPage();
            default -> throw new AssertionError("no page " + id);
        };
        page.sitAt(new FakeDesk(session, setup));
        var view = page.view();
        view.lookupAll(".fold-head").forEach(head -> ((ToggleButton) head).setSelected(true));
        VIEWS.put(page, view);
        page.show(setup);
        page.entered();
        return page;
    }

    private static Node find(Page page, String id) { return Optional.ofNullable(VIEWS.get(page).lookup("#" + id)).orElseThrow(() -> new AssertionError("no #" + id)); }

    private static void set(Node control, String value) {
        assertThat(control.isDisabled()).as(control.getId() + " is disabled").isFalse();
        switch (control) {
            case CheckBox box -> box.setSelected(Boolean.parseBoolean(value));
            case RadioButton radio -> radio.setSelected(Boolean.parseBoolean(value));
            case TextField field -> field.setText(value);
            case ComboBox<?> combo -> combo.getEditor().setText(value);
            case Button button when value.equals(PRESS) -> button.fire();
            case ChoiceBox<?> choice -> choose(choice, value);
            default -> throw new AssertionError("what is " + control);
        }
    }

    private static <T> void choose(ChoiceBox<T> choice, String value) { choice.setValue(choice.getItems().stream().filter(item -> String.valueOf(item).equals(value)).findFirst().orElseThrow()); }

    private static String shown(Node control) {
        return switch (control) {
            case CheckBox box -> String.valueOf(box.isSelected());
            case RadioButton radio -> String.valueOf(radio.isSelected());
            case TextField field -> field.getText();
            case ComboBox<?> combo -> combo.getEditor().getText();
            case ChoiceBox<?> choice -> String.valueOf(choice.getValue());
            default -> throw new AssertionError("what is " + control);
        };
    }

    private ObjectNode live() {
        for (var app : practice.state().path("apps")) if (app.path("id").asString().equals(bound("access-application", "app"))) return (ObjectNode) app.deepCopy();
        throw new AssertionError("the application is gone");
    }

    private static List<String> differences(ObjectNode before, ObjectNode after) {
        var names = new TreeSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        return new ArrayList<>(names.stream().filter(name -> !before.path(name).equals(after.path(name))).toList());
    }

    private static <T> T fx(Callable<T> work) throws Exception { return WaitForAsyncUtils.asyncFx(work).get(); }
}
