package gatewright.remote.kasm;

import gatewright.model.Desktop;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Desktops as {@code get_kasms} tells of them. What else stands there, a desktop's tokens among it, is not looked at. */
final class KasmDesktops {

    private static final int LONGEST = 120;

    private KasmDesktops() {}

    static List<Desktop> of(JsonNode kasms) {
        var found = new ArrayList<Desktop>();
        for (var kasm : kasms) {
            var id = kasm.path("kasm_id").asString("");
            if (!id.isEmpty()) found.add(new Desktop(id, kasm.path("user_id").asString(""), text(kasm.at("/user/username")), image(kasm), text(kasm.path("operational_status")), since(kasm.path("start_date").asString(""))));
        }
        return List.copyOf(found);
    }

    private static String image(JsonNode kasm) {
        var friendly = text(kasm.at("/image/friendly_name"));
        return friendly.isEmpty() ? text(kasm.at("/image/name")) : friendly;
    }

    private static String text(JsonNode value) {
        var text = value.asString("").replaceAll("[\\p{Cc}\\p{Cf}]", " ").strip();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    /** KASM writes UTC, mostly without saying so: {@code 2026-11-23 10:14:05.113}. */
    private static Optional<Instant> since(String text) {
        try {
            var iso = text.strip().replace(' ', 'T');
            return Optional.of(iso.matches(".*(Z|[+-]\\d\\d:?\\d\\d)") ? Instant.parse(iso) : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
