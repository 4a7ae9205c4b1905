package gatewright.ui;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import javafx.animation.AnimationTimer;
import javafx.stage.Stage;

/** Prints a line when the first page stands on the screen: what the bench and the installer's test wait for. */
final class FirstPage {

    /** In the third frame the first one, laid out with its fonts, is drawn. */
    private static final int FRAMES = 3;

    private FirstPage() {}

    /** Does nothing unless the system property gatewright.first-page says `stay` or `exit`. */
    static void tell(Stage stage) {
        var wish = System.getProperty("gatewright.first-page");
        if (wish == null) return;
        new AnimationTimer() {
            private int frames;

            @Override public void handle(long now) {
                if (++frames < FRAMES) return;
                stop();
                new PrintWriter(new FileOutputStream(FileDescriptor.out), true).println("first page");
                if (wish.equals("exit")) stage.close();
            }
        }.start();
    }
}
