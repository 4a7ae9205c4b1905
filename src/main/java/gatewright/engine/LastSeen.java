package gatewright.engine;

import gatewright.model.Setup;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What everything was when it was last seen as it should be: after the last run, after its steps in one that is not finished, or when it was taken into the setup. */
final class LastSeen {

    private final History history;

    LastSeen(History history) { this.history = history; }

    /** The setup that it goes back to; empty where nothing was ever applied. */
    Optional<Setup> setup() { return history.applied(); }

    /** By key; nothing of what was never applied. */
    <T extends Record> Map<String, T> of(Resource<T> resource) {
        var seen = new LinkedHashMap<String, T>();
        history.applied().map(resource::wanted).ifPresent(seen::putAll);
        history.written().forEach((thing, value) -> {
            if (!thing.startsWith(resource.id() + "/")) return;
            var key = thing.substring(resource.id().length() + 1);
            seen.remove(key);
            value.map(resource.type()::cast).ifPresent(known -> seen.put(key, known));
        });
        return seen;
    }

    <T extends Record> Optional<T> of(Resource<T> resource, String key) { return Optional.ofNullable(of(resource).get(key)); }
}
