package gatewright.remote;

import gatewright.model.Origin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
    private static final Map<String, JsonNode> USUAL = values(false, Origin.USUAL);

    private CloudflareOrigin() {}

    static Origin read(JsonNode own, JsonNode tunnel) {
        var found = CloudflareJson.object();
        USUAL.forEach((key, usual) -> { if (!key.equals(NO_TLS_VERIFY)) found.set(key, value(own, key, value(tunnel, key, usual))); });
        return CloudflareJson.as(found, Origin.class);
    }

    static boolean noTlsVerify(JsonNode own, JsonNode tunnel) { return value(own, NO_TLS_VERIFY, value(tunnel, NO_TLS_VERIFY, USUAL.get(NO_TLS_VERIFY))).asBoolean(); }

    /** Says in a rule's own part what is wanted; what says it already, and every key that is not ours, stays as it is. */
    static void fill(ObjectNode own, JsonNode tunnel, boolean noTlsVerify, Origin wanted) {
        values(noTlsVerify, wanted).forEach((key, value) -> {
            var otherwise = value(tunnel, key, USUAL.get(key));
            if (value(own, key, otherwise).equals(value)) return;
            if (otherwise.equals(value)) own.remove(key);
            else own.set(key, value);
        });
    }

    /** cloudflared's default for one of its keys; empty for a key that is not ours. */
    static Optional<JsonNode> usual(String key) { return Optional.ofNullable(USUAL.get(key)); }

    private static Map<String, JsonNode> values(boolean noTlsVerify, Origin origin) {
        var values = new LinkedHashMap<String, JsonNode>();
        values.put(NO_TLS_VERIFY, CloudflareJson.tree(noTlsVerify));
        for (var setting : CloudflareJson.tree(origin).properties()) values.put(setting.getKey(), setting.getValue());
        return values;
    }

    /** What stands there, where it is of the kind that cloudflared reads. */
    private static JsonNode value(JsonNode from, String key, JsonNode otherwise) {
        var value = from.path(key);
        var readable = value.getNodeType() == otherwise.getNodeType() && (!value.isNumber() || value.isInt());
        return readable ? value : otherwise;
    }
}
