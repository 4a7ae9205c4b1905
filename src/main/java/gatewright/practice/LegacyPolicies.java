package gatewright.practice;

import static gatewright.practice.Permission.ACCESS_EDIT;
import static gatewright.practice.Permission.ACCESS_READ;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Policies below an application: reusable ones are only shown there, legacy ones belong to it alone until they are made reusable. */
final class LegacyPolicies {

    static final String SHELF = "legacy_policies";
    static final String ALL = AppEndpoints.ONE + "/policies";
    static final String ONE = ALL + "/{policy}";

    private final ObjectNode world;
    private final AppEndpoints apps;

    LegacyPolicies(ObjectNode world) {
        this.world = world;
        apps = new AppEndpoints(world);
    }

    List<Route> routes() {
        return List.of(
                Route.get(ALL, ACCESS_READ, Queries.paged(Paging.ACCESS), call -> Reply.page(call, Paging.ACCESS, apps.shown(apps.found(call)).path("policies").valueStream())),
                Route.get(ONE, ACCESS_READ, Queries.none(), call -> Reply.ok(linked(call))),
                Route.of("PUT", ONE, ACCESS_EDIT, this::replace),
                Route.of("DELETE", ONE, ACCESS_EDIT, this::delete),
                Route.of("PUT", ONE + "/make_reusable", ACCESS_EDIT, this::makeReusable));
    }

    static Stream<ObjectNode> of(ObjectNode world, String app) { return List.copyOf(Shelf.of(world, SHELF).all()).stream().filter(policy -> policy.path("app").asString("").equals(app)); }

    private JsonNode linked(Call call) {
        return apps.shown(apps.found(call)).path("policies").valueStream().filter(p -> Shelf.id(p).equals(call.id("policy"))).findFirst()
                .orElseThrow(() -> new Refusal(404, 12083, "access.api.error.policy_not_found"));
    }

    private ObjectNode legacy(Call call) {
        linked(call);
        return Shelf.of(world, SHELF).find(call.id("policy")).orElseThrow(() -> Refusal.access("can not update reusable policies through this endpoint"));
    }

    private Reply replace(Call call) {
        var old = legacy(call);
        var body = call.object();
        var fault = PolicyShape.REUSABLE.fault("policy", body, List.of(old));
        if (!fault.isEmpty()) throw Refusal.access(fault);
        var policy = body.deepCopy().put("id", Shelf.id(old)).put("app", old.path("app").asString("")).put("reusable", false);
        if (!policy.has("precedence")) policy.put("precedence", old.path("precedence").asInt(1));
        Shelf.of(world, SHELF).replace(policy);
        return Reply.ok(linked(call));
    }

    private Reply delete(Call call) {
        Shelf.of(world, SHELF).remove(Shelf.id(legacy(call)));
        return Reply.accepted(call.id("policy"));
    }

    /** It keeps its id and its place, and belongs to the account from now on. */
    private Reply makeReusable(Call call) {
        var policy = legacy(call).deepCopy();
        Shelf.of(world, SHELF).remove(Shelf.id(policy));
        var precedence = policy.path("precedence").asInt(1);
        policy.remove(List.of("app", "precedence"));
        Shelf.of(world, "policies").add(policy.put("reusable", true));
        apps.found(call).withArrayProperty("policies").addObject().put("id", Shelf.id(policy)).put("precedence", precedence);
        return Reply.ok(linked(call));
    }
}
