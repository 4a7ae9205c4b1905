package gatewright.remote;

import gatewright.model.Lengths;
import gatewright.model.Policy;
import gatewright.model.PolicyFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The reusable Access policies of an account. */
public final class CloudflarePolicies {

    /** What Cloudflare adds by itself and does not take back. */
    private static final List<String> ITS_OWN = List.of("id", "uid", "account_id", "app_count", "created_at", "updated_at", "reusable", "precedence");
    /** The fields that we write; every other one stays as it is. */
    private static final Set<String> OURS = Stream.concat(Stream.of("name", "decision", "session_duration", "include", "require", "exclude"), Stream.concat(CloudflarePolicySettings.FIELDS.stream(), CloudflarePolicyControls.FIELDS.stream())).collect(Collectors.toSet());

    private final CloudflareCalls calls;

    CloudflarePolicies(CloudflareCalls account) { this.calls = account.under("access", "policies"); }

    public List<PolicyFacts> list() { return calls.list(100, Map.of()).stream().map(CloudflarePolicies::facts).toList(); }

    public Optional<PolicyFacts> find(String id) { return calls.find(id).map(CloudflarePolicies::facts); }

    /** The new policy's id. */
    public String create(Policy policy) { return CloudflareIds.id(calls.post(fresh(policy))); }

    /** Writes our fields into the policy as it stands. False where it is gone. */
    public boolean update(String id, Policy policy) { return update(id, policy, ""); }

    /** @param unknownAction what it is given where the policy's action is none that we know; empty leaves it as it stands */
    public boolean update(String id, Policy policy, String unknownAction) {
        var there = calls.find(id);
        there.ifPresent(json -> {
            var body = merged(CloudflareJson.copy(json), policy);
            calls.put(policy.action().known() || unknownAction.isEmpty() ? body : body.put("decision", unknownAction), id);
        });
        return there.isPresent();
    }

    /** Cloudflare refuses while an application uses it. */
    public void delete(String id) { calls.delete(id); }

    /** All of it, as text for {@link #recreate}. */
    public Optional<String> image(String id) { return calls.find(id).map(CloudflareJson::text); }

    /** Makes it anew from an image, with the fields of the policy as given; its new id. */
    public String recreate(String image, Policy policy) { return CloudflareIds.id(calls.post(merged(CloudflareJson.copy(CloudflareJson.read(image)), policy))); }

    /** A policy that is not there yet. */
    static ObjectNode fresh(Policy policy) { return merged(CloudflareJson.object(), policy); }

    static PolicyFacts facts(JsonNode json) {
        var action = action(json.path("decision").asString(""));
        var policy = new Policy("", json.path("name").asString(""), action, duration(json.path("session_duration")),
                CloudflareRules.read(json.path("include")), CloudflareRules.read(json.path("require")), CloudflareRules.read(json.path("exclude")), false, CloudflarePolicySettings.read(json));
        var others = Stream.concat(CloudflarePolicyControls.unknown(json), json.properties().stream().filter(field -> !OURS.contains(field.getKey()) && !ITS_OWN.contains(field.getKey()) && !saysNothing(field.getValue())).map(Map.Entry::getKey)).sorted().toList();
        return new PolicyFacts(CloudflareIds.id(json), policy, json.path("app_count").asInt(0), others, action.known() ? "" : unknown(json.path("decision").asString("")));
    }

    /** Never empty, so that it is known for what it is. */
    private static String unknown(String decision) { return decision.isBlank() ? "?" : decision; }

    private static boolean saysNothing(JsonNode value) { return value.isNull() || value.isContainer() && value.isEmpty(); }

    static ObjectNode merged(ObjectNode body, Policy policy) {
        body.remove(ITS_OWN);
        body.put("name", policy.name());
        if (policy.action().known()) body.put("decision", decision(policy.action()));
        // Left out, it might be stored as 24h; null is "Same as application session timeout".
        if (policy.sessionDuration().isEmpty()) body.putNull("session_duration");
        else if (!duration(body.path("session_duration")).equals(Lengths.normal(policy.sessionDuration()))) body.put("session_duration", policy.sessionDuration());
        body.set("include", CloudflareRules.write(policy.include(), body.path("include")));
        body.set("require", CloudflareRules.write(policy.require(), body.path("require")));
        body.set("exclude", CloudflareRules.write(policy.exclude(), body.path("exclude")));
        CloudflarePolicySettings.write(body, policy.settings());
        dropNulls(body);
        return body;
    }

    /** Cloudflare reports fields that were never set as null, and takes some of them back only when they are left out. */
    private static void dropNulls(ObjectNode body) {
        for (var name : List.copyOf(body.propertyNames())) if (!name.equals("session_duration") && body.path(name).isNull()) body.remove(name);
    }

    private static String duration(JsonNode json) { return Lengths.normal(json.asString("")); }

    static String decision(Policy.Action action) {
        return switch (action) {
            case ALLOW -> "allow";
            case BLOCK -> "deny";
            case SERVICE_AUTH -> "non_identity";
            case BYPASS -> "bypass";
            case OTHER -> throw CloudflareErrors.refused("policy-action-unknown", "");
        };
    }

    private static Policy.Action action(String decision) {
        return switch (decision) {
            case "allow" -> Policy.Action.ALLOW;
            case "deny" -> Policy.Action.BLOCK;
            case "non_identity" -> Policy.Action.SERVICE_AUTH;
            case "bypass" -> Policy.Action.BYPASS;
            default -> Policy.Action.OTHER;
        };
    }
}
