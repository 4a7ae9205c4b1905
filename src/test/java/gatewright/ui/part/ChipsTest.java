package gatewright.ui.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** That no e-mail that was typed or pasted is ever lost, and none that is wrong passes for a right one. */
class ChipsTest extends FxRobot {

    private Chips chips;
    private TextField elsewhere;
    private Stage stage;

    @BeforeEach void open() throws Exception {
        stage = FxToolkit.registerPrimaryStage();
        FxToolkit.setupFixture(() -> {
            chips = new Chips("emails");
            elsewhere = new TextField();
            stage.setScene(new Scene(new VBox(chips, elsewhere), 600, 400));
            stage.setX(0);
            stage.setY(0);
            stage.show();
            chips.requestFocus();
        });
    }

    @AfterEach void close() throws Exception { FxToolkit.cleanupStages(); }

    private void type(String text, KeyCode... end) {
        FxEvents.type(stage, text);
        if (end.length > 0) push(end);
        FxEvents.handled();
    }

    private void paste(String text) {
        FxEvents.perform(() -> {
            var content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
            chips.input().paste();
        });
    }

    private List<String> emails() { return chips.values().get(); }

    @Test void enterTabAndCommaTakeAnEmail() {
        type("ada@example.com", KeyCode.ENTER);
        type("grace@example.com", KeyCode.TAB);
        type("linus@example.com,");
        assertThat(emails()).containsExactly("ada@example.com", "grace@example.com", "linus@example.com");
        assertThat(chips.input().isFocused()).isTrue();
    }

    @Test void leavingTheFieldTakesWhatWasTyped() {
        type("ada@example.com");
        FxEvents.perform(elsewhere::requestFocus);
        assertThat(emails()).containsExactly("ada@example.com");
    }

    @Test void aNameBesideAnAddressIsUnderstood() {
        type("Ada Lovelace <Ada@Example.com>", KeyCode.ENTER);
        assertThat(emails()).containsExactly("ada@example.com");
    }

    @Test void aPastedListOfLinesBecomesChips() {
        paste("ada@example.com\nGrace <grace@example.com>; linus@example.com");
        FxEvents.perform(elsewhere::requestFocus);
        assertThat(emails()).containsExactly("ada@example.com", "grace@example.com", "linus@example.com");
    }

    @Test void whatIsNoEmailStaysAndSaysSoWithAGuess() {
        type("linus@exmaple", KeyCode.ENTER);
        assertThat(emails()).isEmpty();
        assertThat(chips.trouble()).hasValue("linus@exmaple is not an e-mail address: did you mean linus@example.com?");
        FxEvents.perform(chips::mend);
        assertThat(emails()).containsExactly("linus@example.com");
        assertThat(chips.trouble()).isEmpty();
    }

    @Test void aProbableTypoIsAskedAboutAndDoesNotStandInTheWay() {
        type("ada@gmial.com", KeyCode.ENTER);
        assertThat(emails()).containsExactly("ada@gmial.com");
        assertThat(chips.trouble()).isEmpty();
        assertThat(chips.hint()).hasValue("Is ada@gmial.com right? It looks like ada@gmail.com");
    }

    @Test void aDoubleIsShownAndCountsOnce() {
        type("ada@example.com,ADA@example.com,");
        assertThat(emails()).containsExactly("ada@example.com");
        assertThat(chips.hint()).hasValue("ada@example.com stands there twice, and counts once");
    }

    @Test void backspaceGoesToTheLastChipFirstAndTakesItAwayThen() {
        type("ada@example.com,grace@example.com,");
        push(KeyCode.BACK_SPACE);
        assertThat(emails()).hasSize(2);
        push(KeyCode.BACK_SPACE);
        FxEvents.handled();
        assertThat(emails()).containsExactly("ada@example.com");
    }

    @Test void arrowsWalkAlongTheChipsAndEnterEditsOne() {
        type("ada@example.com,grace@example.com,");
        push(KeyCode.LEFT);
        push(KeyCode.LEFT);
        push(KeyCode.ENTER);
        FxEvents.handled();
        assertThat(chips.input().getText()).isEqualTo("ada@example.com");
        assertThat(emails()).containsExactly("grace@example.com");
    }

    @Test void aThousandEmailsAreTakenAtOnceAndTypingGoesOn() {
        var many = IntStream.range(0, 1000).mapToObj(i -> "person" + i + "@example.com").collect(Collectors.joining("\n"));
        paste(many + "\n");
        type("ada@example.com", KeyCode.ENTER);
        assertThat(emails()).hasSize(1001).endsWith("ada@example.com");
        assertThat(seen()).as("chips that are laid out").hasSizeLessThanOrEqualTo(50).endsWith("ada@example.com");
        interact(() -> ((javafx.scene.control.Button) chips.lookup("#emails-earlier")).fire());
        assertThat(seen()).startsWith("person960@example.com").hasSize(40);
        interact(() -> ((TextField) chips.lookup("#emails-search")).setText("person77@"));
        assertThat(seen()).containsExactly("person77@example.com");
        interact(chips.lookup("#emails-search")::requestFocus);
        push(KeyCode.TAB);
        push(KeyCode.LEFT);
        push(KeyCode.DELETE);
        FxEvents.handled();
        assertThat(emails()).hasSize(1000).doesNotContain("person77@example.com");
    }

    @Test void aWrongOneAmongAThousandIsSeenWhateverPageIsTurnedTo() {
        paste("ada@ada," + IntStream.range(0, 200).mapToObj(i -> "person" + i + "@example.com").collect(Collectors.joining(",")) + ",");
        assertThat(seen()).startsWith("ada@ada").contains("person199@example.com");
    }

    private List<String> seen() { return chips.lookupAll(".chip").stream().map(chip -> ((javafx.scene.control.Label) chip).getText()).toList(); }
}
