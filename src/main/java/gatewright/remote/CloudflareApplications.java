package gatewright.remote;

import gatewright.model.ApplicationFacts;
import gatewright.model.ApplicationSettings;
import gatewright.model.Lengths;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The Access applications of an account. */
public final class CloudflareApplications {

    /** What Cloudflare adds by itself, what is deprecated ({@code self_hosted_domains} counts besides the destinations), and what we write anew. */
    private static final List<String> NOT_SENT = List.of("id", "uid", "aud", "created_at", "updated_at", "self_hosted_domains", "policies", "destinations", "scim_config");

    private static final String RETURN_401 = "service_auth_401_redirect";

    private final CloudflareCalls calls;

    CloudflareApplications(CloudflareCalls account) { this.calls = account.under("access", "apps"); }

    /**
     * What we write of an application; all else stays.
     *
     * @param destinations public ones, {@code host[/path]}: all that it shall cover
     * @param policies ids, in order: all that it shall have
     * @param settings those that are managed, with ids of login methods and custom pages
     */
    public record Wish(String name, String sessionDuration, List<String> destinations, List<String> policies, ApplicationSettings settings) {

        public Wish {
            destinations = List.copyOf(destinations);
            policies = List.copyOf(policies);
        }

        /** All settings left as they are. */
        public Wish(String name, String sessionDuration, List<String> destinations, List<String> policies) { this(name, sessionDuration, destinations, policies, ApplicationSettings.UNMANAGED); }
    }

    public List<ApplicationFacts> list() { return calls.list(100, Map.of()).stream().map(CloudflareApplications::facts).toList(); }

    public Optional<ApplicationFacts> find(String id) { return calls.find(id).map(CloudflareApplications::facts); }

    public ApplicationFacts create(Wish wish) { return facts(made(merged(CloudflareJson.object().put("type", "self_hosted"), wish))); }

    /** Writes our fields into the application as it stands. Empty where it is gone. */
    public Optional<ApplicationFacts> update(String id, Wish wish) {
        return calls.find(id).map(there -> facts(changed(id, there, merged(CloudflareJson.copy(there), wish))));
    }

    public void delete(String id) { calls.delete(id); }

    /** All of it, as text for {@link #recreate}. */
    public Optional<String> image(String id) { return calls.find(id).map(CloudflareJson::text); }

    /** Makes it anew from an image, with the fields of the wish; its id and AUD are new. */
    public ApplicationFacts recreate(String image, Wish wish) { return facts(made(merged(CloudflareJson.copy(CloudflareJson.read(image)), wish))); }

    /** 401 is refused until a Service Auth policy is attached: it is switched on by a second write. Where that fails, nothing stays. */
    private JsonNode made(ObjectNode body) {
        if (!returns401(body)) return calls.post(body);
        var made = calls.post(body.deepCopy().put(RETURN_401, false));
        var id = CloudflareIds.id(made);
        return orBack(() -> calls.put(body, id), () -> calls.delete(id));
    }

    /** The same for one that stands and had no such policy yet. */
    private JsonNode changed(String id, JsonNode before, ObjectNode body) {
        if (!returns401(body) || before.path("policies").valueStream().anyMatch(p -> p.path("decision").asString("").equals("non_identity"))) return calls.put(body, id);
        calls.put(body.deepCopy().put(RETURN_401, false), id);
        return orBack(() -> calls.put(body, id), () -> calls.put(sendable(CloudflareJson.copy(before)), id));
    }

    private static boolean returns401(JsonNode body) { return body.path(RETURN_401).asBoolean(false); }

    private static JsonNode orBack(Supplier<JsonNode> write, Runnable back) {
        try {
            return write.get();
        } catch (RuntimeException e) {
            try {
                back.run();
            } catch (RuntimeException worse) {
                e.addSuppressed(worse);
            }
            throw e;
        }
    }

    /** As it stands, in the form that is written: without what Cloudflare adds, and policies as links. */
    private static ObjectNode sendable(ObjectNode app) {
        var policies = CloudflareJson.array();
        for (var policy : inOrder(app.path("policies"))) policies.addObject().put("id", link(policy).id()).put("precedence", policies.size());
        var destinations = app.path("destinations");
        cleaned(app);
        if (!destinations.isMissingNode()) app.set("destinations", destinations);
        app.set("policies", policies);
        return app;
    }

    private static void cleaned(ObjectNode body) {
        body.remove(NOT_SENT);
        for (var name : List.copyOf(body.propertyNames())) if (body.path(name).isNull()) body.remove(name);
    }

    static ApplicationFacts facts(JsonNode json) {
        var destinations = new LinkedHashSet<String>();
        for (var destination : json.path("destinations")) if (isPublic(destination)) destinations.add(uri(destination.path("uri")));
        if (json.path("destinations").isEmpty()) {
            for (var domain : json.path("self_hosted_domains")) destinations.add(uri(domain));
            destinations.add(uri(json.path("domain")));
        }
        destinations.remove("");
        var links = new ArrayList<ApplicationFacts.Link>();
        for (var policy : inOrder(json.path("policies"))) links.add(link(policy));
        return new ApplicationFacts(CloudflareIds.id(json), json.path("name").asString(""), json.path("aud").asString(""), json.path("type").asString(""),
                Lengths.normal(json.path("session_duration").asString("")), List.copyOf(destinations), links,
                CloudflareSettings.read(json, uri(json.path("domain"))));
    }

    private static List<JsonNode> inOrder(JsonNode policies) {
        var all = new ArrayList<JsonNode>();
        policies.forEach(all::add);
        all.sort(java.util.Comparator.comparingInt(policy -> policy.path("precedence").asInt(Integer.MAX_VALUE)));
        return all;
    }

    private static ApplicationFacts.Link link(JsonNode policy) {
        return policy.isString() ? new ApplicationFacts.Link(policy.asString(), "", "")
                : new ApplicationFacts.Link(CloudflareIds.id(policy), policy.path("name").asString(""), policy.path("decision").asString(""));
    }

    private static ObjectNode merged(ObjectNode body, Wish wish) {
        var before = body.path("destinations");
        var domain = uri(body.path("domain"));
        cleaned(body);
        body.put("name", wish.name()).put("session_duration", wish.sessionDuration());
        // The first one is what the App Launcher shows: it stays as long as it is covered.
        var shown = wish.settings().experience().launcherDomain().filter(wish.destinations()::contains).orElse(domain);
        body.put("domain", wish.destinations().contains(shown) ? shown : wish.destinations().getFirst());
        body.set("destinations", destinations(wish.destinations(), before));
        // Left out, they may be kept or lost; precedences must be unique and begin at 1.
        var policies = body.putArray("policies");
        for (var id : wish.policies()) policies.addObject().put("id", id).put("precedence", policies.size());
        CloudflareSettings.write(body, wish.settings());
        return body;
    }

    /** Ours anew, with what stood there of the same address; private ones and others that are not public stay. */
    private static JsonNode destinations(Collection<String> wanted, JsonNode before) {
        var all = CloudflareJson.array();
        for (var uri : wanted) all.add(same(uri, before));
        for (var destination : before) if (!isPublic(destination)) all.add(destination);
        return all;
    }

    private static JsonNode same(String uri, JsonNode before) {
        for (var destination : before) if (isPublic(destination) && uri(destination.path("uri")).equals(uri)) return destination;
        return CloudflareJson.object().put("type", "public").put("uri", uri);
    }

    private static boolean isPublic(JsonNode destination) { return destination.path("type").asString("public").equals("public"); }

    /** The host in lower case, the path as it is. */
    private static String uri(JsonNode json) {
        var text = json.asString("").strip().replaceFirst("^https?://", "");
        var slash = text.indexOf('/');
        return slash < 0 ? text.toLowerCase(Locale.ROOT) : text.substring(0, slash).toLowerCase(Locale.ROOT) + text.substring(slash);
    }
}
