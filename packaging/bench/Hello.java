import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;

/** The least that JavaFX can do: the floor that the program's start is measured against. Ends in its third frame. */
public final class Hello extends Application {

    public static void main(String[] arguments) { launch(arguments); }

    @Override public void start(Stage stage) {
        stage.setScene(new Scene(new Label("Hello"), 1000, 700));
        stage.show();
        new AnimationTimer() {
            private int frames;

            @Override public void handle(long now) {
                if (++frames < 3) return;
                stop();
                System.out.println("first page");
                stage.close();
            }
        }.start();
    }
}
