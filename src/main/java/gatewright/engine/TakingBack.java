package gatewright.engine;

import gatewright.model.Failure;
import gatewright.model.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What an undo takes back of the last run, newest first, and what it leaves as it is. */
final class TakingBack {

    private final List<History.Entry> standing;

    TakingBack(History history) { standing = history.standing(); }

    /** @param accepted dangers that the admin accepts: what may stay, stays without */
    Plan plan(Context context, Set<String> accepted) {
        var changes = standing.stream().<Change<?>>map(entry -> entry.change().inverse()).toList();
        var notes = Planner.notes(changes, context);
        var stays = IntStream.range(0, changes.size()).filter(i -> stays(changes.get(i), notes.getOrDefault(i, List.of()), accepted)).boxed().toList();
        var taken = IntStream.range(0, changes.size()).boxed().filter(i -> !stays.contains(i)).toList();
        var renumbered = new HashMap<Integer, List<Note>>();
        for (var i = 0; i < taken.size(); i++) renumbered.put(i, notes.getOrDefault(taken.get(i), List.of()));
        return new Plan(taken.stream().<Change<?>>map(changes::get).toList(), List.of(), renumbered, stays.stream().map(i -> kept(changes.get(i))).toList(), context.setup());
    }

    /** The acts that a plan takes back. STALE ({@code undo-moved}) where they are no longer the last ones. */
    List<History.Entry> acts(Plan plan) {
        var acts = standing.stream().filter(entry -> plan.changes().contains(entry.change().inverse())).toList();
        if (acts.size() != plan.changes().size()) throw Failure.of(Failure.Kind.STALE, Failure.Where.HERE, "undo-moved");
        return acts;
    }

    private static boolean stays(Change<?> change, List<Note> notes, Set<String> accepted) {
        return change.resource().mayStay() && notes.stream().anyMatch(note -> note.level() == Note.Level.DANGER && !accepted.contains(note.code()));
    }

    private static Note kept(Change<?> change) { return Note.of(Note.Level.KEPT, "stays", Words.text("resource." + change.resource().id()), change.name()); }
}
