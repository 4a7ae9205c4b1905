package gatewright.practice;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the practice KASM demands of a zone that is written: every editable field, none that is computed, and the types right. */
final class KasmZones {

    private static final Set<String> COMPUTED = Set.of("managers", "servers", "num_kasms");
    private static final int MOST_PORT = 65535;

    private KasmZones() {}

    static String fault(ObjectNode kept, JsonNode target) {
        if (!target.isObject()) return "target_zone is required";
        for (var name : target.propertyNames()) {
            if (computed(name)) return "Field can not be set: " + name;
            if (!kept.has(name)) return "Unknown field: " + name;
            if (kept.get(name).getNodeType() != target.get(name).getNodeType()) return "Wrong type of field: " + name;
        }
        for (var name : kept.propertyNames()) if (!computed(name) && !target.has(name)) return "Missing field: " + name;
        var port = target.path("proxy_port");
        if (!port.isIntegralNumber() || port.asInt(-1) < 0 || port.asInt(-1) > MOST_PORT) return "proxy_port must be a number from 0 to 65535";
        return target.path("upstream_auth_address").asString("").isBlank() ? "upstream_auth_address is required" : "";
    }

    private static boolean computed(String name) { return COMPUTED.contains(name) || name.startsWith("available_") || name.startsWith("primary_manager"); }
}
