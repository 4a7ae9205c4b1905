package gatewright.ui;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.skin.TextInputControlSkin;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/** Lets the cursor in a field stand still when nobody has typed for a while, as GTK does: JavaFX counts frames as long as it blinks. */
final class Caret {

    /** GTK's own. */
    private static final Duration USUAL = Duration.ofSeconds(10);

    private final Scene scene;
    /** Not an animation, which would have frames counted too. */
    private final Executor later;
    private boolean blinks = true;
    private int touches;

    Caret(Scene scene, Duration patience) {
        this.scene = scene;
        later = CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS, Platform::runLater);
        scene.focusOwnerProperty().addListener(_ -> touched());
        scene.addEventFilter(KeyEvent.KEY_PRESSED, _ -> touched());
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> touched());
        touched();
    }

    static void watch(Scene scene) { new Caret(scene, USUAL); }

    boolean blinks() { return blinks; }

    private void touched() {
        blink(true);
        var mine = ++touches;
        later.execute(() -> { if (mine == touches) blink(false); });
    }

    private void blink(boolean on) {
        blinks = on;
        if (scene.getFocusOwner() instanceof TextInputControl field && field.getSkin() instanceof TextInputControlSkin<?> skin) skin.setCaretAnimating(on && field.isFocused());
    }
}
