package gatewright.practice;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Access demands of a policy beyond the shape of its body. */
final class PolicyRules {

    private static final int MOST_OF_A_KIND = 1000;
    private static final Set<String> IDENTITY = Set.of("email", "email_domain", "email_list", "login_method", "auth_method", "azureAD", "auth_context", "github-organization", "gsuite", "okta", "saml", "oidc",
            "external_evaluation", "user_risk_score", "cloudflare_account_member");
    private static final Set<String> SERVICE = Set.of("service_token", "any_valid_service_token", "linked_app_token");
    /** Selectors whose value is the id of something: where in the world that is. Login methods and applications are not looked up: whether Cloudflare does is not known. */
    private static final Map<String, String> PLACES = Map.of("group", "groups", "service_token", "service_tokens", "email_list", "lists", "ip_list", "lists", "device_posture", "posture");

    private PolicyRules() {}

    /** @param before the policy as it stands, whose rules are not judged again; missing where it is new */
    static void check(ObjectNode world, JsonNode policy, JsonNode before) {
        var decision = policy.path("decision").asString("");
        for (var part : List.of("include", "require", "exclude")) {
            for (var kind : List.of("email", "ip")) {
                if (policy.path(part).valueStream().filter(rule -> rule.has(kind)).count() > MOST_OF_A_KIND) throw Refusal.access(part + " can have at most " + MOST_OF_A_KIND + " rules of type " + kind);
            }
        }
        var known = rules(before).toList();
        rules(policy).filter(rule -> !known.contains(rule)).forEach(rule -> references(world, rule));
        if (decision.equals("bypass") && identity(world, policy)) throw Refusal.access("bypass policies can not have identity-based rules");
        if (!decision.equals("non_identity") && rules(policy).map(PolicyRules::selector).anyMatch(SERVICE::contains)) throw Refusal.access("service tokens require the non_identity decision");
        approval(policy, decision);
    }

    /** Also by way of a group. */
    private static boolean identity(ObjectNode world, JsonNode rules) {
        return rules(rules).anyMatch(rule -> IDENTITY.contains(selector(rule)) || rule.has("group") && Shelf.of(world, "groups").find(rule.at("/group/id").asString("")).filter(group -> identity(world, group)).isPresent());
    }

    private static void references(ObjectNode world, JsonNode rule) {
        var place = PLACES.get(selector(rule));
        if (place == null) return;
        var id = rule.path(selector(rule)).valueStream().filter(JsonNode::isString).map(JsonNode::asString).toList();
        if (id.stream().noneMatch(one -> Shelf.of(world, place).find(one).isPresent())) throw Refusal.access("unknown " + selector(rule) + ": " + String.join(", ", id));
    }

    private static void approval(JsonNode policy, String decision) {
        for (var group : policy.path("approval_groups")) {
            var emails = group.path("email_addresses").size();
            if (emails == 0 && group.path("email_list_uuid").asString("").isEmpty()) throw Refusal.access("an approval group needs email_addresses or email_list_uuid");
            if (group.path("approvals_needed").asInt(0) < 1) throw Refusal.access("approvals_needed must be at least 1");
        }
        if (!policy.path("approval_required").asBoolean(false)) return;
        if (policy.path("approval_groups").isEmpty()) throw Refusal.access("approval_groups is required with approval_required");
        if (!decision.equals("allow")) throw Refusal.access("approval_required is for allow policies only");
        if (!policy.path("purpose_justification_required").asBoolean(false)) throw Refusal.access("approval_required needs purpose_justification_required");
    }

    static Stream<JsonNode> rules(JsonNode policy) { return Stream.of("include", "require", "exclude").flatMap(list -> policy.path(list).valueStream()); }

    static String selector(JsonNode rule) { return rule.propertyNames().stream().findFirst().orElse(""); }
}
