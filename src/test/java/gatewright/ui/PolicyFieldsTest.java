package gatewright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.model.PolicySettings;
import gatewright.model.Selector;
import gatewright.model.Setup;
import gatewright.resource.PolicyTable;
import gatewright.resource.PolicyTable.Step;
import gatewright.ui.part.Chips;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Every field of a policy, and every selector: set on the page, it is exactly its JSON in the request, changes nothing else, and stands on the page again when it is read back. */
class PolicyFieldsTest {

    private static final String ID = PolicyTable.ID;

    private PolicyTable table;
    private Node view;

    @BeforeAll static void toolkit() throws Exception { FxToolkit.registerPrimaryStage(); }

    @BeforeEach void start(@TempDir Path folder) { table = new PolicyTable(folder); }
    @AfterEach void stop() { table.close(); }

    @ParameterizedTest(name = "{2} → {3}")
    @CsvFileSource(resources = "/gatewright/fields-policy.csv", delimiter = '|', quoteCharacter = '~', numLinesToSkip = 1)
    void isItsJsonInTheRequestAndComesBack(String page, String control, String does, String path, String json, String also, String test) throws Exception {
        if (control.equals("policy-duration")) table.sixHours();
        var steps = table.steps(does);
        table.judge(fx(() -> typed(page, steps)), path, json, also);
        fx(() -> comesBack(page, steps));
        assertThat(test).isEqualTo(getClass().getSimpleName());
    }

    private Setup typed(String id, List<Step> steps) {
        var setup = table.trial.setup;
        var page = stand(id, setup);
        assertThat(page.collect(setup)).as("nothing touched, nothing changed").isEqualTo(setup);
        for (var step : steps) {
            if (step.selector().isEmpty()) Controls.set(find(control(step.name())), step.value());
            else rule(step);
        }
        page.settle();
        assertThat(page.rules.hold()).as(() -> page.rules.first().flatMap(field -> field.trouble()).orElse("")).isTrue();
        assertThat(page.obstacle()).isEmpty();
        return page.collect(setup);
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
        if (alone(step)) {
            var chips = chips(row, selector);
            chips.show(List.of());
            for (var value : selector == Selector.EMAIL ? List.of(step.value()) : List.of(step.value().split(",\\s*"))) Controls.set(chips, value);
        } else {
            Controls.set(find(row + "-" + step.parameter()), step.value());
        }
    }

    /** Whether it is a selector with a field of chips: one thing has to be said of it, and that must be. */
    private static boolean alone(Step step) { return step.name().isEmpty() && step.selector().orElseThrow().parameters().getFirst().needed(); }

    private Chips chips(String row, Selector selector) { return (Chips) find(selector == Selector.EMAIL && row.equals("include-" + ID + "-1") ? "emails-" + ID : row + "-value"); }

    private Optional<String> row(String part, Selector selector) {
        return IntStream.rangeClosed(1, 6).mapToObj(n -> part + "-" + ID + "-" + n).filter(row -> Controls.seek(view, row + "-selector").orElse(null) instanceof ComboBox<?> box && box.getValue() == selector).findFirst();
    }

    private String last(String part) { return IntStream.rangeClosed(1, 6).mapToObj(n -> part + "-" + ID + "-" + n).filter(row -> Controls.seek(view, row + "-selector").isPresent()).reduce((_, later) -> later).orElseThrow(); }

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
        var unmanaged = table.trial.setup.withPolicies(List.of(table.facts().policy().withId(ID).withSettings(PolicySettings.UNMANAGED)));
        var page = stand(id, unmanaged);
        for (var step : steps) {
            if (step.selector().isEmpty()) assertThat(Controls.shown(find(control(step.name())))).as(step.name()).isEqualTo(step.value());
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
        if (!alone(step)) {
            assertThat(Controls.shown(find(row + "-" + step.parameter()))).isEqualTo(step.value());
            return;
        }
        var wanted = Stream.of(step.value().split(",\\s*")).map(value -> selector.rule(value).value().values().iterator().next()).map(value -> value instanceof List<?> all ? all.getFirst() : value).map(String::valueOf).toList();
        assertThat(chips(row, selector).values().get()).containsExactlyInAnyOrderElementsOf(wanted);
    }

    /** The page with all of its folds open, over what is live. */
    private Page stand(String id, Setup setup) {
        var session = new FakeSession(setup);
        session.facts = table.practice.remote().cloudflare().policies().list();
        session.ruleChoices = table.practice.remote().cloudflare().ruleChoices();
        session.bindings.put("access-policy/" + ID, table.binding());
        var page = Pages.all().stream().filter(p -> p.id.equals(id)).findFirst().orElseThrow();
        page.sitAt(new FakeDesk(session, setup));
        view = page.view();
        new Scene(new StackPane(view));
        page.show(setup);
        page.entered();
        view.lookupAll(".fold-head").forEach(head -> ((ToggleButton) head).setSelected(true));
        return page;
    }

    private Node find(String id) { return Controls.find(view, id); }

    private static <T> void choose(ComboBox<T> box, Object value) {
        box.getSelectionModel().select(box.getItems().indexOf(value));
        box.fireEvent(new javafx.event.ActionEvent());
    }

    private static <T> T fx(Callable<T> work) throws Exception { return WaitForAsyncUtils.asyncFx(work).get(); }
}
