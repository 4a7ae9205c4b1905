package gatewright.remote;

import gatewright.model.ApplicationFacts;
import gatewright.model.ApplicationSettings;
import gatewright.model.Failure;
import gatewright.model.Lengths;
import gatewright.model.PrivateDestination;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The Access applications of an account. */
public final class CloudflareApplications {

    /** What Cloudflare adds by itself, what is deprecated ({@code self_hosted_domains} counts besides the destinations), and what we write anew. */
    private static final List<String> NOT_SENT = List.of("id", "uid", "account_id", "aud", "created_at", "updated_at", "self_hosted_domains", "policies", "destinations");

    private static final String RETURN_401 = "service_auth_401_redirect";

    private final CloudflareCalls calls;

    CloudflareApplications(CloudflareCalls account) { this.calls = account.under("access", "apps"); }

    /**
     * What we write of an application; all else stays.
     *
     * @param destinations public ones, {@code host[/path]}: all that it shall cover
     * @param privates all that it shall cover of private networks
     * @param policies ids, in order: all that it shall have
     * @param settings those that are managed, with ids of login methods and custom pages
     */
    public record Wish(String name, String sessionDuration, List<String> destinations, List<PrivateDestination> privates, List<String> policies, ApplicationSettings settings) {

        public Wish {
            destinations = List.copyOf(destinations);
            privates = List.copyOf(privates);
            policies = List.copyOf(policies);
        }

        /** Nothing private, and all settings left as they are. */
        public Wish(String name, String sessionDuration, List<String> destinations, List<String> policies) { this(name, sessionDuration, destinations, List.of(), policies, ApplicationSettings.UNMANAGED); }
    }

    public List<ApplicationFacts> list() { return calls.list(100, Map.of()).stream().map(CloudflareApplications::facts).toList(); }

    public Optional<ApplicationFacts> find(String id) { return calls.find(id).map(CloudflareApplications::facts); }

    public ApplicationFacts create(Wish wish) { return facts(made(merged(CloudflareJson.object().put("type", "self_hosted"), wish))); }

    /** Writes our fields into the application as it stands. Empty where it is gone. */
    public Optional<ApplicationFacts> update(String id, Wish wish) {
        return calls.find(id).map(there -> facts(changed(id, there, merged(CloudflareJson.copy(there), wish))));
    }

    public void delete(String id) { calls.delete(id); }

    /** Gives a legacy policy to the whole account, and sees that it is so. Cannot be taken back. */
    public void makeReusable(String id, String policy) {
        calls.act("PUT", id, "policies", policy, "make_reusable");
        find(id).stream().flatMap(app -> app.legacy().stream()).filter(link -> link.id().equals(policy)).findFirst().ifPresent(link -> {
            throw Failure.of(Failure.Kind.BROKEN, Failure.Where.CLOUDFLARE, "still-not-reusable", link.name());
        });
    }

    /** All of it but what is secret, as text for {@link #recreate}. */
    public Optional<String> image(String id) { return calls.find(id).map(CloudflareApplications::withoutSecrets).map(CloudflareJson::text); }

    /** How Cloudflare logs in where it provisions people (SCIM): passwords and tokens, which no file of ours may hold. Without them the whole is refused. */
    private static JsonNode withoutSecrets(JsonNode app) {
        if (!app.path("scim_config").has("authentication")) return app;
        var copy = CloudflareJson.copy(app);
        copy.remove("scim_config");
        return copy;
    }

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
        // Reported by every account, and refused where the plan has none of it.
        if (!body.path("scim_config").path("enabled").asBoolean(false) && body.path("scim_config").size() <= 1) body.remove("scim_config");
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
        var privates = json.path("destinations").valueStream().filter(CloudflareApplications::isPrivate).map(CloudflareApplications::ofPrivate).toList();
        var links = new ArrayList<ApplicationFacts.Link>();
        for (var policy : inOrder(json.path("policies"))) links.add(link(policy));
        return new ApplicationFacts(CloudflareIds.id(json), json.path("name").asString(""), json.path("aud").asString(""), json.path("type").asString(""),
                Lengths.normal(json.path("session_duration").asString("")), List.copyOf(destinations), privates, links,
                CloudflareSettings.read(json, uri(json.path("domain"))));
    }

    private static List<JsonNode> inOrder(JsonNode policies) {
        var all = new ArrayList<JsonNode>();
        policies.forEach(all::add);
        all.sort(java.util.Comparator.comparingInt(policy -> policy.path("precedence").asInt(Integer.MAX_VALUE)));
        return all;
    }

    private static ApplicationFacts.Link link(JsonNode policy) {
        return policy.isString() ? new ApplicationFacts.Link(policy.asString(), "", "", true)
                : new ApplicationFacts.Link(CloudflareIds.id(policy), policy.path("name").asString(""), policy.path("decision").asString(""), policy.path("reusable").asBoolean(true));
    }

    static ObjectNode merged(ObjectNode body, Wish wish) {
        var before = body.path("destinations");
        var domain = uri(body.path("domain"));
        cleaned(body);
        body.put("name", wish.name()).put("session_duration", wish.sessionDuration());
        // The first one is what the App Launcher shows: it stays as long as it is covered.
        var shown = wish.settings().experience().launcherDomain().filter(wish.destinations()::contains).orElse(domain);
        body.put("domain", wish.destinations().contains(shown) ? shown : wish.destinations().getFirst());
        body.set("destinations", destinations(wish, before));
        // Left out, they may be kept or lost; precedences must be unique and begin at 1.
        var policies = body.putArray("policies");
        for (var id : wish.policies()) policies.addObject().put("id", id).put("precedence", policies.size());
        CloudflareSettings.write(body, wish.settings());
        return body;
    }

    /** Anew, with what stood there of the same address; what is neither public nor private stays. */
    private static JsonNode destinations(Wish wish, JsonNode before) {
        var all = CloudflareJson.array();
        for (var uri : wish.destinations()) all.add(same(before, d -> isPublic(d) && uri(d.path("uri")).equals(uri)).orElseGet(() -> CloudflareJson.object().put("type", "public").put("uri", uri)));
        for (var one : wish.privates()) all.add(same(before, d -> isPrivate(d) && ofPrivate(d).equals(one)).orElseGet(() -> ofPrivate(one)));
        for (var destination : before) if (!isPublic(destination) && !isPrivate(destination)) all.add(destination);
        return all;
    }

    private static Optional<JsonNode> same(JsonNode before, Predicate<JsonNode> same) { return before.valueStream().filter(same).findFirst(); }

    private static boolean isPrivate(JsonNode destination) { return destination.path("type").asString("").equals("private"); }

    private static PrivateDestination ofPrivate(JsonNode json) {
        return new PrivateDestination(json.path("hostname").asString(""), json.path("cidr").asString(""), json.path("port_range").asString(""), json.path("l4_protocol").asString(""), json.path("vnet_id").asString(""));
    }

    private static JsonNode ofPrivate(PrivateDestination one) {
        var json = CloudflareJson.object().put("type", "private");
        Map.of("hostname", one.hostname(), "cidr", one.cidr(), "port_range", one.portRange(), "l4_protocol", one.l4Protocol(), "vnet_id", one.vnetId())
                .forEach((field, text) -> { if (!text.isEmpty()) json.put(field, text); });
        return json;
    }

    private static boolean isPublic(JsonNode destination) { return destination.path("type").asString("public").equals("public"); }

    /** The host in lower case, the path as it is. */
    private static String uri(JsonNode json) {
        var text = json.asString("").strip().replaceFirst("^https?://", "");
        var slash = text.indexOf('/');
        return slash < 0 ? text.toLowerCase(Locale.ROOT) : text.substring(0, slash).toLowerCase(Locale.ROOT) + text.substring(slash);
    }
}
