package gatewright.practice;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What Access demands of an application beyond the shape of its body, with the texts that the real one was seen to use. */
final class AppRules {

    private static final int MOST_DOMAINS = 5;

    private AppRules() {}

    /** Refuses, or fills in the precedences that were left out. */
    static void check(ObjectNode world, ObjectNode app, String ownId) {
        domains(world, app, ownId);
        policies(world, app);
        references(world, app);
        privates(app);
        logins(world, app);
        cors(app.path("cors_headers"));
        return401(world, app, ownId);
        if (app.path("options_preflight_bypass").asBoolean(false) && app.has("cors_headers")) throw Refusal.access("options_preflight_bypass can not be set together with cors_headers");
    }

    private static void domains(ObjectNode world, ObjectNode app, String ownId) {
        var domain = app.path("domain").asString("");
        var destinations = app.path("destinations").valueStream().filter(d -> !d.path("type").asString("").equals("private")).map(d -> d.path("uri").asString("")).toList();
        if (app.has("destinations") && !destinations.contains(domain)) throw Refusal.access("domain not included in destinations");
        if (destinations.size() > MOST_DOMAINS) throw Refusal.access("an application can have at most " + MOST_DOMAINS + " domains");
        var all = new HashSet<>(destinations);
        if (all.size() < destinations.size()) throw Refusal.access("destinations must be unique");
        all.add(domain);
        for (var uri : all) {
            if (!inActiveZone(world, host(uri))) throw Refusal.access("domain does not belong to zone");
            if (Shelf.of(world, "apps").stream().anyMatch(other -> !Shelf.id(other).equals(ownId) && uris(other).anyMatch(uri::equalsIgnoreCase))) {
                throw new Refusal(409, 11010, "access.api.error.application_already_exists");
            }
        }
    }

    /** What it covers in public. */
    static Stream<String> uris(JsonNode app) {
        if (!List.of("self_hosted", "ssh", "vnc").contains(app.path("type").asString(""))) return Stream.of();
        return app.path("destinations").valueStream().filter(d -> d.has("uri")).map(d -> d.path("uri").asString(""));
    }

    static String host(String uri) { return uri.contains("/") ? uri.substring(0, uri.indexOf('/')) : uri; }

    private static boolean inActiveZone(ObjectNode world, String host) {
        return Shelf.of(world, "zones").stream().filter(zone -> zone.path("status").asString("").equals("active")).map(zone -> zone.path("name").asString(""))
                .anyMatch(zone -> host.equals(zone) || host.endsWith("." + zone));
    }

    private static void policies(ObjectNode world, ObjectNode app) {
        var taken = new HashSet<Integer>();
        var ids = new HashSet<String>();
        var next = 1;
        for (var link : app.path("policies")) {
            if (Shelf.of(world, LegacyPolicies.SHELF).find(Shelf.id(link)).isPresent()) throw Refusal.access("policies that are not reusable can not be linked");
            if (Shelf.of(world, "policies").find(Shelf.id(link)).isEmpty()) throw new Refusal(400, 12083, "access.api.error.policy_not_found");
            if (!link.has("precedence")) ((ObjectNode) link).put("precedence", next);
            var precedence = link.path("precedence").asInt(0);
            if (precedence < 1) throw Refusal.access("policy precedences must be greater than or equal to 1");
            if (!taken.add(precedence)) throw Refusal.access("policy precedences must be unique");
            if (!ids.add(Shelf.id(link))) throw Refusal.access("policies must be unique");
            next = precedence + 1;
        }
    }

    private static void privates(ObjectNode app) {
        var privates = app.path("destinations").valueStream().filter(d -> d.path("type").asString("").equals("private")).toList();
        if (privates.stream().anyMatch(d -> d.has("hostname") == d.has("cidr"))) throw Refusal.access("a private destination needs exactly one of hostname and cidr");
        if (privates.isEmpty() && app.path("use_clientless_isolation_app_launcher_url").asBoolean(false)) {
            throw Refusal.access("use_clientless_isolation_app_launcher_url can only be enabled for apps with private destinations");
        }
    }

    private static void references(ObjectNode world, ObjectNode app) {
        app.path("tags").forEach(tag -> {
            if (Shelf.of(world, "tags").named(tag.asString("")).isEmpty()) throw Refusal.access("invalid tag reference: " + tag.asString(""));
        });
        app.path("allowed_idps").forEach(idp -> {
            if (Shelf.of(world, "idps").find(idp.asString("")).isEmpty()) throw Refusal.access("unknown identity provider: " + idp.asString(""));
        });
        var pages = Shelf.of(world, "custom_pages");
        for (var page : app.path("custom_pages")) {
            // an account that has pages of its own is on a paid plan
            if (pages.list().isEmpty()) throw notEntitled("custom pages");
            if (pages.stream().noneMatch(p -> p.path("uid").asString("").equals(page.asString("")))) throw Refusal.access("unknown custom page: " + page.asString(""));
        }
        for (var kind : List.of("scim_config", "oauth_configuration")) if (!app.path(kind).isEmpty()) throw notEntitled(kind);
    }

    private static Refusal notEntitled(String to) { return new Refusal(403, 12133, "access.api.error.entitlement: account does not have permission for " + to); }

    private static void cors(JsonNode cors) {
        if (cors.isMissingNode()) return;
        var allOrigins = cors.path("allow_all_origins").asBoolean(false);
        if (allOrigins && cors.path("allow_credentials").asBoolean(false)) throw Refusal.access("allow_credentials can not be set together with allow_all_origins");
        if (allOrigins != cors.path("allowed_origins").isEmpty()) throw Refusal.access("exactly one of allow_all_origins and allowed_origins must be set");
        if (cors.path("allow_all_methods").asBoolean(false) != cors.path("allowed_methods").isEmpty()) throw Refusal.access("exactly one of allow_all_methods and allowed_methods must be set");
        if (cors.path("allow_all_headers").asBoolean(false) && !cors.path("allowed_headers").isEmpty()) throw Refusal.access("at most one of allow_all_headers and allowed_headers may be set");
    }

    /** Judged by the policies that are attached already, not by those that come along. */
    private static void return401(ObjectNode world, ObjectNode app, String ownId) {
        if (!app.path("service_auth_401_redirect").asBoolean(false)) return;
        var attached = Shelf.of(world, "apps").find(ownId).stream().flatMap(AppEndpoints::links).flatMap(link -> Shelf.of(world, "policies").find(Shelf.id(link)).stream());
        if (attached.noneMatch(policy -> policy.path("decision").asString("").equals("non_identity"))) {
            throw Refusal.access("service_auth_401_redirect cannot be set until a Service Auth policy is attached to the application");
        }
    }

    private static void logins(ObjectNode world, ObjectNode app) {
        if (app.path("auto_redirect_to_identity").asBoolean(false) && app.path("allowed_idps").size() != 1) {
            throw Refusal.access("auto_redirect_to_identity needs exactly one identity provider in allowed_idps");
        }
        if (app.has("allow_authenticate_via_warp") && !world.path("organization").has("warp_auth_session_duration")) {
            throw Refusal.access("allow_authenticate_via_warp cannot be set until a Cloudflare One Client Authentication session duration is set for the account");
        }
    }
}
