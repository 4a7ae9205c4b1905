package gatewright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.engine.Backdoor;
import gatewright.model.AccessChoices;
import gatewright.model.ApplicationFacts;
import gatewright.model.ApplicationFacts.Link;
import gatewright.model.ApplicationSettings;
import gatewright.model.Binding;
import gatewright.model.Failure;
import gatewright.model.Policy;
import gatewright.model.Rule;
import gatewright.model.Setup;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Application page under hands: policies in order, the account's applications, and one of them made the setup's own. */
class ApplicationPageTest {

    private Window window;

    @AfterEach void close() throws Exception { window.close(); }

    private void go(String page) {
        window.interact(() -> ((Frame) window.scene().getRoot()).go(page));
        window.ready();
    }

    @SuppressWarnings("unchecked")
    private TableView<ApplicationFacts> table() { return (TableView<ApplicationFacts>) window.scene().getRoot().lookup("#apps-table"); }

    private void choose(String application) {
        window.until(() -> table().getItems().stream().anyMatch(a -> a.name().equals(application)));
        window.interact(() -> table().getItems().stream().filter(a -> a.name().equals(application)).findFirst().ifPresent(table().getSelectionModel()::select));
        window.ready();
    }

    private void tick(String policy) {
        window.interact(() -> {
            @SuppressWarnings("unchecked") var list = (ListView<gatewright.model.PolicyFacts>) window.scene().getRoot().lookup("#picker");
            list.getItems().stream().filter(p -> p.policy().name().equals(policy)).findFirst().ifPresent(list.getSelectionModel()::select);
            list.requestFocus();
        });
        window.key(KeyCode.SPACE);
    }

    @Test void oneOfTheAccountBecomesTheSetupsOwnAndKeepsWhatItHas(@TempDir Path folder) throws Exception {
        try (var setups = new PracticeSetups(folder)) {
            window = new Window(setups.folder);
            window.press("practise").next().next();
            go("application");

            window.press("select-policies");
            window.until(() -> !((ListView<?>) window.find("picker")).getItems().isEmpty());
            tick("Monitoring");
            assertThat(((Label) window.find("effective-order")).getText()).as("Service Auth is asked first, whatever its place").contains("Monitoring → Secure Users");
            window.press("up-monitoring");
            assertThat(window.scene().getFocusOwner().getId()).as("the cursor stays with what was moved").isEqualTo("down-monitoring");
            tick("Monitoring");
            assertThat(window.has("up-monitoring")).isFalse();

            window.press("account-applications");
            choose("Router");
            assertThat(window.has("adopt")).as("a bookmark is no gate").isFalse();
            choose("Wiki");
            assertThat(window.has("adopt")).as("read-only while it has policies of its own").isFalse();
            for (var legacy : List.of("d41c8b52-6a0f-4e1b-9c3d-2f7a5e6b4c10", "9e7d6c5b-4a39-4281-8706-5f4e3d2c1b0a")) window.press("reuse-" + legacy).press("reuse-now");
            choose("Wiki");
            window.press("adopt").press("adopt-now");
            assertThat(((TextField) window.find("app-name")).getText()).isEqualTo("Wiki");
            assertThat(((TextField) window.find("public-path-2")).getText()).isEqualTo("api");
            assertThat(window.has("let-go")).isTrue();
            go("login");

            var session = ((Frame) window.scene().getRoot()).session();
            var app = session.setup().application().orElseThrow();
            assertThat(session.binding("access-application", app.id()).map(Binding::how)).hasValue(Binding.How.ADOPTED);
            assertThat(app.destinations()).containsExactly("wiki.lay.network", "wiki.lay.network/api");
            assertThat(app.policies()).containsExactly("wiki-readers", "nobody-else", "secure-users");
            assertThat(session.setup().policies()).extracting(Policy::name).containsExactly("Secure Users", "Wiki readers", "Nobody else");
            session.connectServer("kasm", Backdoor.login(setups.practice.gateways()));
            session.connectKasm(Backdoor.kasm(setups.practice.gateways()));
            var plan = session.plan();
            var change = IntStream.range(0, plan.changes().size()).filter(i -> plan.changes().get(i).resource().id().equals("access-application")).findFirst().orElseThrow();
            assertThat(plan.fields(change).stream().map(f -> f.label()).toList()).as("nothing of it changes but what it covers and who decides").containsExactlyInAnyOrder("Public hostnames", "Access policies", "Tags");

            go("application");
            choose("Wiki");
            window.press("let-go");
            assertThat(window.has("public-path-2")).isFalse();
            go("login");
            assertThat(session.setup().application().orElseThrow().destinations()).as("what only the other one covers is not covered by a new one").isEmpty();
            assertThat(session.binding("access-application", app.id())).isEmpty();
        }
    }

    @Test void theTesterGoesThroughThePoliciesAsTheyAreOrderedHere() throws Exception {
        var session = new FakeSession(Setup.recommended("kasm"));
        session.facts = List.of(PolicyExamples.facts("p7", "Friends", Policy.Action.ALLOW, 1, Rule.ofEmail("ada@example.com")), PolicyExamples.facts("p8", "Nobody", Policy.Action.BLOCK, 0, Rule.ofEmail("ada@example.com")));
        window = new Window(new FakeSetups(session));
        window.press("practise");
        go("application");
        window.press("select-policies");
        window.until(() -> !((ListView<?>) window.find("picker")).getItems().isEmpty());
        tick("Friends");
        tick("Nobody");
        window.fill("try-email-application", "ada@example.com").press("try-application");
        assertThat(said()).contains("ada@example.com gets in");
        window.press("up-nobody");
        assertThat(said()).as("that was asked of another order").doesNotContain("ada@example.com gets in");
        window.press("try-application");
        assertThat(said()).contains("ada@example.com does not get in");
        window.press("test-application");
        window.until(() -> said().contains("1 user gets in"));
        assertThat(session.tested).extracting(Policy::id).containsExactly("policy", "nobody", "friends");
        session.testFailure = Optional.of(Failure.of(Failure.Kind.REJECTED, Failure.Where.CLOUDFLARE, "policy-test-permission", ""));
        window.press("test-application");
        window.until(() -> said().contains("It needs a permission of its own, Access: Policy Test: Edit."));
        assertThat(window.page()).isEqualTo("application");
    }

    private String said() { return String.join("\n", window.scene().getRoot().lookupAll(".label").stream().map(label -> ((Label) label).getText()).toList()); }

    private void domain(String typed) { window.interact(() -> ((ComboBox<?>) window.find("public-domain-1")).getEditor().setText(typed)); }

    private static ApplicationFacts app(int i) {
        var policy = new Link("p" + i % 40, "Policy " + i % 40, "allow", true);
        return new ApplicationFacts("app-" + i, "Application " + i, "%064x".formatted(i), i % 3 == 0 ? "ssh" : "self_hosted", "24h", List.of("a" + i + ".lay.network"), List.of(), List.of(policy), ApplicationSettings.DEFAULT);
    }

    @Test void fiveHundredAreFoundByTypingAndFilters() throws Exception {
        var session = new FakeSession(Setup.recommended("kasm"));
        session.applications = IntStream.range(0, 500).mapToObj(ApplicationPageTest::app).toList();
        session.bindings.put("access-application/app", new Binding("app-7", Binding.How.MADE, java.util.Map.of()));
        window = new Window(new FakeSetups(session));
        window.press("practise");
        go("application");
        window.press("account-applications");
        window.until(() -> table().getItems().size() == 500);
        assertThat(table().lookupAll(".table-row-cell").size()).as("only the rows that are seen are laid out").isLessThan(40);
        assertThat(window.has("aud")).as("the setup's own has its AUD tag to copy").isTrue();
        window.fill("apps-search", "a49");
        assertThat(table().getItems()).hasSize(11);
        filter("apps-type", "ssh");
        assertThat(table().getItems()).allMatch(a -> a.type().equals("ssh") && a.destinations().getFirst().startsWith("a49"));
        window.fill("apps-search", "%064x".formatted(77)).fill("apps-search", "");
        filter("apps-type", "");
        filter("apps-policy", "Policy 12");
        assertThat(table().getItems()).hasSize(13).allMatch(a -> a.policies().getFirst().name().equals("Policy 12"));
        choose("Application 12");
        assertThat(window.has("adopt")).as("this setup has made one of its own").isFalse();
    }

    @Test void whatWasTickedIsBoundWhicheverWayThePageIsLeftAndOnlyOnce() throws Exception {
        var session = new FakeSession(Setup.recommended("kasm"));
        window = new Window(new FakeSetups(session));
        window.press("practise");
        go("application");
        window.press("add-public");
        window.until(() -> !((ComboBox<?>) window.find("public-domain-1")).getItems().isEmpty());
        domain("example.org");
        assertThat(window.scene().getRoot().lookupAll(".label").toString()).as("said while typing").contains("example.org is no active domain");
        domain("lay.network");
        assertThat(window.scene().getRoot().lookupAll(".label").toString()).doesNotContain("is no active domain");
        window.press("remove-public-1").press("select-policies");
        window.until(() -> !((ListView<?>) window.find("picker")).getItems().isEmpty());
        tick("personal-emails");
        go("experience");
        assertThat(session.bindings).containsEntry("access-policy/personal-emails", new Binding("p2", Binding.How.LINKED, java.util.Map.of()));
        session.bindings.put("access-policy/personal-emails", new Binding("p2", Binding.How.ADOPTED, java.util.Map.of()));
        go("application");
        go("experience");
        assertThat(session.bindings.get("access-policy/personal-emails").how()).as("another page made it the setup's own").isEqualTo(Binding.How.ADOPTED);
    }

    @Test void tagsOfAFullAccountAreOfferedByWhatIsTyped() throws Exception {
        var session = new FakeSession(Setup.recommended("kasm"));
        session.access = new AccessChoices(List.of(), false, IntStream.range(0, 100).mapToObj(i -> "tag " + i).toList(), List.of(), Optional.empty());
        window = new Window(new FakeSetups(session));
        window.press("practise");
        go("experience");
        assertThat(window.has("tag-tag-11")).isTrue();
        assertThat(window.has("tag-tag-12")).as("the others are found by typing").isFalse();
        window.fill("tags", "tag 7, 99").press("tag-tag-99");
        assertThat(((TextField) window.find("tags")).getText()).isEqualTo("tag 7, tag 99");
        window.fill("tags", "one more").press("next");
        assertThat(window.page()).as("Cloudflare takes no 101st tag").isEqualTo("experience");
    }

    @SuppressWarnings("unchecked")
    private void filter(String id, String value) { window.interact(() -> ((ComboBox<String>) window.scene().getRoot().lookup("#" + id)).setValue(value)); }
}
