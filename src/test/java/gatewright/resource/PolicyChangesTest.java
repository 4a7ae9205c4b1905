package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.engine.FieldChange;
import gatewright.engine.Note;
import gatewright.engine.Note.Level;
import gatewright.engine.Plan;
import gatewright.engine.Trial;
import gatewright.model.Approvers;
import gatewright.model.Binding;
import gatewright.model.Policy;
import gatewright.model.PolicySettings;
import gatewright.model.Rule;
import gatewright.model.Selector;
import gatewright.practice.PracticeApi;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a review says of a change of policies, and what an apply, an undo and a removal make of it. */
class PolicyChangesTest {

    static final Rule ADA = Rule.ofEmail("ada@lay.network");
    static final Rule BO = Rule.ofEmail("bo@lay.network");

    final PracticeApi practice = new PracticeApi();
    Trial trial;

    @BeforeEach void start(@TempDir Path folder) {
        trial = new Trial(CloudflareResourcesTest.ALL, practice.remote(), folder, practice.setup());
        include(ADA, BO);
        applied();
    }

    @AfterEach void stop() { practice.close(); }

    void applied() { assertThat(trial.apply()).as(() -> trial.why().getMessage()).isTrue(); }
    Policy policy() { return trial.setup.policies().getFirst(); }
    void policy(Policy policy) { trial.setup = trial.setup.withPolicies(Stream.concat(Stream.of(policy), trial.setup.policies().stream().skip(1)).toList()); }
    void include(Rule... rules) { policy(policy().withRules(List.of(rules), policy().require(), policy().exclude())); }
    void require(Rule... rules) { policy(policy().withRules(policy().include(), List.of(rules), policy().exclude())); }
    List<Note> notes() { return trial.plan().notes().values().stream().flatMap(List::stream).toList(); }
    List<String> codes() { return notes().stream().map(Note::code).toList(); }
    String text(String code) { return notes().stream().filter(note -> note.code().equals(code)).findFirst().orElseThrow().text(); }

    static List<String> lines(Plan plan) { return IntStream.range(0, plan.changes().size()).mapToObj(plan::fields).flatMap(List::stream).map(FieldChange::text).toList(); }

    @Test void losingOnesOwnAccessIsADanger() {
        trial.setup = trial.setup.withAdmin(" Ada@Lay.Network ");
        assertThat(trial.plan().changes()).as("saying who one is changes nothing").isEmpty();
        include(BO);
        assertThat(trial.plan().dangers()).containsExactly("lock-yourself-out");
        assertThat(text("lock-yourself-out")).contains("ada@lay.network");
        include(ADA);
        assertThat(trial.plan().dangers()).isEmpty();
        include(BO, Selector.EMAIL_DOMAIN.rule("lay.network"));
        assertThat(trial.plan().dangers()).isEmpty();
        include(BO, Selector.EMAIL_DOMAIN.rule("lay.network"));
        policy(policy().withRules(policy().include(), List.of(), List.of(ADA)));
        assertThat(trial.plan().dangers()).containsExactly("lock-yourself-out");
        policy(policy().withRules(List.of(ADA, BO), List.of(Selector.COUNTRY.rule("SG")), List.of()));
        assertThat(trial.plan().dangers()).isEmpty();
        assertThat(text("own-access-unclear")).contains("Country");
    }

    @Test void movingOneselfToAnotherPolicyLosesNothing() {
        trial.setup = trial.setup.withAdmin("ada@lay.network");
        include(BO);
        var second = new Policy("mine", "Mine", Policy.Action.ALLOW, "", List.of(ADA), List.of(), List.of(), false);
        trial.setup = trial.setup.withPolicies(List.of(policy(), second)).withApplication(trial.setup.application().map(app -> app.with(app.name(), app.sessionDuration(), List.of("secure-users", "mine"))));
        assertThat(trial.plan().dangers()).isEmpty();
        applied();
        trial.setup = trial.setup.withApplication(trial.setup.application().map(app -> app.with(app.name(), app.sessionDuration(), List.of("secure-users"))));
        assertThat(trial.plan().dangers()).containsExactly("lock-yourself-out");
    }

    @Test void shuttingEverybodyOutIsADangerAlsoWhereNobodySaidWhoTheyAre() {
        policy(policy().withAction(Policy.Action.BLOCK));
        assertThat(trial.plan().dangers()).containsExactly("lock-yourself-out");
        assertThat(text("lock-yourself-out")).contains("Nobody");
    }

    @Test void ofAFirstSetupItIsSaidThatTheAdminDoesNotGetIn(@TempDir Path folder) {
        var fresh = new PracticeApi();
        var first = new Trial(CloudflareResourcesTest.ALL, fresh.remote(), folder, practice.setup().withAdmin("me@lay.network"));
        assertThat(first.plan().dangers()).isEmpty();
        assertThat(first.plan().notes().values().stream().flatMap(List::stream).map(Note::code)).contains("own-access-none");
        fresh.close();
    }

    @Test void warningsAreInWords() {
        include(Selector.EVERYONE.rule(Map.of()));
        assertThat(trial.plan().dangers()).containsExactly("everyone");
        include(Selector.LOGIN_METHOD.rule("any"));
        assertThat(trial.plan().dangers()).containsExactly("login-method-only");
        include(ADA);
        require(Selector.COUNTRY.rule("SG"), Selector.COUNTRY.rule("PT"));
        assertThat(text("require-nobody")).contains("Country").contains("rule group");
        include(IntStream.range(0, 60).mapToObj(i -> Rule.ofEmail("p" + i + "@lay.network")).toArray(Rule[]::new));
        require();
        assertThat(text("seats")).contains("60").contains("50 seats").contains("1,000");
        assertThat(notes().stream().filter(note -> note.code().equals("seats")).map(Note::level)).containsExactly(Level.INFO);
    }

    @Test void additionalSettingsAreToldFieldByFieldAndTakenBack() {
        var before = live().deepCopy();
        policy(policy().withSettings(PolicySettings.UNMANAGED.withPurpose(Optional.of(true), Optional.of("Why?")).withApproval(Optional.of(true), Optional.of(List.of(Approvers.of(List.of("ada@lay.network", "bo@lay.network"), 1))))));
        assertThat(lines(trial.plan())).containsExactly("Purpose justification: off → on", "Purpose justification prompt: Why?", "Temporary authentication: off → on", "Approvers: 1 approval from ada@lay.network, bo@lay.network");
        assertThat(codes()).containsExactly("temporary");
        applied();
        assertThat(trial.plan().changes()).isEmpty();
        assertThat(trial.undo()).as(() -> trial.why().getMessage()).isTrue();
        for (var flag : List.of("purpose_justification_required", "approval_required")) assertThat(live().path(flag).asBoolean(false)).isFalse();
        var after = live().deepCopy().without(List.of("updated_at", "purpose_justification_required", "approval_required"));
        assertThat(after.path("approval_groups")).isEmpty();
        assertThat(after.without("approval_groups")).isEqualTo(before.without("updated_at"));
    }

    @Test void rulesAreToldByTheDashboardsWords() {
        require(Selector.COUNTRY.rule("SG"), Selector.DEVICE_POSTURE.rule(practice.state().at("/posture/0/id").asString()));
        assertThat(lines(trial.plan())).singleElement().asString().startsWith("Require: ").contains("Country: Singapore").contains("Device posture: ");
    }

    @Test void aSettingThatNobodyManagesStaysAsSomebodyMadeIt() {
        live().put("purpose_justification_required", true).put("purpose_justification_prompt", "Theirs");
        assertThat(trial.plan().changes()).isEmpty();
        include(ADA);
        applied();
        assertThat(live().path("purpose_justification_prompt").asString()).isEqualTo("Theirs");
        policy(policy().withSettings(PolicySettings.UNMANAGED.withPurpose(Optional.of(false), Optional.of(""))));
        assertThat(lines(trial.plan())).containsExactly("Purpose justification: on → off", "Purpose justification prompt: Theirs → none");
        applied();
        assertThat(trial.plan().changes()).isEmpty();
        assertThat(live().has("purpose_justification_prompt")).isFalse();
    }

    @Test void isDetachedBeforeItIsDeletedAndDeletedNowhereWhereOthersUseIt() {
        var second = new Policy("friends", "Friends", Policy.Action.ALLOW, "", List.of(BO), List.of(), List.of(), false);
        trial.setup = with(second);
        applied();
        var id = trial.bindings.find("access-policy", "friends").orElseThrow().remoteId();
        trial.setup = without();
        applied();
        assertThat(practice.remote().cloudflare().policies().find(id)).isEmpty();

        trial.setup = with(second);
        applied();
        id = trial.bindings.find("access-policy", "friends").orElseThrow().remoteId();
        practice.state().at("/apps/0").withArrayProperty("policies").addObject().put("id", id).put("precedence", 7);
        trial.setup = without();
        assertThat(text("deleted-elsewhere")).contains("Another application");
        assertThat(trial.apply()).isFalse();
        assertThat(trial.why().code()).isEqualTo("policy-in-use");
        assertThat(trial.why().why()).contains("Proxmox");
        assertThat(practice.remote().cloudflare().policies().find(id)).isPresent();
    }

    private gatewright.model.Setup with(Policy second) {
        return trial.setup.withPolicies(List.of(policy(), second)).withApplication(trial.setup.application().map(app -> app.with(app.name(), app.sessionDuration(), List.of("secure-users", "friends"))));
    }

    private gatewright.model.Setup without() {
        return trial.setup.withPolicies(List.of(policy())).withApplication(trial.setup.application().map(app -> app.with(app.name(), app.sessionDuration(), List.of("secure-users"))));
    }

    /** A policy with an unknown selector and field, taken over as it is: nothing to do; and edited, these stay. */
    @Test void whatIsNotKnownOfAnAdoptedPolicyIsShownAndKept() {
        var json = (tools.jackson.databind.node.ObjectNode) practice.state().at("/policies/0");
        json.withArrayProperty("include").addObject().putObject("future_selector").put("level", 3);
        json.put("future_field", "x");
        var cloudflare = practice.remote().cloudflare();
        var facts = cloudflare.policies().find(json.path("id").asString()).orElseThrow();
        assertThat(facts.others()).containsExactly("future_field");
        assertThat(facts.unknownRules()).containsExactly(new Rule("future_selector", Map.of("level", 3)));
        var adopted = facts.policy().withId("family").withSettings(PolicySettings.UNMANAGED);
        trial.setup = trial.setup.withPolicies(List.of(policy(), adopted));
        trial.bindings.put("access-policy", "family", new Binding(facts.id(), Binding.How.ADOPTED, Map.of()));
        assertThat(trial.plan().changes()).isEmpty();
        trial.setup = trial.setup.withPolicies(List.of(policy(), adopted.withName("Relatives")));
        assertThat(text("used-elsewhere")).contains(facts.usedBy() + " other applications");
        var before = json.deepCopy().without(List.of("updated_at", "name"));
        applied();
        assertThat(((tools.jackson.databind.node.ObjectNode) practice.state().at("/policies/0").deepCopy()).without(List.of("updated_at", "name"))).usingRecursiveComparison().isEqualTo(before);
    }

    private tools.jackson.databind.node.ObjectNode live() {
        var id = trial.bindings.find("access-policy", "secure-users").orElseThrow().remoteId();
        return (tools.jackson.databind.node.ObjectNode) practice.state().path("policies").valueStream().filter(policy -> policy.path("id").asString().equals(id)).findFirst().orElseThrow();
    }
}
