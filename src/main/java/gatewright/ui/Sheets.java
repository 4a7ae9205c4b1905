package gatewright.ui;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;

/** The sheets of all pages. The first is made at once; the others one a frame once that is drawn, so that the window neither waits nor stands still for them. */
final class Sheets {

    /** In the third frame the first one is on the screen. */
    private static final int DRAWN = 3;

    private final List<Sheet> made = new ArrayList<>();
    private final Deque<Supplier<Page>> toCome = new ArrayDeque<>(Pages.ALL);
    private final Desk desk;

    Sheets(Desk desk) {
        this.desk = desk;
        make();
    }

    Sheet first() { return made.getFirst(); }

    /** Makes the others, in the pauses between frames, and says when all are there. */
    void whenDrawn(Runnable whole) {
        new AnimationTimer() {
            private int frames;

            @Override public void handle(long now) {
                if (frames < DRAWN) frames++;
                else if (!whole()) make();
                else {
                    stop();
                    whole.run();
                }
            }
        }.start();
    }

    boolean whole() { return toCome.isEmpty(); }

    List<Sheet> all() {
        while (!whole()) make();
        return made;
    }

    private void make() { made.add(new Sheet(toCome.removeFirst().get(), desk)); }
}
