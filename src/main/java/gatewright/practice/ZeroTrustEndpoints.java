package gatewright.practice;

import static gatewright.practice.Permission.ORGANIZATION_EDIT;
import static gatewright.practice.Permission.ZERO_TRUST_READ;
import static gatewright.practice.Shape.matching;
import static gatewright.practice.Shape.object;

import gatewright.model.Emails;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What stands beside Access: lists and posture rules, which come whole and know no pages, and the end of somebody's sessions. */
final class ZeroTrustEndpoints {

    private static final Shape REVOKED = object().need("email", matching("an e-mail", Emails::valid)).texts("user_uid").flags("devices", "warp_session_reauth");

    private final ObjectNode world;

    ZeroTrustEndpoints(ObjectNode world) { this.world = world; }

    List<Route> routes() {
        return List.of(
                Route.get("/accounts/{account}/gateway/lists", ZERO_TRUST_READ, Queries.none().oneOf("type", "SERIAL", "URL", "DOMAIN", "EMAIL", "IP", "CATEGORY", "LOCATION", "DEVICE"), this::lists),
                Route.get("/accounts/{account}/devices/posture", ZERO_TRUST_READ, Queries.none(), _ -> Reply.ok(PracticeWorld.JSON.createArrayNode().addAll(Shelf.of(world, "posture").all()))),
                Route.of("POST", "/accounts/{account}/access/organizations/revoke_user", ORGANIZATION_EDIT, this::revoke));
    }

    /** Without what they hold. */
    private Reply lists(Call call) {
        var lists = Shelf.of(world, "lists").stream().filter(list -> !call.asks("type") || list.path("type").asString("").equals(call.query("type"))).map(list -> list.deepCopy().without("items")).toList();
        return new Reply(200, PracticeWorld.JSON.createArrayNode().addAll(lists.stream().map(ObjectNode.class::cast).toList()), Optional.empty());
    }

    private Reply revoke(Call call) {
        var fault = REVOKED.fault("body", call.object(), List.of());
        if (!fault.isEmpty()) throw Refusal.access(fault);
        world.withArrayProperty("revoked").addObject().put("email", call.object().path("email").asString("")).put("at", Instant.now().toString());
        return Reply.ok(PracticeWorld.JSON.getNodeFactory().booleanNode(true));
    }
}
