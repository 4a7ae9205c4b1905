package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatewright.Rehearsal;
import gatewright.model.Binding;
import gatewright.model.Failure;
import gatewright.model.Policy;
import gatewright.model.PolicyTest;
import gatewright.model.PolicyTest.Outcome;
import gatewright.model.PolicyTest.State;
import gatewright.model.Rule;
import gatewright.model.RuleChoices.Choice;
import gatewright.model.RuleChoices.Source;
import gatewright.model.Secret;
import gatewright.model.Selector;
import gatewright.practice.WorldView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What a session tells of an account's policies: what to choose from, whom they would let in, and the end of somebody's sessions. */
class PolicySessionTest {

    Rehearsal rehearsal;

    @BeforeEach void start(@TempDir Path folder) { rehearsal = Rehearsal.in(folder); }

    @AfterEach void stop() { rehearsal.close(); }

    ObjectNode account() { return WorldView.cloudflare(rehearsal.world()); }

    static Policy allow(Rule... rules) { return new Policy("p", "P", Policy.Action.ALLOW, "", List.of(rules), List.of(), List.of(), false); }

    @Test void offersWhatTheAccountHasByName() {
        var choices = rehearsal.session().ruleChoices();
        assertThat(choices.of(Source.GROUP)).extracting(Choice::name).containsExactly("Neighbours", "Nearby countries");
        assertThat(choices.of(Source.EMAIL_LIST)).extracting(Choice::name, Choice::detail).containsExactly(org.assertj.core.groups.Tuple.tuple("Book club", "3 entries"));
        assertThat(choices.of(Source.IP_LIST)).extracting(Choice::name).containsExactly("Home addresses");
        assertThat(choices.of(Source.SERVICE_TOKEN)).extracting(Choice::name).containsExactly("uptime-probe");
        assertThat(choices.of(Source.POSTURE_RULE)).extracting(Choice::detail).containsExactly("gateway", "disk_encryption");
        assertThat(choices.unread()).isEmpty();
        var asked = rehearsal.requests().size();
        assertThat(rehearsal.session().ruleChoices()).isSameAs(choices);
        assertThat(rehearsal.requests()).hasSize(asked);
        rehearsal.session().refresh();
        rehearsal.session().ruleChoices();
        assertThat(rehearsal.requests()).hasSizeGreaterThan(asked);
    }

    /** Cloudflare may have actions that came after us. */
    @Test void aPolicyOfAnUnknownActionIsListedUsedAsItIsAndNeverEdited() {
        var session = rehearsal.session();
        var known = session.policies().size();
        account().withArray("/policies").addObject().put("id", "11111111-2222-4333-8444-555555555555").put("name", "Secure Users").put("decision", "quarantine").put("app_count", 0).put("reusable", true)
                .putArray("include").addObject().putObject("everyone");
        session.refresh();
        assertThat(session.policies()).hasSize(known + 1).anySatisfy(p -> assertThat(p.actionWords()).isEqualTo("Unknown action: quarantine"));
        var question = session.plan().questions().getFirst();
        var stranger = question.strangers().getFirst();
        assertThat(stranger.description()).contains("Unknown action: quarantine");
        assertThatThrownBy(() -> session.answer(question, stranger, Binding.How.ADOPTED)).isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo("policy-action-unknown"));
        session.answer(question, stranger, Binding.How.LINKED);
        assertThat(session.plan().questions()).isEmpty();
        var own = session.setup().policies().getFirst();
        session.save(session.setup().withPolicies(List.of(own.withAction(Policy.Action.OTHER))));
        assertThatThrownBy(session::plan).isInstanceOfSatisfying(Failure.class, f -> assertThat(f.why()).contains("is not known here"));
    }

    @Test void whatSomebodyMadeOfOurPolicysActionIsToldAndGivenItsOwnAgain() {
        var session = rehearsal.session();
        var plan = session.plan();
        assertThat(session.apply(plan, java.util.Set.copyOf(plan.dangers()), _ -> { })).isTrue();
        account().withArray("/policies").forEach(policy -> { if (policy.path("name").asString().equals("Secure Users")) ((ObjectNode) policy).put("decision", "quarantine"); });
        session.refresh();
        var again = session.plan();
        assertThat(again.changes()).singleElement().satisfies(change -> assertThat(change.resource().id()).isEqualTo("access-policy"));
        assertThat(again.notes(0)).anySatisfy(note -> assertThat(note.text()).contains("an action that is not known here (quarantine)"));
        assertThat(session.keepLive(session.live())).isNotNull();
        assertThat(session.setup().policies().getFirst().action()).isEqualTo(Policy.Action.ALLOW);
        assertThat(session.apply(session.plan(), java.util.Set.of(), _ -> { })).isTrue();
        assertThat(session.plan().changes()).isEmpty();
    }

    @Test void saysWhichPermissionAListNeedsAndReadsTheOthers() {
        rehearsal.session().connectCloudflare(Secret.of("practice-token-without-service-tokens-read"));
        var choices = rehearsal.session().ruleChoices();
        assertThat(choices.why(Source.SERVICE_TOKEN).orElseThrow()).contains("Access: Service Tokens: Read");
        assertThat(choices.of(Source.SERVICE_TOKEN)).isEmpty();
        assertThat(choices.of(Source.GROUP)).isNotEmpty();
        rehearsal.session().connectCloudflare(Secret.of("practice-token-without-zero-trust-read"));
        assertThat(rehearsal.session().ruleChoices().unread().keySet()).containsExactlyInAnyOrder(Source.EMAIL_LIST, Source.IP_LIST, Source.POSTURE_RULE);
    }

    @Test void readsEveryGroupOfManyPages() {
        for (var i = 0; i < 120; i++) account().withArray("/groups").addObject().put("id", "g" + i).put("name", "Group " + i);
        for (var i = 0; i < 120; i++) account().withArray("/posture").addObject().put("id", "d" + i).put("name", "Rule " + i).put("type", "file");
        assertThat(rehearsal.session().ruleChoices().of(Source.GROUP)).hasSize(122);
        assertThat(rehearsal.session().ruleChoices().of(Source.POSTURE_RULE)).hasSize(122);
    }

    @Test void asksCloudflareWhomPoliciesWouldLetInSavedOrNot() {
        var heard = new ArrayList<PolicyTest>();
        var group = account().at("/groups/0/id").asString();
        var test = rehearsal.session().testPolicies(List.of(allow(Rule.ofEmail("ADA@lay.network"), Selector.GROUP.rule(group))), heard::add);
        assertThat(heard).extracting(PolicyTest::state).containsExactly(State.RUNNING, State.DONE);
        assertThat(test.users().stream().filter(user -> user.outcome() == Outcome.APPROVED)).extracting(PolicyTest.User::email).containsExactly("ada@lay.network", "cy@example.net");
        assertThat(List.of(test.total(), test.approved(), test.blocked(), test.percent())).containsExactly(4, 2, 2, 100);
        rehearsal.session().use("access-policy", "staff", account().at("/policies/1/id").asString(), Binding.How.LINKED);
        var linked = new Policy("staff", "Staff domain", Policy.Action.ALLOW, "", List.of(), List.of(), List.of(), true);
        assertThat(rehearsal.session().testPolicies(List.of(linked), _ -> { }).approved()).isEqualTo(2);
    }

    @Test void theTesterNeedsAPermissionOfItsOwnAndSaysSo() {
        rehearsal.session().connectCloudflare(Secret.of("practice-token-without-policy-test-edit"));
        assertThatThrownBy(() -> rehearsal.session().testPolicies(List.of(allow(Rule.ofEmail("ada@lay.network"))), _ -> { }))
                .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.why()).contains("Access: Policy Test: Edit"));
        assertThatThrownBy(() -> rehearsal.session().testPolicies(List.of(allow(new Rule("group", Map.of("id", "none")))), _ -> { })).isInstanceOf(Failure.class);
    }

    @Test void theTesterIsLeftOffWhenItIsCancelled() {
        assertThatThrownBy(() -> rehearsal.session().testPolicies(List.of(allow(Rule.ofEmail("ada@lay.network"))), _ -> rehearsal.session().cancel()))
                .isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.STOPPED));
    }

    @Test void endsSomebodysSessionsAndSaysWhereItMayNot() {
        rehearsal.session().revokeSessions("bo@lay.network");
        assertThat(account().at("/revoked/0/email").asString()).isEqualTo("bo@lay.network");
        rehearsal.session().connectCloudflare(Secret.of("practice-token-without-organization-edit"));
        assertThatThrownBy(() -> rehearsal.session().revokeSessions("bo@lay.network")).isInstanceOfSatisfying(Failure.class, failure -> assertThat(failure.kind()).isEqualTo(Failure.Kind.REJECTED));
        assertThatThrownBy(() -> rehearsal.session().revokeSessions("nobody")).isInstanceOf(Failure.class);
    }
}
