package gatewright.remote;

import gatewright.model.Lengths;
import gatewright.model.Policy;
import gatewright.model.PolicyFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The reusable Access policies of an account. */
public final class CloudflarePolicies {

    /** What Cloudflare adds by itself and does not take back. */
    private static final List<String> ITS_OWN = List.of("id", "uid", "app_count", "created_at", "updated_at", "reusable", "precedence");
    /** The fields that we write; every other one stays as it is. */
    private static final Set<String> OURS = Set.of("name", "decision", "session_duration", "include", "require", "exclude");

    private final CloudflareCalls calls;

    CloudflarePolicies(CloudflareCalls account) { this.calls = account.under("access", "policies"); }

    public List<PolicyFacts> list() { return calls.list(100, Map.of()).stream().map(CloudflarePolicies::facts).toList(); }

    public Optional<PolicyFacts> find(String id) { return calls.find(id).map(CloudflarePolicies::facts); }

    /** The new policy's id. */
    public String create(Policy policy) { return CloudflareIds.id(calls.post(merged(CloudflareJson.object(), policy))); }

    /** Writes our fields into the policy as it stands. False where it is gone. */
    public boolean update(String id, Policy policy) {
        var there = calls.find(id);
        there.ifPresent(json -> calls.put(merged(CloudflareJson.copy(json), policy), id));
        return there.isPresent();
    }

    /** Cloudflare refuses while an application uses it. */
    public void delete(String id) { calls.delete(id); }

    /** All of it, as text for {@link #recreate}. */
    public Optional<String> image(String id) { return calls.find(id).map(CloudflareJson::text); }

    /** Makes it anew from an image, with the fields of the policy as given; its new id. */
    public String recreate(String image, Policy policy) { return CloudflareIds.id(calls.post(merged(CloudflareJson.copy(CloudflareJson.read(image)), policy))); }

    static PolicyFacts facts(JsonNode json) {
        var name = json.path("name").asString("");
        var policy = new Policy("", name, action(json.path("decision").asString("")), duration(json.path("session_duration")),
                CloudflareRules.read(json.path("include")), CloudflareRules.read(json.path("require")), CloudflareRules.read(json.path("exclude")), false);
        return new PolicyFacts(CloudflareIds.id(json), policy, json.path("app_count").asInt(0));
    }

    private static ObjectNode merged(ObjectNode body, Policy policy) {
        body.remove(ITS_OWN);
        body.put("name", policy.name()).put("decision", decision(policy.action()));
        // Left out, it might be stored as 24h; null is "Same as application session timeout".
        if (policy.sessionDuration().isEmpty()) body.putNull("session_duration");
        else body.put("session_duration", policy.sessionDuration());
        body.set("include", CloudflareRules.write(policy.include(), body.path("include")));
        body.set("require", CloudflareRules.write(policy.require(), body.path("require")));
        body.set("exclude", CloudflareRules.write(policy.exclude(), body.path("exclude")));
        dropNulls(body);
        return body;
    }

    /** Cloudflare reports fields that were never set as null, and takes some of them back only when they are left out. */
    private static void dropNulls(ObjectNode body) {
        for (var name : List.copyOf(body.propertyNames())) if (!OURS.contains(name) && body.path(name).isNull()) body.remove(name);
    }

    private static String duration(JsonNode json) { return Lengths.normal(json.asString("")); }

    static String decision(Policy.Action action) {
        return switch (action) {
            case ALLOW -> "allow";
            case BLOCK -> "deny";
            case SERVICE_AUTH -> "non_identity";
            case BYPASS -> "bypass";
        };
    }

    private static Policy.Action action(String decision) {
        return switch (decision) {
            case "allow" -> Policy.Action.ALLOW;
            case "deny" -> Policy.Action.BLOCK;
            case "non_identity" -> Policy.Action.SERVICE_AUTH;
            case "bypass" -> Policy.Action.BYPASS;
            default -> throw CloudflareErrors.nonsense("decision");
        };
    }
}
