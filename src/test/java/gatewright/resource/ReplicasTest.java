package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.Rehearsal;
import gatewright.engine.Check.Light;
import gatewright.engine.Event;
import gatewright.engine.Note;
import gatewright.model.ServerAddress;
import gatewright.practice.Fault;
import gatewright.remote.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised of the same tunnel on several servers: applied side by side, each with its own lines, and one goes on while another stands still. */
class ReplicasTest {

    @TempDir Path folder;
    final List<Event> events = new ArrayList<>();
    Rehearsal rehearsal;

    @BeforeEach void begin() { rehearsal = Rehearsal.in(folder); }
    @AfterEach void end() { rehearsal.close(); }

    void on(int servers) {
        var setup = rehearsal.session().setup();
        var all = new ArrayList<>(setup.servers());
        IntStream.range(1, servers).forEach(n -> all.add(new ServerAddress("replica-" + n, "192.168.2." + n, 22, "admin", ServerAddress.Login.AUTOMATIC, "")));
        rehearsal.session().save(setup.withServers(all));
        rehearsal.connectServers();
    }

    void apply() {
        var plan = rehearsal.session().plan();
        assertThat(rehearsal.session().apply(plan, Set.copyOf(plan.dangers()), events::add)).as(() -> events.getLast().toString()).isTrue();
    }

    int connectors() {
        rehearsal.session().refresh();
        return rehearsal.session().tunnels().stream().filter(t -> t.name().equals("gatewright-kasm")).findFirst().orElseThrow().connectors();
    }

    @ParameterizedTest @ValueSource(ints = {2, 25}) void runsOnEveryServerAndEachSaysHowFarItIs(int servers) {
        on(servers);
        apply();
        assertThat(connectors()).isEqualTo(servers);
        var steps = events.stream().filter(e -> e instanceof Event.Done done && done.change().resource() instanceof Cloudflared).map(e -> ((Event.Done) e).change().key()).toList();
        assertThat(steps).hasSize(servers).doesNotHaveDuplicates();
        var speaking = events.stream().filter(e -> e instanceof Event.Said).map(e -> ((Event.Said) e).step()).distinct().count();
        assertThat(speaking).isGreaterThanOrEqualTo(servers);
        assertThat(rehearsal.session().plan().changes()).isEmpty();
    }

    @Test void saysThatLocalhostIsAnotherMachineOnEachServer() {
        assertThat(codes()).doesNotContain("replica-localhost");
        on(2);
        assertThat(codes()).contains("replica-localhost");
    }

    private List<String> codes() { return rehearsal.session().plan().notes().values().stream().flatMap(List::stream).map(Note::code).toList(); }

    @Test void theOthersServeWhileOneStandsStillAndItRunsAgain() {
        on(2);
        apply();
        assertThat(rehearsal.session().check(_ -> { })).noneMatch(a -> a.check().equals("replica-takes-over"));
        var answers = rehearsal.session().checkFailover(_ -> { });
        assertThat(answers).singleElement().satisfies(a -> {
            assertThat(a.light()).as(a.found()).isEqualTo(Light.GREEN);
            assertThat(a.found()).contains("1 of 2");
            assertThat(a.about()).isEqualTo("192.168.2.1");
        });
        assertThat(connectors()).isEqualTo(2);
        assertThat(rehearsal.session().plan().changes()).isEmpty();
    }

    @Test void whenWeDieMeanwhileTheServerStartsItAgainByItself() {
        on(2);
        apply();
        rehearsal.server("replica-1").must(Command.script("connector-pause", "240", "cloudflared.service").asRoot());
        assertThat(connectors()).isEqualTo(1);
        rehearsal.pause(java.time.Duration.ofSeconds(241));
        rehearsal.session().plan();
        assertThat(connectors()).isEqualTo(2);
    }

    @Test void oneThatDoesNotComeBackIsRed() {
        on(2);
        apply();
        rehearsal.world().faults().choose(List.of(Fault.CONNECTOR_NEVER_HEALTHY));
        assertThat(rehearsal.session().checkFailover(_ -> { })).singleElement().satisfies(a -> assertThat(a.light()).isEqualTo(Light.RED));
        rehearsal.world().faults().clear(Fault.CONNECTOR_NEVER_HEALTHY);
        rehearsal.session().plan();
        assertThat(connectors()).isEqualTo(2);
    }

    @Test void aSingleServerIsNeverStopped() {
        apply();
        assertThat(rehearsal.session().checkFailover(_ -> { })).singleElement().satisfies(a -> assertThat(a.light()).isEqualTo(Light.UNKNOWN));
        assertThat(connectors()).isEqualTo(1);
    }
}
