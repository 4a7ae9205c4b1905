import gatewright.App;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Window;

/**
 * The walks by which the two ahead-of-time caches are trained: `window` opens the wizard, which makes all its pages, and ends;
 * `commands` applies and checks the practice setup on the command line. Together, as the bench wants them, they are one whole
 * walk in one process.
 */
final class Training {

    /** Frames in which the window comes to rest: it is laid out, drawn and focused, and a page a frame is made. */
    private static final int FRAMES = 30;

    private Training() {}

    public static void main(String[] walks) throws Exception {
        for (var walk : walks) {
            if (walk.equals("window")) window();
            else App.main(new String[] {"apply", "--practice", "--fresh", "--yes"});
        }
        System.exit(0);
    }

    private static void window() throws InterruptedException {
        Thread.ofPlatform().daemon().start(() -> App.main(new String[0]));
        var drawn = new CountDownLatch(1);
        while (!started(drawn)) Thread.onSpinWait();
        if (!drawn.await(2, TimeUnit.MINUTES)) throw new IllegalStateException("the wizard did not open");
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
