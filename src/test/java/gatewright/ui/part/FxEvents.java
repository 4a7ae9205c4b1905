package gatewright.ui.part;

import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

/** Waiting for the screen's thread without sleeping: TestFX's own wait sleeps 50 ms each time, which was most of these tests' time. */
public final class FxEvents {

    /** An event may lead to another one, which may lead to a layout. */
    private static final int ROUNDS = 5;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private FxEvents() {}

    /** Until what was put before the screen's thread so far is handled, and what that led to. */
    public static void handled() {
        for (var round = 0; round < ROUNDS; round++) on(() -> { });
    }

    /** Until this is true on the screen's thread. */
    public static void until(BooleanSupplier done) throws TimeoutException {
        var begun = System.nanoTime();
        var is = new boolean[1];
        while (true) {
            on(() -> is[0] = done.getAsBoolean());
            if (is[0]) break;
            if (System.nanoTime() - begun > PATIENCE) throw new TimeoutException();
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        handled();
    }

    /** Types into what has the focus, key by key, as fast as the screen's thread takes it; TestFX's robot waits 100 ms a key. */
    public static void type(Window window, String text) {
        for (var i = 0; i < text.length(); i++) {
            var typed = text.substring(i, i + 1);
            on(() -> {
                var scene = window.getScene();
                var target = scene.getFocusOwner() == null ? scene : scene.getFocusOwner();
                var code = code(typed);
                Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_PRESSED, "", typed, code, false, false, false, false));
                Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_TYPED, typed, "", KeyCode.UNDEFINED, false, false, false, false));
                Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_RELEASED, "", typed, code, false, false, false, false));
            });
        }
        handled();
    }

    private static KeyCode code(String typed) {
        var code = KeyCode.getKeyCode(typed.toUpperCase(Locale.ROOT));
        return code == null ? KeyCode.UNDEFINED : code;
    }

    /** Done on the screen's thread before this returns, and what that led to. */
    public static void perform(Runnable work) {
        on(work);
        handled();
    }

    /** Done when this returns, from whichever thread it is asked. */
    public static void now(Runnable work) {
        if (Platform.isFxApplicationThread()) work.run();
        else on(work);
    }

    private static void on(Runnable work) {
        var done = new CountDownLatch(1);
        var thrown = new AtomicReference<Throwable>();
        Platform.runLater(() -> {
            try {
                work.run();
            } catch (Throwable e) {
                thrown.set(e);
            } finally {
                done.countDown();
            }
        });
        try {
            if (!done.await(PATIENCE, TimeUnit.NANOSECONDS)) throw new AssertionError("the screen's thread hangs");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        if (thrown.get() != null) throw new AssertionError(thrown.get());
    }
}
