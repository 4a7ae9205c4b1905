package gatewright.ui.part;

import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Small things that several pages do with nodes. */
public final class Parts {

    private Parts() {}

    /** There, or neither seen nor given room. */
    public static void appear(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }

    public static void appearWhen(Node node, ObservableValue<Boolean> there) {
        appear(node, there.getValue());
        there.addListener((_, _, now) -> appear(node, now));
    }

    /** The page's cards, one below the other. */
    public static VBox page(Node... nodes) {
        var page = new VBox(nodes);
        page.getStyleClass().add("page");
        return page;
    }

    /** Fields side by side; the first takes what room is left. */
    public static HBox row(Node first, Node... more) {
        var row = new HBox(first);
        row.getChildren().addAll(more);
        row.getStyleClass().add("row");
        HBox.setHgrow(first, Priority.ALWAYS);
        return row;
    }

    /** Things in one line, by their middles. */
    public static HBox line(Node... nodes) {
        var line = new HBox(nodes);
        line.getStyleClass().add("line");
        return line;
    }

    /** How a choice shows its values. Nothing is typed there, so nothing is read back. */
    public static <T> StringConverter<T> words(Function<T, String> words) {
        return new StringConverter<>() {
            @Override public String toString(T value) { return value == null ? "" : words.apply(value); }
            @Override public T fromString(String text) { throw new UnsupportedOperationException(); }
        };
    }
}
