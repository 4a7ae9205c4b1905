package gatewright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.model.RuleChoices.Choice;
import gatewright.ui.part.Chips;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextInputControl;

/** The one reader and the one hand of the tables of fields: any control takes a text, and says one. */
final class Controls {

    static final String PRESS = "press";

    private Controls() {}

    /** Without the time that styling a page takes; chips are found by their input. */
    static Optional<Node> seek(Node node, String id) {
        if (id.equals(node.getId())) return Optional.of(node);
        if (node instanceof Chips chips && id.equals(chips.input().getId())) return Optional.of(chips);
        var children = node instanceof Parent parent ? parent.getChildrenUnmodifiable() : List.<Node>of();
        return children.stream().map(child -> seek(child, id)).flatMap(Optional::stream).findFirst();
    }

    static Node find(Node view, String id) { return seek(view, id).orElseThrow(() -> new AssertionError("no #" + id)); }

    /** Lines are parted by {@code \n}. */
    static void set(Node control, String value) {
        assertThat(control.isDisabled()).as(control.getId() + " is disabled").isFalse();
        switch (control) {
            case CheckBox box -> box.setSelected(Boolean.parseBoolean(value));
            case RadioButton radio -> radio.setSelected(Boolean.parseBoolean(value));
            case Button button when value.equals(PRESS) -> button.fire();
            case Chips chips -> {
                chips.input().setText(value);
                chips.commit();
            }
            case TextInputControl text -> text.setText(value.replace("\\n", "\n"));
            case ChoiceBox<?> choice -> choose(choice, value);
            case ComboBox<?> combo when combo.isEditable() -> combo.getEditor().setText(value);
            case ComboBox<?> combo -> choose(combo, value);
            default -> throw new AssertionError("what is " + control);
        }
    }

    private static <T> void choose(ChoiceBox<T> choice, String value) { choice.setValue(choice.getItems().stream().filter(item -> String.valueOf(item).equals(value)).findFirst().orElseThrow(() -> new AssertionError(choice.getId() + " offers no " + value))); }

    private static <T> void choose(ComboBox<T> combo, String id) { combo.setValue(combo.getItems().stream().filter(item -> ((Choice) item).id().equals(id)).findFirst().orElseThrow()); }

    static String shown(Node control) {
        return switch (control) {
            case CheckBox box -> String.valueOf(box.isSelected());
            case RadioButton radio -> String.valueOf(radio.isSelected());
            case Chips chips -> String.join(", ", chips.values().get());
            case TextInputControl text -> text.getText().replace("\n", "\\n");
            case ChoiceBox<?> choice -> String.valueOf(choice.getValue());
            case ComboBox<?> combo when combo.isEditable() -> combo.getEditor().getText();
            case ComboBox<?> combo -> ((Choice) combo.getValue()).id();
            default -> throw new AssertionError("what is " + control);
        };
    }
}
