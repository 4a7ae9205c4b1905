package gatewright.model;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.model.Policy.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a policy is refused for, and what is only warned of. */
class PolicyProblemsTest {

    static final Rule ADA = Rule.ofEmail("ada@example.com");

    static Policy allow(Rule... include) { return PolicyEvaluatorTest.allow(include); }
    static Policy policy(Action action, Rule... include) { return PolicyEvaluatorTest.policy(action, List.of(include), List.of(), List.of()); }
    static Policy requiring(Rule... require) { return PolicyEvaluatorTest.policy(Action.ALLOW, List.of(ADA), List.of(require), List.of()); }
    static List<String> warnings(Policy policy) { return PolicyWarning.of(policy).stream().map(PolicyWarning::code).toList(); }
    static PolicySettings approval(boolean purpose, Approvers... groups) { return PolicySettings.UNMANAGED.withPurpose(Optional.of(purpose), Optional.empty()).withApproval(Optional.of(true), Optional.of(List.of(groups))); }

    @Test void aPlainPolicyHasNone() {
        assertThat(PolicyProblems.of(allow(ADA))).isEmpty();
        assertThat(warnings(allow(ADA))).isEmpty();
    }

    @Test void aThousandEmailsAreTheMostAndAreNotTheSeats() {
        var many = IntStream.range(0, 1001).mapToObj(i -> Rule.ofEmail("p" + i + "@example.com")).toArray(Rule[]::new);
        assertThat(PolicyProblems.of(allow(many))).singleElement().asString().contains("1,000");
        assertThat(PolicyProblems.of(requiring(many))).anyMatch(text -> text.contains("1,000"));
        assertThat(PolicyProblems.of(allow(java.util.Arrays.copyOf(many, 1000)))).isEmpty();
        assertThat(PolicyWarning.seats(List.of(allow(java.util.Arrays.copyOf(many, 50)), allow(many[3])))).isEmpty();
        assertThat(PolicyWarning.seats(List.of(allow(java.util.Arrays.copyOf(many, 50)), allow(many[60]))).orElseThrow().text()).contains("51").contains("50 seats").contains("1,000");
    }

    @Test void identityDoesNotGoWithBypassNorTokensWithAnythingButServiceAuth() {
        var token = Selector.ANY_SERVICE_TOKEN.rule(Map.of());
        assertThat(PolicyProblems.of(policy(Action.BYPASS, ADA))).singleElement().asString().contains("Emails").contains("Bypass");
        assertThat(PolicyProblems.of(policy(Action.BYPASS, Selector.IP.rule("203.0.113.7")))).isEmpty();
        assertThat(PolicyProblems.of(policy(Action.ALLOW, token))).singleElement().asString().contains("Service Auth");
        assertThat(PolicyProblems.of(policy(Action.SERVICE_AUTH, token))).isEmpty();
        assertThat(warnings(policy(Action.SERVICE_AUTH, ADA))).containsExactly("identity-not-asked");
    }

    @Test void whatWeDoNotKnowIsNoneOfOurBusiness() { assertThat(PolicyProblems.of(policy(Action.BYPASS, new Rule("future", Map.of("level", 3))))).isEmpty(); }

    @Test void everyValueIsLookedAt() {
        assertThat(PolicyProblems.of(allow(Selector.IP.rule("203.0.113.0/33")))).singleElement().asString().contains("203.0.113.0/33");
        assertThat(PolicyProblems.of(allow(Rule.ofEmail("ada@example")))).hasSize(1);
        assertThat(PolicyProblems.of(allow(new Rule("geo", Map.of("country_code", "Singapore"))))).hasSize(1);
        assertThat(PolicyProblems.of(allow(Selector.EXTERNAL_EVALUATION.rule(Map.of("evaluate_url", "http://lay.network/e", "keys_url", "https://lay.network/k"))))).hasSize(1);
    }

    @Test void temporaryAuthenticationNeedsPurposeAndApprovers() {
        var ada = Approvers.of(List.of("Ada@Example.com"), 1);
        assertThat(PolicyProblems.settings(approval(true, ada), Action.ALLOW)).isEmpty();
        assertThat(PolicyProblems.settings(approval(true, new Approvers(List.of(), 3, "4a1c")), Action.ALLOW)).isEmpty();
        assertThat(Stream.of(PolicyProblems.settings(approval(false, ada), Action.ALLOW), PolicyProblems.settings(approval(true, ada), Action.BLOCK), PolicyProblems.settings(approval(true), Action.ALLOW),
                PolicyProblems.settings(approval(true, Approvers.of(List.of(), 1)), Action.ALLOW), PolicyProblems.settings(approval(true, Approvers.of(List.of("ada"), 1)), Action.ALLOW),
                PolicyProblems.settings(approval(true, Approvers.of(List.of("ada@example.com"), 2)), Action.ALLOW), PolicyProblems.settings(approval(true, Approvers.of(List.of("ada@example.com"), 0)), Action.ALLOW)))
                .allMatch(Optional::isPresent);
    }

    @Test void warnsInWordsOfWhatLetsTooManyOrNobodyIn() {
        assertThat(warnings(policy(Action.BYPASS, Selector.EVERYONE.rule(Map.of())))).containsExactly("bypass");
        assertThat(warnings(allow(Selector.EVERYONE.rule(Map.of())))).containsExactly("everyone");
        assertThat(warnings(allow(Selector.LOGIN_METHOD.rule("pin")))).containsExactly("login-method-only");
        assertThat(warnings(allow())).containsExactly("policy-without-include");
        assertThat(warnings(requiring(Selector.COUNTRY.rule("SG"), Selector.COUNTRY.rule("PT")))).containsExactly("require-nobody");
        assertThat(warnings(requiring(Selector.COUNTRY.rule("SG"), Selector.COUNTRY.rule("sg")))).isEmpty();
        assertThat(warnings(requiring(Rule.ofEmail("ada@example.com"), Selector.EMAIL_DOMAIN.rule("example.org")))).containsExactly("require-nobody");
        assertThat(warnings(requiring(Rule.ofEmail("ada@example.com"), Selector.EMAIL_DOMAIN.rule("@Example.com")))).isEmpty();
        assertThat(warnings(requiring(Selector.GROUP.rule("a"), Selector.GROUP.rule("b")))).isEmpty();
        assertThat(warnings(PolicyEvaluatorTest.policy(Action.ALLOW, List.of(ADA), List.of(), List.of(Selector.EVERYONE.rule(Map.of()))))).containsExactly("exclude-everyone");
        assertThat(warnings(allow(ADA).withSettings(approval(true, Approvers.of(List.of("ada@example.com"), 1))))).containsExactly("temporary");
        assertThat(warnings(allow(ADA).withSettings(PolicySettings.DEFAULT.withPurpose(Optional.of(true), Optional.of(""))))).containsExactly("purpose");
    }
}
