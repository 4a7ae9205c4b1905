package gatewright.practice;

import static gatewright.practice.Permission.POLICY_TEST_EDIT;

import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The policy tester: it takes its time, and judges the users of the account as they were seen last. */
final class PolicyTestEndpoints {

    private static final String ALL = "/accounts/{account}/access/policy-tests";
    private static final String ONE = ALL + "/{test}";

    private final ObjectNode world;

    PolicyTestEndpoints(ObjectNode world) { this.world = world; }

    List<Route> routes() {
        return List.of(
                Route.of("POST", ALL, POLICY_TEST_EDIT, this::begin),
                Route.get(ONE, POLICY_TEST_EDIT, Queries.none(), this::status),
                Route.get(ONE + "/users", POLICY_TEST_EDIT, Queries.paged(Paging.ACCESS).oneOf("status", "success", "fail", "error"), this::users));
    }

    private Reply begin(Call call) {
        var test = PracticeWorld.JSON.createObjectNode().put("id", UUID.randomUUID().toString()).put("asked", 0);
        var policies = test.putArray("policies");
        if (call.object().size() > 1 || !call.object().path("policies").isArray()) throw Refusal.access("policies must be a list");
        for (var policy : call.object().path("policies")) policies.add(policy.isString() ? saved(policy.asString()) : checked(policy));
        Shelf.of(world, "policy_tests").add(test);
        return Reply.ok(Reply.ofId(Shelf.id(test)).put("status", "success"));
    }

    private ObjectNode saved(String id) { return Shelf.of(world, "policies").find(id).orElseThrow(() -> new Refusal(404, 12083, "access.api.error.policy_not_found")).deepCopy(); }

    private JsonNode checked(JsonNode policy) {
        var fault = PolicyShape.REUSABLE.fault("policy", policy, List.of());
        if (!fault.isEmpty()) throw Refusal.access(fault);
        PolicyRules.check(world, policy, PracticeWorld.JSON.missingNode());
        return policy.deepCopy();
    }

    private ObjectNode found(Call call) { return Shelf.of(world, "policy_tests").find(call.id("test")).orElseThrow(() -> new Refusal(404, 12135, "access.api.error.not_found")); }

    /** The first time that it is asked, half of them are still to come. */
    private Reply status(Call call) {
        var test = found(call);
        var done = test.path("asked").asInt(0) > 0;
        test.put("asked", test.path("asked").asInt(0) + 1);
        var verdicts = verdicts(test);
        var total = verdicts.size();
        if (!done) verdicts = verdicts.subList(0, total / 2);
        var approved = verdicts.stream().filter(v -> v.path("status").asString("").equals("approved")).count();
        var blocked = verdicts.size() - approved;
        return Reply.ok(Reply.ofId(Shelf.id(test)).put("status", done ? "complete" : "processing").put("total_users", total).put("percent_users_processed", percent(verdicts.size(), total))
                .put("users_approved", approved).put("users_blocked", blocked).put("users_errored", 0)
                .put("percent_approved", percent(approved, total)).put("percent_blocked", percent(blocked, total)).put("percent_errored", 0));
    }

    private static long percent(long part, long all) { return all == 0 ? 100 : Math.round(100.0 * part / all); }

    private Reply users(Call call) {
        var wanted = call.query("status").replace("success", "approved").replace("fail", "blocked");
        return Reply.page(call, Paging.ACCESS, verdicts(found(call)).stream().filter(user -> wanted.isEmpty() || user.path("status").asString("").equals(wanted)));
    }

    private List<ObjectNode> verdicts(ObjectNode test) {
        var judge = new PolicyJudge(world);
        return Shelf.of(world, "users").stream().map(user -> Reply.ofId(Shelf.id(user)).put("email", user.path("email").asString("")).put("name", user.path("name").asString(""))
                .put("status", judge.letsIn(test.path("policies"), user.path("email").asString("")) ? "approved" : "blocked")).toList();
    }
}
