package gatewright.engine;

import gatewright.remote.Parallel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks at what is there, side by side, and makes the plan that leads to what is wanted. */
public final class Planner {

    private final List<Resource<?>> resources;

    public Planner(List<Resource<?>> resources) { this.resources = resources; }

    public Plan plan(Context context) {
        var looked = Parallel.<Resource<?>, Looked<?>>map(resources, r -> look(r, context));
        var changes = new ArrayList<Change<?>>();
        looked.forEach(l -> changes.addAll(l.puts()));
        looked.reversed().forEach(l -> changes.addAll(l.ends()));
        var questions = looked.stream().flatMap(l -> l.questions().stream()).toList();
        var kept = Parallel.map(resources, r -> r.kept(context));
        return new Plan(changes, questions, notes(changes, context), kept.stream().flatMap(List::stream).toList(), context.setup());
    }

    /** What the admin should know of each change, by its position. */
    static Map<Integer, List<Note>> notes(List<Change<?>> changes, Context context) {
        var notes = Parallel.<Change<?>, List<Note>>map(changes, c -> notes(c, context));
        var byChange = new HashMap<Integer, List<Note>>();
        for (var i = 0; i < changes.size(); i++) if (!notes.get(i).isEmpty()) byChange.put(i, notes.get(i));
        return byChange;
    }

    /** Puts in the thing's turn; ends (what contracts a bridge, and removes) when the road has moved. */
    private record Looked<T extends Record>(List<Change<T>> puts, List<Change<T>> ends, List<Question> questions) {}

    private static <T extends Record> Looked<T> look(Resource<T> resource, Context context) {
        var wanted = resource.wanted(context.setup());
        var current = wanted.isEmpty() && context.keys(resource).isEmpty() ? Map.<String, T>of() : resource.current(context);
        var questions = questions(resource, context, wanted, current);
        var puts = new ArrayList<Change<T>>();
        var ends = new ArrayList<Change<T>>();
        for (var entry : wanted.entrySet()) {
            if (questions.containsKey(entry.getKey())) continue;
            var before = Optional.ofNullable(current.get(entry.getKey()));
            var bridge = before.flatMap(b -> b.equals(entry.getValue()) ? Optional.<T>empty() : resource.bridge(context, entry.getKey(), b, entry.getValue()));
            var first = bridge.orElse(entry.getValue());
            Change.between(resource, entry.getKey(), before, Optional.of(first)).ifPresent(puts::add);
            Change.between(resource, entry.getKey(), Optional.of(first), Optional.of(entry.getValue())).ifPresent(ends::add);
        }
        var gone = current.keySet().stream().filter(key -> !wanted.containsKey(key)).toList();
        for (var key : gone.reversed()) ends.add(new Change.Delete<>(resource, key, current.get(key)));
        return new Looked<>(puts, ends, List.copyOf(questions.values()));
    }

    private static <T extends Record> Map<String, Question> questions(Resource<T> resource, Context context, Map<String, T> wanted, Map<String, T> current) {
        var unbound = wanted.entrySet().stream().filter(e -> !current.containsKey(e.getKey())).toList();
        var strangers = Parallel.map(unbound, e -> resource.strangers(context, e.getKey(), e.getValue()));
        var questions = new LinkedHashMap<String, Question>();
        for (var i = 0; i < unbound.size(); i++) {
            var entry = unbound.get(i);
            if (!strangers.get(i).isEmpty()) questions.put(entry.getKey(), new Question(resource.id(), entry.getKey(), resource.name(entry.getKey(), entry.getValue()), strangers.get(i)));
        }
        return questions;
    }

    private static <T extends Record> List<Note> notes(Change<T> change, Context context) {
        var notes = new ArrayList<>(change.resource().notes(context, change.key(), change.before(), change.after()));
        change.resource().cannotUndo(change).ifPresent(why -> notes.add(Note.of(Note.Level.WARNING, "cannot-undo", why)));
        return notes;
    }
}
