package gatewright.engine;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.remote.Parallel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries changes out, one after another: looks again first, writes the journal before the act, reads back after it, and stops at the first failure. */
final class Run {

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    private final String id;
    private final Function<Consumer<String>, Context> contexts;
    private final Journal journal;
    private final Consumer<Event> events;
    private final BooleanSupplier cancelled;

    /** @param contexts makes the context whose lines go to a step's log */
    Run(String id, Function<Consumer<String>, Context> contexts, Journal journal, Consumer<Event> events, BooleanSupplier cancelled) {
        this.id = id;
        this.contexts = contexts;
        this.journal = journal;
        this.events = event -> { synchronized (events) { events.accept(event); } };
        this.cancelled = cancelled;
    }

    /** Does every change; false where it stopped. Changes on different servers that follow one another are done side by side. */
    boolean apply(List<Change<?>> changes) {
        for (var from = 0; from < changes.size();) {
            var to = from + 1;
            while (to < changes.size() && onServer(changes.get(from)) && onServer(changes.get(to))) to++;
            if (!sideBySide(changes, from, to)) return false;
            from = to;
        }
        return true;
    }

    /** The steps of one server in order, each server's in a thread of its own; when one fails, the others finish the step they are in. */
    private boolean sideBySide(List<Change<?>> changes, int from, int to) {
        var lanes = IntStream.range(from, to).boxed().collect(Collectors.groupingBy(step -> changes.get(step).key(), LinkedHashMap::new, Collectors.toList()));
        var going = new AtomicBoolean(true);
        Parallel.map(lanes.values(), lane -> {
            for (var step : lane) if (!going.get() || !step(step, changes.get(step), Optional.empty())) going.set(false);
            return lane;
        });
        return going.get();
    }

    private static boolean onServer(Change<?> change) { return change.resource().where() == Where.SERVER; }

    /** Takes every act back; they come newest first. */
    boolean undo(List<History.Entry> acts) {
        for (var step = 0; step < acts.size(); step++) if (!step(step, acts.get(step).change().inverse(), Optional.of(acts.get(step)))) return false;
        return true;
    }

    private <T extends Record> boolean step(int step, Change<T> change, Optional<History.Entry> takenBack) {
        var context = contexts.apply(line -> events.accept(new Event.Said(now(), step, line)));
        events.accept(new Event.Started(now(), step, change));
        try {
            if (cancelled.getAsBoolean()) throw Failure.of(Kind.STOPPED, Where.HERE, "cancelled");
            if (takenBack.isPresent()) takeBack(context, change, takenBack.get());
            else act(step, context, change);
            events.accept(new Event.Done(now(), step, change));
            return true;
        } catch (RuntimeException e) {
            var failure = e instanceof Failure known ? known : Failure.of(Kind.BROKEN, Where.HERE, "unexpected", e.toString(), e);
            LOG.warn("Step {} ({} {}/{}) stopped: {}", step, change.action(), change.resource().id(), change.key(), failure.getMessage(), failure.kind() == Kind.BROKEN ? failure : null);
            if (takenBack.isEmpty()) noteStopped(step, failure);
            events.accept(new Event.Stopped(now(), step, change, failure));
            return false;
        }
    }

    /** Where the disk is full, that is why it stopped, and this line finds no room either: its end is told all the same. */
    private void noteStopped(int step, Failure failure) {
        try {
            journal.stopped(now(), id, step, failure);
        } catch (Failure e) {
            LOG.warn("Step {} is not in the journal as stopped: {}", step, e.getMessage());
        }
    }

    private <T extends Record> void act(int step, Context context, Change<T> change) {
        var resource = change.resource();
        var found = resource.current(context, change.key());
        if (found.equals(change.after())) return;
        if (!found.equals(change.before())) throw stale(change);
        var image = found.flatMap(_ -> resource.image(context, change.key()));
        var sameName = found.isPresent() ? List.<String>of() : Recovery.sameName(change, context);
        journal.started(now(), id, step, change, image, sameName);
        if (change.after().isPresent()) resource.put(context, change.key(), change.after().get());
        else resource.remove(context, change.key());
        readBack(context, change);
        journal.done(now(), id, step);
    }

    private <T extends Record> void takeBack(Context context, Change<T> inverse, History.Entry entry) {
        var resource = inverse.resource();
        var found = resource.current(context, inverse.key());
        var leftovers = entry.halfway();
        if (leftovers || !found.equals(inverse.after())) {
            if (!leftovers && !found.equals(inverse.before())) throw stale(inverse);
            var sameName = Recovery.madeByName(inverse) && found.isEmpty() ? Recovery.sameName(inverse, context) : List.<String>of();
            journal.undoing(now(), entry.acts().getFirst(), sameName);
            if (inverse.after().isEmpty()) resource.remove(context, inverse.key());
            else if (inverse.before().isEmpty()) resource.restore(context, inverse.key(), inverse.after().get(), entry.image());
            else resource.put(context, inverse.key(), inverse.after().get());
            readBack(context, inverse);
        }
        entry.acts().forEach(act -> journal.undone(now(), act));
    }

    private <T extends Record> void readBack(Context context, Change<T> change) {
        var found = change.resource().current(context, change.key());
        if (!found.equals(change.after())) throw Failure.of(Kind.BROKEN, where(change), "not-as-written", change.name());
    }

    private static Failure stale(Change<?> change) { return Failure.of(Kind.STALE, where(change), "stale", change.name()); }

    private static Where where(Change<?> change) { return change.resource().where(); }

    private java.time.Instant now() { return contexts.apply(_ -> { }).time().now(); }

}
