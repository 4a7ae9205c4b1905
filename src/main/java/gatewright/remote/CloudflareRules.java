package gatewright.remote;

import gatewright.model.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Rules of a policy between Cloudflare's JSON and ours. A rule that stands there already goes back exactly as it came. */
final class CloudflareRules {

    /** The key of a value that is no object: no selector known today has one. */
    private static final String BARE = "";

    private CloudflareRules() {}

    static List<Rule> read(JsonNode rules) {
        var read = new ArrayList<Rule>();
        for (var rule : rules) read.add(rule(rule));
        return read;
    }

    private static Rule rule(JsonNode json) {
        if (json.isObject() && json.size() == 1) {
            var only = json.properties().iterator().next();
            return new Rule(only.getKey(), value(only.getValue()));
        }
        return new Rule(json.isObject() ? String.join("+", json.propertyNames()) : "", value(json));
    }

    /** Without nulls, which mean the same as absence. */
    private static Map<String, Object> value(JsonNode json) {
        var value = new LinkedHashMap<String, Object>();
        if (json.isObject()) json.forEachEntry((key, part) -> { if (!part.isNull()) value.put(key, CloudflareJson.plain(part)); });
        else if (!json.isNull()) value.put(BARE, CloudflareJson.plain(json));
        return value;
    }

    /** @param there the rules as they stand, from which equal ones are taken whole */
    static ArrayNode write(List<Rule> wanted, JsonNode there) {
        var standing = new HashMap<Rule, JsonNode>();
        for (var json : there) standing.putIfAbsent(rule(json).normal(), json);
        var array = CloudflareJson.array();
        for (var rule : wanted) array.add(standing.getOrDefault(rule.normal(), fresh(rule)));
        return array;
    }

    private static JsonNode fresh(Rule wanted) {
        var rule = CloudflareJson.object();
        rule.set(wanted.selector(), CloudflareJson.of(wanted.value()));
        return rule;
    }
}
