package gatewright.practice;

import static gatewright.practice.Permission.TUNNEL_EDIT;
import static gatewright.practice.Permission.TUNNEL_READ;
import static gatewright.practice.Shape.matching;
import static gatewright.practice.Shape.object;
import static gatewright.practice.Shape.oneOf;
import static gatewright.practice.Shape.text;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Tunnels, their tokens and their connections. */
final class TunnelEndpoints {

    static final String ALL = "/accounts/{account}/cfd_tunnel";
    static final String ONE = ALL + "/{tunnel}";

    private static final int MOST = 1000;
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Shape SECRET = matching("base64 of at least 32 bytes", TunnelEndpoints::longEnough);
    private static final Shape NEW = object().need("name", text(1, 350)).may("config_src", oneOf("local", "cloudflare")).may("tunnel_secret", SECRET);
    private static final Shape EDIT = object().may("name", text(1, 350)).may("tunnel_secret", SECRET);

    private final ObjectNode world;

    TunnelEndpoints(ObjectNode world) { this.world = world; }

    List<Route> routes() {
        var list = Queries.paged(Paging.TUNNELS).text("name", "uuid", "include_prefix", "exclude_prefix").flag("is_deleted").oneOf("status", "inactive", "degraded", "healthy", "down");
        return List.of(
                Route.get(ALL, TUNNEL_READ, list, this::list),
                Route.of("POST", ALL, TUNNEL_EDIT, this::create),
                Route.get(ONE, TUNNEL_READ, Queries.none(), call -> Reply.ok(shown(any(world, call)))),
                Route.of("PATCH", ONE, TUNNEL_EDIT, this::edit),
                Route.of("DELETE", ONE, TUNNEL_EDIT, this::delete),
                Route.get(ONE + "/token", TUNNEL_EDIT, Queries.none(), call -> Reply.ok(PracticeWorld.JSON.getNodeFactory().stringNode(Connectors.token(live(world, call))))),
                Route.get(ONE + "/connections", TUNNEL_READ, Queries.none(), this::connections),
                Route.of("DELETE", ONE + "/connections", TUNNEL_EDIT, this::disconnect));
    }

    private Reply list(Call call) {
        return Reply.page(call, Paging.TUNNELS, Shelf.of(world, "tunnels").stream()
                .filter(t -> !call.asks("name") || t.path("name").asString("").equals(call.query("name")))
                .filter(t -> !call.asks("uuid") || Shelf.id(t).equals(call.query("uuid")))
                .filter(t -> !call.asks("is_deleted") || t.has("deleted_at") == Boolean.parseBoolean(call.query("is_deleted")))
                .filter(t -> !call.asks("status") || Connectors.status(t).equals(call.query("status")))
                .filter(t -> t.path("name").asString("").startsWith(call.query("include_prefix")))
                .filter(t -> call.query("exclude_prefix").isEmpty() || !t.path("name").asString("").startsWith(call.query("exclude_prefix")))
                .map(TunnelEndpoints::shown));
    }

    private Reply create(Call call) {
        var body = checked(NEW, call);
        var name = body.path("name").asString("");
        if (alive(name)) throw new Refusal(409, 1013, "You already have a tunnel with this name");
        if (Shelf.of(world, "tunnels").stream().filter(t -> !t.has("deleted_at")).count() >= MOST) throw new Refusal(400, 1016, "You have reached the limit of tunnels of this account");
        var tunnel = PracticeWorld.JSON.createObjectNode().put("id", UUID.randomUUID().toString()).put("account_tag", call.id("account")).put("name", name)
                .put("config_src", body.path("config_src").asString("local")).put("created_at", Instant.now().toString()).put("secret", body.path("tunnel_secret").asString(secret()));
        tunnel.putArray("connectors");
        Shelf.of(world, "tunnels").add(tunnel);
        var shown = shown(tunnel).put("token", Connectors.token(tunnel));
        shown.putObject("credentials_file").put("AccountTag", call.id("account")).put("TunnelID", Shelf.id(tunnel)).put("TunnelName", name).put("TunnelSecret", tunnel.path("secret").asString(""));
        return Reply.ok(shown);
    }

    private Reply edit(Call call) {
        var body = checked(EDIT, call);
        var tunnel = live(world, call);
        var name = body.path("name").asString(tunnel.path("name").asString(""));
        if (!name.equals(tunnel.path("name").asString("")) && alive(name)) throw new Refusal(409, 1013, "You already have a tunnel with this name");
        tunnel.put("name", name).put("secret", body.path("tunnel_secret").asString(tunnel.path("secret").asString("")));
        return Reply.ok(shown(tunnel));
    }

    private Reply delete(Call call) {
        var tunnel = live(world, call);
        if (!tunnel.path("connectors").isEmpty()) throw new Refusal(400, 1022, "You can not delete this tunnel because it has active connections");
        tunnel.put("deleted_at", Instant.now().toString());
        return Reply.ok(shown(tunnel));
    }

    private Reply connections(Call call) {
        var all = PracticeWorld.JSON.createArrayNode();
        live(world, call).path("connectors").forEach(connector -> {
            var shown = (ObjectNode) connector.deepCopy();
            shown.remove("server");
            shown.remove("ingress");
            all.add(shown);
        });
        return Reply.ok(all);
    }

    /** A cloudflared that still runs comes back at once, with new connections. */
    private Reply disconnect(Call call) {
        Connectors.reconnect(live(world, call));
        return Reply.ok(PracticeWorld.JSON.createObjectNode());
    }

    private boolean alive(String name) { return Shelf.of(world, "tunnels").stream().anyMatch(t -> !t.has("deleted_at") && t.path("name").asString("").equals(name)); }

    private static ObjectNode checked(Shape shape, Call call) {
        var fault = shape.fault("tunnel", call.object(), List.of());
        if (!fault.isEmpty()) throw new Refusal(400, 1003, "Bad request: " + fault);
        return call.object();
    }

    static ObjectNode any(ObjectNode world, Call call) { return Shelf.of(world, "tunnels").find(call.id("tunnel")).orElseThrow(() -> new Refusal(404, 1002, "Tunnel not found")); }

    static ObjectNode live(ObjectNode world, Call call) {
        var tunnel = any(world, call);
        if (tunnel.has("deleted_at")) throw new Refusal(404, 1002, "Tunnel not found");
        return tunnel;
    }

    private static ObjectNode shown(ObjectNode tunnel) {
        var shown = tunnel.deepCopy();
        for (var hidden : List.of("secret", "connectors", "config", "config_version", "configured_at", "was_active")) shown.remove(hidden);
        shown.put("status", Connectors.status(tunnel)).put("tun_type", "cfd_tunnel").put("remote_config", tunnel.path("config_src").asString("").equals("cloudflare"));
        var connections = shown.putArray("connections");
        tunnel.path("connectors").forEach(connector -> connector.path("conns").forEach(connections::add));
        shown.putObject("metadata");
        return shown;
    }

    private static boolean longEnough(String secret) {
        try {
            return Base64.getDecoder().decode(secret).length >= SECRET_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String secret() {
        var bytes = new byte[SECRET_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
