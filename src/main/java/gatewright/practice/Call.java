package gatewright.practice;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One request to the practice Cloudflare, taken apart and let in.
 *
 * @param ids the path's parts by their name in the route
 * @param body missing where there is none
 */
record Call(PracticeToken token, Map<String, String> ids, Map<String, String> query, JsonNode body) {

    String id(String part) { return ids.get(part); }
    String query(String name) { return query.getOrDefault(name, ""); }
    boolean asks(String name) { return query.containsKey(name); }

    ObjectNode object() {
        if (body instanceof ObjectNode object) return object;
        throw new Refusal(400, 6007, "Malformed JSON in request body");
    }
}
