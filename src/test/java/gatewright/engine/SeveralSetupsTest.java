package gatewright.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatewright.model.Binding;
import gatewright.model.Failure;
import gatewright.model.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Several setups on one PC: listed, copied, renamed and forgotten, without a word to anybody outside, and whole after a crash. */
class SeveralSetupsTest {

    @TempDir Path folder;

    private SetupFolder setups(Path at) {
        return new SetupFolder(at, List.of(), List.of(), (_, _) -> { throw new AssertionError("nobody is asked"); }, () -> { throw new AssertionError("nobody is asked"); }, () -> { throw new AssertionError("nobody is asked"); }, new StillTime());
    }

    private static Path file(Path at, String name) { return at.resolve("setups").resolve(name + ".json"); }

    /** A setup that was applied: with bindings and a journal. */
    private static SetupFile applied(Path at, String name, Instant when) throws IOException {
        var file = new SetupFile(file(at, name));
        file.save(Setup.recommended(name));
        file.bindings().put("tunnel", "tunnel", new Binding("remote-" + name, Binding.How.MADE, Map.of()));
        var journal = new Journal(file.journal());
        journal.began(when, "run", false, Optional.empty(), Setup.recommended(name));
        journal.finished(when, "run");
        return file;
    }

    private static Optional<Binding> tunnel(Path file) { return new SetupFile(file).bindings().find("tunnel", "tunnel"); }

    @Test void theLastUsedComesFirstWithWhatIsKnownOfIt() throws IOException {
        applied(folder, "old", Instant.parse("2026-01-02T03:04:05Z"));
        new SetupFile(file(folder, "new")).save(Setup.recommended("new"));
        Files.writeString(file(folder, "torn"), "{");
        for (var path : List.of(file(folder, "old"), new SetupFile(file(folder, "old")).journal())) Files.setLastModifiedTime(path, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
        Files.setLastModifiedTime(file(folder, "torn"), FileTime.from(Instant.parse("2025-01-02T03:04:05Z")));
        var saved = setups(folder).saved();
        assertThat(saved).extracting(Setups.Saved::name).containsExactly("new", "old", "torn");
        assertThat(saved.get(0).applied()).isEmpty();
        assertThat(saved.get(1).applied()).contains(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(saved.get(2).trouble().orElseThrow()).contains("left as it is");
    }

    @Test void aCopySaysTheSameAndOwnsNothing() throws IOException {
        applied(folder, "home", Instant.EPOCH);
        setups(folder).duplicate(file(folder, "home"), "office");
        assertThat(new SetupFile(file(folder, "office")).load()).isEqualTo(Setup.recommended("office"));
        assertThat(tunnel(file(folder, "office"))).isEmpty();
        assertThat(tunnel(file(folder, "home"))).isPresent();
        assertThatThrownBy(() -> setups(folder).duplicate(file(folder, "home"), "office")).isInstanceOf(Failure.class).hasMessageContaining("setup-exists");
    }

    @Test void aNewNameTakesEverythingAlong() throws IOException {
        applied(folder, "home", Instant.EPOCH);
        setups(folder).rename(file(folder, "home"), "attic");
        assertRenamed(folder);
    }

    private static void assertRenamed(Path at) {
        assertThat(new SetupFile(file(at, "attic")).load().name()).isEqualTo("attic");
        assertThat(tunnel(file(at, "attic"))).contains(new Binding("remote-home", Binding.How.MADE, Map.of()));
        assertThat(new Journal(new SetupFile(file(at, "attic")).journal()).read(List.of()).appliedAt()).isPresent();
        try (var files = Files.list(at.resolve("setups"))) {
            assertThat(files.map(path -> path.getFileName().toString())).allMatch(name -> name.startsWith("attic"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The steps of a rename, in order: a crash after any of them. */
    @TestFactory Stream<DynamicTest> aRenameThatACrashCutShortIsFinishedAtTheNextLook() {
        return IntStream.rangeClosed(0, 4).mapToObj(steps -> DynamicTest.dynamicTest("after " + steps + " steps", () -> {
            var at = folder.resolve("crash-" + steps);
            var home = applied(at, "home", Instant.EPOCH);
            var attic = new SetupFile(file(at, "attic"));
            Files.writeString(file(at, "home").resolveSibling("home.moving"), Json.line(new SetupMove.Intent(attic.path().toString(), "attic")));
            if (steps > 0) Files.move(home.path().resolveSibling("home.bindings.json"), attic.path().resolveSibling("attic.bindings.json"));
            if (steps > 1) Files.move(home.journal(), attic.journal());
            if (steps > 2) attic.save(Setup.recommended("attic"));
            if (steps > 3) Files.delete(home.path());
            assertThat(setups(at).saved()).extracting(Setups.Saved::name).containsExactly("attic");
            assertRenamed(at);
        }));
    }

    /** Somebody sends a folder with a setup in it, and beside that a file that pretends that a move was cut short. */
    @Test void nothingIsMovedThatAFileFromElsewhereSays() throws IOException {
        var sent = Files.createDirectory(folder.resolve("downloads"));
        var precious = Files.writeString(folder.resolve("authorized_keys"), "mine");
        applied(folder, "home", Instant.EPOCH);
        new SetupFile(sent.resolve("nice.json")).save(Setup.recommended("nice"));
        Files.writeString(sent.resolve("keys.json"), "theirs");
        Files.writeString(sent.resolve("keys.moving"), Json.line(new SetupMove.Intent(precious.toString(), "")));
        var setups = new SetupFolder(folder, List.of(), List.of(), (_, _) -> null, () -> null, () -> null, new StillTime());
        try (var session = setups.open(sent.resolve("nice.json"), false)) { assertThat(session.setup().name()).isEqualTo("nice"); }
        assertThat(precious).hasContent("mine");
    }

    @Test void aTakenNameAndAnOpenSetupAreRefusedAndNothingMoves() throws Exception {
        applied(folder, "home", Instant.EPOCH);
        applied(folder, "attic", Instant.EPOCH);
        assertThatThrownBy(() -> setups(folder).rename(file(folder, "home"), "attic")).isInstanceOf(Failure.class).hasMessageContaining("setup-exists");
        try (var lock = new SetupFile(file(folder, "home")).lock().orElseThrow()) {
            assertThat(lock.isOpen()).isTrue();
            assertThatThrownBy(() -> setups(folder).rename(file(folder, "home"), "office")).isInstanceOf(Failure.class).hasMessageContaining("setup-open-elsewhere");
            assertThatThrownBy(() -> setups(folder).forget(file(folder, "home"))).isInstanceOf(Failure.class).hasMessageContaining("setup-open-elsewhere");
        }
        assertThat(setups(folder).saved()).hasSize(2);
        assertThat(tunnel(file(folder, "home"))).isPresent();
    }

    @Test void whatIsForgottenIsOffTheListAndCanBeHadBack() throws IOException {
        applied(folder, "home", Instant.EPOCH);
        var kept = setups(folder).forget(file(folder, "home"));
        assertThat(setups(folder).saved()).isEmpty();
        assertThat(kept.getParent()).isEqualTo(folder.resolve("forgotten"));
        assertThat(tunnel(kept.resolve("home.json"))).isPresent();
        applied(folder, "home", Instant.EPOCH);
        setups(folder).forget(file(folder, "home"));
        try (var all = Files.list(folder.resolve("forgotten"))) { assertThat(all).hasSize(2); }
    }

    @Test void aDamagedSetupCanBeForgottenToo() throws IOException {
        Files.createDirectories(folder.resolve("setups"));
        Files.writeString(file(folder, "torn"), "{");
        var kept = setups(folder).forget(file(folder, "torn"));
        assertThat(Files.readString(kept.resolve("torn.json"))).isEqualTo("{");
    }

    @Test void hundredsAreListedAtOnce() {
        for (var i = 0; i < 300; i++) new SetupFile(file(folder, "setup-" + i)).save(Setup.recommended("setup-" + i));
        assertThat(setups(folder).saved()).hasSize(300);
    }
}
