package gatewright.ui;

import gatewright.engine.Setups;
import gatewright.ui.part.FxEvents;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/** The wizard's window under a robot's hands: it types and clicks, and waits as a person would, until the window is ready. */
final class Window extends FxRobot {

    final Stage stage;
    private Scene scene;
    private Theme theme;
    final java.util.List<String> browsed = new java.util.concurrent.CopyOnWriteArrayList<>();

    Window(Setups setups) throws TimeoutException {
        stage = FxToolkit.registerPrimaryStage();
        FxToolkit.setupFixture(() -> {
            var frame = new Frame(setups, browsed::add);
            scene = new Scene(frame, 1000, 700);
            theme = Theme.dress(scene);
            stage.setScene(scene);
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(1000);
            stage.setHeight(700);
            stage.show();
        });
        ready();
    }

    @Override public FxRobot interact(Runnable work) {
        FxEvents.perform(work);
        return this;
    }

    Scene scene() { return scene; }
    Theme theme() { return theme; }

    void close() throws TimeoutException {
        FxToolkit.setupFixture(() -> ((Frame) scene.getRoot()).close());
        FxToolkit.cleanupStages();
    }

    /** Waits until nothing is being waited for and the page may be left. */
    Window ready() {
        FxEvents.handled();
        until(() -> ((Frame) scene.getRoot()).settled());
        return this;
    }

    void until(BooleanSupplier done) {
        try {
            FxEvents.until(done);
        } catch (TimeoutException e) {
            throw new AssertionError("the window did not get there; it says: " + bar() + "; page " + page(), e);
        }
        FxEvents.perform(this::lay);
    }

    /** Styled and laid out, as the next frame would leave it: on a busy machine that frame may come late. */
    private void lay() {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    /** The id of the page that is shown. */
    String page() { return ((Frame) scene.getRoot()).here(); }

    String bar() { return ((Label) scene.lookup("#bar-words")).getText(); }

    <T extends Node> T find(String id) {
        @SuppressWarnings("unchecked") var node = (T) look(id);
        if (node == null) throw new AssertionError("no #" + id + " on page " + page());
        return node;
    }

    /** What has just appeared has its parts only once it is styled, and that may be a frame away. */
    private Node look(String id) {
        var there = new Node[] {scene.getRoot().lookup("#" + id)};
        if (there[0] == null) FxEvents.now(() -> {
            lay();
            there[0] = scene.getRoot().lookup("#" + id);
        });
        return there[0];
    }

    /** All words that the window shows. */
    String text() {
        var words = new StringBuilder();
        words(scene.getRoot(), words);
        return words.toString();
    }

    private static void words(Node node, StringBuilder words) {
        if (!node.isVisible()) return;
        if (node instanceof javafx.scene.control.Labeled labeled && labeled.getText() != null) words.append(labeled.getText()).append('\n');
        if (node instanceof javafx.scene.Parent parent) parent.getChildrenUnmodifiable().forEach(child -> words(child, words));
    }

    boolean has(String id) { return look(id) != null; }

    /** Presses a button as the keyboard does, so that it need not be in view. */
    Window press(String id) {
        interact(() -> {
            Node node = find(id);
            if (node.isDisabled()) throw new AssertionError("#" + id + " is disabled; the bar says: " + bar());
            ((ButtonBase) node).fire();
        });
        return ready();
    }

    /** Chooses from a list that opens, as the keyboard does. */
    <T> Window choose(String id, T value) {
        interact(() -> {
            Node node = find(id);
            if (node instanceof javafx.scene.control.ComboBox<?> box) choose(box, value);
            else ((javafx.scene.control.ChoiceBox<?>) node).getSelectionModel().select(((javafx.scene.control.ChoiceBox<?>) node).getItems().indexOf(value));
        });
        return ready();
    }

    private static <T> void choose(javafx.scene.control.ComboBox<T> box, Object value) {
        box.getSelectionModel().select(box.getItems().indexOf(value));
        box.fireEvent(new javafx.event.ActionEvent());
    }

    Window next() { return press("next"); }

    /** Replaces what a field says, key by key. */
    Window fill(String id, String text) {
        interact(() -> {
            // a field that has just appeared takes keys only once it is styled
            scene.getRoot().applyCss();
            find(id).requestFocus();
            if (find(id) instanceof TextInputControl field) field.clear();
        });
        FxEvents.type(stage, text);
        return this;
    }

    Window key(KeyCode... keys) {
        push(keys);
        FxEvents.handled();
        return this;
    }

    Window clickId(String id) {
        Node node = find(id);
        clickOn(node);
        return ready();
    }
}
