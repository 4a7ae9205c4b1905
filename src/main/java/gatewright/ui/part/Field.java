package gatewright.ui.part;

import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A control with its label above, and below it help, a hint, or what is wrong with it. */
public final class Field extends VBox {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");

    private final Node control;
    private String name;
    private String help;
    private final HBox head = new HBox(8);
    private final Label message = Texts.small("");
    private final HBox line = new HBox(6);
    private Optional<String> trouble = Optional.empty();
    private Optional<String> hint = Optional.empty();

    public Field(String name, Node control) { this(name, control, ""); }

    public Field(String name, Node control, String help) {
        this.name = name;
        this.control = control;
        this.help = help;
        getStyleClass().add("field");
        var label = Texts.strong(name);
        label.setLabelFor(control);
        control.setAccessibleText(name);
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        head.getChildren().add(label);
        head.getStyleClass().add("field-head");
        line.getStyleClass().add("field-line");
        if (control instanceof Region region) region.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(head, control);
        tell();
    }

    /** Counts the characters beside the label, as the dashboard does: "12 / 350". */
    public Field counting(TextInputControl text, int limit) {
        var count = Texts.small("");
        count.setMinWidth(Region.USE_PREF_SIZE);
        count.textProperty().bind(text.textProperty().length().asString("%d / " + limit));
        head.getChildren().add(count);
        return this;
    }

    /** What a screen reader calls it, where the label alone would not tell it from others. */
    public Field spoken(String name) {
        this.name = name;
        tell();
        return this;
    }

    /** Says something else where nothing is wrong. */
    public void help(String words) {
        if (words.equals(help)) return;
        help = words;
        tell();
    }

    public Node control() { return control; }
    public String name() { return name; }
    public Optional<String> trouble() { return trouble; }

    /** Says what is wrong, until it is mended. */
    public void trouble(Optional<String> words) {
        if (words.equals(trouble)) return;
        trouble = words;
        control.pseudoClassStateChanged(WRONG, words.isPresent());
        tell();
    }

    /** Says something useful that does not stand in the way. */
    public void hint(Optional<String> words) {
        if (words.equals(hint)) return;
        hint = words;
        tell();
    }

    private void tell() {
        var text = trouble.or(() -> hint).orElse(help);
        control.setAccessibleText(trouble.map(t -> name + ". " + t).orElse(name));
        control.setAccessibleHelp(text);
        getChildren().remove(line);
        if (text.isEmpty()) return;
        message.setText(text);
        message.getStyleClass().removeAll("bad", "doubt");
        line.getChildren().setAll(message);
        if (trouble.isPresent() || hint.isPresent()) {
            var meaning = trouble.isPresent() ? "bad" : "doubt";
            message.getStyleClass().add(meaning);
            line.getChildren().addFirst(Icons.of(Feather.ALERT_CIRCLE, meaning));
        }
        getChildren().add(line);
    }
}
