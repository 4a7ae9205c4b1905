package gatewright.ui;

import gatewright.engine.Session;
import gatewright.model.Words;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Texts;
import java.util.Optional;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/** The line above every page that says what is special about this setup: practice, or opened elsewhere already. */
final class Banner extends HBox {

    private String shown = "";

    Banner() {
        getStyleClass().add("banner");
        setId("banner");
        show(Optional.empty());
    }

    void show(Optional<Session> session) {
        var words = session.map(Banner::words).orElse("");
        setVisible(!words.isEmpty());
        setManaged(!words.isEmpty());
        if (words.equals(shown)) return;
        shown = words;
        if (words.isEmpty()) return;
        getChildren().setAll(Icons.of(session.get().readOnly() ? Feather.LOCK : Feather.COMPASS, "doubt"), Texts.of(words, "small"));
    }

    private static String words(Session session) {
        if (session.readOnly()) return Words.text("banner.read-only");
        return session.practice() ? Words.text("banner.practice") : "";
    }
}
