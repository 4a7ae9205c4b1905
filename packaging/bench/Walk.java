import gatewright.App;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.stage.Window;

/**
 * A whole practice walk in the window, as a person clicks: every page, the review, the run and the check. Prints the page that it
 * stands on, and, with the system property `rest` in seconds, the processor time that the resting window takes on three of them.
 */
final class Walk {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** In which a page that has come comes to rest: what it reads in the background is read, and the cursor stands still. */
    private static final Duration SETTLING = Duration.ofSeconds(12);

    private Walk() {}

    public static void main(String[] none) throws Exception {
        Thread.ofPlatform().daemon().start(() -> App.main(new String[0]));
        until(scene -> scene.lookup("#page-start") != null);
        rest("first page");
        press("practise", "no longer #page-start", scene -> scene.lookup("#page-start") == null && idle(scene));
        press("next", "the review, through every page", scene -> scene.lookup("#page-review") != null && idle(scene));
        ask(scene -> {
            scene.getRoot().lookupAll(".check-box").forEach(box -> { if (String.valueOf(box.getId()).startsWith("accept-")) ((CheckBox) box).setSelected(true); });
            return true;
        });
        press("next", "apply", scene -> scene.lookup("#page-apply") != null);
        until(scene -> idle(scene) && scene.lookup("#undo") == null);
        rest("after a run");
        press("next", "check", scene -> scene.lookup("#page-check") != null);
        until(Walk::idle);
        rest("after a check");
        System.exit(0);
    }

    private static boolean idle(Scene scene) { return !scene.lookup("#next").isDisabled(); }

    /** Presses again until the press counts: a page that has just come takes none at first. */
    private static void press(String button, String what, Predicate<Scene> done) throws Exception {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!ask(done::test)) {
            if (System.nanoTime() > end) throw new IllegalStateException("nothing came of " + button + " on " + ask(scene -> scene.getRoot().lookupAll("*").stream().map(n -> String.valueOf(n.getId())).filter(id -> id.startsWith("page-")).toList()) + ", where the bar says: " + ask(scene -> ((javafx.scene.control.Label) scene.lookup("#bar-words")).getText()));
            ask(scene -> {
                // a fingerprint that is asked about first
                Node node = scene.lookup("#trust-button") == null ? scene.lookup("#" + button) : scene.lookup("#trust-button");
                if (node instanceof Button there && !there.isDisabled()) there.fire();
                return true;
            });
            Thread.sleep(400);
        }
        System.out.println("at " + what);
    }

    private static void until(Predicate<Scene> done) throws Exception {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!ask(done::test)) {
            if (System.nanoTime() > end) throw new IllegalStateException("the window stands still");
            Thread.sleep(100);
        }
    }

    private static void rest(String where) throws Exception {
        var seconds = Integer.getInteger("rest", 0);
        if (seconds == 0) return;
        Thread.sleep(SETTLING);
        var before = used();
        Thread.sleep(Duration.ofSeconds(seconds));
        System.out.println("rest, " + where + ": " + used().minus(before).toMillis() + " ms in " + seconds + " s");
    }

    private static Duration used() { return ProcessHandle.current().info().totalCpuDuration().orElseThrow(); }

    /** Asks the window, on its own thread; what is not there yet is no. */
    private static <T> T ask(Function<Scene, T> question) throws Exception {
        var answer = new CompletableFuture<T>();
        try {
            Platform.runLater(() -> {
                try {
                    answer.complete(Window.getWindows().isEmpty() ? null : question.apply(Window.getWindows().getFirst().getScene()));
                } catch (RuntimeException e) {
                    answer.completeExceptionally(e);
                }
            });
        } catch (IllegalStateException notYet) {
            Thread.sleep(20);
            return ask(question);
        }
        var said = answer.get();
        if (said != null) return said;
        Thread.sleep(20);
        return ask(question);
    }
}
