package gatewright.remote;

import tools.jackson.databind.JsonNode;

/** The ids of what Cloudflare sends. */
final class CloudflareIds {

    private CloudflareIds() {}

    /** What was answered to a create or a read must have an id: without one it could never be found again. */
    static String id(JsonNode json) {
        var id = json.path("id").asString(json.path("uid").asString(""));
        if (id.isEmpty() || id.length() > 128) throw CloudflareErrors.nonsense("id");
        return id;
    }
}
