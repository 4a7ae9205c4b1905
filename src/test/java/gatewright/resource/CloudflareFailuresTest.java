package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.engine.Question;
import gatewright.engine.Trial;
import gatewright.model.Hostname;
import gatewright.model.Origin;
import gatewright.practice.Faults.Manner;
import gatewright.practice.PracticeApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That a failure at any request which changes something can be tried again to the end, and taken back, and makes nothing twice. */
class CloudflareFailuresTest {

    private static final List<String> KINDS = List.of("policies", "apps", "identity_providers", "dns", "tunnels");

    @TempDir Path folder;

    /** How many things of each kind there are that are not deleted. */
    static Map<String, Integer> amounts(PracticeApi practice) {
        var amounts = new TreeMap<String, Integer>();
        for (var kind : KINDS) {
            var alive = 0;
            for (var thing : practice.state().path(kind)) if (!thing.has("deleted_at")) alive++;
            amounts.put(kind, alive);
        }
        return amounts;
    }

    /** Lets each changing request of a run fail in turn, in a world of its own, until a run meets no failure any more. */
    private void atEachStep(Manner manner, Consumer<Trial> edit, java.util.function.BiConsumer<Trial, PracticeApi> then) throws java.io.IOException {
        for (var n = 1; ; n++) {
            try (var practice = new PracticeApi()) {
                var trial = new Trial(CloudflareResourcesTest.ALL, practice.remote(), Files.createTempDirectory(folder, "step"), practice.setup());
                edit.accept(trial);
                practice.world.faults().failNth(line -> !line.startsWith("GET "), n, manner);
                if (trial.apply()) {
                    assertThat(n).isGreaterThan(3);
                    return;
                }
                practice.world.faults().clear();
                trial.recover();
                then.accept(trial, practice);
            }
        }
    }

    private static void convergesWithoutDoubles(Trial trial, PracticeApi practice, Map<String, Integer> expected) {
        var plan = trial.plan();
        assertThat(plan.questions()).extracting(Question::id).isEmpty();
        assertThat(trial.apply(plan)).as(() -> trial.why().getMessage()).isTrue();
        assertThat(trial.plan().changes()).isEmpty();
        assertThat(amounts(practice)).isEqualTo(expected);
    }

    @ParameterizedTest @EnumSource(value = Manner.class, names = {"REFUSED", "BROKEN_BEFORE", "BROKEN_AFTER", "LOST_AFTER"})
    void aFirstRunConvergesWhenItIsTriedAgain(Manner manner) throws java.io.IOException {
        Map<String, Integer> clean;
        try (var practice = new PracticeApi()) {
            assertThat(new Trial(CloudflareResourcesTest.ALL, practice.remote(), Files.createTempDirectory(folder, "clean"), practice.setup()).apply()).isTrue();
            clean = amounts(practice);
        }
        atEachStep(manner, _ -> { }, (trial, practice) -> convergesWithoutDoubles(trial, practice, clean));
    }

    @ParameterizedTest @EnumSource(value = Manner.class, names = {"BROKEN_BEFORE", "LOST_AFTER"})
    void aFirstRunThatStoppedCanBeTakenBack(Manner manner) throws java.io.IOException {
        Map<String, Integer> untouched;
        try (var practice = new PracticeApi()) {
            untouched = amounts(practice);
        }
        atEachStep(manner, _ -> { }, (trial, practice) -> {
            assertThat(trial.undo()).as(() -> trial.why().getMessage()).isTrue();
            assertThat(amounts(practice)).isEqualTo(untouched);
        });
    }

    @ParameterizedTest @EnumSource(value = Manner.class, names = {"BROKEN_BEFORE", "LOST_AFTER"})
    void aRenamedHostnameConvergesWhenItIsTriedAgain(Manner manner) throws java.io.IOException {
        atEachStep(manner, trial -> {
            assertThat(trial.apply()).isTrue();
            trial.setup = trial.setup.withHostnames(List.of(new Hostname("space", "desk", "lay.network", "", "https://localhost:443", true, Origin.USUAL)));
        }, (trial, practice) -> convergesWithoutDoubles(trial, practice, amounts(practice)));
    }
}
