package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatewright.Rehearsal;
import gatewright.engine.Change;
import gatewright.engine.Context;
import gatewright.engine.Event;
import gatewright.engine.Resource;
import gatewright.model.Failure;
import gatewright.practice.Faults.Manner;
import gatewright.practice.WorldView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is promised of every managed thing, by running over {@link Resources#ALL} in the practice world. */
class ResourcesTest {

    @TempDir Path folder;
    final List<Event> events = new ArrayList<>();

    @Test void theExampleManagesEveryThingThereIs() {
        try (var rehearsal = Rehearsal.in(folder)) {
            var managed = new TreeSet<String>();
            rehearsal.session().plan().changes().forEach(c -> managed.add(c.resource().id()));
            rehearsal.session().save(Variants.fronted(Variants.local(rehearsal.session().setup())));
            rehearsal.session().plan().changes().forEach(c -> managed.add(c.resource().id()));
            assertThat(managed).containsExactlyInAnyOrderElementsOf(Resources.ALL.stream().map(Resource::id).toList());
        }
    }

    @Test void applyingAPlanLeavesNothingToDo() {
        try (var rehearsal = Rehearsal.in(folder)) {
            apply(rehearsal);
            assertThat(rehearsal.session().plan().changes()).isEmpty();
        }
    }

    @Test void aRunWithNothingToDoWritesNothing() {
        try (var rehearsal = Rehearsal.in(folder)) {
            apply(rehearsal);
            var before = WorldView.exactly(rehearsal.world());
            var requests = rehearsal.requests().size();
            apply(rehearsal);
            assertThat(WorldView.differences(before, WorldView.exactly(rehearsal.world()))).isEmpty();
            assertThat(rehearsal.requests().subList(requests, rehearsal.requests().size())).allMatch(line -> line.startsWith("GET "));
        }
    }

    @Test void undoRestoresTheWorldApartFromIds() {
        try (var rehearsal = Rehearsal.in(folder)) {
            var before = WorldView.apartFromIds(rehearsal.world());
            apply(rehearsal);
            undo(rehearsal);
            assertThat(WorldView.differences(before, WorldView.apartFromIds(rehearsal.world()))).isEmpty();
        }
    }

    @Test void undoOfAnEditRestoresTheWorldApartFromIds() {
        try (var rehearsal = Rehearsal.in(folder)) {
            apply(rehearsal);
            var before = WorldView.apartFromIds(rehearsal.world());
            rehearsal.session().save(Variants.edited(rehearsal.session().setup()));
            apply(rehearsal);
            assertThat(rehearsal.session().plan().changes()).isEmpty();
            undo(rehearsal);
            assertThat(WorldView.differences(before, WorldView.apartFromIds(rehearsal.world()))).isEmpty();
            assertThat(rehearsal.session().plan().changes()).as("the setup went back as well").isEmpty();
        }
    }

    @Test void takingEverythingOutLeavesTheWorldAsItWasAndUndoBringsItBack() {
        try (var rehearsal = Rehearsal.in(folder)) {
            apply(rehearsal);
            var applied = WorldView.apartFromIds(rehearsal.world());
            rehearsal.session().save(Variants.withoutCloudflare(rehearsal.session().setup()));
            apply(rehearsal);
            assertThat(rehearsal.session().plan().changes()).isEmpty();
            undo(rehearsal);
            assertThat(WorldView.differences(applied, WorldView.apartFromIds(rehearsal.world()))).isEmpty();
        }
    }

    /** Every write of the first run fails once, in each of four ways; trying again ends where a smooth run ends, and undo restores. */
    @TestFactory Stream<DynamicTest> afterAFailureAtAnyStepTryingAgainConvergesAndUndoRestores() {
        return eachFailure((rehearsal, before) -> {
            apply(rehearsal);
            assertThat(rehearsal.session().plan().changes()).isEmpty();
            undo(rehearsal);
            assertThat(WorldView.differences(before, WorldView.apartFromIds(rehearsal.world()))).isEmpty();
        });
    }

    @TestFactory Stream<DynamicTest> afterAFailureAtAnyStepUndoRestores() {
        return eachFailure((rehearsal, before) -> {
            undo(rehearsal);
            assertThat(WorldView.differences(before, WorldView.apartFromIds(rehearsal.world()))).isEmpty();
        });
    }

    private interface Then { void check(Rehearsal rehearsal, String before); }

    private Stream<DynamicTest> eachFailure(Then then) {
        var counted = new AtomicInteger();
        try (var smooth = Rehearsal.in(folder.resolve("smooth"))) {
            smooth.world().faults().failNth(act -> Rehearsal.isWrite(act) && counted.incrementAndGet() < 0, 1, Manner.NONE);
            apply(smooth);
        }
        var writes = counted.get();
        assertThat(writes).isGreaterThan(6);
        return Stream.iterate(1, n -> n <= writes, n -> n + 1).flatMap(n -> Stream.of(Manner.REFUSED, Manner.BROKEN_BEFORE, Manner.BROKEN_AFTER, Manner.LOST_AFTER).map(manner ->
                DynamicTest.dynamicTest("write " + n + " " + manner, () -> {
                    try (var rehearsal = Rehearsal.in(folder.resolve(n + "-" + manner))) {
                        var before = WorldView.apartFromIds(rehearsal.world());
                        rehearsal.world().faults().failNth(Rehearsal::isWrite, n, manner);
                        var done = rehearsal.session().apply(rehearsal.session().plan(), Set.of(), events::add);
                        if (done) assertThat(rehearsal.session().plan().changes()).isEmpty();
                        then.check(rehearsal, before);
                    }
                })));
    }

    /** Between plan and apply somebody else changes our part: it is not written over. */
    @TestFactory Stream<DynamicTest> refusesToOverwriteWhatSomeoneElseJustChanged() {
        return Resources.ALL.stream().filter(Variants::canBeEdited).map(resource -> DynamicTest.dynamicTest(resource.id(), () -> {
            try (var rehearsal = Rehearsal.in(folder.resolve(resource.id()))) {
                rehearsal.session().save(Variants.managing(resource, rehearsal.session().setup()));
                apply(rehearsal);
                rehearsal.session().save(Variants.edited(rehearsal.session().setup()));
                var plan = rehearsal.session().plan();
                var change = plan.changes().stream().filter(c -> c.resource() == resource).findFirst().orElseThrow();
                intrude(rehearsal.context(Variants.intruded(resource, rehearsal.session().setup())), change);
                assertThat(rehearsal.session().apply(plan, Set.of(), events::add)).isFalse();
                var stopped = (Event.Stopped) events.getLast();
                assertThat(stopped.why().kind()).isEqualTo(Failure.Kind.STALE);
                assertThat(stopped.change().resource()).isSameAs(resource);
            }
        }));
    }

    /** After a run somebody else changes our part: its undo stops there, and theirs stands. */
    @TestFactory Stream<DynamicTest> anUndoNeverRunsOverSomebodysLaterEdit() {
        return Resources.ALL.stream().filter(Variants::canBeEdited).map(resource -> DynamicTest.dynamicTest(resource.id(), () -> {
            try (var rehearsal = Rehearsal.in(folder.resolve("undo-" + resource.id()))) {
                var session = rehearsal.session();
                session.save(Variants.managing(resource, session.setup()));
                apply(rehearsal);
                session.save(Variants.edited(session.setup()));
                var change = session.plan().changes().stream().filter(c -> c.resource() == resource).findFirst().orElseThrow();
                apply(rehearsal);
                var theirs = rehearsal.context(Variants.intrudedLater(resource, session.setup()));
                intrude(theirs, change);
                var made = resource.current(theirs, change.key());
                session.refresh();
                var undo = session.undoPlan(Set.of("reopen-firewall"));
                assertThat(session.undo(undo, Set.copyOf(undo.dangers()), events::add)).isFalse();
                var stopped = (Event.Stopped) events.getLast();
                assertThat(stopped.why().kind()).isEqualTo(Failure.Kind.STALE);
                assertThat(stopped.change().resource()).isSameAs(resource);
                assertThat(resource.current(theirs, change.key()).equals(made)).as("theirs stands").isTrue();
            }
        }));
    }

    private static <T extends Record> void intrude(Context context, Change<T> change) {
        change.resource().put(context, change.key(), change.resource().wanted(context.setup()).get(change.key()));
    }

    /** Somebody has set up the same by hand: whatever bears a wanted name is a question, and nothing of it is touched. */
    @Test void aStrangerOfTheSameNameIsNeverTouched() {
        try (var theirs = Rehearsal.in(folder)) {
            apply(theirs);
            var before = WorldView.exactly(theirs.world());
            try (var ours = theirs.asSomebodyElse(folder.resolve("ours"))) {
                var plan = ours.session().plan();
                assertThat(plan.questions()).extracting(q -> q.resource()).contains("access-policy", "access-application", "tunnel", "dns-record", "cloudflared");
                assertThatThrownBy(() -> ours.session().apply(plan, Set.of(), events::add)).isInstanceOf(Failure.class).hasMessageContaining("questions-open");
                assertThat(WorldView.differences(before, WorldView.exactly(theirs.world()))).isEmpty();
            }
        }
    }

    private void apply(Rehearsal rehearsal) {
        var plan = rehearsal.session().plan();
        var done = rehearsal.session().apply(plan, Set.copyOf(plan.dangers()), events::add);
        assertThat(done).as(() -> last().map(Object::toString).orElse("")).isTrue();
    }

    private void undo(Rehearsal rehearsal) {
        var plan = rehearsal.session().undoPlan(Set.of("reopen-firewall"));
        var done = rehearsal.session().undo(plan, Set.copyOf(plan.dangers()), events::add);
        assertThat(done).as(() -> last().map(Object::toString).orElse("")).isTrue();
    }

    private Optional<Event> last() { return events.isEmpty() ? Optional.empty() : Optional.of(events.getLast()); }

}
