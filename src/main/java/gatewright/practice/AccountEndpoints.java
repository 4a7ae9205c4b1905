package gatewright.practice;

import static gatewright.practice.Permission.ACCOUNT_READ;
import static gatewright.practice.Permission.ANY;
import static gatewright.practice.Permission.ZONE_READ;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Tokens, accounts and zones. */
final class AccountEndpoints {

    private static final String SINCE = "2026-03-14T09:26:53Z";

    private final ObjectNode world;

    AccountEndpoints(ObjectNode world) { this.world = world; }

    List<Route> routes() {
        return List.of(
                Route.get("/user/tokens/verify", ANY, Queries.none(), call -> verify(call, !call.token().ofAccount())),
                Route.get("/accounts/{account}/tokens/verify", ANY, Queries.none(), call -> verify(call, call.token().ofAccount())),
                Route.get("/accounts", ANY, Queries.paged(Paging.ZONES).text("name").oneOf("direction", "asc", "desc"), this::accounts),
                Route.get("/zones", ZONE_READ, Queries.paged(Paging.ZONES).text("name", "account.id", "account.name").oneOf("direction", "asc", "desc").oneOf("match", "any", "all")
                        .oneOf("order", "name", "status", "account.id", "account.name", "plan.id").oneOf("status", "initializing", "pending", "active", "moved"), this::zones),
                Route.get("/zones/{zone}", ZONE_READ, Queries.none(), call -> Reply.ok(zone(Shelf.of(world, "zones").find(call.id("zone")).orElseThrow()))));
    }

    /** A user's token is unknown at the account's address, and the other way round. */
    private Reply verify(Call call, boolean here) {
        if (!here) throw new Refusal(401, 1000, "Invalid API Token");
        return Reply.ok(PracticeWorld.JSON.createObjectNode().put("id", "f0e1d2c3b4a5968778695a4b3c2d1e0f").put("status", call.token().status()));
    }

    /** A token that may not read accounts gets an empty list, no error. */
    private Reply accounts(Call call) {
        var all = call.token().may(ACCOUNT_READ) ? Shelf.of(world, "accounts").stream() : Stream.<ObjectNode>empty();
        return Reply.page(call, Paging.ZONES, all.filter(a -> !call.asks("name") || a.path("name").asString("").equals(call.query("name"))));
    }

    private Reply zones(Call call) {
        return Reply.page(call, Paging.ZONES, Shelf.of(world, "zones").stream().map(this::zone)
                .filter(z -> !call.asks("name") || z.path("name").asString("").equals(call.query("name")))
                .filter(z -> !call.asks("status") || z.path("status").asString("").equals(call.query("status")))
                .filter(z -> !call.asks("account.id") || z.path("account").path("id").asString("").equals(call.query("account.id")))
                .filter(z -> !call.asks("account.name") || z.path("account").path("name").asString("").equals(call.query("account.name"))));
    }

    private ObjectNode zone(ObjectNode kept) {
        var zone = kept.deepCopy();
        var account = Shelf.of(world, "accounts").all().getFirst();
        var active = kept.path("status").asString("").equals("active");
        zone.putObject("account").put("id", Shelf.id(account)).put("name", account.path("name").asString(""));
        zone.putObject("meta").put("step", 2).put("phishing_detected", false);
        zone.putObject("owner").put("type", "user");
        zone.putObject("plan").put("id", "0feeeeeeeeeeeeeeeeeeeeeeeeeeeeee").put("name", "Free Website").put("price", 0);
        zone.putArray("name_servers").add("ada.ns.cloudflare.com").add("bob.ns.cloudflare.com");
        zone.put("activated_on", active ? SINCE : null).put("created_on", SINCE).put("modified_on", SINCE).put("development_mode", 0).put("paused", false).put("type", "full");
        for (var unknown : List.of("original_dnshost", "original_name_servers", "original_registrar")) zone.putNull(unknown);
        return zone;
    }
}
