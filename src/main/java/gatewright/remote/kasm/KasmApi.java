package gatewright.remote.kasm;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.KasmLogin;
import gatewright.model.Time;
import gatewright.model.Zone;
import gatewright.model.ZoneFacts;
import gatewright.remote.Kasm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * KASM's developer API. {@code get_zones} is in use by public clients; {@code update_zone} follows from KASM's rule that every call of
 * its web interface can be made with a key, so what it did is always read back. A zone as a whole is never logged: old releases keep secrets in it.
 */
public final class KasmApi implements Kasm {

    private static final String PUBLIC = "/api/public/";
    private static final String ADMIN = "/api/admin/";
    private static final Pattern NOT_ALLOWED = Pattern.compile("(?i)access denied|unauthori[sz]ed|not authori[sz]ed|permission|read.?only|invalid.*key|expired");
    private static final int READ_BACKS = 3;

    private final KasmWire wire;
    private final Time time;

    /** @param through sockets of the server that KASM is reached by; empty for a direct connection */
    public KasmApi(String host, int port, KasmLogin login, Optional<SocketFactory> through, Time time) {
        this.wire = new KasmWire(host, port, login, through);
        this.time = time;
    }

    @Override public List<ZoneFacts> zones() { return read(true).stream().map(KasmApi::facts).toList(); }

    @Override public void update(String zoneId, Zone wanted) {
        var body = KasmJson.object();
        body.set("target_zone", editable(zone(zoneId)).put("upstream_auth_address", wanted.upstreamAuthAddress()).put("proxy_port", wanted.proxyPort()));
        var answer = wire.post(PUBLIC + "update_zone", body);
        // Some releases know the call only where the web interface makes it.
        if (answer.status() == 404) answer = wire.post(ADMIN + "update_zone", body);
        if (answer.status() == 404) throw Failure.of(Kind.REFUSED, Where.KASM, "kasm-no-update", answer.error());
        accepted(answer, "update_zone");
        compare(zoneId, wanted);
    }

    @Override public OptionalInt runningSessions() {
        try {
            var answer = wire.post(PUBLIC + "get_kasms", KasmJson.object());
            if (answer.status() == 404) return OptionalInt.empty();
            var sessions = accepted(answer, "get_kasms").path("kasms");
            return sessions.isArray() ? OptionalInt.of(sessions.size()) : OptionalInt.empty();
        } catch (Failure e) {
            if (e.kind() == Kind.REJECTED && e.code().equals("kasm-key")) return OptionalInt.empty();
            throw e;
        }
    }

    @Override public boolean healthy() { return wire.get("/api/__healthcheck").json().path("ok").asBoolean(false); }

    /** KASM was seen to answer 200 and keep the old values. */
    private void compare(String zoneId, Zone wanted) {
        for (var left = READ_BACKS; ; left--) {
            var now = facts(zone(zoneId));
            if (now.upstreamAuthAddress().equals(wanted.upstreamAuthAddress()) && now.proxyPort() == wanted.proxyPort()) return;
            if (left == 1) throw Failure.of(Kind.REFUSED, Where.KASM, "kasm-not-stored", now.upstreamAuthAddress() + ", " + now.proxyPort());
            time.pause(Duration.ofSeconds(1));
        }
    }

    private ObjectNode zone(String id) {
        return read(false).stream().filter(zone -> zone.path("zone_id").asString("").equals(id)).findFirst()
                .orElseThrow(() -> Failure.of(Kind.REFUSED, Where.KASM, "kasm-no-zone", id));
    }

    private List<ObjectNode> read(boolean brief) {
        var zones = accepted(wire.post(PUBLIC + "get_zones", KasmJson.object().put("brief", brief)), "get_zones").path("zones");
        if (!zones.isArray()) throw Failure.of(Kind.BROKEN, Where.KASM, "kasm-answer", "get_zones");
        var found = new ArrayList<ObjectNode>();
        for (var zone : zones) if (zone instanceof ObjectNode object && !object.path("zone_id").asString("").isEmpty()) found.add(object);
        return found;
    }

    private static JsonNode accepted(KasmWire.Answer answer, String call) {
        if (answer.status() == 401 || answer.status() == 403 || NOT_ALLOWED.matcher(answer.error()).find()) {
            throw Failure.of(Kind.REJECTED, Where.KASM, "kasm-key", answer.error().isEmpty() ? "HTTP " + answer.status() : answer.error());
        }
        if (!answer.error().isEmpty()) throw Failure.of(Kind.REFUSED, Where.KASM, "kasm-refused", answer.error());
        if (answer.status() >= 400) throw Failure.of(Kind.BROKEN, Where.KASM, "kasm-answer", call + " → HTTP " + answer.status());
        return answer.json();
    }

    /** Everything but what KASM computes itself; fields that we do not know stay. */
    private static ObjectNode editable(ObjectNode zone) {
        var kept = zone.deepCopy();
        kept.remove(List.of("managers", "servers", "num_kasms"));
        kept.remove(zone.propertyNames().stream().filter(name -> name.startsWith("available_") || name.startsWith("primary_manager")).toList());
        return kept;
    }

    private static ZoneFacts facts(ObjectNode zone) {
        return new ZoneFacts(zone.path("zone_id").asString(""), zone.path("zone_name").asString(""), zone.path("upstream_auth_address").asString(""), zone.path("proxy_port").asInt(-1));
    }
}
