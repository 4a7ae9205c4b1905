package gatewright.practice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gatewright.model.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Cloudflare's API for the practice world, on loopback, as strict as the real one: whoever is let in and what is refused is judged here. */
public final class PracticeCloudflare implements AutoCloseable {

    static final String BASE = "/client/v4";

    private static final int LONGEST_LOG = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(PracticeCloudflare.class);

    private final PracticeWorld world;
    private final List<Route> routes;
    private final HttpServer http;
    private final List<String> log = new CopyOnWriteArrayList<>();

    PracticeCloudflare(PracticeWorld world) {
        this.world = world;
        this.routes = routes(world);
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.BROKEN, Failure.Where.HERE, "practice-port", "", e);
        }
        http.createContext("/", this::serve);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
    }

    static List<Route> routes(PracticeWorld world) {
        var cloudflare = world.cloudflare();
        return Stream.of(new AccountEndpoints(cloudflare).routes(), new DnsEndpoints(cloudflare).routes(), new TunnelEndpoints(cloudflare).routes(),
                new ConfigurationEndpoints(cloudflare).routes(), new PolicyEndpoints(cloudflare).routes(), new PolicyTestEndpoints(cloudflare).routes(), new ZeroTrustEndpoints(cloudflare).routes(), new AppEndpoints(cloudflare).routes(), new LegacyPolicies(cloudflare).routes(),
                new AccessEndpoints(cloudflare, world.faults()).routes()).flatMap(List::stream).toList();
    }

    /** Such as {@code http://127.0.0.1:40123/client/v4}. */
    public String base() { return "http://127.0.0.1:" + http.getAddress().getPort() + BASE; }

    /** Every request so far, {@code GET /zones?name=…}, without bodies. */
    public List<String> requests() { return List.copyOf(log); }

    @Override public void close() { http.stop(0); }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var address = exchange.getRequestURI().toString();
            var line = exchange.getRequestMethod() + " " + (address.startsWith(BASE) ? address.substring(BASE.length()) : address);
            if (log.size() < LONGEST_LOG) log.add(line);
            if (world.fault(Fault.CLOUDFLARE_DEAD)) {
                Answers.plain(exchange, 503, "upstream connect error");
            } else if (world.fault(Fault.TOO_MANY_REQUESTS)) {
                exchange.getResponseHeaders().set("Retry-After", "2");
                Answers.refused(exchange, new Refusal(429, 10429, "Rate limited. Please wait and consider throttling your request speed"));
            } else {
                act(exchange, line);
            }
        }
    }

    /** Performs a request, and fails it where that was chosen. */
    private void act(HttpExchange exchange, String line) throws IOException {
        var manner = chosen(line);
        if (manner == Faults.Manner.REFUSED) {
            Answers.refused(exchange, new Refusal(400, 12130, "access.api.error.invalid_request: refused for practice"));
            return;
        }
        if (manner == Faults.Manner.BROKEN_BEFORE) {
            Answers.plain(exchange, 500, "Internal Server Error");
            return;
        }
        try {
            var reply = judged(exchange);
            switch (manner) {
                case LOST_AFTER -> throw new IOException("the answer is lost, as was chosen");
                case BROKEN_AFTER -> Answers.plain(exchange, 500, "Internal Server Error");
                default -> Answers.done(exchange, reply);
            }
        } catch (Refusal refusal) {
            Answers.refused(exchange, refusal);
        } catch (RuntimeException e) {
            LOG.error("the practice Cloudflare broke at {}", line, e);
            Answers.plain(exchange, 500, "Internal Server Error");
        }
    }

    private Faults.Manner chosen(String line) {
        var post = line.startsWith("POST ");
        if (post && line.endsWith("/cfd_tunnel") && world.fault(Fault.TUNNEL_MADE_BUT_500)) return Faults.Manner.BROKEN_AFTER;
        if (post && line.endsWith("/access/apps") && world.fault(Fault.APPLICATION_MADE_BUT_LOST)) return Faults.Manner.LOST_AFTER;
        return world.faults().strikes(line).orElse(Faults.Manner.NONE);
    }

    private Reply judged(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        if (!path.startsWith(BASE + "/")) throw Refusal.noRoute(path);
        var body = Answers.body(exchange);
        var token = Answers.token(exchange);
        var parts = List.of(path.substring(BASE.length() + 1).split("/"));
        var otherMethods = new ArrayList<String>();
        for (var route : routes) {
            var ids = route.match(parts);
            if (ids.isEmpty()) continue;
            if (!route.method().equals(exchange.getRequestMethod())) {
                otherMethods.add(route.method());
                continue;
            }
            var call = new Call(token, ids.get(), Answers.query(exchange), body);
            synchronized (world) {
                return admitted(route, call, path);
            }
        }
        if (otherMethods.isEmpty()) throw Refusal.noRoute(path);
        throw new Refusal(405, 7000, "No route for that URI: " + exchange.getRequestMethod() + " is not allowed");
    }

    private Reply admitted(Route route, Call call, String path) {
        var cloudflare = world.cloudflare();
        if (unknown(cloudflare, "accounts", call.ids().get("account")) || unknown(cloudflare, "zones", call.ids().get("zone"))) throw Refusal.noRoute(path);
        var lacks = route.needs() == Permission.DNS_EDIT && world.fault(Fault.TOKEN_LACKS_DNS_EDIT);
        if (lacks || !call.token().may(route.needs())) throw Refusal.authentication();
        if (world.fault(Fault.NO_TEAM) && path.contains("/access/") && !route.method().equals("GET")) throw new Refusal(403, 9999, "access.api.error.not_enabled");
        route.queries().check(call.query());
        var reply = route.handler().handle(call);
        if (!route.method().equals("GET")) world.changed();
        return new Reply(reply.status(), reply.result().deepCopy(), reply.info());
    }

    private static boolean unknown(ObjectNode cloudflare, String kind, String id) { return id != null && Shelf.of(cloudflare, kind).find(id).isEmpty(); }
}
