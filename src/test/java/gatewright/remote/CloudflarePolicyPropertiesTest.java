package gatewright.remote;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.model.Approvers;
import gatewright.model.Policy;
import gatewright.model.PolicySettings;
import gatewright.model.Rule;
import gatewright.model.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a policy holds that is not ours, known or not: it is identical before and after an edit. */
class CloudflarePolicyPropertiesTest {

    static final List<String> ITS_OWN = List.of("id", "app_count", "reusable", "created_at", "updated_at");
    static final List<String> SETTINGS = List.of("purpose_justification_required", "purpose_justification_prompt", "approval_required", "approval_groups", "isolation_required");

    @Provide Arbitrary<JsonNode> oddities() { return Arbitraries.of("true", "0", "1.50", "\"text\"", "[]", "[1,null]", "{\"deep\":[1.0,{\"x\":null}]}").map(CloudflareJson::read); }

    @Provide Arbitrary<JsonNode> rules() {
        var known = Arbitraries.of("{\"email\":{\"email\":\"Ada@Example.com\"}}", "{\"geo\":{\"country_code\":\"sg\"}}", "{\"ip\":{\"ip\":\"203.0.113.7/32\"}}", "{\"everyone\":{}}", "{\"group\":{\"id\":\"g\",\"note\":null}}",
                "{\"device_posture\":{\"integration_uid\":\"d\",\"account_id\":\"a\"}}", "{\"email\":{\"email\":\"ada@example.com\",\"exact\":true}}").map(CloudflareJson::read);
        var unknown = oddities().map(value -> (JsonNode) CloudflareJson.object().set("future_selector", value));
        return Arbitraries.oneOf(known, unknown);
    }

    @Provide Arbitrary<ObjectNode> policies() {
        var part = rules().list().ofMaxSize(4).uniqueElements(rule -> CloudflareRules.read(CloudflareJson.arrayOf(List.of(rule))).getFirst().normal());
        var names = Arbitraries.of("mfa_config", "connection_rules", "future", "purpose_justification_prompt_template");
        var flags = Arbitraries.maps(Arbitraries.of("purpose_justification_required", "approval_required", "isolation_required"), Arbitraries.of("true", "false", "null")).ofMaxSize(3);
        var groups = Arbitraries.of("null", "[]", "[{\"approvals_needed\":1.0,\"email_addresses\":[\"Bo@example.com\"],\"future\":[1.0]}]").map(CloudflareJson::read);
        return Combinators.combine(part, part, part, Arbitraries.maps(names, oddities()).ofMaxSize(4), flags, groups, Arbitraries.of("null", "\"24h0m0s\"", "\"30m\"").map(CloudflareJson::read)).as((include, require, exclude, odd, flag, group, duration) -> {
            var json = CloudflareJson.object().put("id", "p1").put("name", "Theirs").put("decision", "allow").put("app_count", 2).put("reusable", true).put("created_at", "x").put("updated_at", "y");
            json.set("include", CloudflareJson.arrayOf(include));
            json.set("require", CloudflareJson.arrayOf(require));
            json.set("exclude", CloudflareJson.arrayOf(exclude));
            json.set("session_duration", duration);
            json.set("approval_groups", group);
            odd.forEach(json::set);
            flag.forEach((name, value) -> json.set(name, CloudflareJson.read(value)));
            return json;
        });
    }

    /** Read, and written back with one more person and another name. */
    @Property(tries = 300) void anEditOfOursLeavesEverythingElse(@ForAll("policies") ObjectNode there) {
        var facts = CloudflarePolicies.facts(there);
        var more = Rule.ofEmail("grace@example.com");
        var wanted = facts.policy().withName("Ours").withRules(Stream.concat(facts.policy().include().stream(), Stream.of(more)).toList(), facts.policy().require(), facts.policy().exclude()).withSettings(PolicySettings.UNMANAGED);
        var body = CloudflarePolicies.merged(CloudflareJson.copy(there), wanted);
        assertThat(body.path("include").valueStream().toList()).isEqualTo(Stream.concat(there.path("include").valueStream(), Stream.of(CloudflareJson.read("{\"email\":{\"email\":\"grace@example.com\"}}"))).toList());
        assertThat(rest(body, List.of("include", "name"))).isEqualTo(rest(there, List.of("include", "name")));
        assertThat(CloudflarePolicies.facts(body.put("id", "p1")).policy()).isEqualTo(wanted.withSettings(facts.policy().settings()));
    }

    @Provide Arbitrary<PolicySettings> settings() {
        var flag = Arbitraries.of(true, false).optional();
        var approvers = Arbitraries.of(new Approvers(List.of("bo@example.com"), 1, ""), new Approvers(List.of("ada@example.com", "bo@example.com"), 2, ""), new Approvers(List.of(), 1, "list")).list().ofMaxSize(2).optional();
        return Combinators.combine(flag, Arbitraries.of("", "Why?").optional(), flag, approvers, flag).as(PolicySettings::new);
    }

    /** What is managed is as wished, what is not stays, and writing it again changes nothing. */
    @Property(tries = 300) void settingsAreWrittenWhereTheyAreManagedOnly(@ForAll("policies") ObjectNode there, @ForAll("settings") PolicySettings wish) {
        var before = CloudflarePolicies.facts(there).policy();
        var body = CloudflarePolicies.merged(CloudflareJson.copy(there), before.withSettings(wish));
        var after = CloudflarePolicies.facts(body.deepCopy().put("id", "p1")).policy();
        assertThat(after.settings()).isEqualTo(wish.over(before.settings()));
        assertThat(rest(body, SETTINGS)).isEqualTo(rest(there, SETTINGS));
        assertThat(CloudflarePolicies.merged(body.deepCopy(), before.withSettings(wish))).isEqualTo(body);
    }

    @Property(tries = 200) void everyRuleThatIsReadIsWrittenAsItCame(@ForAll("rules") JsonNode rule) {
        var there = CloudflareJson.arrayOf(List.of(rule));
        assertThat(CloudflareRules.write(CloudflareRules.read(there), there)).isEqualTo(there);
    }

    @Provide Arbitrary<Rule> made() {
        return Arbitraries.of(Selector.class).flatMap(selector -> Arbitraries.of("a1b2", "ada@example.com", "SG", "low, high", "").list().ofSize(selector.parameters().size()).map(values -> {
            var named = new java.util.HashMap<String, String>();
            for (var i = 0; i < values.size(); i++) named.put(selector.parameters().get(i).key(), selector == Selector.USER_RISK_SCORE ? "low, high" : values.get(i));
            return selector.rule(named);
        }));
    }

    @Property(tries = 300) void aRuleOfAnySelectorComesBackAsItWasMade(@ForAll("made") Rule rule) {
        var json = CloudflareRules.write(List.of(rule), CloudflareJson.array());
        assertThat(CloudflareRules.read(json)).containsExactly(rule);
        assertThat(Selector.of(rule).map(selector -> selector.rule(selector.values(rule)))).isEqualTo(Optional.of(rule));
        assertThat(Map.copyOf(rule.value())).isEqualTo(rule.value());
    }

    /** Without what is Cloudflare's own, and what says nothing. */
    private static ObjectNode rest(ObjectNode json, List<String> without) {
        var rest = json.deepCopy();
        rest.remove(ITS_OWN);
        rest.remove(without);
        for (var name : new ArrayList<>(rest.propertyNames())) if (rest.path(name).isNull()) rest.remove(name);
        return rest;
    }
}
