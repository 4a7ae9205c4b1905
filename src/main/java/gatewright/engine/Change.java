package gatewright.engine;

import java.util.Optional;

/** One step of a plan: a thing, and what it is before and after. The key is its local id. */
public sealed interface Change<T extends Record> {

    Resource<T> resource();
    String key();
    Optional<T> before();
    Optional<T> after();

    record Create<T extends Record>(Resource<T> resource, String key, T value) implements Change<T> {
        @Override public Optional<T> before() { return Optional.empty(); }
        @Override public Optional<T> after() { return Optional.of(value); }
    }

    record Update<T extends Record>(Resource<T> resource, String key, T old, T value) implements Change<T> {
        @Override public Optional<T> before() { return Optional.of(old); }
        @Override public Optional<T> after() { return Optional.of(value); }
    }

    record Delete<T extends Record>(Resource<T> resource, String key, T old) implements Change<T> {
        @Override public Optional<T> before() { return Optional.of(old); }
        @Override public Optional<T> after() { return Optional.empty(); }
    }

    /** The change between two states of one thing; none where they are equal. */
    static <T extends Record> Optional<Change<T>> between(Resource<T> resource, String key, Optional<T> before, Optional<T> after) {
        if (before.equals(after)) return Optional.empty();
        if (before.isEmpty()) return Optional.of(new Create<>(resource, key, after.orElseThrow()));
        if (after.isEmpty()) return Optional.of(new Delete<>(resource, key, before.get()));
        return Optional.of(new Update<>(resource, key, before.get(), after.get()));
    }

    /** From where an earlier change of the same thing began to where this one ends; this one where that leads nowhere. */
    @SuppressWarnings("unchecked")
    default Change<T> from(Change<?> earlier) { return between(resource(), key(), ((Change<T>) earlier).before(), after()).orElse(this); }

    /** The change that takes this one back. */
    default Change<T> inverse() { return Change.between(resource(), key(), after(), before()).orElseThrow(); }

    default String action() {
        return switch (this) {
            case Create<T> _ -> "create";
            case Update<T> _ -> "update";
            case Delete<T> _ -> "delete";
        };
    }

    /** What a person calls the thing. */
    default String name() { return resource().name(key(), after().or(this::before).orElseThrow()); }
}
