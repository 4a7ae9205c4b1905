package gatewright.practice;

import static gatewright.practice.Permission.ACCESS_EDIT;
import static gatewright.practice.Permission.ACCESS_READ;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Access applications. */
final class AppEndpoints {

    static final String ALL = "/accounts/{account}/access/apps";
    static final String ONE = ALL + "/{app}";

    private static final int MOST = 500;
    private static final List<String> READ_ONLY = List.of("id", "account_id", "aud", "created_at", "updated_at");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ObjectNode world;

    AppEndpoints(ObjectNode world) { this.world = world; }

    List<Route> routes() {
        var list = Queries.paged(Paging.ACCESS).text("aud", "domain", "name", "search", "target_attributes").flag("exact");
        return List.of(
                Route.get(ALL, ACCESS_READ, list, this::list),
                Route.of("POST", ALL, ACCESS_EDIT, this::create),
                Route.get(ONE, ACCESS_READ, Queries.none(), call -> Reply.ok(shown(found(call)))),
                Route.of("PUT", ONE, ACCESS_EDIT, this::replace),
                Route.of("DELETE", ONE, ACCESS_EDIT, this::delete));
    }

    private Reply list(Call call) {
        var exact = call.query("exact").equals("true");
        return Reply.page(call, Paging.ACCESS, Shelf.of(world, "apps").stream()
                .filter(app -> matches(app.path("name").asString(""), call, "name", exact))
                .filter(app -> matches(app.path("domain").asString(""), call, "domain", exact))
                .filter(app -> matches(app.path("aud").asString(""), call, "aud", true))
                .filter(app -> matches(app.path("name").asString("") + " " + app.path("domain").asString(""), call, "search", false))
                .map(this::shown));
    }

    private static boolean matches(String value, Call call, String query, boolean exact) {
        return !call.asks(query) || (exact ? value.equals(call.query(query)) : value.contains(call.query(query)));
    }

    private Reply create(Call call) {
        if (Shelf.of(world, "apps").list().size() >= MOST) throw Refusal.access("the account has reached its limit of " + MOST + " applications");
        var app = checked(call.object(), List.of(), "");
        var aud = new byte[32];
        RANDOM.nextBytes(aud);
        app.put("id", UUID.randomUUID().toString()).put("aud", HexFormat.of().formatHex(aud)).put("created_at", Instant.now().toString());
        Shelf.of(world, "apps").add(app);
        return Reply.created(shown(app));
    }

    private Reply replace(Call call) {
        var old = found(call);
        var app = checked(call.object(), List.of((JsonNode) old.deepCopy().remove(READ_ONLY)), Shelf.id(old));
        app.put("id", Shelf.id(old)).put("aud", old.path("aud").asString("")).put("created_at", old.path("created_at").asString(""));
        Shelf.of(world, "apps").replace(app);
        return Reply.ok(shown(app));
    }

    private Reply delete(Call call) {
        var id = Shelf.id(found(call));
        Shelf.of(world, "apps").remove(id);
        LegacyPolicies.of(world, id).forEach(policy -> Shelf.of(world, LegacyPolicies.SHELF).remove(Shelf.id(policy)));
        return Reply.accepted(id);
    }

    /** The application as it would be kept: what is not said falls back to its default, links to policies to none. */
    private ObjectNode checked(ObjectNode body, List<JsonNode> before, String ownId) {
        var fault = AppShape.SELF_HOSTED.fault("application", body, before);
        if (!fault.isEmpty()) throw Refusal.access(fault);
        var app = body.deepCopy();
        AppRules.check(world, app, ownId);
        if (!app.has("name")) app.put("name", app.path("domain").asString(""));
        if (!app.has("session_duration")) app.put("session_duration", "24h");
        for (var on : List.of("app_launcher_visible", "http_only_cookie_attribute")) if (!app.has(on)) app.put(on, true);
        for (var off : List.of("auto_redirect_to_identity", "enable_binding_cookie", "options_preflight_bypass")) if (!app.has(off)) app.put(off, false);
        for (var list : List.of("allowed_idps", "tags", "policies")) app.withArrayProperty(list);
        if (!app.has("destinations")) app.putArray("destinations").addObject().put("type", "public").put("uri", app.path("domain").asString(""));
        return app.put("updated_at", Instant.now().toString());
    }

    ObjectNode found(Call call) { return Shelf.of(world, "apps").find(call.id("app")).orElseThrow(() -> new Refusal(404, 11021, "access.api.error.unknown_application")); }

    /** With its policies whole, in order, as the real one shows them. */
    ObjectNode shown(ObjectNode app) {
        var shown = app.deepCopy();
        var hosts = shown.putArray("self_hosted_domains");
        app.path("destinations").valueStream().filter(d -> d.has("uri")).forEach(d -> hosts.add(d.path("uri")));
        if (hosts.isEmpty()) shown.remove("self_hosted_domains");
        var policies = shown.putArray("policies");
        links(app).forEach(link -> Shelf.of(world, "policies").find(Shelf.id(link)).ifPresent(policy -> policies.add(policy.deepCopy().put("precedence", link.path("precedence").asInt(0)))));
        LegacyPolicies.of(world, Shelf.id(app)).forEach(policy -> policies.add(policy.deepCopy().remove(List.of("app"))));
        return shown;
    }

    static Stream<JsonNode> links(JsonNode app) {
        return app.path("policies").valueStream().sorted(Comparator.comparingInt(link -> link.path("precedence").asInt(0)));
    }
}
