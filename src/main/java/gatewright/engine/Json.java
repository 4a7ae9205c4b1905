package gatewright.engine;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How the engine writes records as JSON: readable, and strict when it reads back what a person may have edited. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .changeDefaultVisibility(all -> all.withIsGetterVisibility(Visibility.NONE))
            .build();

    private Json() {}

    public static JsonNode tree(Object value) { return MAPPER.valueToTree(value); }

    public static String line(Object value) { return MAPPER.writeValueAsString(value); }

    public static String pretty(Object value) { return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value); }

    static JsonNode parse(byte[] bytes) { return MAPPER.readTree(bytes); }

    static JsonNode parse(String text) { return MAPPER.readTree(text); }

    static <T> T read(JsonNode tree, Class<T> type) { return MAPPER.treeToValue(tree, type); }

    /** Reads a record back from a line that {@link #line} wrote. */
    public static <T> T read(String line, Class<T> type) { return MAPPER.readValue(line, type); }
}
