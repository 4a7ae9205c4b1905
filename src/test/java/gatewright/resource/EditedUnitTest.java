package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.Rehearsal;
import gatewright.engine.Event;
import gatewright.engine.Note;
import gatewright.model.DockerPorts;
import gatewright.model.Failure;
import gatewright.model.Firewall;
import gatewright.practice.WorldView;
import gatewright.remote.Command;
import gatewright.remote.ServerFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody else makes of our own files on a server: told, kept before it is written over, never lost by an undo. */
class EditedUnitTest {

    private static final String UNIT = CloudflaredService.UNIT;

    @TempDir Path folder;

    @Test void anUndoStopsBeforeALaterEditOfTheConnectorsUnit() {
        try (var rehearsal = begun()) {
            var edited = edit(rehearsal);
            assertThat(stopped(rehearsal)).hasValueSatisfying(f -> assertThat(f.kind()).isEqualTo(Failure.Kind.STALE));
            assertThat(unit(rehearsal)).isEqualTo(edited);
        }
    }

    @Test void anEditedUnitIsToldWrittenOverOnTheAdminsWordAndPutBackByTheUndo() {
        try (var rehearsal = begun()) {
            var ours = unit(rehearsal);
            var edited = edit(rehearsal);
            var plan = rehearsal.session().plan();
            assertThat(plan.changes()).singleElement().satisfies(change -> assertThat(change.resource().id()).isEqualTo("cloudflared"));
            assertThat(plan.notes(0)).extracting(Note::code).contains("cloudflared-edited");
            apply(rehearsal);
            assertThat(unit(rehearsal)).isEqualTo(ours);
            assertThat(rehearsal.session().plan().changes()).isEmpty();
            assertThat(stopped(rehearsal)).isEmpty();
            assertThat(unit(rehearsal)).isEqualTo(edited);
        }
    }

    @Test void anEditedUnitThatWasTakenAwayComesBackAsItWas() {
        try (var rehearsal = begun()) {
            var edited = edit(rehearsal);
            rehearsal.session().save(rehearsal.session().setup().withoutCloudflare());
            apply(rehearsal);
            assertThat(rehearsal.server("kasm").read(UNIT)).isEmpty();
            assertThat(stopped(rehearsal)).isEmpty();
            assertThat(unit(rehearsal)).isEqualTo(edited);
        }
    }

    @Test void whatWeWroteAnewIsNobodysEditAndLeavesNoCopy() {
        try (var rehearsal = Rehearsal.in(folder)) {
            var bare = rehearsal.session().setup().withoutCloudflare().withZones(List.of()).withFirewall(Firewall.recommended());
            rehearsal.session().save(bare);
            apply(rehearsal);
            var before = WorldView.apartFromIds(rehearsal.world());
            rehearsal.session().save(bare.withCloudflareOf(gatewright.practice.Practice.example()));
            apply(rehearsal);
            edit(rehearsal);
            apply(rehearsal);
            rehearsal.session().save(bare);
            apply(rehearsal);
            assertThat(WorldView.differences(before, WorldView.apartFromIds(rehearsal.world()))).isEmpty();
        }
    }

    /** Of rules that are no longer as we made them only ours are known: an undo leaves these, and does not get stuck. */
    @Test void rulesForDockersPortsThatSomebodyChangedDoNotBlockAnUndo() {
        try (var rehearsal = Rehearsal.in(folder)) {
            rehearsal.session().save(rehearsal.session().setup().withoutCloudflare().withZones(List.of()).withFirewall(Firewall.unmanaged().withDocker(new DockerPorts(List.of("tcp/443"), List.of(), List.of()))));
            apply(rehearsal);
            var rules = "# theirs\n# closed tcp/443\ntable inet gatewright_docker_ports {}\ntable inet gatewright_docker_ports {\ntype filter hook prerouting priority mangle\n}\n";
            rehearsal.server("kasm").must(Command.script("docker-ports-set", "nft").input(rules).asRoot());
            rehearsal.session().refresh();
            assertThat(rehearsal.session().plan().changes()).hasSize(1);
            apply(rehearsal);
            assertThat(stopped(rehearsal)).isEmpty();
            assertThat(rehearsal.session().live().things()).anyMatch(thing -> thing.resource().id().equals("docker-ports") && !thing.live().equals(thing.wish()));
        }
    }

    private Rehearsal begun() {
        var rehearsal = Rehearsal.in(folder);
        apply(rehearsal);
        return rehearsal;
    }

    private static byte[] unit(Rehearsal rehearsal) { return rehearsal.server("kasm").read(UNIT).orElseThrow(); }

    private static byte[] edit(Rehearsal rehearsal) {
        var edited = new String(unit(rehearsal), StandardCharsets.UTF_8).replace("RestartSec=5s", "RestartSec=1s");
        rehearsal.server("kasm").write(ServerFile.ofRoot(UNIT, edited, "0644"));
        rehearsal.session().refresh();
        return edited.getBytes(StandardCharsets.UTF_8);
    }

    private static void apply(Rehearsal rehearsal) {
        var plan = rehearsal.session().plan();
        assertThat(rehearsal.session().apply(plan, Set.copyOf(plan.dangers()), _ -> {})).isTrue();
    }

    /** Takes the last run back, and says why it stopped where it did. */
    private static Optional<Failure> stopped(Rehearsal rehearsal) {
        var events = new ArrayList<Event>();
        var plan = rehearsal.session().undoPlan(Set.of("reopen-firewall"));
        rehearsal.session().undo(plan, Set.copyOf(plan.dangers()), events::add);
        return events.stream().filter(Event.Stopped.class::isInstance).map(e -> ((Event.Stopped) e).why()).findFirst();
    }
}
