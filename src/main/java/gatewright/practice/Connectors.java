package gatewright.practice;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The running cloudflared processes of the practice tunnels, and the tokens that they run with. */
final class Connectors {

    private static final String VERSION = "2026.9.1";

    private Connectors() {}

    /** The token as cloudflared knows it: base64 of {@code {"a":account,"t":tunnel,"s":secret}} (cloudflared, connection.go TunnelToken). */
    static String token(ObjectNode tunnel) {
        var json = "{\"a\":\"%s\",\"t\":\"%s\",\"s\":\"%s\"}".formatted(tunnel.path("account_tag").asString(""), tunnel.path("id").asString(""), tunnel.path("secret").asString(""));
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** That of the first tunnel there is. */
    static Optional<String> anyToken(ObjectNode cloudflare) { return Shelf.of(cloudflare, "tunnels").stream().filter(t -> !t.has("deleted_at")).findFirst().map(Connectors::token); }

    static Optional<ObjectNode> tunnelOf(ObjectNode cloudflare, String token) {
        try {
            var json = PracticeWorld.JSON.readTree(Base64.getDecoder().decode(token.strip()));
            return Shelf.of(cloudflare, "tunnels").find(json.path("t").asString(""))
                    .filter(tunnel -> !tunnel.has("deleted_at") && token(tunnel).equals(token.strip()));
        } catch (IllegalArgumentException | JacksonException e) {
            return Optional.empty();
        }
    }

    static void start(ObjectNode tunnel, String serverId, Optional<JsonNode> ingress) {
        stop(tunnel.withArrayProperty("connectors"), serverId);
        var connector = tunnel.withArrayProperty("connectors").addObject();
        var id = UUID.randomUUID().toString();
        var now = Instant.now().toString();
        connector.put("id", id).put("server", serverId).put("arch", "linux_amd64").put("version", VERSION).put("run_at", now).put("config_version", tunnel.path("config_version").asInt(0));
        ingress.ifPresent(rules -> connector.set("ingress", rules.deepCopy()));
        connector.putArray("features").add("ha-origin");
        var connections = connector.putArray("conns");
        for (var colo : new String[] {"ams01", "ams07", "fra03", "fra12"}) {
            var uuid = UUID.randomUUID().toString();
            connections.addObject().put("id", uuid).put("uuid", uuid).put("client_id", id).put("client_version", VERSION).put("colo_name", colo)
                    .put("is_pending_reconnect", false).put("opened_at", now).put("origin_ip", "203.0.113.7");
        }
        tunnel.put("was_active", true);
    }

    static void reconnect(ObjectNode tunnel) {
        tunnel.path("connectors").valueStream().toList().forEach(c -> start(tunnel, c.path("server").asString(""), c.optional("ingress")));
    }

    /** The rules that count: those of the account, or those that a connector read in its config.yml when it started. */
    static JsonNode ingress(JsonNode tunnel) {
        return tunnel.path("config_src").asString("").equals("local") ? tunnel.path("connectors").path(0).path("ingress") : tunnel.path("config").path("ingress");
    }

    static boolean stop(ObjectNode cloudflare, String serverId) {
        var stopped = false;
        for (var tunnel : Shelf.of(cloudflare, "tunnels").all()) stopped |= stop(tunnel.withArrayProperty("connectors"), serverId);
        return stopped;
    }

    private static boolean stop(ArrayNode connectors, String serverId) {
        var before = connectors.size();
        connectors.removeIf(connector -> connector.path("server").asString("").equals(serverId));
        return connectors.size() < before;
    }

    /** inactive before the first connection, healthy with four, down when they are gone. */
    static String status(JsonNode tunnel) {
        if (!tunnel.path("connectors").isEmpty()) return "healthy";
        return tunnel.path("was_active").asBoolean(false) ? "down" : "inactive";
    }
}
