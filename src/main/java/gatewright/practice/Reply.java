package gatewright.practice;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the practice Cloudflare answers when it says yes. */
record Reply(int status, JsonNode result, Optional<ObjectNode> info) {

    static Reply ok(JsonNode result) { return new Reply(200, result, Optional.empty()); }
    static Reply created(JsonNode result) { return new Reply(201, result, Optional.empty()); }

    /** Deletes of policies and applications are only accepted: 202. */
    static Reply accepted(String id) { return new Reply(202, ofId(id), Optional.empty()); }

    static ObjectNode ofId(String id) { return PracticeWorld.JSON.createObjectNode().put("id", id); }

    /** One page of a list, by the paging that the route allows. */
    static Reply page(Call call, Paging paging, Stream<? extends JsonNode> all) {
        var things = all.toList();
        var page = Math.max(1, number(call.query("page"), 1));
        var size = Math.clamp(number(call.query("per_page"), paging.usual()), 1, paging.cap());
        var from = (int) Math.min((long) (page - 1) * size, things.size());
        List<? extends JsonNode> part = things.subList(from, Math.min(from + size, things.size()));
        var info = PracticeWorld.JSON.createObjectNode().put("page", page).put("per_page", size).put("count", part.size())
                .put("total_count", things.size()).put("total_pages", (things.size() + size - 1) / size);
        var result = PracticeWorld.JSON.createArrayNode();
        part.forEach(result::add);
        return new Reply(200, result, Optional.of(info));
    }

    private static int number(String text, int usual) { return text.isEmpty() ? usual : Integer.parseInt(text); }
}
