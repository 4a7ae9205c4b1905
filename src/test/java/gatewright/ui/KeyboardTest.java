package gatewright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.engine.Setups.Saved;
import gatewright.model.Setup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over all pages: whoever has only a keyboard reaches everything, and whoever does not see hears what it is. */
class KeyboardTest {

    private FakeSession session;
    private Window window;

    @BeforeEach void open() throws Exception {
        session = new FakeSession(Setup.recommended("kasm"));
        session.applied = Optional.of(java.time.Instant.parse("2026-11-23T10:14:00Z"));
        var setups = new FakeSetups(session);
        setups.saved = List.of(new Saved("home", Path.of("/setups/home.json"), Optional.empty()));
        window = new Window(setups);
    }

    @AfterEach void close() throws Exception { window.close(); }

    private static List<String> pages() { return Pages.all().stream().map(page -> page.id).filter(id -> !id.equals("start")).toList(); }

    private void go(String page) {
        window.interact(() -> ((Frame) window.scene().getRoot()).go(page));
        window.ready();
    }

    private void connect() {
        window.press("practise").next();
        go("server");
        window.fill("host", "192.168.1.237").fill("user", "admin").next();
    }

    @Test void everyControlOfEveryPageHasANameAndIsReachedByTab() {
        check("start");
        connect();
        for (var page : pages()) {
            go(page);
            check(page);
        }
    }

    private void check(String page) {
        var wanted = new ArrayList<Node>();
        window.interact(() -> collect(window.scene().getRoot(), wanted));
        for (var node : wanted) assertThat(name(node)).as("the name of %s on page %s", node, page).isNotBlank();
        var reached = new HashSet<Node>();
        for (var presses = 0; presses < wanted.size() * 2 + 10 && !reached.containsAll(wanted); presses++) {
            window.push(KeyCode.TAB);
            window.interact(() -> Optional.ofNullable(window.scene().getFocusOwner()).ifPresent(reached::add));
        }
        wanted.removeAll(reached);
        assertThat(wanted).as("what Tab does not reach on page " + page).isEmpty();
    }

    /** Of radio buttons that belong together the arrows reach the others; so they do the rows of a list. */
    private static void collect(Node node, List<Node> found) {
        if (!node.isVisible() || node.isDisabled() || node instanceof ListCell<?>) return;
        var other = node instanceof RadioButton radio && radio.getToggleGroup() != null && !radio.isSelected();
        if (node.isFocusTraversable() && !other && !(node instanceof ScrollPane)) found.add(node);
        if (node instanceof Parent parent) parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
    }

    private static String name(Node node) {
        return node.getAccessibleText() != null ? node.getAccessibleText() : node instanceof Labeled labeled && labeled.getText() != null ? labeled.getText() : "";
    }

    @Test void enterInThePagesLastFieldGoesOnOrSaysWhyNot() {
        connect();
        var without = Set.of("review", "apply", "check", "home");
        for (var page : pages()) {
            if (without.contains(page)) continue;
            go(page);
            var fields = new ArrayList<TextField>();
            window.interact(() -> fields(window.find("page-" + page), fields));
            if (fields.isEmpty()) continue;
            window.interact(() -> fields.getLast().requestFocus());
            window.key(KeyCode.ENTER).ready();
            var wentOn = !window.page().equals(page) || window.bar().contains("attention") || window.bar().startsWith("Connected");
            assertThat(wentOn).as("Enter in the last field of %s; the bar says: %s", page, window.bar()).isTrue();
        }
    }

    private static void fields(Node node, List<TextField> found) {
        if (!node.isVisible() || node.isDisabled()) return;
        if (node instanceof TextField field && field.isEditable()) found.add(field);
        else if (node instanceof Parent parent) parent.getChildrenUnmodifiable().forEach(child -> fields(child, found));
    }

    @Test void escapeTakesNothingBackOnAnyPage() {
        connect();
        for (var page : pages()) {
            go(page);
            var fields = new ArrayList<TextField>();
            window.interact(() -> fields(window.find("page-" + page), fields));
            if (fields.isEmpty()) continue;
            window.interact(() -> {
                fields.getFirst().requestFocus();
                fields.getFirst().appendText("x");
            });
            var before = fields.getFirst().getText();
            window.key(KeyCode.ESCAPE);
            assertThat(fields.getFirst().getText()).as("the first field of " + page).isEqualTo(before);
            assertThat(window.page()).isEqualTo(page);
        }
    }
}
