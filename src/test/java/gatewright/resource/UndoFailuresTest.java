package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.Rehearsal;
import gatewright.engine.Event;
import gatewright.practice.Faults.Manner;
import gatewright.practice.WorldView;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** An undo that brings back what was deleted, and whose answers get lost: taking back again ends where a smooth one ends, and nothing is made twice. */
class UndoFailuresTest {

    @TempDir Path folder;
    final List<Event> events = new ArrayList<>();

    @TestFactory Stream<DynamicTest> whatAnUndoMadeIsFoundAgainWhenItsAnswerWasLost() {
        var counted = new AtomicInteger();
        try (var smooth = Rehearsal.in(folder.resolve("smooth"))) {
            removed(smooth);
            smooth.world().faults().failNth(act -> Rehearsal.isWrite(act) && counted.incrementAndGet() < 0, 1, Manner.NONE);
            assertThat(undo(smooth)).isTrue();
        }
        return Stream.iterate(1, n -> n <= counted.get(), n -> n + 1).map(n -> DynamicTest.dynamicTest("write " + n, () -> {
            try (var rehearsal = Rehearsal.in(folder.resolve("lost-" + n))) {
                var applied = removed(rehearsal);
                rehearsal.world().faults().failNth(Rehearsal::isWrite, n, Manner.LOST_AFTER);
                var done = undo(rehearsal) || undo(rehearsal);
                assertThat(done).as(() -> events.getLast().toString()).isTrue();
                assertThat(WorldView.differences(applied, WorldView.apartFromIds(rehearsal.world()))).isEmpty();
                assertThat(rehearsal.session().plan().changes()).isEmpty();
            }
        }));
    }

    /** @return how the world was before everything was taken out */
    private String removed(Rehearsal rehearsal) {
        apply(rehearsal);
        var applied = WorldView.apartFromIds(rehearsal.world());
        rehearsal.session().save(Variants.withoutCloudflare(rehearsal.session().setup()));
        apply(rehearsal);
        return applied;
    }

    private void apply(Rehearsal rehearsal) {
        var plan = rehearsal.session().plan();
        assertThat(rehearsal.session().apply(plan, Set.copyOf(plan.dangers()), events::add)).isTrue();
    }

    private boolean undo(Rehearsal rehearsal) {
        var plan = rehearsal.session().undoPlan(Set.of("reopen-firewall"));
        return rehearsal.session().undo(plan, Set.copyOf(plan.dangers()), events::add);
    }
}
