package gatewright.engine;

import gatewright.model.Setup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What would be done, in build order: puts in the order of the resources, then what contracts a gate, then removes in reverse.
 *
 * @param questions what the admin has to answer first
 * @param notes by the change's position: what the admin should know of it; under {@link #WHOLE} what is of no change
 * @param kept things that are not ours and stay as they are
 * @param setup what it leads to
 */
public record Plan(List<Change<?>> changes, List<Question> questions, Map<Integer, List<Note>> notes, List<Note> kept, Setup setup) {

    public static final int WHOLE = -1;

    public Plan {
        changes = List.copyOf(changes);
        questions = List.copyOf(questions);
        notes = Map.copyOf(notes);
        kept = List.copyOf(kept);
    }

    /** A plan that does nothing. */
    public static Plan none(Setup setup) { return new Plan(List.of(), List.of(), Map.of(), List.of(), setup); }

    /** The same plan with one more thing to know of a change. */
    Plan noting(int change, Note note) {
        var all = new HashMap<>(notes);
        all.put(change, Stream.concat(Stream.of(note), notes(change).stream()).toList());
        return new Plan(changes, questions, all, kept, setup);
    }

    /** Nothing to do, and nothing to accept. */
    public boolean isEmpty() { return changes.isEmpty() && questions.isEmpty() && dangers().isEmpty(); }

    public List<Note> notes(int change) { return notes.getOrDefault(change, List.of()); }

    /** A change field by field, in words. */
    public List<FieldChange> fields(int change) { return FieldChange.of(changes.get(change), setup); }

    /** Codes of the dangers that the admin has to accept one by one. */
    public List<String> dangers() {
        return notes.values().stream().flatMap(List::stream).filter(n -> n.level() == Note.Level.DANGER).map(Note::code).distinct().sorted().toList();
    }
}
