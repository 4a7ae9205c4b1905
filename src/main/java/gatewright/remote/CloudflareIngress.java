package gatewright.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    /**
     * One rule, as far as we know it.
     *
     * @param hostname empty for every one
     * @param path a regular expression, empty for every path
     * @param audTags of the applications whose tokens it demands; empty where it demands none
     */
    public record Rule(String hostname, String path, String service, boolean noTlsVerify, List<String> audTags) {

        public Rule { audTags = List.copyOf(audTags); }

        public boolean is(String hostname, String path) { return this.hostname.equals(hostname) && this.path.equals(path); }

        /** Whether no request for this hostname and path gets past this rule. */
        public boolean catches(String otherHostname, String otherPath) {
            var host = hostname.isEmpty() || hostname.equals("*") || hostname.equals(otherHostname)
                    || (hostname.startsWith("*.") && otherHostname.endsWith(hostname.substring(1)));
            return host && (path.isEmpty() || path.equals(otherPath));
        }

        /** Its hostname and path, for words. */
        public String address() { return (hostname.isEmpty() ? "*" : hostname) + (path.isEmpty() ? "" : " " + path); }
    }

    /** −1 where it is not known. */
    public int version() { return version; }

    public boolean managedByCloudflare() { return managedByCloudflare; }

    public List<Rule> rules() {
        var rules = new ArrayList<Rule>();
        for (var json : config.path("ingress")) rules.add(rule(json));
        return rules;
    }

    public List<String> hostnames() { return rules().stream().map(Rule::hostname).filter(h -> !h.isEmpty()).distinct().toList(); }

    public Optional<Rule> find(String hostname, String path) { return rules().stream().filter(r -> r.is(hostname, path)).findFirst(); }

    /** The rules that stand before this one (or all, where it is not there) and leave it nothing; the catch-all at the end is none of them. */
    public List<Rule> shadows(String hostname, String path) {
        var shadows = new ArrayList<Rule>();
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
    public CloudflareIngress with(String hostname, String path, Rule wanted, String teamName, List<String> behind) {
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

    private static void fill(ObjectNode json, Rule wanted, String teamName) {
        json.put("hostname", wanted.hostname()).put("service", wanted.service());
        if (wanted.path().isEmpty()) json.remove("path");
        else json.put("path", wanted.path());
        var origin = CloudflareJson.copy(json.path("originRequest"));
        if (wanted.noTlsVerify()) origin.put("noTLSVerify", true);
        else origin.remove("noTLSVerify");
        // Only a pin on the rule itself counts: cloudflared ignores a tunnel-wide one.
        if (wanted.audTags().isEmpty()) {
            origin.remove("access");
        } else {
            var access = CloudflareJson.object().put("required", true).put("teamName", teamName);
            wanted.audTags().forEach(access.putArray("audTag")::add);
            origin.set("access", access);
        }
        if (origin.isEmpty()) json.remove("originRequest");
        else json.set("originRequest", origin);
    }

    private static Rule rule(JsonNode json) {
        var access = json.path("originRequest").path("access");
        var tags = new ArrayList<String>();
        if (access.path("required").asBoolean(false)) for (var tag : access.path("audTag")) tags.add(tag.asString(""));
        return new Rule(json.path("hostname").asString("").toLowerCase(Locale.ROOT), json.path("path").asString(""), json.path("service").asString(""),
                json.path("originRequest").path("noTLSVerify").asBoolean(false), tags);
    }

    private static int firstCatching(List<JsonNode> rules, Rule wanted) {
        for (var i = 0; i < rules.size(); i++) if (rule(rules.get(i)).catches(wanted.hostname(), wanted.path())) return i;
        return rules.size();
    }

    private static int lastOf(List<JsonNode> rules, List<String> addresses) {
        var last = -1;
        for (var i = 0; i < rules.size() - 1; i++) if (addresses.contains(rule(rules.get(i)).address())) last = i;
        return last;
    }

    private static boolean isCatchAll(JsonNode json) { return rule(json).hostname().isEmpty() && rule(json).path().isEmpty(); }

    private static int index(List<JsonNode> rules, String hostname, String path) {
        for (var i = 0; i < rules.size(); i++) if (rule(rules.get(i)).is(hostname, path)) return i;
        return -1;
    }

    private List<JsonNode> nodes() {
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
