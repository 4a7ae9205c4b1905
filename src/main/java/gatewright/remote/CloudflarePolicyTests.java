package gatewright.remote;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.Policy;
import gatewright.model.PolicyTest;
import gatewright.model.PolicyTest.Outcome;
import gatewright.model.PolicyTest.State;
import gatewright.model.Time;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Cloudflare's own policy tester: it tries policies, also such as are not saved, on everybody who ever logged in. */
public final class CloudflarePolicyTests {

    private static final Duration STEP = Duration.ofSeconds(2);
    private static final Duration MOST = Duration.ofMinutes(5);

    private final CloudflareCalls calls;

    CloudflarePolicyTests(CloudflareCalls account) { this.calls = account.under("access", "policy-tests"); }

    /**
     * Tries them together, in their order. REJECTED ({@code policy-test-permission}) where the token lacks the permission that this alone needs.
     *
     * @param saved the remote id of one that is meant as it stands at Cloudflare
     * @param stop whether to leave off
     * @param progress hears how far it is, each time that it is asked
     */
    public PolicyTest run(List<Policy> policies, Function<Policy, Optional<String>> saved, Time time, BooleanSupplier stop, Consumer<PolicyTest> progress) {
        try {
            var id = CloudflareIds.id(calls.post(body(policies, saved)));
            var until = time.now().plus(MOST);
            while (true) {
                var test = test(calls.get(id));
                if (test.state() == State.DONE) test = with(test, calls.list(50, Map.of(), id, "users"));
                progress.accept(test);
                if (test.state() != State.RUNNING) return test;
                if (stop.getAsBoolean()) throw Failure.of(Kind.STOPPED, Where.HERE, "cancelled");
                if (time.now().isAfter(until)) return new PolicyTest(State.TOO_LONG, test.percent(), test.total(), test.approved(), test.blocked(), test.failed(), List.of());
                time.pause(STEP);
            }
        } catch (Failure e) {
            throw e.kind() == Kind.REJECTED ? Failure.of(Kind.REJECTED, Where.CLOUDFLARE, "policy-test-permission", e.detail(), e) : e;
        }
    }

    private static JsonNode body(List<Policy> policies, Function<Policy, Optional<String>> saved) {
        var body = CloudflareJson.object();
        var list = body.putArray("policies");
        for (var policy : policies) saved.apply(policy).ifPresentOrElse(list::add, () -> list.add(CloudflarePolicies.fresh(policy)));
        return body;
    }

    private static PolicyTest test(JsonNode json) {
        var state = switch (json.path("status").asString("")) {
            case "complete" -> State.DONE;
            case "processing" -> State.RUNNING;
            case "exceeded time" -> State.TOO_LONG;
            case "blocked" -> State.REFUSED;
            default -> throw CloudflareErrors.nonsense("status");
        };
        return new PolicyTest(state, (int) Math.round(json.path("percent_users_processed").asDouble(0)), json.path("total_users").asInt(0), json.path("users_approved").asInt(0),
                json.path("users_blocked").asInt(0), json.path("users_errored").asInt(0), List.of());
    }

    private static PolicyTest with(PolicyTest test, List<JsonNode> users) {
        var all = users.stream().map(user -> new PolicyTest.User(user.path("email").asString(""), user.path("name").asString(""), switch (user.path("status").asString("")) {
            case "approved" -> Outcome.APPROVED;
            case "blocked" -> Outcome.BLOCKED;
            default -> Outcome.ERROR;
        })).toList();
        return new PolicyTest(test.state(), test.percent(), test.total(), test.approved(), test.blocked(), test.failed(), all);
    }
}
