package gatewright.ui;

import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Enter goes on, except on another button, which it presses; and held down it counts once. */
final class EnterKey {

    private final Button next;
    private boolean down;

    EnterKey(Parent root, Button next) {
        this.next = next;
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        root.addEventFilter(KeyEvent.KEY_RELEASED, key -> { if (key.getCode() == KeyCode.ENTER) down = false; });
    }

    private void pressed(KeyEvent key) {
        if (key.getCode() != KeyCode.ENTER) return;
        if (down) {
            key.consume();
            return;
        }
        down = true;
        if (key.getTarget() instanceof ButtonBase button && button != next && presses(button)) {
            button.fire();
            key.consume();
        }
    }

    /** A tick or a choice is not an act: there Enter goes on. */
    private static boolean presses(ButtonBase button) {
        if (button instanceof CheckBox || button instanceof RadioButton) return false;
        return button instanceof Button || button instanceof Hyperlink || button instanceof ToggleButton;
    }
}
