package gatewright.practice;

import static gatewright.practice.Permission.ACCESS_EDIT;
import static gatewright.practice.Permission.ACCESS_READ;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reusable Access policies. */
final class PolicyEndpoints {

    static final String ALL = "/accounts/{account}/access/policies";
    static final String ONE = ALL + "/{policy}";

    private static final int MOST = 500;

    private final ObjectNode world;

    PolicyEndpoints(ObjectNode world) { this.world = world; }

    List<Route> routes() {
        return List.of(
                Route.get(ALL, ACCESS_READ, Queries.paged(Paging.ACCESS), call -> Reply.page(call, Paging.ACCESS, Shelf.of(world, "policies").stream().map(this::shown))),
                Route.of("POST", ALL, ACCESS_EDIT, this::create),
                Route.get(ONE, ACCESS_READ, Queries.none(), call -> Reply.ok(shown(found(call)))),
                Route.of("PUT", ONE, ACCESS_EDIT, this::replace),
                Route.of("DELETE", ONE, ACCESS_EDIT, this::delete));
    }

    private Reply create(Call call) {
        if (Shelf.of(world, "policies").list().size() >= MOST) throw Refusal.access("the account has reached its limit of " + MOST + " reusable policies");
        var policy = checked(call.object(), List.of());
        policy.put("id", UUID.randomUUID().toString()).put("created_at", Instant.now().toString());
        Shelf.of(world, "policies").add(policy);
        return Reply.created(shown(policy));
    }

    private Reply replace(Call call) {
        var old = found(call);
        var policy = checked(call.object(), List.of((JsonNode) old.deepCopy().remove(READ_ONLY)));
        policy.put("id", Shelf.id(old)).put("created_at", old.path("created_at").asString(""));
        if (old.has("account_id")) policy.set("account_id", old.path("account_id"));
        Shelf.of(world, "policies").replace(policy);
        return Reply.ok(shown(policy));
    }

    private Reply delete(Call call) {
        var policy = found(call);
        var uses = uses(policy);
        if (uses > 0) throw Refusal.access("policy is in use by " + uses + " applications and can not be deleted");
        Shelf.of(world, "policies").remove(Shelf.id(policy));
        return Reply.accepted(Shelf.id(policy));
    }

    private static final List<String> READ_ONLY = List.of("id", "account_id", "app_count", "created_at", "updated_at", "reusable");

    /** The policy as it would be kept: what is not said falls back to its default, a session duration to 24h. */
    private ObjectNode checked(ObjectNode body, List<JsonNode> before) {
        var fault = PolicyShape.REUSABLE.fault("policy", body, before);
        if (!fault.isEmpty()) throw Refusal.access(fault);
        var policy = body.deepCopy();
        PolicyRules.check(world, policy, before.isEmpty() ? PracticeWorld.JSON.missingNode() : before.getFirst());
        if (!policy.has("session_duration")) policy.put("session_duration", "24h");
        for (var list : List.of("require", "exclude")) policy.withArrayProperty(list);
        return policy.put("reusable", true).put("updated_at", Instant.now().toString());
    }

    private ObjectNode found(Call call) { return Shelf.of(world, "policies").find(call.id("policy")).orElseThrow(() -> new Refusal(404, 12083, "access.api.error.policy_not_found")); }

    private ObjectNode shown(ObjectNode policy) { return policy.deepCopy().put("app_count", uses(policy)); }

    private long uses(ObjectNode policy) {
        return Shelf.of(world, "apps").stream().filter(app -> app.path("policies").valueStream().anyMatch(link -> Shelf.id(link).equals(Shelf.id(policy)))).count();
    }
}
