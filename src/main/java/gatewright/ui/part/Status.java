package gatewright.ui.part;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A line that says how something stands: an icon, words, and below them in small what else is to be known. */
public final class Status extends HBox {

    public enum State {
        GOOD(Feather.CHECK_CIRCLE, "good"), BAD(Feather.X_CIRCLE, "bad"), DOUBT(Feather.HELP_CIRCLE, "doubt"),
        WARNING(Feather.ALERT_TRIANGLE, "doubt"), INFO(Feather.INFO, "quiet"), DANGER(Feather.ALERT_TRIANGLE, "bad");

        final Feather icon;
        final String meaning;

        State(Feather icon, String meaning) {
            this.icon = icon;
            this.meaning = meaning;
        }
    }

    private final VBox words = new VBox();

    public Status(State state, String text) { this(Icons.of(state.icon, state.meaning), Texts.plain(text)); }

    public Status(Node icon, Label text) {
        getStyleClass().add("status");
        text.setId(null);
        words.getChildren().add(text);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(icon, words);
    }

    /** Adds a small line below; nothing where it is empty. */
    public Status note(String text) {
        if (!text.isBlank()) words.getChildren().add(Texts.small(text));
        return this;
    }

    /** Adds something below the words. */
    public Status below(Node node) {
        words.getChildren().add(node);
        return this;
    }

    /** Adds something at the right end. */
    public Status end(Node node) {
        getChildren().add(node);
        getStyleClass().add("ended");
        return this;
    }
}
