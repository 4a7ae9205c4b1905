package gatewright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.Contract;
import gatewright.engine.Trial;
import gatewright.model.Binding;
import gatewright.model.PolicySettings;
import gatewright.model.Selector;
import gatewright.model.Setup;
import gatewright.practice.PracticeApi;
import gatewright.resource.AccessPolicies;
import gatewright.ui.part.Chips;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
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

/** Every field of a policy, and every selector: set on the page, it is exactly its JSON in the request, changes nothing else, and stands on the page again when it is read back. */
class PolicyFieldsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ID = "secure-users";

    private record Sent(String method, String path, JsonNode body) {}

    /** One thing that a hand does: a control, or a selector's value in a part. */
    private record Step(String part, Optional<Selector> selector, String name, String value) {}

    private final ConcurrentLinkedDeque<Sent> sent = new ConcurrentLinkedDeque<>();
    private final PracticeApi practice = new PracticeApi(this::record);
    private final Map<String, String> places = new LinkedHashMap<>();
    private Trial trial;
    private Node view;

    @BeforeAll static void toolkit() throws Exception { FxToolkit.registerPrimaryStage(); }

    /** A policy that stands, with fields that we do not know, in an account that has everything to choose from. */
    @BeforeEach void start(@TempDir Path folder) {
        for (var type : List.of("onetimepin", "azureAD", "github", "google-apps", "okta", "saml", "oidc")) {
            var name = Map.of("onetimepin", "pin", "azureAD", "entra", "google-apps", "google").getOrDefault(type, type);
            places.put("{" + name + "}", "idp-" + name);
            practice.state().withArray("/idps").addObject().put("id", "idp-" + name).put("name", name).put("type", type).putObject("config");
        }
        places.put("{group}", practice.state().at("/groups/0/id").asString());
        places.put("{token}", practice.state().at("/service_tokens/0/id").asString());
        places.put("{emails}", practice.state().at("/lists/0/id").asString());
        places.put("{addresses}", practice.state().at("/lists/1/id").asString());
        places.put("{posture}", practice.state().at("/posture/0/id").asString());
        trial = new Trial(List.of(new AccessPolicies()), practice.remote(), folder, practice.setup());
        applied();
        live().putObject("mfa_config").put("mfa_disabled", true);
        live().put("future", 1);
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

    private Binding binding() { return trial.bindings.find("access-policy", ID).orElseThrow(); }

    private ObjectNode live() {
        for (var policy : practice.state().path("policies")) if (policy.path("id").asString().equals(binding().remoteId())) return (ObjectNode) policy;
        throw new AssertionError("the policy is gone");
    }

    private String filled(String text) {
        var filled = text;
        for (var place : places.entrySet()) filled = filled.replace(place.getKey(), place.getValue());
        return filled;
    }

    @ParameterizedTest(name = "{2} → {3}")
    @CsvFileSource(resources = "/gatewright/fields-policy.csv", delimiter = '|', quoteCharacter = '~', numLinesToSkip = 1)
    void isItsJsonInTheRequestAndComesBack(String page, String control, String does, String path, String json, String also, String test) throws Exception {
        var contract = Contract.orSkip();
        if (control.equals("policy-duration")) {
            trial.setup = trial.setup.withPolicies(List.of(trial.setup.policies().getFirst().withSessionDuration("6h")));
            applied();
        }
        var stood = live().deepCopy();
        var steps = Stream.of(filled(does).split(";\\s*")).map(PolicyFieldsTest::step).toList();
        sent.clear();
        trial.setup = fx(() -> typed(page, steps));
        applied();

        var request = sent.getLast();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(contract.faults("PUT", request.path(), Map.of(), ((ObjectNode) request.body().deepCopy()).without("future"))).isEmpty();
        assertThat(request.body().path(path)).isEqualTo(JSON.readTree(filled(json)));
        var touched = new TreeSet<>(List.of("updated_at", path));
        if (also != null) touched.addAll(List.of(also.split(",\\s*")));
        assertThat(differences(stood, live())).isSubsetOf(touched);

        fx(() -> comesBack(page, steps));
        assertThat(test).isEqualTo(getClass().getSimpleName());
    }

    private static Step step(String text) {
        var pair = text.strip().split("=", 2);
        var part = pair[0].contains(":") ? pair[0].substring(0, pair[0].indexOf(':')) : "include";
        var name = pair[0].substring(pair[0].indexOf(':') + 1);
        var selector = Stream.of(Selector.values()).filter(one -> one.key().equals(name.replaceFirst("\\..*", ""))).findFirst();
        return new Step(part, selector, selector.isPresent() ? name.replaceFirst("^[^.]*\\.?", "") : name, pair[1]);
    }

    private Setup typed(String id, List<Step> steps) {
        var page = stand(id, trial.setup);
        assertThat(page.collect(trial.setup)).as("nothing touched, nothing changed").isEqualTo(trial.setup);
        for (var step : steps) {
            if (step.selector().isEmpty()) set(find(control(step.name())), step.value());
            else rule(step);
        }
        page.settle();
        assertThat(page.rules.hold()).as(() -> page.rules.first().flatMap(field -> field.trouble()).orElse("")).isTrue();
        assertThat(page.obstacle()).isEmpty();
        return page.collect(trial.setup);
    }

    /** The first rule of a selector takes the place of what Include had; later ones come after it. */
    private void rule(Step step) {
        var selector = step.selector().orElseThrow();
        var row = row(step.part(), selector).orElseGet(() -> {
            var first = "include-" + ID + "-1";
            var fresh = step.part().equals("include") && find(first + "-selector") instanceof ComboBox<?> box && box.getValue() == Selector.EMAIL;
            if (!fresh) ((Button) find("add-" + step.part() + "-" + ID)).fire();
            var row2 = fresh ? first : last(step.part());
            choose((ComboBox<?>) find(row2 + "-selector"), selector);
            return row2;
        });
        if (selector.parameters().isEmpty()) return;
        if (!step.name().isEmpty() || !selector.parameters().getFirst().needed()) {
            set(find(row + "-" + (step.name().isEmpty() ? selector.parameters().getFirst().key() : step.name())), step.value());
            return;
        }
        var chips = (Chips) find(selector == Selector.EMAIL && row.equals("include-" + ID + "-1") ? "emails-" + ID : row + "-value");
        chips.show(List.of());
        for (var value : selector == Selector.EMAIL ? List.of(step.value()) : List.of(step.value().split(",\\s*"))) {
            chips.input().setText(value);
            chips.commit();
        }
    }

    private Optional<String> row(String part, Selector selector) {
        return IntStream.rangeClosed(1, 6).mapToObj(n -> part + "-" + ID + "-" + n).filter(row -> seek(view, row + "-selector").orElse(null) instanceof ComboBox<?> box && box.getValue() == selector).findFirst();
    }

    private String last(String part) { return IntStream.rangeClosed(1, 6).mapToObj(n -> part + "-" + ID + "-" + n).filter(row -> seek(view, row + "-selector").isPresent()).reduce((_, later) -> later).orElseThrow(); }

    private static String control(String name) {
        return switch (name) {
            case "purpose-justification" -> "purpose-" + ID;
            case "purpose-prompt" -> "prompt-" + ID;
            case "temporary-authentication" -> "temporary-" + ID;
            case "isolate-application" -> "isolation-" + ID;
            case "approvers" -> "approvers-" + ID + "-1-emails";
            case "approvals-needed" -> "approvers-" + ID + "-1-needed";
            case "approver-list" -> "approvers-" + ID + "-1-list";
            default -> name + "-" + ID;
        };
    }

    private Void comesBack(String id, List<Step> steps) {
        var there = practice.remote().cloudflare().policies().find(binding().remoteId()).orElseThrow();
        var unmanaged = trial.setup.withPolicies(List.of(there.policy().withId(ID).withSettings(PolicySettings.UNMANAGED)));
        var page = stand(id, unmanaged);
        for (var step : steps) {
            if (step.selector().isEmpty()) assertThat(shown(find(control(step.name())))).as(step.name()).isEqualTo(step.value());
            else backRule(step);
        }
        assertThat(view.lookupAll(".code").stream().toList()).as("unknown rules").isEmpty();
        assertThat(page.collect(unmanaged)).as("what is live is not managed by being looked at").isEqualTo(unmanaged);
        return null;
    }

    private void backRule(Step step) {
        var selector = step.selector().orElseThrow();
        var row = row(step.part(), selector).orElseThrow();
        if (selector.parameters().isEmpty()) return;
        if (!step.name().isEmpty() || !selector.parameters().getFirst().needed()) {
            assertThat(shown(find(row + "-" + (step.name().isEmpty() ? selector.parameters().getFirst().key() : step.name())))).isEqualTo(step.value());
            return;
        }
        var chips = (Chips) find(selector == Selector.EMAIL && row.equals("include-" + ID + "-1") ? "emails-" + ID : row + "-value");
        var wanted = Stream.of(step.value().split(",\\s*")).map(value -> selector.rule(value).value().values().iterator().next()).map(value -> value instanceof List<?> all ? all.getFirst() : value).map(String::valueOf).toList();
        assertThat(chips.values().get()).containsExactlyInAnyOrderElementsOf(wanted);
    }

    /** The page with all of its folds open, over what is live. */
    private Page stand(String id, Setup setup) {
        var session = new FakeSession(setup);
        session.facts = practice.remote().cloudflare().policies().list();
        session.ruleChoices = practice.remote().cloudflare().ruleChoices();
        session.bindings.put("access-policy/" + ID, binding());
        var page = Pages.all().stream().filter(p -> p.id.equals(id)).findFirst().orElseThrow();
        page.sitAt(new FakeDesk(session, setup));
        view = page.view();
        new Scene(new StackPane(view));
        page.show(setup);
        page.entered();
        view.lookupAll(".fold-head").forEach(head -> ((ToggleButton) head).setSelected(true));
        return page;
    }

    private Node find(String id) { return seek(view, id).orElseThrow(() -> new AssertionError("no #" + id)); }

    /** Without the time that styling a page takes; chips are found by their input. */
    private static Optional<Node> seek(Node node, String id) {
        if (id.equals(node.getId())) return Optional.of(node);
        if (node instanceof Chips chips && id.equals(chips.input().getId())) return Optional.of(chips);
        var children = node instanceof Parent parent ? parent.getChildrenUnmodifiable() : List.<Node>of();
        return children.stream().map(child -> seek(child, id)).flatMap(Optional::stream).findFirst();
    }

    private static void set(Node control, String value) {
        assertThat(control.isDisabled()).as(control.getId() + " is disabled").isFalse();
        switch (control) {
            case CheckBox box -> box.setSelected(Boolean.parseBoolean(value));
            case Chips chips -> {
                chips.input().setText(value);
                chips.commit();
            }
            case TextInputControl text -> text.setText(value);
            case ChoiceBox<?> choice -> chosen(choice, value);
            case ComboBox<?> box -> chosen(box, value);
            default -> throw new AssertionError("what is " + control);
        }
    }

    private static <T> void chosen(ChoiceBox<T> choice, String value) {
        if (choice.getItems().stream().noneMatch(item -> String.valueOf(item).equals(value))) choice.getItems().add(unchecked(value));
        choice.setValue(choice.getItems().stream().filter(item -> String.valueOf(item).equals(value)).findFirst().orElseThrow());
    }

    /** A duration that the dashboard does not offer is one that a setup holds. */
    @SuppressWarnings("unchecked")
    private static <T> T unchecked(Object value) { return (T) value; }

    private static <T> void chosen(ComboBox<T> box, String id) { box.setValue(box.getItems().stream().filter(item -> ((gatewright.model.RuleChoices.Choice) item).id().equals(id)).findFirst().orElseThrow()); }

    private static <T> void choose(ComboBox<T> box, Object value) {
        box.getSelectionModel().select(box.getItems().indexOf(value));
        box.fireEvent(new javafx.event.ActionEvent());
    }

    private static String shown(Node control) {
        return switch (control) {
            case CheckBox box -> String.valueOf(box.isSelected());
            case Chips chips -> String.join(", ", chips.values().get());
            case TextInputControl text -> text.getText();
            case ChoiceBox<?> choice -> String.valueOf(choice.getValue());
            case ComboBox<?> box -> ((gatewright.model.RuleChoices.Choice) box.getValue()).id();
            default -> throw new AssertionError("what is " + control);
        };
    }

    private static List<String> differences(ObjectNode before, ObjectNode after) {
        var names = new TreeSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        return names.stream().filter(name -> !before.path(name).equals(after.path(name))).toList();
    }

    private static <T> T fx(Callable<T> work) throws Exception { return WaitForAsyncUtils.asyncFx(work).get(); }
}
