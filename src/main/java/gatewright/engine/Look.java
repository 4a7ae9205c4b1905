package gatewright.engine;

import gatewright.model.Failure;
import gatewright.remote.Parallel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at everything managed, side by side. What cannot be looked at is said so, and the rest is looked at all the same. */
final class Look {

    private final List<Resource<?>> resources;
    private final Context context;
    private final LastSeen lastSeen;

    Look(List<Resource<?>> resources, Context context, LastSeen lastSeen) {
        this.resources = resources;
        this.context = context;
        this.lastSeen = lastSeen;
    }

    Live live() {
        var found = Parallel.<Resource<?>, List<? extends Live.Thing<?>>>map(resources, this::things);
        var things = new ArrayList<Live.Thing<?>>();
        found.forEach(things::addAll);
        return new Live(context.time().now(), things, context.setup());
    }

    private <T extends Record> List<Live.Thing<T>> things(Resource<T> resource) {
        var wish = resource.wanted(context.setup());
        var seen = lastSeen.of(resource);
        var keys = new LinkedHashSet<>(wish.keySet());
        keys.addAll(context.keys(resource));
        if (keys.isEmpty()) return List.of();
        try {
            var current = resource.current(context);
            return keys.stream().map(key -> thing(resource, key, seen, current, wish, resource.unread(context, key))).filter(thing -> thing.live().isPresent() || thing.wish().isPresent()).toList();
        } catch (Failure failure) {
            return keys.stream().map(key -> thing(resource, key, seen, Map.of(), wish, Optional.of(failure))).filter(thing -> thing.seen().isPresent() || thing.wish().isPresent()).toList();
        }
    }

    private static <T extends Record> Live.Thing<T> thing(Resource<T> resource, String key, Map<String, T> seen, Map<String, T> current, Map<String, T> wish, Optional<Failure> trouble) {
        return new Live.Thing<>(resource, key, Optional.ofNullable(seen.get(key)), Optional.ofNullable(current.get(key)), Optional.ofNullable(wish.get(key)), trouble);
    }
}
