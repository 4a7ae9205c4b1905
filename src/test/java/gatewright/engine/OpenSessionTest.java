package gatewright.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatewright.model.Application;
import gatewright.model.Binding;
import gatewright.model.Failure;
import gatewright.model.Firewall;
import gatewright.model.KasmDoor;
import gatewright.model.KasmLogin;
import gatewright.model.Policy;
import gatewright.model.Rule;
import gatewright.model.Secret;
import gatewright.model.ServerAddress;
import gatewright.model.ServerLogin;
import gatewright.model.Setup;
import gatewright.remote.CloudflareToken;
import gatewright.remote.Gateways;
import gatewright.remote.Kasm;
import gatewright.remote.Outside;
import gatewright.remote.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session promises of planning, applying, undoing and recovering, whatever is managed. */
class OpenSessionTest {

    private static final Recogniser NOTHING = (_, _) -> { throw new AssertionError("nobody is asked"); };

    @TempDir Path folder;
    final Shelf gate = new Shelf("gate");
    final Shelf road = new Shelf("road");
    final List<Event> events = new ArrayList<>();

    @Test void applyingAPlanLeavesNothingToDo() {
        try (var session = open(setup("staff", "ada@example.com"))) {
            assertThat(apply(session)).isTrue();
            assertThat(session.plan().isEmpty()).isTrue();
            assertThat(session.lastApplied()).isPresent();
        }
    }

    @Test void theRoadIsBuiltAfterTheGateAndTakenDownBeforeIt() {
        try (var session = open(setup("staff", "ada@example.com"))) {
            assertThat(session.plan().changes()).extracting(c -> c.action() + " " + c.resource().id()).containsExactly("create gate", "create road");
            apply(session);
            session.save(session.setup().withPolicies(List.of()).withApplication(Optional.empty()));
            assertThat(session.plan().changes()).extracting(c -> c.action() + " " + c.resource().id()).containsExactly("delete road", "delete gate");
        }
    }

    @Test void aGateThatMovesServesBothUntilTheRoadHasMoved() {
        try (var session = open(setup("old", "ada@example.com"))) {
            apply(session);
            session.save(setup("new", "ada@example.com"));
            var plan = session.plan();
            assertThat(plan.changes()).extracting(c -> c.resource().id() + " " + ((Shelf.Label) c.after().orElseThrow()).text())
                    .containsExactly("gate old+new", "road old+new", "road new", "gate new");
            assertThat(session.apply(plan, Set.of(), events::add)).isTrue();
            assertThat(session.plan().isEmpty()).isTrue();
        }
    }

    @Test void undoTakesBackNewestFirstAndTheSetupWithIt() {
        try (var session = open(setup("staff", "ada@example.com"))) {
            apply(session);
            session.save(setup("staff", "grace@example.com"));
            apply(session);
            gate.acts.clear();
            var undo = session.undoPlan();
            assertThat(undo.changes()).extracting(c -> c.resource().id()).containsExactly("road", "gate");
            assertThat(session.undo(undo, Set.of(), events::add)).isTrue();
            assertThat(gate.remote.values()).containsExactly(new Shelf.Label("staff", List.of("ada@example.com")));
            assertThat(session.setup().policies().getFirst().emails()).containsExactly("ada@example.com");
            assertThat(session.plan().isEmpty()).isTrue();
            assertThat(session.undoPlan().changes()).isEmpty();
        }
    }

    @Test void undoNeverRunsOverSomebodysLaterEdit() {
        try (var session = open(setup("staff", "ada@example.com"))) {
            apply(session);
            session.save(setup("staff", "grace@example.com"));
            apply(session);
            var theirs = new Shelf.Label("staff", List.of("somebody@example.com"));
            gate.remote.replaceAll((_, _) -> theirs);
            assertThat(session.undo(session.undoPlan(), Set.of(), events::add)).isFalse();
            assertThat(((Event.Stopped) events.getLast()).why().kind()).isEqualTo(Failure.Kind.STALE);
            assertThat(gate.remote.values()).containsExactly(theirs);
        }
    }

    @Test void refusesToOverwriteWhatSomeoneElseJustChanged() {
        try (var session = open(setup("staff", "ada@example.com"))) {
            apply(session);
            session.save(setup("staff", "grace@example.com"));
            var plan = session.plan();
            gate.remote.replaceAll((_, _) -> new Shelf.Label("staff", List.of("somebody@example.com")));
            assertThat(session.apply(plan, Set.of(), events::add)).isFalse();
            assertThat(((Event.Stopped) events.getLast()).why().kind()).isEqualTo(Failure.Kind.STALE);
        }
    }

    @Test void aCreateWhoseAnswerWasLostIsFoundAgainAndNotMadeTwice() {
        try (var session = open(setup("staff", "ada@example.com"))) {
            gate.trouble = Shelf.Trouble.AFTER;
            assertThat(apply(session)).isFalse();
            assertThat(apply(session)).isTrue();
            assertThat(gate.remote).hasSize(1);
            assertThat(session.undo(session.undoPlan(), Set.of(), events::add)).isTrue();
            assertThat(gate.remote).isEmpty();
            assertThat(road.remote).isEmpty();
        }
    }

    @Test void aCrashAfterACreateIsRecoveredByTheNextInstance() {
        gate.trouble = Shelf.Trouble.AFTER;
        try (var session = open(setup("staff", "ada@example.com"))) { apply(session); }
        try (var session = OpenSession.of(List.of(gate, road), List.of(), NOTHING, new NoGateways(), file(), Optional.empty(), new StillTime())) {
            assertThat(session.plan().changes()).extracting(c -> c.resource().id()).containsExactly("road");
        }
    }

    @Test void aStrangerOfTheSameNameIsAQuestionAndNeverTouched() {
        var theirs = new Shelf.Label("staff", List.of("somebody@example.com"));
        gate.remote.put("theirs", theirs);
        try (var session = open(setup("staff", "ada@example.com"))) {
            var plan = session.plan();
            assertThat(plan.questions()).extracting(Question::id).containsExactly("gate/staff");
            assertThatThrownBy(() -> session.apply(plan, Set.of(), events::add)).isInstanceOf(Failure.class).hasMessageContaining("questions-open");
            assertThat(gate.remote).containsEntry("theirs", theirs);
        }
    }

    @Test void anAdoptedThingIsChangedToFitAndNotDeletedWhenItIsNoLongerWanted() {
        gate.remote.put("theirs", new Shelf.Label("staff", List.of("somebody@example.com")));
        try (var session = open(setup("staff", "ada@example.com"))) {
            var question = session.plan().questions().getFirst();
            session.answer(question, question.strangers().getFirst(), Binding.How.ADOPTED);
            assertThat(session.plan().changes()).extracting(Change::action).containsExactly("update", "create");
            apply(session);
            session.save(session.setup().withPolicies(List.of()).withApplication(Optional.empty()));
            apply(session);
            assertThat(gate.remote).containsOnlyKeys("theirs");
        }
    }

    @Test void aSecondInstanceIsReadOnly() {
        try (var first = open(setup("staff", "ada@example.com")); var second = OpenSession.of(List.of(gate), List.of(), NOTHING, new NoGateways(), file(), Optional.empty(), new StillTime())) {
            assertThat(first.readOnly()).isFalse();
            assertThat(second.readOnly()).isTrue();
            assertThatThrownBy(() -> second.save(first.setup())).isInstanceOf(Failure.class).hasMessageContaining("setup-read-only");
        }
    }

    @Test void cancellingEndsTheRunBeforeTheNextStepAndTryingAgainGoesOn() {
        try (var session = open(setup("staff", "ada@example.com"))) {
            var plan = session.plan();
            assertThat(session.apply(plan, Set.of(), event -> { if (event instanceof Event.Done) session.cancel(); })).isFalse();
            assertThat(gate.remote).hasSize(1);
            assertThat(road.remote).isEmpty();
            assertThat(apply(session)).isTrue();
        }
    }

    @Test void severalServersAreWorkedOnSideBySideAndAFailureLetsTheOthersFinishTheirStep() {
        var servers = new Shelf("servers", Failure.Where.SERVER);
        var both = new CyclicBarrier(2);
        servers.beforePut = key -> {
            meet(both);
            if (key.equals("staff")) throw Failure.of(Failure.Kind.UNREACHABLE, Failure.Where.SERVER, "lost");
        };
        var setup = setup("staff", "ada@example.com");
        var second = new Policy("second", "second", null, "", setup.policies().getFirst().include(), null, null, false);
        try (var session = OpenSession.of(List.of(servers), List.of(), NOTHING, new NoGateways(), file(), Optional.of(setup.withPolicies(List.of(setup.policies().getFirst(), second))), new StillTime())) {
            assertThat(apply(session)).isFalse();
            assertThat(servers.remote.values()).extracting(Shelf.Label::text).containsExactly("second");
        }
    }

    private static void meet(CyclicBarrier both) {
        try {
            both.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("the servers were not worked on at the same time", e);
        }
    }

    @Test void aJournalLineThatACrashCutShortIsPassedOverAndTheNextOneIsWhole() throws IOException {
        try (var session = open(setup("staff", "ada@example.com"))) {
            apply(session);
            Files.writeString(file().journal(), "{\"kind\":\"started\",\"at\":\"2026", StandardOpenOption.APPEND);
            session.save(setup("staff", "grace@example.com"));
            assertThat(apply(session)).isTrue();
            assertThat(session.undo(session.undoPlan(), Set.of(), events::add)).isTrue();
        }
    }

    @Test void nothingIsDoneThatTheJournalCannotHoldAndTheRunEndsInWords() throws IOException {
        try (var session = open(setup("staff", "ada@example.com"))) {
            var plan = session.plan();
            var began = session.apply(plan, Set.of(), event -> {
                events.add(event);
                if (event instanceof Event.Began) inTheWay(file().journal());
            });
            assertThat(began).isFalse();
            assertThat(events.getLast()).isInstanceOfSatisfying(Event.Stopped.class, stopped -> assertThat(stopped.why().code()).isEqualTo("file-write"));
            assertThat(gate.remote).isEmpty();
        }
    }

    private static void inTheWay(Path journal) {
        try {
            Files.delete(journal);
            Files.createDirectory(journal);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"kind\":\"finished\",\"at\":\"yesterday\"}", "{\"kind\":\"finished\"}", "{\"kind\":\"seen\"}", "{\"kind\":\"began\",\"wanted\":null}", "{\"kind\":\"began\"}",
            "{\"kind\":\"began\",\"wanted\":[]}", "{\"kind\":\"started\"}", "{\"kind\":\"started\",\"resource\":\"gate\",\"key\":{},\"before\":7}", "{\"kind\":\"started\",\"resource\":\"gate\",\"key\":\"a\",\"after\":{\"text\":1,\"emails\":[{}]},\"image\":3}"})
    void aDamagedJournalIsToldByItsLineAndStaysAsItIs(String line) throws IOException {
        Files.writeString(file().journal(), line + "\n{\"kind\":\"done\"}\n");
        try (var session = open(setup("staff", "ada@example.com"))) {
            assertThatThrownBy(session::plan).isInstanceOfSatisfying(Failure.class, failure -> {
                assertThat(failure.code()).isEqualTo("journal-damaged");
                assertThat(failure.detail()).endsWith(":1");
            });
        }
        assertThat(Files.readString(file().journal())).startsWith(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "\"all\"", "{\"gate/staff\":null}", "{\"gate/staff\":{}}", "{\"gate/staff\":{\"remoteId\":\"r\",\"how\":null}}", "{\"gate/staff\":{\"remoteId\":\"r\",\"how\":\"STOLEN\"}}", "{\"gate/staff\":{\"remoteId\":\"r\",\"how\":\"MADE\",\"newer\":1}}"})
    void bindingsThatCannotBeUnderstoodNeverPassForNone(String text) throws IOException {
        try (var session = open(setup("staff", "ada@example.com"))) { apply(session); }
        var bindings = file().path().resolveSibling("desk.bindings.json");
        Files.writeString(bindings, text);
        assertThatThrownBy(() -> open(setup("staff", "ada@example.com"))).isInstanceOf(Failure.class).hasMessageContaining("bindings-damaged");
        assertThat(Files.readString(bindings)).isEqualTo(text);
    }

    @Test void whatAnUndoMadeAgainIsFoundWhenItsAnswerWasLost() {
        try (var session = open(setup("staff", "ada@example.com"))) {
            apply(session);
            session.save(session.setup().withPolicies(List.of()).withApplication(Optional.empty()));
            apply(session);
            gate.trouble = Shelf.Trouble.AFTER;
            assertThat(session.undo(session.undoPlan(), Set.of(), events::add)).isFalse();
            assertThat(session.undo(session.undoPlan(), Set.of(), events::add)).isTrue();
            assertThat(gate.remote).hasSize(1);
        }
    }

    @Test void anEditedSetupThatCannotWorkIsNotPlanned() {
        try (var session = open(setup("staff", "ada@example"))) {
            assertThatThrownBy(session::plan).isInstanceOf(Failure.class).hasMessageContaining("ada@example");
        }
    }

    private OpenSession open(Setup setup) { return OpenSession.of(List.of(gate, road), List.of(), NOTHING, new NoGateways(), file(), Optional.of(setup), new StillTime()); }

    private boolean apply(Session session) { return session.apply(session.plan(), Set.of(), events::add); }

    private SetupFile file() { return new SetupFile(folder.resolve("desk.json")); }

    private static Setup setup(String policy, String... emails) {
        var rules = List.of(emails).stream().map(Rule::ofEmail).toList();
        return new Setup("desk", Setup.WayIn.TUNNEL, "", List.of(), Optional.empty(), List.of(), List.of(new Policy("staff", policy, null, "", rules, null, null, false)),
                Optional.<Application>empty(), KasmDoor.onServer(), List.of(), Firewall.unmanaged());
    }

    /** A world with nothing in it. */
    private static final class NoGateways implements Gateways {
        @Override public CloudflareToken cloudflare(Secret token) { throw new AssertionError("not asked"); }
        @Override public Server server(ServerAddress address, ServerLogin login) { throw new AssertionError("not asked"); }
        @Override public Kasm kasm(KasmDoor door, int port, KasmLogin login, Optional<Server> through) { throw new AssertionError("not asked"); }
        @Override public Outside outside() { return null; }
        @Override public boolean practice() { return true; }
    }
}
