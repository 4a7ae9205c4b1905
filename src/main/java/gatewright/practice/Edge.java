package gatewright.practice;

import gatewright.model.PathPattern;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How Cloudflare's edge and cloudflared find their way through the practice world's state. Used while holding the world's monitor. */
final class Edge {

    private static final String TAIL = ".cfargotunnel.com";

    private final PracticeWorld world;
    private final ObjectNode cloudflare;

    Edge(PracticeWorld world) {
        this.world = world;
        this.cloudflare = world.cloudflare();
    }

    /** The record that answers for a name in an active zone: its own, or a wildcard one label up. */
    Optional<ObjectNode> record(String hostname) {
        var up = "*" + hostname.substring(Math.max(hostname.indexOf('.'), 0));
        return Stream.of(hostname, up).flatMap(name -> Shelf.of(cloudflare, "dns").stream().filter(r -> r.path("name").asString("").equalsIgnoreCase(name)))
                .filter(r -> Set.of("A", "AAAA", "CNAME").contains(r.path("type").asString("")))
                .filter(r -> Shelf.of(cloudflare, "zones").find(r.path("zone_id").asString("")).map(z -> z.path("status").asString("").equals("active")).orElse(false))
                .filter(r -> r.path("proxied").asBoolean(false) || !r.path("content").asString("").endsWith(TAIL)).findFirst();
    }

    /** Universal SSL covers the domain and one label below it. */
    boolean coveredByCertificate(String host) {
        return Shelf.of(cloudflare, "zones").stream().map(z -> z.path("name").asString(""))
                .anyMatch(zone -> host.equals(zone) || host.endsWith("." + zone) && host.substring(0, host.length() - zone.length() - 1).indexOf('.') < 0);
    }

    /** The application that covers a hostname and path, the most specific one: the longer path wins, then a name over a wildcard. */
    Optional<ObjectNode> application(String host, String path) {
        record Cover(ObjectNode app, String uri) {}
        return Shelf.of(cloudflare, "apps").stream().flatMap(app -> AppRules.uris(app).map(uri -> new Cover(app, uri))).filter(c -> covers(c.uri, host, path))
                .max(Comparator.comparingInt((Cover c) -> c.uri.length() - AppRules.host(c.uri).length()).thenComparing(c -> !c.uri.contains("*"))).map(Cover::app);
    }

    private static boolean covers(String uri, String host, String path) {
        var own = AppRules.host(uri);
        var below = uri.substring(own.length());
        var named = own.startsWith("*.") ? host.endsWith(own.substring(1)) : own.equalsIgnoreCase(host);
        return named && (below.isEmpty() || below.equals("/") || path.equals(below) || path.startsWith(below.endsWith("/") ? below : below + "/"));
    }

    /** Whether a stranger comes past it: a Bypass policy for everyone. */
    boolean bypassed(ObjectNode app) {
        return AppEndpoints.links(app).flatMap(link -> Shelf.of(cloudflare, "policies").find(Shelf.id(link)).stream())
                .anyMatch(policy -> policy.path("decision").asString("").equals("bypass") && policy.path("require").isEmpty() && policy.path("include").valueStream().anyMatch(rule -> rule.has("everyone")));
    }

    String login(ObjectNode app, String host, String path) {
        return "https://" + cloudflare.path("organization").path("auth_domain").asString("") + "/cdn-cgi/access/login/" + host
                + "?kid=" + app.path("aud").asString("") + "&redirect_url=" + URLEncoder.encode(path, StandardCharsets.UTF_8);
    }

    Optional<JsonNode> tunnel(ObjectNode record) {
        var content = record.path("content").asString("");
        if (!content.endsWith(TAIL)) return Optional.empty();
        var found = Shelf.of(cloudflare, "tunnels").find(content.substring(0, content.length() - TAIL.length())).filter(t -> !t.has("deleted_at"));
        return Optional.of(found.map(JsonNode.class::cast).orElseGet(PracticeWorld.JSON::createObjectNode));
    }

    /** cloudflared takes the first rule that matches; its paths are regular expressions that match anywhere. */
    Optional<JsonNode> rule(JsonNode tunnel, String host, String path) {
        return Connectors.ingress(tunnel).valueStream().filter(rule -> {
            var name = rule.path("hostname").asString("");
            var named = name.isEmpty() || name.equals("*") || name.equalsIgnoreCase(host) || name.startsWith("*.") && host.endsWith(name.substring(1));
            return named && PathPattern.matches(rule.path("path").asString(""), path);
        }).findFirst();
    }

    /** Whether cloudflared lets a request through that carries the token of this application, or none. */
    boolean pinHolds(JsonNode rule, Optional<ObjectNode> application) {
        var access = rule.path("originRequest").path("access");
        if (!access.path("required").asBoolean(false) && access.path("audTag").isEmpty()) return true;
        return application.isPresent() && !bypassed(application.get()) && access.path("audTag").valueStream().anyMatch(aud -> aud.equals(application.get().path("aud")));
    }

    /** What stands behind the rule: KASM where it points at KASM's port on a server of ours, otherwise something of somebody else. */
    <T> T origin(JsonNode tunnel, JsonNode rule, String path, PracticeKasm.Page<T> page) {
        var server = world.servers().path(tunnel.path("connectors").path(0).path("server").asString(""));
        var service = URI.create(rule.path("service").asString(""));
        if (!server.has("host")) return page.of(200, "Something of somebody else");
        var here = Set.of("localhost", "127.0.0.1", "[::1]", server.path("host").asString("")).contains(service.getHost());
        var port = service.getPort() > 0 ? service.getPort() : "https".equals(service.getScheme()) ? 443 : 80;
        if (!here || port != world.kasm().path("port").asInt(443)) return page.of(502, "Bad gateway: Unable to reach the origin service");
        if (!"https".equals(service.getScheme())) return page.of(400, "The plain HTTP request was sent to HTTPS port");
        if (!rule.path("originRequest").path("noTLSVerify").asBoolean(false)) return page.of(502, "Bad gateway: x509: certificate signed by unknown authority");
        return PracticeKasm.page(world, path, page);
    }
}
