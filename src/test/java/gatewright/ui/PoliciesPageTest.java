package gatewright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.model.Binding;
import gatewright.model.Failure;
import gatewright.model.Policy;
import gatewright.model.PolicyFacts;
import gatewright.model.Rule;
import gatewright.model.Selector;
import gatewright.model.Setup;
import gatewright.ui.part.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Policies page promises: nothing typed is lost, nobody else's policy is changed unseen, and whatever is dangerous or wrong says so where it is. */
class PoliciesPageTest {

    private FakeSession session;
    private Window window;

    @BeforeEach void open() throws Exception {
        session = new FakeSession(Setup.recommended("kasm"));
        session.facts = PolicyExamples.account();
        session.bindings.put("access-policy/policy", new Binding(session.facts.getFirst().id(), Binding.How.MADE, java.util.Map.of()));
        window = new Window(new FakeSetups(session));
        window.press("practise");
        go("policies");
        window.until(() -> session.choicesRead);
    }

    private void go(String page) {
        window.interact(() -> ((Frame) window.scene().getRoot()).go(page));
        window.ready();
    }

    @AfterEach void close() throws Exception { window.close(); }

    /** What the setup says once the page is left. */
    private List<Policy> wished() {
        go("server");
        return session.setup().policies();
    }

    private Policy policy() { return wished().getFirst(); }

    private String words() { return words(window.find("page-policies")); }

    private static String words(Node node) {
        if (!node.isVisible()) return "";
        if (node instanceof Label label) return label.getText() + "\n";
        return node instanceof Parent parent ? parent.getChildrenUnmodifiable().stream().map(PoliciesPageTest::words).collect(Collectors.joining()) : "";
    }

    /** What the field around a control says is wrong. */
    private String trouble(String id) {
        for (var node = window.<Node>find(id); node != null; node = node.getParent()) if (node instanceof Field field) return field.trouble().orElse("");
        throw new AssertionError("no field around " + id);
    }

    private List<String> listed() { return window.<TableView<PolicyFacts>>find("policies-table").getItems().stream().map(facts -> facts.policy().name()).toList(); }

    private void choose(String name) {
        window.interact(() -> {
            var table = window.<TableView<PolicyFacts>>find("policies-table");
            table.getSelectionModel().select(table.getItems().stream().filter(facts -> facts.policy().name().equals(name)).findFirst().orElseThrow());
        });
        window.ready();
    }

    @Test void theCommonPathIsANameThatStandsThereAndEmails() {
        window.fill("emails-policy", "ada@example.com").next();
        assertThat(window.page()).isEqualTo("application");
        assertThat(session.setup().policies()).containsExactly(new Policy("policy", "Secure Users", Policy.Action.ALLOW, "", List.of(Rule.ofEmail("ada@example.com")), List.of(), List.of(), false));
    }

    @Test void whatIsWrongSaysSoBesideItsField() {
        window.next();
        assertThat(trouble("emails-policy")).isEqualTo("Add at least one e-mail: nobody could come in.");
        window.fill("emails-policy", "ada@example.com").fill("policy-name-policy", "x".repeat(20));
        window.interact(() -> window.<TextField>find("policy-name-policy").setText("x".repeat(351)));
        window.next();
        assertThat(trouble("policy-name-policy")).isEqualTo("At most 350 characters");
        window.fill("policy-name-policy", "Friends").press("add-require-policy").choose("require-policy-1-selector", Selector.IP).fill("require-policy-1-value", "300.1.1.1").next();
        assertThat(trouble("require-policy-1-value")).startsWith("300.1.1.1 is no IP address and no range");
        window.choose("require-policy-1-selector", Selector.COUNTRY).next();
        assertThat(trouble("require-policy-1-value")).isEqualTo("Give it a value, or take this rule away.");
        window.fill("require-policy-1-value", "Atlantis").next();
        assertThat(trouble("require-policy-1-value")).isEqualTo("Atlantis is no country: choose one.");
        window.press("require-policy-1-remove").choose("policy-action-policy", Policy.Action.BYPASS);
        assertThat(trouble("include-policy-1-selector")).startsWith("Emails cannot be used with Bypass");
        window.choose("policy-action-policy", Policy.Action.ALLOW).next();
        assertThat(window.page()).isEqualTo("application");
    }

    @Test void aValueIsChosenByItsNameFromTheAccount() {
        window.choose("include-policy-1-selector", Selector.GROUP).fill("include-policy-1-value", "fam").key(KeyCode.ENTER);
        window.press("add-require-policy").choose("require-policy-1-selector", Selector.COUNTRY).fill("require-policy-1-value", "singap").key(KeyCode.TAB);
        window.press("add-exclude-policy").choose("exclude-policy-1-selector", Selector.GITHUB).fill("exclude-policy-1-name", "lay");
        var policy = policy();
        assertThat(policy.include()).containsExactly(Selector.GROUP.rule("g1"));
        assertThat(policy.require()).containsExactly(Selector.COUNTRY.rule("SG"));
        assertThat(policy.exclude()).containsExactly(Selector.GITHUB.rule(java.util.Map.of("name", "lay", "identity_provider_id", "idp-hub")));
    }

    @Test void whatIsNotInTheAccountStaysAsTypedAndAListThatCannotBeReadTakesIds() {
        window.choose("include-policy-1-selector", Selector.GROUP).fill("include-policy-1-value", "Enemies").key(KeyCode.ENTER);
        assertThat(trouble("include-policy-1-value")).isEqualTo("Enemies is not in the account: choose one of the list.");
        window.choose("policy-action-policy", Policy.Action.SERVICE_AUTH).choose("include-policy-1-selector", Selector.SERVICE_TOKEN);
        assertThat(words()).contains("it lacks Access: Service Tokens: Read");
        window.fill("include-policy-1-value", "f174e90a-fafe-4643-bbbc-4a0ed4fc8415").key(KeyCode.ENTER);
        assertThat(policy().include()).containsExactly(Selector.SERVICE_TOKEN.rule("f174e90a-fafe-4643-bbbc-4a0ed4fc8415"));
    }

    @Test void escapeClosesTheChoiceOnlyAndKeepsWhatWasTyped() {
        window.choose("include-policy-1-selector", Selector.GROUP).fill("include-policy-1-value", "fam").key(KeyCode.ESCAPE);
        assertThat(window.<TextField>find("include-policy-1-value").getText()).isEqualTo("fam");
        assertThat(window.page()).isEqualTo("policies");
    }

    @Test void everythingDangerousOrStrangeIsSaidInTheWordsOfTheReview() {
        window.choose("include-policy-1-selector", Selector.EVERYONE);
        assertThat(words()).contains("The policy Secure Users lets everybody on the Internet in.", "after you typed “everyone”");
        window.choose("include-policy-1-selector", Selector.LOGIN_METHOD).fill("include-policy-1-value", "One-time PIN").key(KeyCode.ENTER);
        assertThat(words()).contains("asks for a login only");
        window.press("add-require-policy").choose("require-policy-1-selector", Selector.COUNTRY).fill("require-policy-1-value", "Singapore").key(KeyCode.ENTER).fill("require-policy-1-value", "Germany").key(KeyCode.ENTER);
        assertThat(words()).contains("it requires two different values of “Country” at once");
        window.choose("policy-action-policy", Policy.Action.BYPASS);
        assertThat(words()).contains("is a Bypass", "after you typed “bypass”");
    }

    @Test void onesOwnEmailIsWarnedOfAndKeptInTheSetup() {
        window.fill("emails-policy", "ada@example.com").key(KeyCode.ENTER).press("own-access").fill("own-email", "ada@example.com");
        assertThat(words()).contains("ada@example.com gets in").doesNotContain("does not get in");
        window.fill("own-email", "grace@example.com").press("own-access");
        assertThat(words()).contains("Your own e-mail, grace@example.com, does not get in.");
        wished();
        assertThat(session.setup().admin()).isEqualTo("grace@example.com");
    }

    @Test void theAccountsPoliciesAreSearchedAndFiltered() {
        window.press("existing-policies");
        assertThat(listed()).hasSize(5);
        window.fill("policies-search", "STATUS");
        assertThat(listed()).containsExactly("Public status page");
        window.fill("policies-search", "4b1d1f0e").choose("policies-action", Optional.of(Policy.Action.ALLOW));
        assertThat(listed()).containsExactly("Contractors");
        window.fill("policies-search", "").choose("policies-use", AccountPolicies.Use.HERE);
        assertThat(listed()).containsExactly("Secure Users");
        window.choose("policies-action", Optional.empty()).choose("policies-use", AccountPolicies.Use.UNUSED);
        assertThat(listed()).containsExactly("Nobody from here");
        assertThat(words()).contains("Showing 1 of 5");
        window.choose("policies-use", AccountPolicies.Use.USED);
        assertThat(listed()).hasSize(4);
    }

    @Test void aPolicyOfTheAccountIsUsedAsItIsAndLeftAgain() {
        window.press("existing-policies");
        choose("Monitoring");
        window.press("use-policy");
        assertThat(words()).contains("Any Access Service Token");
        var linked = wished().getLast();
        assertThat(linked.linked()).isTrue();
        assertThat(linked.name()).isEqualTo("Monitoring");
        assertThat(session.used).containsExactly("access-policy/monitoring = 2f1d1f0e-1111-47dd-863f-91bce00846df LINKED");
        assertThat(session.setup().application().orElseThrow().policies()).containsExactly("policy", "monitoring");
        go("policies");
        window.press("tab-monitoring").press("leave-monitoring");
        assertThat(wished()).extracting(Policy::id).containsExactly("policy");
        assertThat(session.bindings).doesNotContainKey("access-policy/monitoring");
    }

    @Test void whatOthersUseIsEditedOnlyAfterThatWasSaidAndItsStrangePartsStay() {
        window.press("existing-policies");
        choose("Contractors");
        assertThat(words()).contains("moon_phase: phase full", "mfa_config.future, connection_rules.vnc", "Independent MFA: Authenticator app (TOTP); good for: 30m.", "RDP clipboard into the session: Nothing; out of it: Text.");
        window.press("edit-policy");
        assertThat(words()).contains("Used by 3 applications: what you change here changes for everybody");
        assertThat(session.used).isEmpty();
        window.press("edit-all-the-same").fill("policy-name-contractors", "Builders");
        assertThat(words()).contains("It stays as it is, unless you take it away.", "leaves them as they are: mfa_config.future, connection_rules.vnc", "Used by 3 applications");
        var adopted = wished().getLast();
        assertThat(session.used).containsExactly("access-policy/contractors = 4b1d1f0e-3333-47dd-863f-91bce00846df ADOPTED");
        assertThat(adopted).isEqualTo(PolicyExamples.contractors().policy().withId("contractors").withName("Builders").withSettings(gatewright.model.PolicySettings.UNMANAGED));
    }

    @Test void aCopyIsOneOfOurOwnWithEverythingThatTheOtherSays() {
        window.press("existing-policies");
        choose("Contractors");
        window.press("copy-chosen");
        var copy = wished().getLast();
        var original = PolicyExamples.contractors().policy();
        assertThat(copy).isEqualTo(original.withId("policy-2").withName("Contractors (copy)"));
        assertThat(session.used).isEmpty();
    }

    @Test void removingSaysWhatWillHappenAndDoesItOnlyThen() {
        window.fill("emails-policy", "ada@example.com").press("add-policy").fill("policy-name-policy-2", "Guests").fill("emails-policy-2", "grace@example.com");
        window.press("tab-policy").press("remove-policy");
        assertThat(words()).contains("“Secure Users” was made here: when you apply, it is taken off the application first and then deleted at Cloudflare.");
        window.press("remove-leave");
        assertThat(wished()).hasSize(2);
        go("policies");
        window.press("tab-policy").press("remove-policy").press("remove-now");
        assertThat(wished()).extracting(Policy::name).containsExactly("Guests");
        assertThat(session.setup().application().orElseThrow().policies()).containsExactly("policy-2");
        go("policies");
        window.press("remove-policy");
        assertThat(words()).contains("“Guests” is not at Cloudflare yet", "It is the only policy");
        window.press("remove-now").next();
        assertThat(window.bar()).isEqualTo("Add a policy, or select an existing one");
    }

    @Test void anUnfinishedPolicyOnAnotherTabIsNamed() {
        window.press("add-policy").fill("policy-name-policy-2", "Guests").press("tab-policy").fill("emails-policy", "ada@example.com").next();
        assertThat(window.page()).isEqualTo("policies");
        assertThat(window.bar()).isEqualTo("The policy “Guests” is not finished");
    }

    @Test void backAndNextKeepEverythingAlsoWhatIsWrong() {
        window.fill("emails-policy", "ada@example.com, linus@exmaple,").press("add-require-policy").choose("require-policy-1-selector", Selector.IP).fill("require-policy-1-value", "198.51.100.0/24").key(KeyCode.ENTER);
        window.press("extras-policy").press("purpose-policy").fill("prompt-policy", "Why?").press("temporary-policy").fill("approvers-policy-1-emails", "grace@example.com").press("back").next();
        assertThat(window.page()).isEqualTo("policies");
        assertThat(trouble("emails-policy")).contains("linus@exmaple is not an e-mail address");
        window.press("mend");
        var policy = policy();
        assertThat(policy.emails()).containsExactly("ada@example.com", "linus@example.com");
        assertThat(policy.require()).containsExactly(Selector.IP.rule("198.51.100.0/24"));
        assertThat(policy.settings().purposePrompt()).hasValue("Why?");
        assertThat(policy.settings().approvers().orElseThrow()).singleElement().satisfies(one -> assertThat(one.emails()).containsExactly("grace@example.com"));
    }

    @Test void approvalAsksForAReasonFirstForApproversAndGoesWithAllowOnly() {
        window.fill("emails-policy", "ada@example.com").press("extras-policy");
        assertThat(window.find("temporary-policy").isDisabled()).isTrue();
        assertThat(words()).contains("Temporary authentication needs purpose justification");
        window.press("purpose-policy").press("temporary-policy").next();
        assertThat(trouble("approvers-policy-1-emails")).startsWith("Temporary authentication needs approvers");
        window.fill("approvers-policy-1-emails", "grace@example.com").fill("approvers-policy-1-needed", "2").next();
        assertThat(trouble("approvers-policy-1-needed")).isEqualTo("2 approvals cannot come from 1 approver.");
        window.fill("approvers-policy-1-needed", "1").next();
        assertThat(window.page()).isEqualTo("application");
    }

    @Test void whoIsInARuleGroupIsKnown() {
        window.choose("include-policy-1-selector", Selector.GROUP).fill("include-policy-1-value", "fam").key(KeyCode.ENTER);
        window.fill("try-email-policy", "bob@example.com").press("try-policy");
        assertThat(words()).contains("bob@example.com gets in");
        window.fill("try-email-policy", "eve@example.com").press("try-policy");
        assertThat(words()).contains("eve@example.com does not get in");
    }

    @Test void bothTestersAnswerOnThePage() {
        window.fill("emails-policy", "ada@example.com").fill("try-email-policy", "mallory@example.org").press("try-policy");
        assertThat(words()).contains("mallory@example.org does not get in");
        window.press("test-policy");
        assertThat(words()).contains("1 user gets in", "1 user is turned away", "mallory@example.org");
        assertThat(session.tested).extracting(Policy::emails).containsExactly(List.of("ada@example.com"));
        session.testFailure = Optional.of(Failure.of(Failure.Kind.REJECTED, Failure.Where.CLOUDFLARE, "policy-test-permission", ""));
        window.press("test-policy");
        assertThat(words()).contains("It needs a permission of its own, Access: Policy Test: Edit.");
        window.next();
        assertThat(window.page()).isEqualTo("application");
    }

    @Test void aFileOfAThousandIsTakenWithWhatIsWrongInIt(@TempDir Path folder) throws Exception {
        var file = folder.resolve("people.csv");
        var lines = new ArrayList<>(List.of("Name;E-mail"));
        IntStream.range(0, 1000).mapToObj(i -> "Person " + i + ";person" + i + "@example.com").forEach(lines::add);
        lines.add("Ada;ada@");
        Files.write(file, lines);
        var page = Pages.all().stream().filter(one -> one.id.equals("policies")).findFirst().orElseThrow();
        var found = new Setup[1];
        window.interact(() -> {
            var desk = new FakeDesk(session, session.setup());
            desk.file = Optional.of(file);
            page.sitAt(desk);
            var view = page.view();
            new Scene((Parent) view);
            page.show(session.setup());
            page.entered();
            ((javafx.scene.control.Button) view.lookup("#file-policy")).fire();
            found[0] = page.collect(session.setup());
            assertThat(words(view)).contains("1,000 e-mails added", "1 thing in it is no e-mail, and was left out", "line 1,002: ada@", "1,000 e-mails. Cloudflare’s free plan has 50 seats");
            ((javafx.scene.control.Button) view.lookup("#file-policy")).fire();
            assertThat(words(view)).contains("No new e-mails; 1,000 were there already");
            desk.file = Optional.of(folder.resolve("saved.csv"));
            ((javafx.scene.control.Button) view.lookup("#save-emails-policy")).fire();
            assertThat(words(view)).contains("Saved as saved.csv");
        });
        assertThat(Files.readAllLines(folder.resolve("saved.csv"))).hasSize(1001).startsWith("email", "person0@example.com");
        assertThat(found[0].policies().getFirst().emails()).hasSize(1000).startsWith("person0@example.com");
    }

    @Test void moreThanAThousandInOneRuleIsAnotherLimitThanTheSeats() {
        window.interact(() -> PolicyExamples.chips(window.find("emails-policy")).add(PolicyExamples.many(1001)));
        window.next();
        assertThat(trouble("emails-policy")).startsWith("Cloudflare takes at most 1,000 e-mails in one Include, Require or Exclude, whatever the plan");
    }
}
