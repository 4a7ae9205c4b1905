package gatewright.ui;

import gatewright.engine.Change;
import gatewright.engine.FieldChange;
import gatewright.engine.Note;
import gatewright.model.Words;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One change of a plan: what it is, its fields before and after, and what is to be known of it. */
final class ChangeRow extends VBox {

    private static final int LONGEST = 240;

    ChangeRow(Change<?> change, List<FieldChange> fields, List<Note> notes) {
        getStyleClass().add("change");
        var title = Texts.strong(Words.text("change.title", Words.text("resource." + change.resource().id()), change.name()));
        var status = new Status(icon(change), title);
        status.setAccessibleText(Words.text("change." + change.action()) + ": " + title.getText());
        status.below(Texts.small(Words.text("change." + change.action())));
        if (!change.action().equals("delete")) fields.forEach(field -> status.below(line(field)));
        notes.forEach(note -> status.below(line(note)));
        getChildren().add(status);
    }

    static Node icon(Change<?> change) {
        return switch (change) {
            case Change.Create<?> _ -> Icons.of(Feather.PLUS_CIRCLE, "good");
            case Change.Update<?> _ -> Icons.of(Feather.EDIT_2, "accent");
            case Change.Delete<?> _ -> Icons.of(Feather.MINUS_CIRCLE, "bad");
        };
    }

    private static HBox line(FieldChange field) {
        var label = Texts.of(field.label(), "quiet", "change-label");
        var value = Texts.plain(words(field));
        HBox.setHgrow(value, Priority.ALWAYS);
        return new HBox(12, label, value);
    }

    /** Before → after; of a list what comes and goes. A huge value is cut, and says so. */
    private static String words(FieldChange field) {
        var whole = field.text();
        var text = whole.startsWith(field.label() + ": ") ? whole.substring(field.label().length() + 2) : whole;
        return text.length() > LONGEST ? Words.text("change.cut", text.substring(0, LONGEST), text.length() - LONGEST) : text;
    }

    static Status line(Note note) {
        return switch (note.level()) {
            case KEPT -> new Status(Icons.of(Feather.LOCK, "quiet"), Texts.quiet(note.text()));
            case GAIN -> new Status(Icons.of(Feather.USER_PLUS, "good"), Texts.plain(note.text()));
            case LOSS -> new Status(Icons.of(Feather.USER_MINUS, "bad"), Texts.of(note.text(), "bad"));
            case INFO -> new Status(Icons.of(Feather.INFO, "quiet"), Texts.quiet(note.text()));
            case WARNING -> new Status(Icons.of(Feather.ALERT_TRIANGLE, "doubt"), Texts.of(note.text(), "doubt"));
            case DANGER -> new Status(Icons.of(Feather.ALERT_OCTAGON, "bad"), Texts.of(note.text(), "bad", "strong"));
        };
    }
}
