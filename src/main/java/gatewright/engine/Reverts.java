package gatewright.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says on a plan where it would take back what somebody else changed since the setup was last applied. */
final class Reverts {

    /** What a note says that is about this. */
    static final String CODE = "reverts";

    private final LastSeen lastSeen;

    Reverts(LastSeen lastSeen) { this.lastSeen = lastSeen; }

    Plan noted(Plan plan) {
        var notes = new HashMap<Integer, List<Note>>(plan.notes());
        for (var i = 0; i < plan.changes().size(); i++) {
            var place = i;
            note(plan.changes().get(i), plan).ifPresent(note -> notes.put(place, Stream.concat(Stream.of(note), plan.notes(place).stream()).toList()));
        }
        return new Plan(plan.changes(), plan.questions(), Map.copyOf(notes), plan.kept(), plan.setup());
    }

    private <T extends Record> Optional<Note> note(Change<T> change, Plan plan) {
        var seen = lastSeen.of(change.resource(), change.key());
        if (seen.isEmpty()) return Optional.empty();
        if (change instanceof Change.Create<T>) return Optional.of(Note.of(Note.Level.WARNING, "made-again", change.name()));
        var wish = Optional.ofNullable(change.resource().wanted(plan.setup()).get(change.key()));
        var thing = new Live.Thing<>(change.resource(), change.key(), seen, change.before(), wish, Optional.empty());
        if (thing.state() != Live.State.DRIFTED) return Optional.empty();
        var words = new Live(java.time.Instant.EPOCH, List.of(), plan.setup()).drift(thing).stream().map(FieldChange::text).collect(Collectors.joining("; "));
        return words.isEmpty() ? Optional.empty() : Optional.of(Note.of(Note.Level.WARNING, CODE, words));
    }
}
