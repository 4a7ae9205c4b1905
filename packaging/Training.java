import gatewright.App;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Window;

/**
 * The walk by which the ahead-of-time cache is trained: the wizard is opened and drawn, then the practice setup is applied and
 * checked on the command line, all in one process. Exits with the command line's code.
 */
final class Training {

    /** Frames in which the first page comes to rest: the window is laid out, drawn and focused. */
    private static final int FRAMES = 30;

    private Training() {}

    public static void main(String[] none) throws Exception {
        Thread.ofPlatform().daemon().start(() -> App.main(new String[0]));
        var drawn = new CountDownLatch(1);
        while (!started(drawn)) Thread.onSpinWait();
        if (!drawn.await(2, TimeUnit.MINUTES)) throw new IllegalStateException("the wizard did not open");
        App.main(new String[] {"apply", "--practice", "--fresh", "--yes"});
    }

    /** False as long as JavaFX is not up yet. */
    private static boolean started(CountDownLatch drawn) {
        try {
            Platform.runLater(() -> whenDrawn(drawn));
            return true;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    private static void whenDrawn(CountDownLatch drawn) {
        new AnimationTimer() {
            private int frames;

            @Override public void handle(long now) {
                if (Window.getWindows().stream().noneMatch(Window::isShowing) || ++frames < FRAMES) return;
                stop();
                drawn.countDown();
            }
        }.start();
    }
}
