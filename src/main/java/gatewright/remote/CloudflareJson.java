package gatewright.remote;

import java.util.Collection;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as Cloudflare sends it, held so that what we do not know goes back as it came: every field, in order, numbers to the last digit. */
final class CloudflareJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private CloudflareJson() {}

    static JsonNode read(byte[] bytes) { return MAPPER.readTree(bytes); }
    static JsonNode read(String text) { return MAPPER.readTree(text); }
    static byte[] bytes(JsonNode json) { return MAPPER.writeValueAsBytes(json); }
    static String text(JsonNode json) { return MAPPER.writeValueAsString(json); }

    static ObjectNode object() { return MAPPER.createObjectNode(); }
    static ArrayNode array() { return MAPPER.createArrayNode(); }

    /** A copy of an object; an empty one of anything else. */
    static ObjectNode copy(JsonNode json) { return json instanceof ObjectNode object ? object.deepCopy() : object(); }

    static ArrayNode arrayOf(Collection<? extends JsonNode> items) {
        var array = array();
        items.forEach(array::add);
        return array;
    }

    /** Plain strings, numbers, booleans, lists and maps. */
    static Object plain(JsonNode json) { return MAPPER.treeToValue(json, Object.class); }

    /** A record or a value as JSON, and back. */
    static JsonNode tree(Object value) { return MAPPER.valueToTree(value); }
    static <T> T as(JsonNode json, Class<T> type) { return MAPPER.treeToValue(json, type); }

    static JsonNode of(Map<String, Object> plain) { return MAPPER.valueToTree(plain); }
}
