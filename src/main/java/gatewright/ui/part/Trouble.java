package gatewright.ui.part;

import gatewright.model.Failure;
import gatewright.model.Words;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What went wrong, in three sentences: what happened, why, and what to do; with the ways on beside it. */
public final class Trouble extends HBox {

    public Trouble(Failure failure, Node... ways) {
        getStyleClass().addAll("trouble");
        setId("trouble");
        var words = new VBox(4, Texts.strong(failure.what()), line("trouble.why", failure.why()), line("trouble.fix", failure.fix()));
        words.getChildren().removeIf(node -> node instanceof Label label && label.getText().isBlank());
        if (ways.length > 0) {
            var row = new HBox(8, ways);
            row.getStyleClass().add("ways");
            words.getChildren().add(row);
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(Icons.of(Feather.ALERT_TRIANGLE, "bad"), words);
    }

    private static Label line(String key, String text) { return Texts.plain(text.isBlank() ? "" : Words.text(key, text)); }
}
