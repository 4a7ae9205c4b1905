package gatewright.engine;

import gatewright.model.Rule;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a thing was when it was last seen as it should be, what it is there now, and what is wished for, brought together field
 * by field. What one side left alone is taken from the other; of lists, the additions of both stay and the removals of both go;
 * where both changed a field, each in its own way, what is there stays.
 */
final class ThreeWay<T extends Record> {

    /** LIVE: only changed there. BOTH: a list to which both did something. CONFLICT: changed there and wished otherwise. */
    enum Side { LIVE, BOTH, CONFLICT }

    /** A field that somebody else changed. @param path the components' names, from the outermost record on */
    record Field(List<String> path, Side side) {}

    private final T base;
    private final T merged;
    private final List<Field> fields = new ArrayList<>();

    private ThreeWay(T base, T live, T wish) {
        this.base = base;
        merged = cast(wish, record(live.getClass(), List.of(), base, live, wish));
    }

    static <T extends Record> ThreeWay<T> of(T base, T live, T wish) { return new ThreeWay<>(base, live, wish); }

    T merged() { return merged; }

    /** What somebody else changed, and the wish does not say already. */
    List<Field> fields() { return List.copyOf(fields); }

    /** What it was, with one field as it is there now. */
    T baseWith(T live, Field field) { return with(base, field.path(), at(live, field.path())); }

    private Object any(List<String> path, Object base, Object live, Object wish) {
        if (live.equals(wish)) return wish;
        if (live instanceof Optional<?> there && base instanceof Optional<?> was && wish instanceof Optional<?> wished) return optional(path, was, there, wished);
        if (live instanceof Record && !(live instanceof Rule)) return record(live.getClass(), path, base, live, wish);
        if (live.equals(base)) return wish;
        if (wish.equals(base)) return take(path, Side.LIVE, live);
        if (live instanceof List<?> there) return list(path, (List<?>) base, there, (List<?>) wish);
        return take(path, Side.CONFLICT, live);
    }

    /** Empty means not managed, in most places: what was not managed before is newly wished, and no quarrel. */
    private Object optional(List<String> path, Optional<?> base, Optional<?> live, Optional<?> wish) {
        if (base.isPresent() && live.isPresent() && wish.isPresent()) return Optional.of(any(path, base.get(), live.get(), wish.get()));
        if (live.equals(base)) return wish;
        if (wish.equals(base)) return take(path, Side.LIVE, live);
        return base.isEmpty() || wish.isEmpty() ? wish : take(path, Side.CONFLICT, live);
    }

    private Object record(Class<?> type, List<String> path, Object base, Object live, Object wish) {
        var values = new ArrayList<>();
        for (var part : type.getRecordComponents()) {
            var deeper = Stream.concat(path.stream(), Stream.of(part.getName())).toList();
            values.add(any(deeper, read(base, part.getName()), read(live, part.getName()), read(wish, part.getName())));
        }
        return make(type, values);
    }

    private Object list(List<String> path, List<?> base, List<?> live, List<?> wish) {
        var shared = base.stream().filter(one -> live.contains(one) && wish.contains(one)).toList();
        var moved = !live.stream().filter(shared::contains).toList().equals(shared);
        var wishMoved = !wish.stream().filter(shared::contains).toList().equals(shared);
        var skeleton = moved ? live : wish;
        var stays = skeleton.stream().filter(one -> !base.contains(one) || live.contains(one) && wish.contains(one));
        var others = (moved ? wish : live).stream().filter(one -> !base.contains(one) && !skeleton.contains(one));
        var result = Stream.concat(stays, others).toList();
        if (result.equals(wish)) return wish;
        var quarrel = moved && wishMoved && !live.stream().filter(shared::contains).toList().equals(wish.stream().filter(shared::contains).toList());
        return take(path, quarrel ? Side.CONFLICT : Side.BOTH, result);
    }

    private Object take(List<String> path, Side side, Object value) {
        fields.add(new Field(path, side));
        return value;
    }

    /** What stands in a field. */
    static Object at(Object value, List<String> path) {
        if (path.isEmpty()) return value;
        var bare = value instanceof Optional<?> maybe ? maybe.orElse(null) : value;
        return bare == null ? Optional.empty() : at(read(bare, path.getFirst()), path.subList(1, path.size()));
    }

    /** The same value with something else in one field. */
    @SuppressWarnings("unchecked")
    static <V> V with(V value, List<String> path, Object leaf) {
        if (path.isEmpty()) return (V) leaf;
        if (value instanceof Optional<?> maybe) return (V) maybe.map(inner -> with((Object) inner, path, leaf));
        var values = new ArrayList<>();
        for (var part : value.getClass().getRecordComponents()) {
            var old = read(value, part.getName());
            values.add(part.getName().equals(path.getFirst()) ? with(old, path.subList(1, path.size()), leaf) : old);
        }
        return (V) make(value.getClass(), values);
    }

    private static Object read(Object record, String name) {
        try {
            return record.getClass().getMethod(name).invoke(record);
        } catch (IllegalAccessException | InvocationTargetException | NoSuchMethodException e) {
            throw new IllegalStateException(name + " of a resource's value is not public", e);
        }
    }

    private static Object make(Class<?> type, List<Object> values) {
        try {
            return type.getConstructor(Arrays.stream(type.getRecordComponents()).map(part -> part.getType()).toArray(Class<?>[]::new)).newInstance(values.toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getSimpleName() + " cannot be put together", e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T cast(T like, Object value) { return (T) like.getClass().cast(value); }
}
