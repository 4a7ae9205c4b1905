package gatewright.remote.kasm;

import gatewright.model.Desktop;
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
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * KASM's API, with a developer key or an administrator's login. {@code get_zones} is in use by public clients; {@code update_zone} by key
 * follows from KASM's rule that every call of its web interface can be made with a key, so what it did is always read back. A zone as a
 * whole is never logged: old releases keep secrets in it.
 */
public final class KasmApi implements Kasm {

    private static final Pattern NOT_ALLOWED = Pattern.compile("(?i)access denied|unauthori[sz]ed|not authori[sz]ed|permission|read.?only|invalid.*(?:key|token)|expired");
    private static final Pattern GOING = Pattern.compile("(?i)delet|destroy|stopp");
    private static final int READ_BACKS = 3;

    private final KasmWire wire;
    private final KasmEntrance entrance;
    private final Time time;

    /** @param through sockets of the server that KASM is reached by; empty for a direct connection */
    public KasmApi(String host, int port, KasmLogin login, Optional<SocketFactory> through, Time time) {
        this.wire = new KasmWire(host, port, login, through);
        this.entrance = new KasmEntrance(wire, login);
        this.time = time;
    }

    @Override public List<ZoneFacts> zones() { return entrance.visit(kasm -> read(kasm, true).stream().map(KasmApi::facts).toList()); }

    @Override public void update(String zoneId, Zone wanted) {
        entrance.visit(kasm -> {
            var body = KasmJson.object();
            body.set("target_zone", target(zone(kasm, zoneId), wanted));
            var answer = kasm.post("update_zone", body);
            if (answer.status() == 404) throw Failure.of(Kind.REFUSED, Where.KASM, "kasm-no-update", answer.error());
            accepted(kasm, answer, "update_zone");
            return compare(kasm, zoneId, wanted);
        });
    }

    @Override public Optional<List<Desktop>> desktops() { return entrance.visit(this::desktops); }

    private Optional<List<Desktop>> desktops(KasmVisit kasm) {
        try {
            var answer = kasm.post("get_kasms", KasmJson.object());
            if (answer.status() == 404) return Optional.empty();
            var kasms = accepted(kasm, answer, "get_kasms").path("kasms");
            return kasms.isArray() ? Optional.of(KasmDesktops.of(kasms)) : Optional.empty();
        } catch (Failure e) {
            if (e.kind() == Kind.REJECTED && e.code().equals(kasm.rejected())) return Optional.empty();
            throw e;
        }
    }

    @Override public void endDesktop(String id) {
        entrance.visit(kasm -> {
            var there = find(kasm, id);
            if (there.isEmpty()) return id;
            var answer = kasm.post("destroy_kasm", KasmJson.object().put("kasm_id", id).put("user_id", there.get().userId()));
            if (answer.status() == 404) throw Failure.of(Kind.REFUSED, Where.KASM, "kasm-desktop-not-ended", there.get().user());
            accepted(kasm, answer, "destroy_kasm");
            return gone(kasm, there.get());
        });
    }

    /** KASM takes its time to end one, and what it calls that meanwhile is not told anywhere: it counts as ended when it is no longer listed, or said to be going. */
    private String gone(KasmVisit kasm, Desktop desktop) {
        for (var left = READ_BACKS; ; left--) {
            var still = find(kasm, desktop.id());
            if (still.isEmpty() || GOING.matcher(still.get().status()).find()) return desktop.id();
            if (left == 1) throw Failure.of(Kind.REFUSED, Where.KASM, "kasm-desktop-not-ended", desktop.user());
            time.pause(Duration.ofSeconds(1));
        }
    }

    private Optional<Desktop> find(KasmVisit kasm, String id) {
        return desktops(kasm).orElseThrow(() -> Failure.of(Kind.REJECTED, Where.KASM, kasm.rejected(), "get_kasms")).stream().filter(desktop -> desktop.id().equals(id)).findFirst();
    }

    @Override public boolean healthy() { return wire.get("/api/__healthcheck").json().path("ok").asBoolean(false); }

    /** KASM was seen to answer 200 and keep the old values. */
    private ZoneFacts compare(KasmVisit kasm, String zoneId, Zone wanted) {
        for (var left = READ_BACKS; ; left--) {
            var now = facts(zone(kasm, zoneId));
            if (now.upstreamAuthAddress().equals(wanted.upstreamAuthAddress()) && now.proxyPort() == wanted.proxyPort()) return now;
            if (left == 1) throw Failure.of(Kind.REFUSED, Where.KASM, "kasm-not-stored", now.upstreamAuthAddress() + ", " + now.proxyPort());
            time.pause(Duration.ofSeconds(1));
        }
    }

    private static ObjectNode zone(KasmVisit kasm, String id) {
        return read(kasm, false).stream().filter(zone -> zone.path("zone_id").asString("").equals(id)).findFirst()
                .orElseThrow(() -> Failure.of(Kind.REFUSED, Where.KASM, "kasm-no-zone", id));
    }

    private static List<ObjectNode> read(KasmVisit kasm, boolean brief) {
        var zones = accepted(kasm, kasm.post("get_zones", KasmJson.object().put("brief", brief)), "get_zones").path("zones");
        if (!zones.isArray()) throw Failure.of(Kind.BROKEN, Where.KASM, "kasm-answer", "get_zones");
        var found = new ArrayList<ObjectNode>();
        for (var zone : zones) if (zone instanceof ObjectNode object && !object.path("zone_id").asString("").isEmpty()) found.add(object);
        return found;
    }

    private static JsonNode accepted(KasmVisit kasm, KasmWire.Answer answer, String call) {
        if (answer.status() == 401 || answer.status() == 403 || NOT_ALLOWED.matcher(answer.error()).find()) {
            throw Failure.of(Kind.REJECTED, Where.KASM, kasm.rejected(), answer.error().isEmpty() ? "HTTP " + answer.status() : answer.error());
        }
        if (!answer.error().isEmpty()) throw Failure.of(Kind.REFUSED, Where.KASM, "kasm-refused", answer.error());
        if (answer.status() >= 400) throw Failure.of(Kind.BROKEN, Where.KASM, "kasm-answer", call + " → HTTP " + answer.status());
        return answer.json();
    }

    /** The zone as it stands with our two settings in it, and without what KASM computes itself; fields that we do not know stay. */
    static ObjectNode target(ObjectNode zone, Zone wanted) {
        var target = zone.deepCopy();
        target.remove(List.of("managers", "servers", "num_kasms"));
        target.remove(zone.propertyNames().stream().filter(name -> name.startsWith("available_") || name.startsWith("primary_manager")).toList());
        return target.put("upstream_auth_address", wanted.upstreamAuthAddress()).put("proxy_port", wanted.proxyPort());
    }

    private static ZoneFacts facts(ObjectNode zone) {
        return new ZoneFacts(zone.path("zone_id").asString(""), zone.path("zone_name").asString(""), zone.path("upstream_auth_address").asString(""), zone.path("proxy_port").asInt(-1));
    }
}
