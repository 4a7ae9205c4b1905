package gatewright.ui;

import javafx.animation.PauseTransition;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.TextInputControlSkin;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;

/** Lets the cursor in a field stand still when nobody has typed for a while, as GTK does: JavaFX counts frames as long as it blinks. */
final class Caret {

    /** GTK's own. */
    private static final Duration USUAL = Duration.seconds(10);

    private final Scene scene;
    private final PauseTransition pause;
    private boolean blinks = true;

    Caret(Scene scene, Duration patience) {
        this.scene = scene;
        pause = new PauseTransition(patience);
        pause.setOnFinished(_ -> blink(false));
        scene.focusOwnerProperty().addListener(_ -> touched());
        scene.addEventFilter(KeyEvent.KEY_PRESSED, _ -> touched());
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> touched());
        touched();
    }

    static void watch(Scene scene) { new Caret(scene, USUAL); }

    boolean blinks() { return blinks; }

    private void touched() {
        blink(true);
        pause.playFromStart();
    }

    private void blink(boolean on) {
        blinks = on;
        if (scene.getFocusOwner() instanceof TextInputControl field && field.getSkin() instanceof TextInputControlSkin<?> skin) skin.setCaretAnimating(on && field.isFocused());
    }
}
