package gatewright.practice;

import static gatewright.practice.Shape.flag;
import static gatewright.practice.Shape.integer;
import static gatewright.practice.Shape.object;
import static gatewright.practice.Shape.oneOf;
import static gatewright.practice.Shape.text;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** DNS records of the account's zones. */
final class DnsEndpoints {

    private static final String ALL = "/zones/{zone}/dns_records";
    private static final String ONE = ALL + "/{record}";
    private static final Set<String> ADDRESSES = Set.of("A", "AAAA", "CNAME");
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:)[0-9a-fA-F:.]{2,45}");

    private static final Shape BODY = object().need("type", oneOf("A", "AAAA", "CNAME", "TXT")).need("name", text(1, 255)).need("content", text())
            .may("ttl", integer(1, 86400)).may("proxied", flag()).texts("comment").may("tags", Shape.list(text()))
            .may("settings", object().flags("ipv4_only", "ipv6_only", "flatten_cname")).may("private_routing", flag());

    private final ObjectNode world;

    DnsEndpoints(ObjectNode world) { this.world = world; }

    List<Route> routes() {
        var list = Queries.paged(Paging.DNS).text("name", "name.exact", "content", "content.exact", "comment", "search").flag("proxied").oneOf("match", "any", "all")
                .oneOf("type", "A", "AAAA", "CAA", "CNAME", "MX", "NS", "SRV", "TXT").oneOf("order", "type", "name", "content", "ttl", "proxied").oneOf("direction", "asc", "desc");
        return List.of(
                Route.get(ALL, Permission.DNS_READ, list, this::list),
                Route.get(ONE, Permission.DNS_READ, Queries.none(), call -> Reply.ok(shown(found(call)))),
                Route.of("POST", ALL, Permission.DNS_EDIT, this::create),
                Route.of("PUT", ONE, Permission.DNS_EDIT, call -> write(call, call.object().deepCopy())),
                Route.of("PATCH", ONE, Permission.DNS_EDIT, this::patch),
                Route.of("DELETE", ONE, Permission.DNS_EDIT, this::delete));
    }

    private Reply list(Call call) {
        return Reply.page(call, Paging.DNS, records(call).filter(r -> matches(r, "name", call, "name")).filter(r -> matches(r, "name", call, "name.exact"))
                .filter(r -> matches(r, "type", call, "type")).filter(r -> matches(r, "content", call, "content")).filter(r -> matches(r, "content", call, "content.exact"))
                .filter(r -> matches(r, "comment", call, "comment")).filter(r -> matches(r, "proxied", call, "proxied"))
                .filter(r -> r.path("name").asString("").contains(call.query("search")) || r.path("content").asString("").contains(call.query("search")))
                .map(DnsEndpoints::shown));
    }

    private static boolean matches(JsonNode record, String field, Call call, String query) {
        return !call.asks(query) || record.path(field).asString("").equalsIgnoreCase(call.query(query));
    }

    private Reply create(Call call) {
        var record = checked(call, call.object().deepCopy(), "");
        record.put("id", UUID.randomUUID().toString().replace("-", "")).put("created_on", Instant.now().toString());
        Shelf.of(world, "dns").add(record);
        return Reply.ok(shown(record));
    }

    private Reply patch(Call call) {
        if (!call.object().has("type")) throw invalid("type is required");
        var merged = PracticeWorld.JSON.createObjectNode();
        var old = found(call);
        for (var field : BODY_FIELDS) if (old.has(field)) merged.set(field, old.get(field));
        merged.setAll(call.object());
        return write(call, merged);
    }

    private Reply write(Call call, ObjectNode body) {
        var old = found(call);
        var record = checked(call, body, Shelf.id(old));
        record.put("id", Shelf.id(old)).put("created_on", old.path("created_on").asString(""));
        Shelf.of(world, "dns").replace(record);
        return Reply.ok(shown(record));
    }

    private Reply delete(Call call) {
        var id = Shelf.id(found(call));
        Shelf.of(world, "dns").remove(id);
        return Reply.ok(Reply.ofId(id));
    }

    private static final List<String> BODY_FIELDS = List.of("type", "name", "content", "ttl", "proxied", "comment", "tags", "settings", "private_routing");

    /** The record as it would be kept, or a refusal. */
    private ObjectNode checked(Call call, ObjectNode record, String ownId) {
        var fault = BODY.fault("record", record, List.of());
        if (!fault.isEmpty()) throw invalid(fault);
        var zone = Shelf.of(world, "zones").find(call.id("zone")).orElseThrow().path("name").asString("");
        var type = record.path("type").asString("");
        var content = record.path("content").asString("");
        if (type.equals("A") && !IPV4.matcher(content).matches()) throw new Refusal(400, 9005, "Content for A record must be a valid IPv4 address.");
        if (type.equals("AAAA") && !IPV6.matcher(content).matches()) throw new Refusal(400, 9006, "Content for AAAA record must be a valid IPv6 address.");
        if (!type.startsWith("A") && record.has("private_routing")) throw invalid("private_routing is not known for " + type);
        if (!type.equals("CNAME") && record.path("settings").has("flatten_cname")) throw invalid("settings.flatten_cname is not known for " + type);
        var proxied = record.path("proxied").asBoolean(false);
        if (proxied && !ADDRESSES.contains(type)) throw new Refusal(400, 9004, "This record type cannot be proxied.");
        var ttl = record.path("ttl").asInt(1);
        if (proxied && ttl != 1) throw new Refusal(400, 9009, "ttl must be set to 1 when proxied is true");
        if (ttl != 1 && ttl < 60) throw new Refusal(400, 9021, "Invalid TTL. Must be between 60 and 86400 seconds, or 1 for Automatic.");
        var name = full(record.path("name").asString("").toLowerCase(Locale.ROOT), zone);
        refuseClash(call, name, type, content, ownId);
        record.put("name", name).put("ttl", ttl).put("proxied", proxied).put("modified_on", Instant.now().toString());
        record.put("zone_id", call.id("zone")).put("zone_name", zone);
        record.withArrayProperty("tags");
        record.withObjectProperty("settings");
        return record;
    }

    /** A name is taken as below the zone, also one of another domain: a mistake that the real one lets pass too. */
    private static String full(String name, String zone) {
        if (name.equals("@") || name.equals(zone)) return zone;
        return name.endsWith("." + zone) ? name : name + "." + zone;
    }

    private void refuseClash(Call call, String name, String type, String content, String ownId) {
        records(call).filter(r -> !Shelf.id(r).equals(ownId) && r.path("name").asString("").equals(name)).forEach(other -> {
            var otherType = other.path("type").asString("");
            if (otherType.equals(type) && other.path("content").asString("").equals(content)) throw new Refusal(400, 81058, "An identical record already exists.");
            if (type.equals("CNAME") && ADDRESSES.contains(otherType)) throw new Refusal(400, 81053, "An A, AAAA, or CNAME record with that host already exists.");
            if (otherType.equals("CNAME") && ADDRESSES.contains(type)) throw new Refusal(400, 81054, "A CNAME record with that host already exists.");
        });
    }

    private static Refusal invalid(String text) { return new Refusal(400, 1004, "DNS Validation Error: " + text); }

    private ObjectNode found(Call call) {
        return records(call).filter(r -> Shelf.id(r).equals(call.id("record"))).findFirst().orElseThrow(() -> new Refusal(404, 81044, "Record does not exist."));
    }

    private Stream<ObjectNode> records(Call call) { return Shelf.of(world, "dns").stream().filter(r -> r.path("zone_id").asString("").equals(call.id("zone"))); }

    private static ObjectNode shown(ObjectNode record) {
        var shown = record.deepCopy().put("proxiable", ADDRESSES.contains(record.path("type").asString("")));
        shown.putObject("meta");
        return shown;
    }
}
