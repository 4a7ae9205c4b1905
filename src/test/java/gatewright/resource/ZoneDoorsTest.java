package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatewright.check.Checks;
import gatewright.engine.Check;
import gatewright.engine.Note;
import gatewright.engine.Plan;
import gatewright.engine.StillTime;
import gatewright.engine.Trial;
import gatewright.model.Binding.How;
import gatewright.model.Failure;
import gatewright.model.KasmDoor.By;
import gatewright.model.KasmLogin;
import gatewright.model.Secret;
import gatewright.model.ServerLogin;
import gatewright.model.Zone;
import gatewright.practice.Fault;
import gatewright.practice.Faults.Manner;
import gatewright.practice.Practice;
import gatewright.remote.Kasm;
import gatewright.remote.Remote;
import gatewright.remote.Server;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** KASM's zone by each of its doors, through plan, apply and undo, against the practice world. */
class ZoneDoorsTest {

    @TempDir private Path folder;
    private final Practice practice = Practice.inMemory(new StillTime());
    private Trial trial;

    @AfterEach void stop() { practice.close(); }

    private Server server() {
        return practice.gateways().server(Practice.example().servers().getFirst(), new ServerLogin(Optional.of(Secret.of(Practice.PASSWORD)), Optional.empty(), Optional.empty(), Set.of(Practice.HOST_KEY)));
    }

    private Kasm kasm(By by, Server server) {
        var hints = practice.hints();
        var certificate = Optional.of(hints.get("kasm-certificate"));
        var login = switch (by) {
            case KEY -> new KasmLogin(Secret.of(hints.get("kasm-key")), Secret.of(hints.get("kasm-secret")), certificate);
            case ADMIN -> KasmLogin.admin(Secret.of(hints.get("kasm-user")), Secret.of(hints.get("kasm-password")), certificate);
            case SERVER, HAND -> KasmLogin.none();
        };
        return practice.gateways().kasm(Practice.example().kasm().with(by), 443, login, Optional.of(server));
    }

    private void at(By by) {
        var server = server();
        var zones = by == By.HAND ? Optional.<Kasm>empty() : Optional.of(kasm(by, server));
        trial = new Trial(List.of(new KasmZones()), new Remote(Optional.empty(), zones, Map.of("kasm", server), practice.gateways().outside()), folder, Practice.example().withKasm(Practice.example().kasm().with(by)));
    }

    private void applied() { assertThat(trial.apply()).as(() -> trial.why().getMessage()).isTrue(); }
    private String zones() { return kasm(By.KEY, server()).zones().toString(); }
    private static List<String> lines(Plan plan) { return plan.changes().stream().map(c -> c.action() + " " + c.resource().id()).toList(); }
    private static List<String> codes(List<Note> notes) { return notes.stream().map(Note::code).toList(); }
    private static Failure failure(Runnable act) { return catchThrowableOfType(Failure.class, act::run); }

    @ParameterizedTest @EnumSource(value = By.class, names = "HAND", mode = EnumSource.Mode.EXCLUDE)
    void applyingLeavesNothingToDoAndUndoingNothingBehind(By by) {
        at(by);
        var before = zones();
        assertThat(lines(trial.plan())).containsExactly("update kasm-zone");
        applied();
        assertThat(zones()).contains("proxy", "0").isNotEqualTo(before);
        assertThat(trial.plan().isEmpty()).isTrue();
        assertThat(trial.undo()).as(() -> trial.why().getMessage()).isTrue();
        assertThat(zones()).isEqualTo(before);
        assertThat(trial.bindings.all()).isEmpty();
    }

    @Test void theServersDoorSaysWhereTheDatabaseIsSavedAndAsksForNoLogin() {
        at(By.SERVER);
        var plan = trial.plan();
        assertThat(codes(plan.notes(0))).containsExactly("zone-new-sessions", "zone-backup");
        assertThat(plan.notes(0).get(1).text()).contains("/var/lib/gatewright/kasm");
        applied();
        synchronized (practice.world()) {
            assertThat(practice.world().server("kasm").path("files").propertyNames()).anyMatch(name -> name.startsWith("/var/lib/gatewright/kasm/kasm-"));
        }
    }

    @ParameterizedTest @ValueSource(strings = {"kasm-look", "kasm-change"})
    void theServersDoorFailingAtAnyCommandTheNextTryArrivesAndTheUndoCleansUp(String command) {
        at(By.SERVER);
        var before = zones();
        for (var manner : List.of(Manner.REFUSED, Manner.BROKEN_BEFORE, Manner.BROKEN_AFTER, Manner.LOST_AFTER)) {
            var plan = trial.plan();
            practice.faults().failNth(act -> act.equals("SERVER kasm " + command), 1, manner);
            assertThat(trial.apply(plan)).as(command + " " + manner).isFalse();
            trial.recover();
            applied();
            assertThat(trial.plan().isEmpty()).isTrue();
            assertThat(trial.undo()).as(() -> trial.why().getMessage()).isTrue();
            assertThat(zones()).as(manner.toString()).isEqualTo(before);
        }
    }

    @ParameterizedTest @EnumSource(value = Fault.class, names = {"KASM_BACKUP_FAILS", "KASM_KEEPS_OLD_VALUE"})
    void theServersDoorSaysWhatDidNotHappen(Fault fault) {
        at(By.SERVER);
        var before = zones();
        practice.faults().choose(List.of(fault));
        assertThat(trial.apply()).isFalse();
        assertThat(trial.why().code()).isEqualTo(fault == Fault.KASM_BACKUP_FAILS ? "kasm-no-backup" : "kasm-not-stored");
        assertThat(zones()).isEqualTo(before);
    }

    @Test void theServersDoorRefusesSeveralServersBeforeAnythingIsPlanned() {
        at(By.SERVER);
        practice.faults().choose(List.of(Fault.KASM_DB_ELSEWHERE));
        assertThat(failure(() -> trial.plan()).code()).isEqualTo("kasm-not-single");
    }

    @Test void byHandTheAdminsWordIsAskedForKeptAndAskedForAgainWhenTheValuesChange() {
        at(By.HAND);
        var plan = trial.plan();
        assertThat(plan.changes()).isEmpty();
        assertThat(plan.questions()).singleElement().satisfies(question -> assertThat(question.strangers().getFirst().description()).contains("Infrastructure > Zones", "proxy", "0"));
        assertThat(codes(plan.kept())).isEmpty();

        trial.answer(plan.questions().getFirst(), How.ADOPTED);
        assertThat(trial.plan().isEmpty()).isTrue();
        assertThat(trial.plan().kept()).singleElement().satisfies(note -> assertThat(note.text()).contains("default", "proxy", "0", "not read back"));

        trial.setup = trial.setup.withZones(List.of(new Zone("default", "default", "10.0.0.7", 0)));
        assertThat(trial.plan().questions()).hasSize(1);
        assertThat(trial.plan().changes()).isEmpty();
    }

    @Test void byHandNothingOfKasmIsTouched() {
        at(By.HAND);
        var before = zones();
        trial.answer(trial.plan().questions().getFirst(), How.ADOPTED);
        applied();
        assertThat(zones()).isEqualTo(before);
    }

    @Test void byHandTheReceiptIsNeverGreenOfIt() {
        at(By.HAND);
        assertThat(zoneAnswer().found()).contains("nobody said yet");
        trial.answer(trial.plan().questions().getFirst(), How.ADOPTED);
        assertThat(zoneAnswer().light()).isEqualTo(Check.Light.UNKNOWN);
        assertThat(zoneAnswer().found()).contains("you said", "proxy");
        assertThat(new KasmZones().unread(trial.context(), "default").orElseThrow().what()).contains("not read back");
        at(By.KEY);
        assertThat(zoneAnswers()).isEmpty();
    }

    private Check.Answer zoneAnswer() { return zoneAnswers().getFirst(); }

    private List<Check.Answer> zoneAnswers() { return Checks.all(List.of()).stream().filter(check -> check.id().equals("zones-by-hand")).flatMap(check -> check.ask(trial.context()).stream()).toList(); }

    @Test void lettingGoOfAZoneThatWasSetByHandForgetsTheWordAndUndoBringsItBack() {
        at(By.HAND);
        trial.answer(trial.plan().questions().getFirst(), How.ADOPTED);
        var word = trial.bindings.all();
        trial.setup = trial.setup.withZones(List.of());
        applied();
        assertThat(trial.bindings.all()).isEmpty();
        assertThat(trial.undo()).as(() -> trial.why().getMessage()).isTrue();
        assertThat(trial.bindings.all()).isEqualTo(word);
    }

    @Test void aWordIsNoMoreWhenTheZoneCanBeRead() {
        at(By.HAND);
        trial.answer(trial.plan().questions().getFirst(), How.ADOPTED);
        var said = trial.bindings.all();
        at(By.KEY);
        said.forEach((id, binding) -> trial.bindings.put("kasm-zone", "default", binding));
        assertThat(lines(trial.plan())).as("what was said was not so").containsExactly("update kasm-zone");
        applied();
        assertThat(trial.plan().isEmpty()).isTrue();
        assertThat(trial.bindings.find("kasm-zone", "default").orElseThrow().remoteId()).isNotEqualTo("by-hand");
    }

    @Test void zonesThatAreNoLongerWantedNeedNoWayInToKasm() {
        at(By.KEY);
        applied();
        var bound = trial.bindings.all();
        at(By.HAND);
        trial.setup = trial.setup.withKasm(Practice.example().kasm()).withZones(List.of());
        bound.forEach((id, binding) -> trial.bindings.put("kasm-zone", "default", binding));
        assertThat(trial.plan().isEmpty()).isTrue();
    }

    @Test void twoZonesOfOneNameAreToldApartByTheirBindingOnly() {
        gatewright.practice.PracticeState.secondZoneOfTheSameName(practice.world());
        at(By.KEY);
        assertThat(failure(() -> trial.plan()).code()).isEqualTo("several-zones");
        var second = kasm(By.KEY, server()).zones().get(1).id();
        trial.bindings.put("kasm-zone", "default", new gatewright.model.Binding(second, How.ADOPTED, Map.of()));
        applied();
        assertThat(kasm(By.KEY, server()).zones()).extracting(zone -> zone.proxyPort()).containsExactly(443, 0);
    }
}
