package gatewright.engine;

import gatewright.model.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Takes into a setup what others changed since it was last applied, so that no plan reverts it silently. */
final class Keeping {

    private final Function<Setup, Context> contexts;
    private final List<Kept> kept = new ArrayList<>();
    private Setup wish;
    private final LastSeen lastSeen;
    private Optional<Setup> seen;

    /** @param contexts makes a context over a setup */
    Keeping(Live live, LastSeen lastSeen, Function<Setup, Context> contexts) {
        this.contexts = contexts;
        this.lastSeen = lastSeen;
        wish = live.wish();
        seen = lastSeen.setup();
        live.things().forEach(this::thing);
    }

    /** The setup with what others changed. */
    Setup wish() { return wish; }

    /** What everything is seen to be now; the next look compares with it. */
    Optional<Setup> seen() { return seen; }

    List<Kept> kept() { return List.copyOf(kept); }

    private <T extends Record> void thing(Live.Thing<T> thing) {
        var sides = thing.trouble().isPresent() ? Optional.<ThreeWay<T>>empty() : thing.sides();
        if (sides.isEmpty()) return;
        var live = thing.live().orElseThrow();
        var wished = thing.wish().orElseThrow();
        if (!sides.get().fields().isEmpty()) take(thing, sides.get(), live, wished);
        seen = seen.map(setup -> thing.resource().wanted(setup).containsKey(thing.key()) ? accepted(thing.resource(), setup, thing.resource().taken(contexts.apply(setup), thing.key(), live)) : setup);
    }

    /** What is dangerous counts as seen once the admin has accepted it. */
    private <T extends Record> Setup accepted(Resource<T> resource, Setup before, Setup after) { return resource.unaccepted(contexts.apply(after), lastSeen.of(resource)).isEmpty() ? after : before; }

    private <T extends Record> void take(Live.Thing<T> thing, ThreeWay<T> sides, T live, T wished) {
        var resource = thing.resource();
        wish = resource.taken(contexts.apply(wish), thing.key(), sides.merged());
        var now = resource.wanted(wish).getOrDefault(thing.key(), wished);
        for (var field : sides.fields()) {
            var after = ThreeWay.with(wished, field.path(), ThreeWay.at(now, field.path()));
            var before = ThreeWay.with(live, field.path(), ThreeWay.at(wished, field.path()));
            Change.between(resource, thing.key(), Optional.of(wished), Optional.of(after)).map(change -> FieldChange.of(change, wish)).orElse(List.of()).stream().limit(1)
                    .forEach(words -> kept.add(new Kept(resource, thing.key(), thing.name(), field.path(), words, field.side() == ThreeWay.Side.CONFLICT, setup -> back(resource, thing.key(), live, before, setup))));
        }
    }

    /** As if somebody had changed it back meanwhile: what the setup says otherwise by now is left alone. */
    private <T extends Record> Setup back(Resource<T> resource, String key, T live, T before, Setup setup) {
        var now = Optional.ofNullable(resource.wanted(setup).get(key));
        return now.map(value -> resource.taken(contexts.apply(setup), key, ThreeWay.of(live, before, value).merged())).orElse(setup);
    }
}
