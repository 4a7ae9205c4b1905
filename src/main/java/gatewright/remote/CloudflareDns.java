package gatewright.remote;

import gatewright.model.DnsRecord;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** DNS records of the account's domains. */
public final class CloudflareDns {

    /** What Cloudflare adds by itself and does not take back. */
    private static final List<String> ITS_OWN = List.of("id", "zone_id", "zone_name", "created_on", "modified_on", "proxiable", "meta", "locked", "comment_modified_on", "tags_modified_on");

    private final CloudflareCalls zones;

    CloudflareDns(CloudflareCalls root) { this.zones = root.under("zones"); }

    /** The records of a name that an address or an alias would collide with: A, AAAA and CNAME. */
    public List<DnsRecord> addresses(String zoneId, String name) {
        return zones.list(100, Map.of("name", name), zoneId, "dns_records").stream().map(json -> record(zoneId, json))
                .filter(r -> r.name().equals(name) && List.of("A", "AAAA", "CNAME").contains(r.type())).toList();
    }

    public Optional<DnsRecord> find(String zoneId, String id) { return zones.find(zoneId, "dns_records", id).map(json -> record(zoneId, json)); }

    /** The new record's id; the given one is not looked at. */
    public String create(DnsRecord wanted) { return CloudflareIds.id(zones.post(merged(CloudflareJson.object(), wanted), wanted.zoneId(), "dns_records")); }

    /** Makes the record of that id what is wanted; comment and tags stay. False where it is gone. */
    public boolean update(DnsRecord wanted) {
        var there = zones.find(wanted.zoneId(), "dns_records", wanted.id());
        there.ifPresent(json -> zones.put(merged(CloudflareJson.copy(json), wanted), wanted.zoneId(), "dns_records", wanted.id()));
        return there.isPresent();
    }

    public void delete(String zoneId, String id) { zones.delete(zoneId, "dns_records", id); }

    /** All of it, as text for {@link #recreate}. */
    public Optional<String> image(String zoneId, String id) { return zones.find(zoneId, "dns_records", id).map(CloudflareJson::text); }

    public String recreate(String image, DnsRecord wanted) { return CloudflareIds.id(zones.post(merged(CloudflareJson.copy(CloudflareJson.read(image)), wanted), wanted.zoneId(), "dns_records")); }

    private static DnsRecord record(String zoneId, JsonNode json) {
        return new DnsRecord(CloudflareIds.id(json), zoneId, json.path("type").asString(""), json.path("name").asString("").toLowerCase(Locale.ROOT),
                json.path("content").asString(""), json.path("proxied").asBoolean(false), json.path("ttl").asInt(1));
    }

    private static ObjectNode merged(ObjectNode body, DnsRecord wanted) {
        body.remove(ITS_OWN);
        for (var name : List.copyOf(body.propertyNames())) if (body.path(name).isNull()) body.remove(name);
        // Settings belong to a type of record, such as flatten_cname to a CNAME.
        if (!body.path("type").asString(wanted.type()).equals(wanted.type())) body.remove("settings");
        return body.put("type", wanted.type()).put("name", wanted.name()).put("content", wanted.content()).put("proxied", wanted.proxied()).put("ttl", wanted.proxied() ? 1 : wanted.ttl());
    }
}
