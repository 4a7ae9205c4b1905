package gatewright.engine;

import gatewright.model.Failure;
import gatewright.model.Setup;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How everything managed stands at a moment, beside what it was when it was last seen as it should be, and what is wished for.
 *
 * @param wish the setup that it was compared with
 */
public record Live(Instant at, List<Thing<?>> things, Setup wish) {

    /** DRIFTED: somebody else changed it. TO_APPLY: the wish is newer than what is there. UNKNOWN: it could not be looked at. */
    public enum State { AS_WANTED, DRIFTED, TO_APPLY, UNKNOWN }

    public Live { things = List.copyOf(things); }

    public boolean all(State state) { return things.stream().allMatch(thing -> thing.state() == state); }

    public long count(State state) { return things.stream().filter(thing -> thing.state() == state).count(); }

    /** What somebody else changed of a thing, field by field, in words: from what it was to what it is. */
    public List<FieldChange> drift(Thing<?> thing) { return thing.drift(wish); }

    /** What the wish would change of a thing, field by field, in words. */
    public List<FieldChange> toApply(Thing<?> thing) { return thing.toApply(wish); }

    /**
     * @param seen when it was last as it should be; empty where it was not there, or nothing was ever applied
     * @param trouble why it could not be looked at
     */
    public record Thing<T extends Record>(Resource<T> resource, String key, Optional<T> seen, Optional<T> live, Optional<T> wish, Optional<Failure> trouble) {

        public State state() {
            if (trouble.isPresent()) return State.UNKNOWN;
            if (live.equals(wish)) return State.AS_WANTED;
            return changedByOthers() ? State.DRIFTED : State.TO_APPLY;
        }

        /** What a person calls it. */
        public String name() { return resource.name(key, wish.or(() -> live).or(() -> seen).orElseThrow()); }

        /** Whether somebody else took it away. */
        public boolean gone() { return seen.isPresent() && live.isEmpty() && trouble.isEmpty(); }

        Optional<ThreeWay<T>> sides() { return seen.isPresent() && live.isPresent() && wish.isPresent() ? Optional.of(ThreeWay.of(seen.get(), live.get(), wish.get())) : Optional.empty(); }

        private boolean changedByOthers() {
            if (seen.isEmpty()) return false;
            return live.isEmpty() ? wish.isPresent() : sides().map(sides -> !sides.fields().isEmpty()).orElseGet(() -> !live.equals(seen));
        }

        private List<FieldChange> drift(Setup setup) {
            if (live.isEmpty()) return List.of();
            return sides().map(sides -> sides.fields().stream().flatMap(field -> words(seen, Optional.of(sides.baseWith(live.get(), field)), setup).stream()).toList())
                    .orElseGet(() -> words(seen, live, setup));
        }

        private List<FieldChange> toApply(Setup setup) { return words(live, wish, setup); }

        private List<FieldChange> words(Optional<T> before, Optional<T> after, Setup setup) {
            return Change.between(resource, key, before, after).map(change -> FieldChange.of(change, setup)).orElse(List.of());
        }
    }
}
