package gatewright.ui;

import gatewright.engine.Setups;
import gatewright.model.Words;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.stage.Stage;

/** The wizard's window. */
public final class Wizard {

    /** The sizes of title bars, task bars and window switchers. Larger ones are read at every start and shown nowhere. */
    private static final List<Integer> ICONS = List.of(16, 24, 32, 48, 64, 128);

    private Wizard() {}

    /**
     * @param file the setup file to open at once, where one was asked for
     * @param browser opens an address in the system's browser
     */
    public static void show(Stage stage, Setups setups, Optional<Path> file, Consumer<String> browser) {
        Theme.prepare();
        var frame = new Frame(setups, browser);
        var scene = new Scene(frame, 1000, 700);
        Theme.dress(scene);
        Caret.watch(scene);
        stage.setTitle(Words.text("app.name"));
        for (var size : ICONS) stage.getIcons().add(new Image(Wizard.class.getResourceAsStream("/gatewright/icons/gatewright-" + size + ".png")));
        stage.setMinWidth(900);
        stage.setMinHeight(640);
        stage.setScene(scene);
        stage.setOnCloseRequest(close -> { if (!frame.mayClose()) close.consume(); });
        stage.setOnHidden(_ -> frame.close());
        stage.show();
        file.ifPresent(asked -> frame.open(Words.text("page.start.opening"), () -> setups.open(asked, false)));
        FirstPage.tell(stage);
    }
}
