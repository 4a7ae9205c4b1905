package gatewright.remote;

import gatewright.model.IpRule;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** cloudflared's {@code ipRules}, each always spelt the same way, so that two lists that mean the same are the same. */
final class CloudflareIpRules {

    static final String KEY = "ipRules";

    private CloudflareIpRules() {}

    /** Empty where cloudflared would not read it. */
    static Optional<List<IpRule>> read(JsonNode json) {
        if (!json.isArray() || !json.valueStream().allMatch(CloudflareIpRules::readable)) return Optional.empty();
        return Optional.of(json.valueStream().map(rule -> CloudflareJson.as(rule, IpRule.class)).toList());
    }

    private static boolean readable(JsonNode rule) {
        var ports = rule.path("ports");
        var allow = rule.path("allow");
        return rule.path("prefix").isString() && (absent(allow) || allow.isBoolean()) && (absent(ports) || ports.isArray() && ports.valueStream().allMatch(JsonNode::isInt));
    }

    private static boolean absent(JsonNode json) { return json.isMissingNode() || json.isNull(); }

    static JsonNode json(List<IpRule> rules) {
        return CloudflareJson.arrayOf(rules.stream().map(rule -> {
            var json = CloudflareJson.object().put("prefix", rule.prefix());
            if (!rule.ports().isEmpty()) json.set("ports", CloudflareJson.tree(rule.ports()));
            return json.put("allow", rule.allow());
        }).toList());
    }
}
