package gatewright.remote.kasm;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON as KASM sends it, held so that fields which we do not know go back as they came, numbers to the last digit. */
final class KasmJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();

    private KasmJson() {}

    static JsonNode read(byte[] bytes) { return MAPPER.readTree(bytes); }
    static byte[] bytes(JsonNode json) { return MAPPER.writeValueAsBytes(json); }
    static ObjectNode object() { return MAPPER.createObjectNode(); }
}
