package gatewright.practice;

import static gatewright.practice.Shape.anyObject;
import static gatewright.practice.Shape.list;
import static gatewright.practice.Shape.object;
import static gatewright.practice.Shape.oneOf;
import static gatewright.practice.Shape.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** One rule of a policy: exactly one selector, with the fields that belong to it. */
final class RuleShape implements Shape {

    private static final Map<String, Shape> SELECTORS = selectors();

    private static Map<String, Shape> selectors() {
        var all = new HashMap<String, Shape>();
        for (var empty : List.of("everyone", "any_valid_service_token", "certificate")) all.put(empty, anyObject());
        for (var byId : List.of("group", "email_list", "ip_list", "login_method")) all.put(byId, of("id"));
        for (var same : List.of("email", "ip", "auth_method", "common_name")) all.put(same, of(same));
        all.put("email_domain", of("domain"));
        all.put("geo", of("country_code"));
        all.put("service_token", of("token_id"));
        all.put("linked_app_token", of("app_uid"));
        all.put("external_evaluation", of("evaluate_url", "keys_url"));
        all.put("azureAD", of("id", "identity_provider_id"));
        all.put("auth_context", of("id", "ac_id", "identity_provider_id"));
        all.put("github-organization", of("identity_provider_id", "name").texts("team"));
        all.put("gsuite", of("email", "identity_provider_id"));
        all.put("okta", of("identity_provider_id", "name"));
        all.put("saml", of("attribute_name", "attribute_value", "identity_provider_id"));
        all.put("oidc", of("claim_name", "claim_value", "identity_provider_id"));
        all.put("device_posture", of("integration_uid").texts("account_id"));
        all.put("user_risk_score", object().need("user_risk_score", list(oneOf("low", "medium", "high", "unscored"))));
        all.put("cloudflare_account_member", object().texts("account_id"));
        return Map.copyOf(all);
    }

    private static Shape.Fields of(String... names) {
        var fields = object();
        for (var name : names) fields = fields.need(name, text());
        return fields;
    }

    @Override public String fault(String at, JsonNode value, List<JsonNode> before) {
        if (!value.isObject() || value.size() != 1) return at + " must have exactly one selector";
        var selector = value.properties().iterator().next();
        var shape = SELECTORS.get(selector.getKey());
        return shape == null ? at + ": unknown selector " + selector.getKey() : shape.fault(at + "." + selector.getKey(), selector.getValue(), List.of());
    }
}
