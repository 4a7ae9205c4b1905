package gatewright.practice;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** HTTP for the practice Cloudflare: the token, query and body that come in, and the envelope that goes out. */
final class Answers {

    private static final int LARGEST_BODY = 1_000_000;

    private Answers() {}

    static PracticeToken token(HttpExchange exchange) {
        var header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null) throw new Refusal(400, 9106, "Missing X-Auth-Key, X-Auth-Email or Authorization headers");
        if (!header.startsWith("Bearer ")) throw new Refusal(400, 6003, "Invalid request headers");
        return PracticeToken.find(header.substring("Bearer ".length()).strip()).orElseThrow(
                () -> exchange.getRequestURI().getPath().endsWith("/tokens/verify") ? new Refusal(401, 1000, "Invalid API Token") : Refusal.authentication());
    }

    static Map<String, String> query(HttpExchange exchange) {
        var query = new LinkedHashMap<String, String>();
        var raw = exchange.getRequestURI().getRawQuery();
        if (raw == null || raw.isEmpty()) return query;
        for (var pair : raw.split("&")) {
            var equals = pair.indexOf('=');
            query.put(decoded(equals < 0 ? pair : pair.substring(0, equals)), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
        return query;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal(400, 6003, "Malformed query");
        }
    }

    static JsonNode body(HttpExchange exchange) throws IOException {
        var bytes = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            // who is still sending would not hear the answer
            exchange.getRequestBody().skip(10L * LARGEST_BODY);
            throw new Refusal(413, 10413, "Request entity too large");
        }
        if (bytes.length == 0) return MissingNode.getInstance();
        try {
            return PracticeWorld.JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw new Refusal(400, 6007, "Malformed JSON in request body");
        }
    }

    static void done(HttpExchange exchange, Reply reply) throws IOException {
        var envelope = envelope(true);
        envelope.set("result", reply.result());
        reply.info().ifPresent(info -> envelope.set("result_info", info));
        send(exchange, reply.status(), "application/json", PracticeWorld.JSON.writeValueAsBytes(envelope));
    }

    static void refused(HttpExchange exchange, Refusal refusal) throws IOException {
        var envelope = envelope(false);
        envelope.withArrayProperty("errors").addObject().put("code", refusal.code).put("message", refusal.getMessage());
        envelope.putNull("result");
        send(exchange, refusal.status, "application/json", PracticeWorld.JSON.writeValueAsBytes(envelope));
    }

    /** What stands before Cloudflare's API answers in plain text. */
    static void plain(HttpExchange exchange, int status, String text) throws IOException {
        send(exchange, status, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode envelope(boolean success) {
        var envelope = PracticeWorld.JSON.createObjectNode().put("success", success);
        envelope.putArray("errors");
        envelope.putArray("messages");
        return envelope;
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
