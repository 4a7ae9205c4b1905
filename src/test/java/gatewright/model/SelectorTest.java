package gatewright.model;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.model.Parameter.Kind;
import gatewright.model.Policy.Action;
import gatewright.model.RuleChoices.Choice;
import gatewright.model.RuleChoices.Source;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The catalogue of selectors: what each is called, what it takes, and that nothing is read into a rule that does not stand there. */
class SelectorTest {

    @ParameterizedTest @EnumSource(Selector.class) void hasWordsForItselfAndEverythingToSayOfIt(Selector selector) {
        assertThat(selector.label()).doesNotStartWith("!");
        for (var parameter : selector.parameters()) {
            assertThat(selector.label(parameter)).doesNotStartWith("!");
            if (selector.parameters().size() > 1) assertThat(selector.label(parameter)).isNotEqualTo(selector.label());
            assertThat(parameter.choices(RuleChoices.NONE)).allMatch(choice -> !choice.name().startsWith("!"));
            if (parameter.needed()) assertThat(parameter.problem(" ")).contains(Words.text("value.missing"));
            assertThat(parameter.problem("\u0000 \n?")).as("%s %s", selector, parameter.key()).hasValueSatisfying(words -> assertThat(words).doesNotContain("!value"));
        }
        assertThat(Stream.of(Action.values()).anyMatch(selector::usableWith)).isTrue();
    }

    @Test void isUnknownWhereTheShapeIsAnother() {
        assertThat(Selector.of(new Rule("email", Map.of("email", "a@b.co")))).contains(Selector.EMAIL);
        assertThat(Stream.of(new Rule("future", Map.of()), new Rule("email", Map.of("email", 3)), new Rule("email", Map.of()), new Rule("email", Map.of("email", "a@b.co", "exact", true)),
                new Rule("everyone", Map.of("but", "me")), new Rule("user_risk_score", Map.of("user_risk_score", List.of("extreme"))), new Rule("email+group", Map.of())).map(Selector::of)).allMatch(java.util.Optional::isEmpty);
        assertThat(Selector.of(new Rule("device_posture", Map.of("integration_uid", "d", "account_id", "a")))).contains(Selector.DEVICE_POSTURE);
        assertThat(Selector.of(new Rule("github-organization", Map.of("name", "lay", "identity_provider_id", "i")))).contains(Selector.GITHUB);
    }

    @ParameterizedTest @CsvSource({"203.0.113.7,203.0.113.7", "203.0.113.7/32,203.0.113.7", "203.0.113.9/24,203.0.113.0/24", "2001:DB8::1/128,2001:db8::1", "2001:db8:0:0:0:0:0:1,2001:db8::1",
        "2001:db8:1::/48,2001:db8:1::/48", "0.0.0.0/0,0.0.0.0/0", "::/0,::/0", "10.1.2.3/9,10.0.0.0/9"})
    void rangesHaveOneSpelling(String typed, String normal) {
        assertThat(Selector.IP.problem(Map.of("ip", typed))).isEmpty();
        assertThat(Selector.IP.rule(typed).value()).isEqualTo(Map.of("ip", normal));
        assertThat(IpRange.normal(normal)).isEqualTo(normal);
    }

    @ParameterizedTest @CsvSource({"IP,1.2.3", "IP,1.2.3.256", "IP,1.2.3.4/33", "IP,1.2.3.4/", "IP,::1/129", "IP,fe80::1%eth0", "IP,kasm.lan", "IP,1.2.3.4/24/8", "EMAIL,ada", "EMAIL,ada@example", "EMAIL_DOMAIN,example", "EMAIL_DOMAIN,a b.co",
        "COUNTRY,SGP", "COUNTRY,1", "USER_RISK_SCORE,extreme", "GROUP,a/b", "LOGIN_METHOD,..", "AUTH_METHOD,two words"})
    void saysWhatIsWrongWithAValue(Selector selector, String value) { assertThat(selector.problem(Map.of(selector.parameters().getFirst().key(), value))).isPresent(); }

    @Test void readsBackWhatItWrote() {
        var rule = Selector.USER_RISK_SCORE.rule("unscored,low");
        assertThat(rule.value()).isEqualTo(Map.of("user_risk_score", List.of("low", "unscored")));
        assertThat(Selector.USER_RISK_SCORE.values(rule)).isEqualTo(Map.of("user_risk_score", "low, unscored"));
        assertThat(Selector.GITHUB.rule(Map.of("name", " lay ", "team", " ", "identity_provider_id", "i")).value()).isEqualTo(Map.of("name", "lay", "identity_provider_id", "i"));
    }

    @Test void choosesFromTheAccountByNameAndByWhatGoesWithIt() {
        var choices = new RuleChoices(Map.of(Source.LOGIN_METHOD, List.of(new Choice("p", "One-time PIN", "onetimepin"), new Choice("h", "GitHub", "github"))), Map.of(Source.GROUP, "no permission"));
        assertThat(Selector.LOGIN_METHOD.parameters().getFirst().choices(choices)).hasSize(2);
        assertThat(Selector.GITHUB.parameters().getLast().choices(choices)).extracting(Choice::id).containsExactly("h");
        assertThat(choices.why(Source.GROUP)).contains("no permission");
        assertThat(RuleWords.of(Selector.LOGIN_METHOD.rule("p"), choices)).isEqualTo("Login Methods: One-time PIN");
        assertThat(RuleWords.of(Selector.GROUP.rule("g"), choices)).isEqualTo("Rule group: g");
        assertThat(RuleWords.of(Selector.COUNTRY.rule("sg"), choices)).isEqualTo("Country: Singapore");
        assertThat(RuleWords.of(Selector.EMAIL_DOMAIN.rule("@Lay.Network"), choices)).isEqualTo("Emails ending in: @lay.network");
        assertThat(RuleWords.of(Selector.EVERYONE.rule(Map.of()), choices)).isEqualTo("Everyone");
        assertThat(RuleWords.of(new Rule("future", Map.of("level", 3, "deep", Map.of("x", true))), choices)).isEqualTo("future: deep x true, level 3");
    }

    @Test void knowsCountriesByName() {
        assertThat(Countries.ALL).hasSizeGreaterThan(240).extracting(Choice::name).contains("Singapore", "Kosovo").doesNotHaveDuplicates();
        assertThat(Stream.of(Kind.values()).filter(kind -> kind.source().isPresent()).count()).isEqualTo(Source.values().length);
    }
}
