package gatewright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.engine.SetupFile;
import gatewright.model.KasmDoor.By;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An unfinished setup survives the window's closing and the program's death at any page, with what was typed, right or wrong, and no secret. */
class DraftsTest {

    @TempDir Path folder;
    private PracticeSetups setups;
    private Window window;

    @BeforeEach void open() throws Exception {
        setups = new PracticeSetups(folder.resolve("a"));
        window = new Window(setups.folder);
        window.fill("setup-name", "home").next();
    }

    @AfterEach void close() throws Exception {
        window.close();
        setups.close();
    }

    private String draft() {
        var file = folder.resolve("a/setups/home.draft");
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void toServer() { window.next().next(); }

    private void toTunnel() {
        toServer();
        window.fill("host", "192.168.1.237").fill("user", "admin").next();
        window.press("trust-button").next();
        assertThat(window.page()).isEqualTo("wayin");
        window.next();
        assertThat(window.page()).isEqualTo("tunnel");
    }

    /** The program dies: what is on the disk at this moment is all that is left; another one starts over it. */
    private void die() throws Exception {
        var after = folder.resolve("b");
        copy(folder.resolve("a"), after);
        window.close();
        var old = setups;
        setups = new PracticeSetups(after);
        old.close();
        window = new Window(setups.folder);
        window.until(() -> window.<ListView<?>>find("setups").getItems().size() == 1);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) Files.createDirectories(target);
                else Files.copy(file, target);
            }
        }
    }

    @Test void whatIsTypedSurvivesTheProgramsDeathAlsoWhereItIsWrong() throws Exception {
        toServer();
        window.fill("host", "192.168.1.237").fill("port", "twenty");
        window.until(() -> draft().contains("twenty"));
        die();
        assertThat(SetupList.summary(setups.folder.saved().getFirst())).isEqualTo("No public hostname yet · unfinished, at Server");
        window.press("open-setup");
        assertThat(window.page()).isEqualTo("home");
        assertThat(window.bar()).isEqualTo("It goes on at Server");
        window.next();
        assertThat(window.page()).isEqualTo("server");
        assertThat(window.<TextField>find("host").getText()).isEqualTo("192.168.1.237");
        assertThat(window.<TextField>find("port").getText()).isEqualTo("twenty");
    }

    @Test void aLaterPageIsGoneOnWithAfterConnectingOnceAndNothingIsMissing() throws Exception {
        toTunnel();
        window.next().fill("subdomain", "not_a name!");
        window.interact(() -> window.<ComboBox<String>>find("domain").getEditor().setText("lay.netw"));
        window.key(KeyCode.SHIFT);
        window.until(() -> draft().contains("lay.netw\""));
        die();
        window.press("open-setup").next();
        if (window.page().equals("home")) window.press("trust-button");
        assertThat(window.page()).isEqualTo("hostname");
        assertThat(window.<TextField>find("subdomain").getText()).isEqualTo("not_a name!");
        assertThat(window.<ComboBox<String>>find("domain").getEditor().getText()).isEqualTo("lay.netw");
    }

    @Test void closingTheWindowAsksNothingAndKeepsTheLastKey() throws Exception {
        toServer();
        window.fill("host", "192.168.1.9");
        window.close();
        assertThat(new SetupFile(folder.resolve("a/setups/home.json")).load().servers()).isEmpty();
        window = new Window(setups.folder);
        window.until(() -> window.has("open-setup") && !window.find("open-setup").isDisabled());
        window.press("open-setup").next();
        assertThat(window.<TextField>find("host").getText()).isEqualTo("192.168.1.9");
    }

    @Test void noSecretIsInADraft() {
        window.fill("token", "very-secret-token");
        window.interact(() -> window.find("token").getParent().lookup(".eye").requestFocus());
        window.key(KeyCode.SPACE);
        window.until(() -> draft().contains("cloudflare"));
        assertThat(draft()).doesNotContain("very-secret-token");
    }

    @Test void neitherHalfOfKasmsLoginIsInADraft() {
        window.interact(() -> {
            var fields = new KasmFields("a-", new Rules(), () -> false);
            fields.show(By.ADMIN);
            for (var id : List.of("a-kasm-user", "a-kasm-password")) ((TextField) fields.lookup("#" + id)).setText("admin@kasm.local");
            assertThat(Typed.in(fields)).isEmpty();
        });
    }

    @Test void aDraftThatCannotBeUnderstoodStandsInNobodysWay() throws Exception {
        toServer();
        window.until(() -> draft().contains("server"));
        window.close();
        Files.writeString(folder.resolve("a/setups/home.draft"), "{\"page\":");
        window = new Window(setups.folder);
        window.until(() -> window.has("open-setup") && !window.find("open-setup").isDisabled());
        window.press("open-setup");
        assertThat(window.page()).isEqualTo("cloudflare");
    }

    @Test void aDraftOfASetupThatWasEditedElsewhereMeanwhileDoesNotWriteOverThat() throws Exception {
        toServer();
        window.fill("host", "192.168.1.9");
        window.until(() -> draft().contains("192.168.1.9"));
        window.close();
        var file = new SetupFile(folder.resolve("a/setups/home.json"));
        file.save(file.load().withAccount("Another"));
        window = new Window(setups.folder);
        window.until(() -> window.has("open-setup") && !window.find("open-setup").isDisabled());
        window.press("open-setup");
        assertThat(window.page()).isEqualTo("home");
        assertThat(file.load().account()).isEqualTo("Another");
        assertThat(file.load().servers()).isEmpty();
    }
}
