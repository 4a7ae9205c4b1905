package gatewright.practice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import gatewright.model.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * KASM's own API for the practice world, on loopback behind a self-signed certificate. Like the real one it says some of its errors
 * with HTTP 200 and an {@code error_message}, and its keys may be read-only or lack a permission ({@link PracticeKasmLogins}).
 */
final class PracticeKasm implements AutoCloseable {

    private static final int LARGEST_BODY = 1_000_000;

    private final PracticeWorld world;
    private final HttpsServer https;
    private final KasmCertificate certificate;
    private final PracticeKasmLogins logins = new PracticeKasmLogins();

    PracticeKasm(PracticeWorld world) {
        this.world = world;
        synchronized (world) {
            var fresh = !world.kasm().has("certificate");
            certificate = KasmCertificate.of(world.kasm());
            if (fresh) world.changed();
        }
        try {
            https = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.BROKEN, Failure.Where.HERE, "practice-port", "", e);
        }
        https.setHttpsConfigurator(new HttpsConfigurator(certificate.tls()));
        https.createContext("/", this::serve);
        https.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        https.start();
    }

    int port() { return https.getAddress().getPort(); }
    String fingerprint() { return certificate.fingerprint(); }

    @Override public void close() { https.stop(0); }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var call = path.substring(path.lastIndexOf('/') + 1);
            var manner = world.faults().strikes("KASM " + call).orElse(Faults.Manner.NONE);
            if (manner == Faults.Manner.BROKEN_BEFORE) send(exchange, 500, "{}");
            else if (manner == Faults.Manner.REFUSED) send(exchange, 200, error("Refused for practice"));
            else {
                var answer = answer(exchange, path, call);
                if (manner == Faults.Manner.LOST_AFTER) throw new IOException("the answer is lost, as was chosen");
                send(exchange, manner == Faults.Manner.BROKEN_AFTER ? 500 : answer.status(), answer.body());
            }
        }
    }

    private record Answer(int status, String body) {}

    private Answer answer(HttpExchange exchange, String path, String call) throws IOException {
        synchronized (world) {
            var page = page(path);
            if (page.status() != 404 || !path.startsWith("/api/")) return page;
            if (!exchange.getRequestMethod().equals("POST")) return new Answer(405, error("Method Not Allowed"));
            var body = body(exchange);
            if (path.equals("/api/authenticate")) return new Answer(200, logins.in(body));
            if (path.equals("/api/logout")) return new Answer(200, logins.out(body));
            var isPublic = path.equals("/api/public/" + call);
            if (!isPublic && !path.equals("/api/admin/" + call)) return new Answer(404, error("Not Found"));
            var who = logins.who(body, isPublic);
            if (who.isEmpty()) return new Answer(403, error("Access Denied!"));
            return switch (call) {
                case "get_zones" -> who.get().zones() ? new Answer(200, zones(body).toString()) : new Answer(403, error("Unauthorized"));
                case "get_kasms" -> new Answer(200, sessions().toString());
                case "destroy_kasm" -> destroy(who.get(), body);
                case "update_zone" -> isPublic && world.fault(Fault.KASM_UPDATE_ADMIN_ONLY) ? new Answer(404, error("Not Found")) : update(who.get(), body);
                default -> new Answer(404, error("Not Found"));
            };
        }
    }

    /** What anybody sees without a key, also at the other end of a tunnel. */
    private Answer page(String path) { return page(world, path, Answer::new); }

    interface Page<T> { T of(int status, String body); }

    static <T> T page(PracticeWorld world, String path, Page<T> page) {
        if (path.equals("/api/__healthcheck")) return world.kasm().path("healthy").asBoolean(true) ? page.of(200, "{\"ok\": true}") : page.of(500, "{\"ok\": false}");
        return path.startsWith("/api/") ? page.of(404, error("Not Found")) : page.of(200, "<!doctype html><html><head><title>Kasm Workspaces</title></head></html>");
    }

    private static JsonNode body(HttpExchange exchange) throws IOException {
        try {
            return PracticeWorld.JSON.readTree(exchange.getRequestBody().readNBytes(LARGEST_BODY));
        } catch (JacksonException e) {
            return PracticeWorld.JSON.createObjectNode();
        }
    }

    private ObjectNode zones(JsonNode body) {
        var all = PracticeWorld.JSON.createObjectNode();
        var list = all.putArray("zones");
        for (var zone : world.kasm().path("zones")) {
            var shown = (ObjectNode) zone.deepCopy();
            if (body.path("brief").asBoolean(false)) shown.remove(List.of("managers", "servers"));
            list.add(shown);
        }
        return all;
    }

    private ObjectNode sessions() {
        var all = PracticeWorld.JSON.createObjectNode();
        all.set("kasms", world.kasm().path("sessions").deepCopy());
        return all;
    }

    /** A refusal comes with HTTP 200 here: whoever looks at the status only believes that it worked. */
    private Answer update(PracticeKasmLogins.Who who, JsonNode body) {
        if (!who.writes()) return new Answer(200, error("Unauthorized: this API key is read only"));
        if (!who.zones()) return new Answer(403, error("Unauthorized"));
        var target = body.path("target_zone");
        for (var zone : world.kasm().path("zones")) {
            if (!zone.path("zone_id").equals(target.path("zone_id"))) continue;
            var fault = KasmZones.fault((ObjectNode) zone, target);
            if (!fault.isEmpty()) return new Answer(200, error(fault));
            if (!world.fault(Fault.KASM_KEEPS_OLD_VALUE)) {
                ((ObjectNode) zone).setAll((ObjectNode) target);
                world.changed();
            }
            var answer = PracticeWorld.JSON.createObjectNode();
            answer.set("zone", zone.deepCopy());
            return new Answer(200, answer.toString());
        }
        return new Answer(200, error("Zone not found"));
    }

    /** Whose desktop it is has to be said too. */
    private Answer destroy(PracticeKasmLogins.Who who, JsonNode body) {
        if (!who.writes()) return new Answer(200, error("Unauthorized: this API key is read only"));
        var sessions = (ArrayNode) world.kasm().path("sessions");
        for (var i = 0; i < sessions.size(); i++) {
            var session = sessions.get(i);
            if (!session.path("kasm_id").equals(body.path("kasm_id")) || !session.path("user_id").equals(body.path("user_id"))) continue;
            if (!world.fault(Fault.KASM_KEEPS_DESKTOPS)) {
                sessions.remove(i);
                world.changed();
            }
            return new Answer(200, "{}");
        }
        return new Answer(200, error("Kasm not found"));
    }

    static String error(String text) { return PracticeWorld.JSON.createObjectNode().put("error_message", text).toString(); }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", body.startsWith("<") ? "text/html" : "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
