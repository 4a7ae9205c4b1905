package gatewright.practice;

import gatewright.model.OriginCertificate;
import gatewright.remote.Outside;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a stranger sees of the practice world: answered from its state as Cloudflare's edge, cloudflared and KASM would. */
final class PracticeOutside implements Outside {

    private static final List<String> EDGE = List.of("104.21.0.10", "172.67.0.10");
    private static final List<String> RESOLVERS = List.of("this PC", "Cloudflare 1.1.1.1", "Google 8.8.8.8");
    private static final Duration CERTIFICATE = Duration.ofDays(80);

    private final PracticeWorld world;

    PracticeOutside(PracticeWorld world) { this.world = world; }

    @Override public List<Resolution> resolve(String hostname) {
        synchronized (world) {
            var served = fronted(hostname).map(server -> server.path("host").asString(""));
            if (served.isPresent()) return RESOLVERS.stream().map(resolver -> new Resolution(resolver, List.of(served.get()), Optional.empty())).toList();
            var addresses = new Edge(world).record(hostname).map(record -> record.path("proxied").asBoolean(false) ? EDGE : List.of(record.path("content").asString(""))).orElse(List.of());
            return RESOLVERS.stream().map(resolver -> new Resolution(resolver, addresses, Optional.empty())).toList();
        }
    }

    @Override public Page get(String url) {
        return parsed(url).map(uri -> get(uri)).orElseGet(() -> nothing("No such address: " + url));
    }

    private static Optional<URI> parsed(String url) {
        try {
            return Optional.of(URI.create(url)).filter(uri -> uri.getHost() != null);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Page get(URI uri) {
        var host = uri.getHost().toLowerCase(Locale.ROOT);
        var path = uri.getPath() == null || uri.getPath().isEmpty() ? "/" : uri.getPath();
        synchronized (world) {
            if (fronted(host).isPresent()) return throughNginx(host, path, uri);
            var edge = new Edge(world);
            var record = edge.record(host);
            if (record.isEmpty()) return nothing("Unknown host " + host);
            if (!record.get().path("proxied").asBoolean(false)) return nothing("Connection refused");
            if (!edge.coveredByCertificate(host)) return nothing("No certificate for " + host);
            return answer(edge, record.get(), host, path, uri.getScheme());
        }
    }

    private Page answer(Edge edge, ObjectNode record, String host, String path, String scheme) {
        var application = edge.application(host, path);
        if (application.isPresent() && !edge.bypassed(application.get())) return page(302, Optional.of(edge.login(application.get(), host, path)), "");
        var reached = edge.tunnel(record).map(tunnel -> throughTunnel(edge, tunnel, host, path, application)).orElseGet(() -> page(200, Optional.empty(), "A server of somebody else"));
        return "http".equals(scheme) && reached.status() == 200 ? page(301, Optional.of("https://" + host + path), "") : reached;
    }

    private Page throughTunnel(Edge edge, JsonNode tunnel, String host, String path, Optional<ObjectNode> application) {
        if (tunnel.path("connectors").isEmpty()) return page(530, Optional.empty(), "error code: 1033");
        var rule = edge.rule(tunnel, host, path);
        if (rule.isEmpty()) return page(503, Optional.empty(), "");
        if (!edge.pinHolds(rule.get(), application)) return page(403, Optional.empty(), "Forbidden");
        var service = rule.get().path("service").asString("");
        if (service.startsWith("http_status:")) return page(Integer.parseInt(service.substring("http_status:".length())), Optional.empty(), "");
        return edge.origin(tunnel, rule.get(), path, (status, body) -> page(status, Optional.empty(), body));
    }

    /** The server whose nginx serves a name: whoever sets that up lets the name lead there. */
    private Optional<JsonNode> fronted(String name) { return world.servers().valueStream().filter(server -> PracticeNginx.port(server, name).isPresent()).findFirst(); }

    private Page throughNginx(String name, String path, URI uri) {
        var port = uri.getPort() > 0 ? uri.getPort() : "http".equals(uri.getScheme()) ? 80 : 443;
        if (connect(name, port) != Port.OPEN || !served(name, port)) return nothing("Connection refused");
        return PracticeKasm.page(world, path, (status, body) -> page(status, Optional.empty(), body));
    }

    private boolean served(String name, int port) { return fronted(name).flatMap(server -> PracticeNginx.port(server, name)).filter(at -> at == port).isPresent(); }

    private static Page nothing(String trouble) { return new Page(0, Optional.empty(), "", Optional.empty(), Optional.of(trouble)); }

    private static Page page(int status, Optional<String> location, String body) { return new Page(status, location, body, Optional.of(Instant.now().plus(CERTIFICATE)), Optional.empty()); }

    /** nginx shows the one of its site; KASM its own, as its installer makes it. */
    @Override public Optional<OriginCertificate> certificate(String host, int port) {
        if (connect(host, port) != Port.OPEN) return Optional.empty();
        var now = Instant.now();
        synchronized (world) {
            if (served(host, port)) return Optional.of(new OriginCertificate("CN=" + host, "CN=R11, O=Let's Encrypt, C=US", List.of(host), now.minus(CERTIFICATE), now.plus(CERTIFICATE), true, false));
        }
        return Optional.of(new OriginCertificate("CN=kasm", "CN=kasm", List.of("kasm"), now.minus(CERTIFICATE), now.plus(CERTIFICATE), false, true));
    }

    @Override public Port connect(String host, int port) {
        synchronized (world) {
            return world.reachableAt(fronted(host).map(server -> server.path("host").asString("")).orElse(host)).map(ports -> ports.contains(port) ? Port.OPEN : Port.SILENT).orElse(Port.UNKNOWN);
        }
    }
}
