package gatewright.resource;

import gatewright.engine.Context;
import gatewright.engine.Json;
import gatewright.engine.Resource;
import gatewright.model.Binding;
import gatewright.model.Binding.How;
import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.remote.Parallel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What the Cloudflare resources share: which keys they look at, and what a binding lets them do. */
final class Bound {

    private Bound() {}

    /** What is wanted, in its order, and what is bound besides. */
    static Set<String> keys(Context context, Resource<?> resource) {
        var keys = new LinkedHashSet<>(resource.wanted(context.setup()).keySet());
        keys.addAll(context.keys(resource));
        return keys;
    }

    /** Looks at every key by itself, side by side. */
    static <T extends Record> Map<String, T> each(Context context, Resource<T> resource) {
        var keys = List.copyOf(keys(context, resource));
        var values = Parallel.map(keys, key -> resource.current(context, key));
        var found = new LinkedHashMap<String, T>();
        for (var i = 0; i < keys.size(); i++) {
            var key = keys.get(i);
            values.get(i).ifPresent(value -> found.put(key, value));
        }
        return found;
    }

    /** What is only used is never changed: while it is there it counts as it is wanted, and when it is not wanted any more it does not count. */
    static <T extends Record> Optional<T> linked(Context context, Resource<T> resource, String key) {
        return Optional.ofNullable(resource.wanted(context.setup()).get(key));
    }

    static boolean isLinked(Binding binding) { return binding.how() == How.LINKED; }

    /** What may be changed; what is only used may not. */
    static Optional<Binding> changeable(Context context, Resource<?> resource, String key) {
        var binding = context.binding(resource, key);
        if (binding.filter(Bound::isLinked).isPresent()) throw Failure.of(Kind.REFUSED, Where.CLOUDFLARE, "linked-is-not-changed", key);
        return binding;
    }

    /** Deletes what we made, and sees that it is gone; lets go of everything else. */
    static void remove(Context context, Resource<?> resource, String key, Consumer<Binding> delete, Predicate<Binding> stillThere) {
        context.binding(resource, key).filter(binding -> binding.how() == How.MADE).ifPresent(binding -> {
            delete.accept(binding);
            if (stillThere.test(binding)) throw Failure.of(Kind.BROKEN, Where.CLOUDFLARE, "cloudflare-not-deleted", key);
        });
        context.unbind(resource, key);
    }

    /** Remembers something in a binding that is there. */
    static void note(Context context, Resource<?> resource, String key, String what, String value) {
        var binding = context.binding(resource, key).orElseThrow();
        var notes = new HashMap<>(binding.notes());
        notes.put(what, value);
        context.bind(resource, key, new Binding(binding.remoteId(), binding.how(), notes));
    }

    /** Empty where it was never noted. */
    static String noted(Context context, Resource<?> resource, String key, String what) { return context.binding(resource, key).map(b -> b.notes().getOrDefault(what, "")).orElse(""); }

    /** What stood there, and what gave us the right to it. */
    record Image(Binding binding, String raw) {

        static Optional<String> of(Context context, Resource<?> resource, String key, Optional<String> raw) {
            return raw.flatMap(text -> context.binding(resource, key).map(binding -> Json.line(new Image(binding, text))));
        }

        static Optional<Image> read(Optional<String> image) { return image.map(text -> Json.read(text, Image.class)); }
    }

    /** Whether the thing of an image was only let go of, and is still there: then it is bound as it was. */
    static boolean taken(Context context, Resource<?> resource, String key, Image image, Predicate<Binding> stillThere) {
        if (image.binding().how() == How.MADE || !stillThere.test(image.binding())) return false;
        context.bind(resource, key, image.binding());
        return true;
    }
}
