package gatewright.practice;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A tunnel's configuration: read, and replaced as a whole. */
final class ConfigurationEndpoints {

    private static final String PATH = TunnelEndpoints.ONE + "/configurations";

    private final ObjectNode world;

    ConfigurationEndpoints(ObjectNode world) { this.world = world; }

    List<Route> routes() {
        return List.of(Route.get(PATH, Permission.TUNNEL_READ, Queries.none(), this::read), Route.of("PUT", PATH, Permission.TUNNEL_EDIT, this::replace));
    }

    private Reply read(Call call) {
        var tunnel = TunnelEndpoints.live(world, call);
        if (!tunnel.has("config")) throw new Refusal(404, 1055, "Configuration for tunnel not found");
        return Reply.ok(shown(tunnel));
    }

    private Reply replace(Call call) {
        var tunnel = TunnelEndpoints.live(world, call);
        if (tunnel.path("config_src").asString("").equals("local")) throw new Refusal(400, 1056, "Bad Configuration: this tunnel is managed by its own configuration file");
        var before = PracticeWorld.JSON.createObjectNode();
        if (tunnel.has("config")) before.set("config", tunnel.get("config"));
        var fault = ConfigurationShape.BODY.fault("body", call.object(), List.of((JsonNode) before));
        if (!fault.isEmpty()) throw new Refusal(400, 1056, "Bad Configuration: " + fault);
        var config = call.object().withObjectProperty("config").deepCopy();
        ConfigurationShape.trouble(config.path("ingress")).ifPresent(trouble -> { throw new Refusal(400, 1056, "Bad Configuration: " + trouble); });
        if (!config.has("warp-routing")) config.putObject("warp-routing").put("enabled", false);
        tunnel.set("config", config);
        tunnel.put("config_version", tunnel.path("config_version").asInt(0) + 1).put("configured_at", Instant.now().toString());
        return Reply.ok(shown(tunnel));
    }

    private static ObjectNode shown(ObjectNode tunnel) {
        var shown = PracticeWorld.JSON.createObjectNode().put("tunnel_id", Shelf.id(tunnel)).put("account_id", tunnel.path("account_tag").asString(""))
                .put("version", tunnel.path("config_version").asInt(0)).put("source", tunnel.path("config_src").asString("cloudflare"))
                .put("created_at", tunnel.path("configured_at").asString(tunnel.path("created_at").asString("")));
        shown.set("config", tunnel.get("config"));
        return shown;
    }
}
