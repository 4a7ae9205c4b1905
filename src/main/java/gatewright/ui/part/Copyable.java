package gatewright.ui.part;

import gatewright.model.Words;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/** A value to take along: it can be selected, and a button copies it. */
public final class Copyable extends HBox {

    public Copyable(String name, String value) {
        super(8);
        var text = new TextField(value);
        text.setEditable(false);
        text.getStyleClass().add("copyable");
        text.setAccessibleText(name);
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().addAll(text, button(value));
    }

    /** A button that copies a text and says so. */
    public static Button button(String value) {
        var copy = new Button(Words.text("part.copy"), Icons.of(Feather.COPY, "quiet"));
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setOnAction(_ -> {
            var content = new ClipboardContent();
            content.putString(value);
            Clipboard.getSystemClipboard().setContent(content);
            copy.setText(Words.text("part.copied"));
            copy.setGraphic(Icons.of(Feather.CHECK, "good"));
        });
        return copy;
    }
}
