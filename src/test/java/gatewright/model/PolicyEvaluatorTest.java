package gatewright.model;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.model.Policy.Action;
import gatewright.model.PolicyEvaluator.Answer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who gets in, as Access would decide it. */
class PolicyEvaluatorTest {

    static final Rule ADA = Rule.ofEmail("ada@example.com");
    static final Rule DOMAIN = new Rule("email_domain", Map.of("domain", "Example.com"));
    static final Rule EVERYONE = new Rule("everyone", Map.of());
    static final Rule SINGAPORE = new Rule("geo", Map.of("country_code", "SG"));
    static final Rule LOGIN = new Rule("login_method", Map.of("id", "otp"));

    static Policy policy(Action action, List<Rule> include, List<Rule> require, List<Rule> exclude) { return new Policy("p", "P", action, "", include, require, exclude, false); }
    static Policy allow(Rule... include) { return policy(Action.ALLOW, List.of(include), List.of(), List.of()); }
    static Answer answer(String email, Policy... policies) { return PolicyEvaluator.verdict(List.of(policies), email).answer(); }

    @Test void keepsOutWhomNoRuleNames() {
        assertThat(answer("ada@example.com")).isEqualTo(Answer.OUT);
        assertThat(answer("bob@example.com", allow(ADA))).isEqualTo(Answer.OUT);
        assertThat(answer("ada@example.com", allow(ADA))).isEqualTo(Answer.IN);
    }

    @Test void caresNotAboutUpperAndLowerCase() {
        assertThat(answer("ADA@Example.com", allow(ADA))).isEqualTo(Answer.IN);
        assertThat(answer("bob@EXAMPLE.com", allow(DOMAIN))).isEqualTo(Answer.IN);
    }

    @Test void takesADomainAsAWholeNotAsAnEnding() { assertThat(answer("eve@evil-example.com", allow(DOMAIN))).isEqualTo(Answer.OUT); }

    @Test void saysOnWhatItDependsWhereTheRulesAloneCannotTell() {
        var verdict = PolicyEvaluator.verdict(List.of(policy(Action.ALLOW, List.of(ADA), List.of(SINGAPORE), List.of())), "ada@example.com");
        assertThat(verdict.answer()).isEqualTo(Answer.DEPENDS);
        assertThat(verdict.dependsOn()).containsExactly("geo");
        assertThat(answer("bob@example.com", policy(Action.ALLOW, List.of(ADA), List.of(SINGAPORE), List.of()))).isEqualTo(Answer.OUT);
    }

    @Test void leavesOutWhoIsExcluded() {
        assertThat(answer("ada@example.com", policy(Action.ALLOW, List.of(DOMAIN), List.of(), List.of(ADA)))).isEqualTo(Answer.OUT);
        assertThat(answer("bob@example.com", policy(Action.ALLOW, List.of(DOMAIN), List.of(), List.of(ADA)))).isEqualTo(Answer.IN);
    }

    @Test void letsTheFirstOfAllowAndBlockDecide() {
        assertThat(answer("ada@example.com", policy(Action.BLOCK, List.of(ADA), List.of(), List.of()), allow(DOMAIN))).isEqualTo(Answer.OUT);
        assertThat(answer("ada@example.com", allow(DOMAIN), policy(Action.BLOCK, List.of(ADA), List.of(), List.of()))).isEqualTo(Answer.IN);
    }

    @Test void looksAtBypassBeforeAnyBlock() {
        var block = policy(Action.BLOCK, List.of(EVERYONE), List.of(), List.of());
        assertThat(answer("bob@example.com", block, policy(Action.BYPASS, List.of(EVERYONE), List.of(), List.of()))).isEqualTo(Answer.IN);
    }

    @Test void knowsThatBypassAsksForNobodysName() { assertThat(answer("ada@example.com", policy(Action.BYPASS, List.of(ADA), List.of(), List.of()))).isEqualTo(Answer.OUT); }

    @Test void isSureWhereBothWaysLeadToTheSame() {
        assertThat(answer("ada@example.com", policy(Action.ALLOW, List.of(SINGAPORE), List.of(), List.of()), allow(ADA))).isEqualTo(Answer.IN);
    }

    @Test void keepsOutPeopleWhereOnlyServiceTokensMayCome() {
        assertThat(answer("ada@example.com", policy(Action.SERVICE_AUTH, List.of(new Rule("any_valid_service_token", Map.of())), List.of(), List.of()))).isEqualTo(Answer.OUT);
    }

    @Test void callsOutWhatLetsEverybodyIn() {
        assertThat(PolicyEvaluator.letsEverybodyIn(allow(ADA, EVERYONE))).isTrue();
        assertThat(PolicyEvaluator.letsEverybodyIn(policy(Action.ALLOW, List.of(EVERYONE), List.of(DOMAIN), List.of()))).isFalse();
        assertThat(PolicyEvaluator.letsEverybodyIn(policy(Action.BLOCK, List.of(EVERYONE), List.of(), List.of()))).isFalse();
        assertThat(PolicyEvaluator.asksForALoginOnly(allow(LOGIN))).isTrue();
        assertThat(PolicyEvaluator.asksForALoginOnly(policy(Action.ALLOW, List.of(EVERYONE), List.of(LOGIN), List.of()))).isTrue();
        assertThat(PolicyEvaluator.asksForALoginOnly(policy(Action.ALLOW, List.of(DOMAIN), List.of(LOGIN), List.of()))).isFalse();
        assertThat(PolicyEvaluator.asksForALoginOnly(allow(SINGAPORE))).isFalse();
    }

    @Test void namesWhoGainsAndWhoLoses() {
        var difference = PolicyEvaluator.difference(List.of(allow(ADA)), List.of(allow(Rule.ofEmail("grace@example.com"))));
        assertThat(difference.gain()).containsExactly("grace@example.com");
        assertThat(difference.lose()).containsExactly("ada@example.com");
        assertThat(PolicyEvaluator.difference(List.of(allow(ADA)), List.of(allow(DOMAIN))).gain()).containsExactly("*@example.com");
        assertThat(PolicyEvaluator.difference(List.of(allow(ADA)), List.of(allow(ADA, EVERYONE))).gain()).containsExactly(PolicyEvaluator.ANYBODY);
    }

    @Test void countsNobodyTwiceWhomAnotherPolicyLetsInAnyway() {
        assertThat(PolicyEvaluator.difference(List.of(allow(DOMAIN)), List.of(allow(DOMAIN), allow(ADA))).gain()).isEmpty();
    }

    @Test void spellsRulesInOneWay() {
        assertThat(new Rule("ip", Map.of("ip", "203.0.113.7/32")).normal()).isEqualTo(new Rule("ip", Map.of("ip", "203.0.113.7")));
        assertThat(new Rule("ip", Map.of("ip", "2001:DB8::1/128")).normal()).isEqualTo(new Rule("ip", Map.of("ip", "2001:db8::1")));
        assertThat(new Rule("ip", Map.of("ip", "2001:db8::/32")).normal()).isEqualTo(new Rule("ip", Map.of("ip", "2001:db8::/32")));
        assertThat(new Rule("geo", Map.of("country_code", "sg")).normal()).isEqualTo(SINGAPORE);
    }

    @Test void looksIntoRuleGroupsWhereTheyAreKnown() {
        var family = new RuleGroup("g", "Family", List.of(ADA, Selector.GROUP.rule("inner")), List.of(), List.of(Rule.ofEmail("bob@example.com")));
        var inner = new RuleGroup("inner", "Inner", List.of(DOMAIN), List.of(), List.of());
        var ring = new RuleGroup("ring", "Ring", List.of(Selector.GROUP.rule("ring")), List.of(), List.of());
        var groups = List.of(family, inner, ring);
        var policies = List.of(allow(Selector.GROUP.rule("g")));
        assertThat(PolicyEvaluator.verdict(policies, "ada@example.com").answer()).as("without a look into it").isEqualTo(Answer.DEPENDS);
        assertThat(PolicyEvaluator.verdict(policies, "ada@example.com", groups).answer()).isEqualTo(Answer.IN);
        assertThat(PolicyEvaluator.verdict(policies, "eve@example.com", groups).answer()).isEqualTo(Answer.IN);
        assertThat(PolicyEvaluator.verdict(policies, "bob@example.com", groups).answer()).isEqualTo(Answer.OUT);
        assertThat(PolicyEvaluator.verdict(policies, "eve@example.org", groups).answer()).isEqualTo(Answer.OUT);
        assertThat(PolicyEvaluator.verdict(List.of(allow(Selector.GROUP.rule("ring"))), "ada@example.com", groups).answer()).isEqualTo(Answer.DEPENDS);
        assertThat(PolicyEvaluator.difference(List.of(), policies, groups).gain()).containsExactly("ada@example.com", "*@example.com");
        assertThat(PolicyWarning.of(allow(Selector.GROUP.rule("all")), List.of(new RuleGroup("all", "All", List.of(EVERYONE), List.of(), List.of())))).extracting(PolicyWarning::code).containsExactly("everyone");
    }

    /** Every selector: what none of them says for sure is left open, and tokens are never a person. */
    @org.junit.jupiter.params.ParameterizedTest @org.junit.jupiter.params.provider.EnumSource(Selector.class) void decidesBySelectorOnlyWhatItCanKnow(Selector selector) {
        var values = new java.util.HashMap<String, String>();
        selector.parameters().forEach(p -> values.put(p.key(), p.kind() == Parameter.Kind.RISK ? "low" : "x"));
        var rule = selector.rule(values);
        var sure = List.of(Selector.EMAIL, Selector.EMAIL_DOMAIN).contains(selector) || selector.service() ? Answer.OUT : selector == Selector.EVERYONE ? Answer.IN : Answer.DEPENDS;
        assertThat(answer("ada@example.com", allow(rule))).isEqualTo(sure);
        assertThat(answer("ada@example.com", policy(Action.BYPASS, List.of(rule), List.of(), List.of()))).isEqualTo(selector.identity() ? Answer.OUT : sure);
    }

    @Test void worksAThousandPeopleOutInNoTime() {
        var people = java.util.stream.IntStream.range(0, 1000).mapToObj(i -> Rule.ofEmail("p" + i + "@example.com")).toList();
        var before = List.of(policy(Action.ALLOW, people, List.of(), List.of()));
        var after = List.of(policy(Action.ALLOW, people.subList(1, 1000), List.of(), List.of()));
        var difference = org.junit.jupiter.api.Assertions.assertTimeout(java.time.Duration.ofSeconds(5), () -> PolicyEvaluator.difference(before, after));
        assertThat(difference.lose()).containsExactly("p0@example.com");
        assertThat(difference.gain()).isEmpty();
    }
}
