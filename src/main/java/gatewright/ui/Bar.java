package gatewright.ui;

import gatewright.model.Words;
import gatewright.ui.part.Texts;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The bar at the bottom. Its buttons keep their place and size whatever happens above them. */
final class Bar extends HBox {

    final Button back = button("back");
    final Button review = button("review");
    final Button next = button("next");
    final Button cancel = button("cancel");
    private final Label words = Texts.of("", "small", "quiet", "bar-words");
    private final ProgressIndicator busy = new ProgressIndicator();

    Bar() {
        getStyleClass().add("bar");
        next.getStyleClass().add("accent");
        next.setDefaultButton(true);
        review.getStyleClass().add("flat");
        cancel.getStyleClass().addAll("flat", "small");
        busy.getStyleClass().add("busy");
        words.setId("bar-words");
        var middle = new HBox(8, busy, words, cancel);
        middle.getStyleClass().add("bar-middle");
        middle.setMinWidth(0);
        HBox.setHgrow(middle, Priority.ALWAYS);
        getChildren().addAll(back, middle, review, next);
        busy(false);
    }

    private static Button button(String word) {
        var button = new Button(Words.text("bar." + word));
        button.setId(word);
        button.getStyleClass().add("bar-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    void busy(boolean now) {
        busy.setVisible(now);
        busy.setManaged(now);
        cancel.setVisible(now);
        cancel.setManaged(now);
    }

    void say(String text, boolean wrong) {
        words.setText(text);
        words.setTooltip(text.isEmpty() ? null : new Tooltip(text));
        words.getStyleClass().removeAll("bad", "quiet");
        words.getStyleClass().add(wrong ? "bad" : "quiet");
    }

    String words() { return words.getText(); }
}
