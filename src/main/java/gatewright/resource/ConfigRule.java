package gatewright.resource;

import gatewright.model.Settings;
import gatewright.model.Words;
import gatewright.resource.PublicHostnames.Road;
import java.util.ArrayList;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * One of our rules in a config.yml.
 *
 * @param id of the public hostname
 */
public record ConfigRule(String id, Road road) {

    private static final JsonMapper JSON = JsonMapper.shared();

    String address() { return road.hostname() + (road.path().isEmpty() ? "" : " " + road.path()); }

    /** In words, for the review: where it leads, and what of it differs from the usual. */
    @Override public String toString() {
        var more = new ArrayList<String>();
        if (road.noTlsVerify()) more.add(Words.text("field.public-hostname.noTlsVerify"));
        settings(road.origin()).forEach((key, value) -> {
            if (!value.equals(settings(road.origin().usual()).get(key))) more.add(Words.text("field.public-hostname.origin." + key) + " " + value);
        });
        if (!road.protectedBy().isEmpty()) more.add(Words.text("field.public-hostname.protectedBy") + " " + String.join(", ", road.protectedBy()));
        return address() + " → " + road.service() + (more.isEmpty() ? "" : " (" + String.join(", ", more) + ")");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> settings(Settings<?> settings) { return JSON.convertValue(settings, Map.class); }
}
