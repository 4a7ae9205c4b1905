package gatewright.remote;

import gatewright.model.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A rule's {@code originRequest} in our words. What a rule does not say it takes from the tunnel's own {@code originRequest}, and
 * what that does not say has cloudflared's default (cloudflared, ingress/config.go); so a default that is spelt out and one that is
 * left out are the same, and only what must differ is written.
 */
final class CloudflareOrigin {

    /** As cloudflared spells it; any other case it does not know. */
    private static final String NO_TLS_VERIFY = "noTLSVerify";
    /** These config.yml alone knows (Cloudflare's documentation, Origin parameters); the API's description has none of them. */
    private static final Set<String> IN_FILE = Set.of("proxyAddress", "proxyPort", "bastionMode", CloudflareIpRules.KEY);
    private static final Map<String, JsonNode> USUAL = values(false, Origin.USUAL);

    private CloudflareOrigin() {}

    /** @param inFile whether it stands in a config.yml */
    static Origin read(JsonNode own, JsonNode tunnel, boolean inFile) {
        var found = CloudflareJson.object();
        USUAL.forEach((key, usual) -> { if (!key.equals(NO_TLS_VERIFY) && ours(key, inFile)) found.set(key, value(own, key, value(tunnel, key, usual))); });
        return CloudflareJson.as(found, Origin.class);
    }

    static boolean noTlsVerify(JsonNode own, JsonNode tunnel) { return value(own, NO_TLS_VERIFY, value(tunnel, NO_TLS_VERIFY, USUAL.get(NO_TLS_VERIFY))).asBoolean(); }

    /** Says in a rule's own part what is wanted; what says it already, and every key that is not ours, stays as it is. */
    static void fill(ObjectNode own, JsonNode tunnel, boolean noTlsVerify, Origin wanted, boolean inFile) {
        values(noTlsVerify, wanted).forEach((key, value) -> {
            if (!ours(key, inFile)) return;
            var otherwise = value(tunnel, key, USUAL.get(key));
            if (value(own, key, otherwise).equals(value)) return;
            if (otherwise.equals(value)) own.remove(key);
            else own.set(key, value);
        });
    }

    private static boolean ours(String key, boolean inFile) { return inFile || !IN_FILE.contains(key); }

    /** cloudflared's default for one of its keys; empty for a key that is not ours. */
    static Optional<JsonNode> usual(String key) { return Optional.ofNullable(USUAL.get(key)); }

    private static Map<String, JsonNode> values(boolean noTlsVerify, Origin origin) {
        var values = new LinkedHashMap<String, JsonNode>();
        values.put(NO_TLS_VERIFY, CloudflareJson.tree(noTlsVerify));
        for (var setting : CloudflareJson.tree(origin).properties()) values.put(setting.getKey(), setting.getValue());
        values.put(CloudflareIpRules.KEY, CloudflareIpRules.json(origin.ipRules()));
        return values;
    }

    /** What stands there, where it is of the kind that cloudflared reads. */
    private static JsonNode value(JsonNode from, String key, JsonNode otherwise) {
        var value = from.path(key);
        if (key.equals(CloudflareIpRules.KEY)) return CloudflareIpRules.read(value).map(CloudflareIpRules::json).orElse(otherwise);
        var readable = value.getNodeType() == otherwise.getNodeType() && (!value.isNumber() || value.isInt());
        return readable ? value : otherwise;
    }
}
