package gatewright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.Contract;
import gatewright.engine.Trial;
import gatewright.model.ApplicationFacts;
import gatewright.model.ApplicationSettings;
import gatewright.model.Destinations;
import gatewright.model.Hostname;
import gatewright.model.Policy;
import gatewright.model.PolicyFacts;
import gatewright.model.Setup;
import gatewright.practice.PracticeApi;
import gatewright.practice.Written;
import gatewright.resource.AccessApplications;
import gatewright.resource.AccessPolicies;
import gatewright.resource.AccessTags;
import gatewright.resource.LoginMethods;
import gatewright.resource.PolicyTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every field of the application's page and of its three pages of settings: set on its page, it is exactly its JSON in the request, changes nothing else, and stands on the page again when it is read back. */
class ApplicationFieldsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String GITHUB = "3f0b7a51-9c1e-4c57-8f3c-51f6f8a0c111";
    private static final String PAGE = "c2c1d8a4-51a9-4b45-9d1f-0f6f7d6a2222";

    private final Written written = new Written();
    private final PracticeApi practice = new PracticeApi(written);
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

    private void applied() {
        assertThat(trial.apply()).as(() -> trial.why().getMessage()).isTrue();
        assertThat(trial.plan().changes()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} → {3}")
    @CsvFileSource(resources = "/gatewright/fields-application.csv", delimiter = '|', quoteCharacter = '~', numLinesToSkip = 1)
    void isItsJsonInTheRequestAndComesBack(String page, String control, String does, String path, String json, String also, String stands, String test) throws Exception {
        var contract = Contract.orSkip();
        var steps = Stream.of(does.split(";\\s*")).map(step -> step.strip().split("=", 2)).toList();
        if (stands != null) standing().setAll((ObjectNode) JSON.readTree(stands.replace("{page}", PAGE)));
        var before = live();
        written.forget();

        trial.setup = fx(() -> typed(page, steps));
        applied();

        var request = written.last();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(contract.faults("PUT", request.path(), Map.of(), request.body())).isEmpty();
        var at = request.body().at("/" + path);
        if (json.equals("-")) assertThat(at.isMissingNode()).as("left out, which is the default").isTrue();
        else assertThat(at).isEqualTo(JSON.readTree(json.replace("{github}", GITHUB).replace("{pin}", "pin").replace("{page}", PAGE).replace("{robots}", bound("access-policy", "robots")).replace("{secure}", bound("access-policy", "secure-users"))));
        var touched = new TreeSet<>(List.of("updated_at", path.replaceFirst("/.*", "")));
        if (also != null) touched.add(also.strip());
        assertThat(PolicyTable.differences(before, live())).isSubsetOf(touched);

        var there = practice.remote().cloudflare().choices(Optional.of(live().path("id").asString()));
        fx(() -> comesBack(page, there, steps));
        assertThat(does).contains(control);
        assertThat(test).isEqualTo(getClass().getSimpleName());
    }

    private String bound(String resource, String key) { return trial.bindings.find(resource, key).orElseThrow().remoteId(); }

    private Setup typed(String id, List<String[]> steps) {
        var page = page(id, trial.setup);
        assertThat(page.collect(trial.setup)).as("nothing touched, nothing managed").isEqualTo(trial.setup);
        steps.forEach(step -> Controls.set(find(page, step[0]), step[1]));
        assertThat(page.obstacle()).isEmpty();
        return page.collect(trial.setup);
    }

    private Void comesBack(String id, gatewright.model.AccessChoices there, List<String[]> steps) {
        var unmanaged = asLive(trial.setup);
        var page = stand(id, session(unmanaged, there), unmanaged);
        steps.stream().filter(step -> !step[1].equals(Controls.PRESS)).forEach(step -> assertThat(Controls.shown(find(page, step[0]))).as(step[0]).isEqualTo(step[1]));
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

    private static Node find(Page page, String id) { return Controls.find(VIEWS.get(page), id); }

    private ObjectNode live() { return standing().deepCopy(); }

    private ObjectNode standing() {
        for (var app : practice.state().path("apps")) if (app.path("id").asString().equals(bound("access-application", "app"))) return (ObjectNode) app;
        throw new AssertionError("the application is gone");
    }

    /** The columns of the dashboard's two lists, and the AUD tag: nothing of it is sent, all of it is what Cloudflare says. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvFileSource(resources = "/gatewright/fields-list.csv", delimiter = '|', quoteCharacter = '~', numLinesToSkip = 1)
    void whatIsOnlyReadIsWhatCloudflareSays(String list, String column, String how, String path, String test) throws Exception {
        var cloudflare = practice.remote().cloudflare();
        var policy = bound("access-policy", "secure-users");
        var json = JSON.readTree(list.equals("policies") ? cloudflare.policies().image(policy).orElseThrow() : live().toString());
        var said = path == null ? JSON.nullNode() : json.at(path);
        var expected = switch (how) {
            case "count" -> String.valueOf(said.size());
            case "type" -> AccountApplications.type(said.asString());
            case "action" -> Map.of("allow", "Allow", "deny", "Block").get(said.asString());
            case "rules" -> String.valueOf(json.path("include").size() + json.path("require").size() + json.path("exclude").size());
            case "begins" -> said.asString().substring(0, 8) + "…";
            default -> said.asString();
        };
        assertThat(fx(() -> switch (list) {
            case "applications" -> {
                var all = new AccountApplications(_ -> { });
                all.show(cloudflare.applications().list());
                yield cell((TableView<?>) all.lookup("#apps-table"), column, item -> ((ApplicationFacts) item).id().equals(bound("access-application", "app")));
            }
            case "policies" -> {
                var all = new AccountPolicies(_ -> false, _ -> { });
                all.show(cloudflare.policies().list());
                yield cell((TableView<?>) all.lookup("#policies-table"), column, item -> ((PolicyFacts) item).id().equals(policy));
            }
            default -> Controls.shown(((Parent) Controls.find(VIEWS.get(page("application", trial.setup)), "aud")).lookup(".copyable"));
        })).isEqualTo(expected);
        assertThat(test).isEqualTo(getClass().getSimpleName());
    }

    private static <T> String cell(TableView<T> table, String head, Predicate<Object> ours) {
        var column = table.getColumns().stream().filter(one -> one.getText().replace("\n", " ").equals(head)).findFirst().orElseThrow(() -> new AssertionError("no column " + head));
        return String.valueOf(column.getCellData(table.getItems().stream().filter(ours).findFirst().orElseThrow()));
    }

    private static <T> T fx(Callable<T> work) throws Exception { return WaitForAsyncUtils.asyncFx(work).get(); }
}
