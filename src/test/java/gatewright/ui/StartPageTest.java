package gatewright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.engine.Setups.Saved;
import gatewright.model.Setup;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The saved setups on the Start page: found, opened, copied, renamed and forgotten by the keyboard alone. */
class StartPageTest {

    private FakeSession session;
    private FakeSetups setups;
    private Window window;

    @BeforeEach void open() throws Exception {
        session = new FakeSession(Setup.recommended("kasm"));
        setups = new FakeSetups(session);
        setups.saved = IntStream.range(0, 400).mapToObj(i -> new Saved("setup " + i, Path.of("/setups/" + i + ".json"), i == 3 ? Optional.of("Damaged.") : Optional.empty(),
                Optional.empty(), i == 1 ? Optional.of(Instant.parse("2026-11-23T10:14:00Z")) : Optional.empty(), List.of("desk" + i + ".lay.network"), i == 2 ? Optional.of("policies") : Optional.empty())).toList();
        window = new Window(setups);
    }

    @AfterEach void close() throws Exception { window.close(); }

    private ListView<Saved> list() { return window.find("setups"); }

    private void choose(int i) { window.interact(() -> list().getSelectionModel().select(i)); }

    @Test void eachSaysWhatIsKnownOfItWithoutANetworkAndOnlyWhatIsInViewIsDrawn() {
        assertThat(SetupList.summary(setups.saved.get(1))).startsWith("desk1.lay.network · applied ");
        assertThat(SetupList.summary(setups.saved.get(2))).isEqualTo("desk2.lay.network · unfinished, at Policies");
        assertThat(list().lookupAll(".list-cell").size()).isLessThan(20);
    }

    @Test void theSearchFindsByNameAndByHostname() {
        window.fill("search-setups", "desk399");
        assertThat(list().getItems()).extracting(Saved::name).containsExactly("setup 399");
        window.fill("search-setups", "setup 39");
        assertThat(list().getItems()).hasSize(11);
        window.fill("search-setups", "nobody");
        assertThat(list().getItems()).isEmpty();
        assertThat(window.find("open-setup").isDisabled()).isTrue();
    }

    @Test void enterInTheSearchOpensWhatWasFoundAndMakesNoNewSetup() {
        window.fill("search-setups", "desk399").key(KeyCode.ENTER).ready();
        assertThat(window.page()).isNotEqualTo("start");
        assertThat(session.saves).isEmpty();
    }

    @Test void enterOpensTheChosenOne() {
        session.practice = false;
        window.interact(() -> list().requestFocus());
        window.key(KeyCode.DOWN).key(KeyCode.ENTER).ready();
        assertThat(window.page()).isNotEqualTo("start");
    }

    @Test void aCopyAndANewNameAreAskedForAndChecked() {
        choose(1);
        window.press("duplicate-setup").press("duplicate-go");
        assertThat(setups.done).containsExactly("duplicate 1.json setup 1 copy");
        window.press("rename-setup").press("rename-go");
        assertThat(((TextField) window.find("rename-name")).getAccessibleText()).contains("That is its name already");
        window.fill("rename-name", "setup 2").press("rename-go");
        assertThat(((TextField) window.find("rename-name")).getAccessibleText()).contains("There is a setup called setup 2 already");
        window.fill("rename-name", "attic").key(KeyCode.ENTER).ready();
        assertThat(setups.done).endsWith("rename 1.json attic");
        assertThat(window.bar()).isEqualTo("Renamed to attic");
    }

    @Test void forgettingSaysWhatStaysLiveAndAsksFirst() {
        choose(1);
        window.press("forget-setup");
        var words = window.find("saved").lookupAll(".label").stream().map(node -> ((Labeled) node).getText()).toList();
        assertThat(words).anyMatch(text -> text.contains("desk1.lay.network stays reachable") && text.contains("choose Remove there first"));
        window.press("keep-setup");
        assertThat(setups.done).isEmpty();
        window.press("forget-setup").press("forget-go");
        assertThat(setups.done).containsExactly("forget 1.json");
        window.until(() -> list().getItems().size() == 399);
    }

    @Test void whatCannotBeOpenedSaysWhyAndCanOnlyBeForgotten() {
        choose(3);
        assertThat(window.find("open-setup").isDisabled()).isTrue();
        assertThat(window.find("forget-setup").isDisabled()).isFalse();
        assertThat(window.find("saved").lookupAll(".label").stream().map(node -> ((Labeled) node).getText())).contains("Damaged.");
    }
}
