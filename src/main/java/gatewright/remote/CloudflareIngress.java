package gatewright.remote;

import gatewright.model.IngressRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The ingress rules of a tunnel, in order, inside its whole configuration. Immutable; a changed copy differs in one rule,
 * and all else goes back as it came.
 */
public final class CloudflareIngress {

    private final ObjectNode config;
    private final int version;
    private final boolean managedByCloudflare;

    private CloudflareIngress(ObjectNode config, int version, boolean managedByCloudflare) {
        this.config = config;
        this.version = version;
        this.managedByCloudflare = managedByCloudflare;
    }

    static CloudflareIngress of(JsonNode result) {
        return new CloudflareIngress(CloudflareJson.copy(result.path("config")), result.path("version").asInt(-1), result.path("source").asString("cloudflare").equals("cloudflare"));
    }

    /** That of a tunnel that never had a rule. */
    public static CloudflareIngress empty() { return new CloudflareIngress(CloudflareJson.object(), -1, true); }

    /** −1 where it is not known. */
    public int version() { return version; }

    public boolean managedByCloudflare() { return managedByCloudflare; }

    public List<IngressRule> rules() {
        var rules = new ArrayList<IngressRule>();
        for (var json : config.path("ingress")) rules.add(rule(json));
        return rules;
    }

    public List<String> hostnames() { return rules().stream().map(IngressRule::hostname).filter(h -> !h.isEmpty()).distinct().toList(); }

    public Optional<IngressRule> find(String hostname, String path) { return rules().stream().filter(r -> r.is(hostname, path)).findFirst(); }

    /** The rules that stand before this one (or all, where it is not there) and leave it nothing; the catch-all at the end is none of them. */
    public List<IngressRule> shadows(String hostname, String path) {
        var shadows = new ArrayList<IngressRule>();
        var rules = rules();
        for (var i = 0; i < rules.size() && !rules.get(i).is(hostname, path); i++) {
            if (rules.get(i).catches(hostname, path) && i < rules.size() - 1) shadows.add(rules.get(i));
        }
        return shadows;
    }

    /**
     * With this rule: in the place of the one it replaces, or else before the first rule that would leave it nothing. What else
     * the replaced rule had stays. A catch-all is added where there is none.
     *
     * @param hostname of the rule that it replaces, where there is one
     * @param path likewise
     * @param teamName what the pin calls the team
     * @param behind addresses of rules that it shall stand behind, although they leave it nothing: for an undo
     */
    public CloudflareIngress with(String hostname, String path, IngressRule wanted, String teamName, List<String> behind) {
        var rules = nodes();
        var at = index(rules, hostname, path);
        var json = at < 0 ? CloudflareJson.object() : CloudflareJson.copy(rules.remove(at));
        fill(json, wanted, teamName);
        var first = behind.isEmpty() ? firstCatching(rules, wanted) : lastOf(rules, behind) + 1;
        rules.add(at >= 0 && behind.isEmpty() ? Math.min(at, first) : first, json);
        if (!isCatchAll(rules.getLast())) rules.add(CloudflareJson.object().put("service", "http_status:404"));
        return changed(rules);
    }

    /** Without the rule; the others stay as they are, and in order. */
    public CloudflareIngress without(String hostname, String path) {
        var rules = nodes();
        var at = index(rules, hostname, path);
        if (at >= 0) rules.remove(at);
        return changed(rules);
    }

    /** The rule as raw text, for {@link #withImage}. */
    public Optional<String> image(String hostname, String path) {
        var rules = nodes();
        var at = index(rules, hostname, path);
        return at < 0 ? Optional.empty() : Optional.of(CloudflareJson.text(rules.get(at)));
    }

    /** With a rule that was deleted, as raw text, where it would not be caught before; for {@link #with} to complete. */
    public CloudflareIngress withImage(String image) {
        var rules = nodes();
        var json = CloudflareJson.copy(CloudflareJson.read(image));
        rules.add(firstCatching(rules, rule(json)), json);
        return changed(rules);
    }

    JsonNode body() { return CloudflareJson.object().set("config", config); }

    private void fill(ObjectNode json, IngressRule wanted, String teamName) {
        json.put("hostname", wanted.hostname()).put("service", wanted.service());
        if (wanted.path().isEmpty()) json.remove("path");
        else json.put("path", wanted.path());
        var origin = CloudflareJson.copy(json.path("originRequest"));
        CloudflareOrigin.fill(origin, tunnel(), wanted.noTlsVerify(), wanted.origin(), !managedByCloudflare);
        // Only a pin on the rule itself counts: cloudflared ignores a tunnel-wide one.
        if (wanted.audTags().isEmpty()) {
            origin.remove("access");
        } else {
            var access = CloudflareJson.copy(origin.path("access")).put("required", true).put("teamName", teamName);
            wanted.audTags().forEach(access.putArray("audTag")::add);
            origin.set("access", access);
        }
        if (origin.isEmpty()) json.remove("originRequest");
        else json.set("originRequest", origin);
    }

    private IngressRule rule(JsonNode json) {
        var origin = json.path("originRequest");
        var access = origin.path("access");
        var tags = new ArrayList<String>();
        if (access.path("required").asBoolean(false)) for (var tag : access.path("audTag")) tags.add(tag.asString(""));
        return new IngressRule(json.path("hostname").asString("").toLowerCase(Locale.ROOT), json.path("path").asString(""), json.path("service").asString(""),
                CloudflareOrigin.noTlsVerify(origin, tunnel()), CloudflareOrigin.read(origin, tunnel(), !managedByCloudflare), tags);
    }

    /** What rules take over that do not say otherwise. */
    private JsonNode tunnel() { return config.path("originRequest"); }

    private int firstCatching(List<JsonNode> rules, IngressRule wanted) {
        for (var i = 0; i < rules.size(); i++) if (rule(rules.get(i)).catches(wanted.hostname(), wanted.path())) return i;
        return rules.size();
    }

    private int lastOf(List<JsonNode> rules, List<String> addresses) {
        var last = -1;
        for (var i = 0; i < rules.size() - 1; i++) if (addresses.contains(rule(rules.get(i)).address())) last = i;
        return last;
    }

    private boolean isCatchAll(JsonNode json) { return Set.of("", "*").contains(rule(json).hostname()) && rule(json).path().isEmpty(); }

    private int index(List<JsonNode> rules, String hostname, String path) {
        for (var i = 0; i < rules.size(); i++) if (rule(rules.get(i)).is(hostname, path)) return i;
        return -1;
    }

    List<JsonNode> nodes() {
        var nodes = new ArrayList<JsonNode>();
        config.path("ingress").forEach(nodes::add);
        return nodes;
    }

    private CloudflareIngress changed(List<JsonNode> rules) {
        var changed = config.deepCopy();
        changed.set("ingress", CloudflareJson.arrayOf(rules));
        return new CloudflareIngress(changed, version, managedByCloudflare);
    }
}
