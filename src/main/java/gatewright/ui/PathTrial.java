package gatewright.ui;

import gatewright.model.PathPattern;
import gatewright.model.Words;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Tries a public hostname's path against example paths while it is typed, and says how cloudflared reads it. */
final class PathTrial extends VBox {

    private static final int MOST = 20;

    private final TextField path;
    private final TextField examples = new TextField();
    private final VBox results = new VBox(4);

    PathTrial(TextField path) {
        super(8);
        this.path = path;
        examples.setId("path-examples");
        examples.setPromptText(text("prompt"));
        examples.setAccessibleText(text("prompt"));
        getChildren().addAll(Texts.small(text("how")), examples, results);
        path.textProperty().addListener(_ -> judge());
        examples.textProperty().addListener(_ -> judge());
        judge();
    }

    private void judge() {
        var expression = path.getText().strip();
        Parts.appear(this, !expression.isEmpty() && PathPattern.trouble(expression).isEmpty());
        var below = expression.startsWith("/") && PathPattern.matches(expression, "/x" + expression) ? Stream.of("/x" + expression) : Stream.<String>empty();
        var tried = examples.getText().isBlank() ? below : Stream.of(examples.getText().strip().split("[\\s,]+")).limit(MOST).map(one -> one.startsWith("/") ? one : "/" + one);
        results.getChildren().setAll(tried.<Node>map(one -> result(expression, one)).toList());
    }

    private static Status result(String expression, String example) {
        // the query is no part of what cloudflared compares
        var meant = PathPattern.matches(expression, example.replaceFirst("\\?.*", ""));
        return new Status(meant ? Status.State.GOOD : Status.State.INFO, text(meant ? "meant" : "other", example));
    }

    private static String text(String key, Object... values) { return Words.text("page.hostname.path." + key, values); }
}
