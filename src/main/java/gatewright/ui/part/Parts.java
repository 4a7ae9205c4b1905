package gatewright.ui.part;

import java.util.List;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
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

    /** Only while the other is off. It listens to the switch itself: a binding of it alone would be forgotten. */
    public static void appearUnless(Node node, ObservableValue<Boolean> on) {
        appear(node, !on.getValue());
        on.addListener((_, _, now) -> appear(node, !now));
    }

    /** The page's cards, one below the other. */
    public static VBox page(Node... nodes) {
        var page = new VBox(nodes);
        page.getStyleClass().add("page");
        return page;
    }

    /** Side by side; the first takes what room is left. */
    public static HBox row(Node first, Node... more) {
        var row = new HBox(first);
        row.getChildren().addAll(more);
        row.getStyleClass().add("row");
        HBox.setHgrow(first, Priority.ALWAYS);
        return row;
    }

    /** Fields side by side in columns of fixed shares, so that a long word below one never squeezes its neighbour. */
    public static GridPane columns(List<Integer> percents, Node... nodes) {
        var grid = new GridPane(12, 0);
        for (var percent : percents) {
            var column = new ColumnConstraints();
            column.setPercentWidth(percent);
            grid.getColumnConstraints().add(column);
        }
        grid.addRow(0, nodes);
        for (var node : nodes) {
            GridPane.setValignment(node, VPos.TOP);
            GridPane.setFillHeight(node, false);
        }
        return grid;
    }

    /**
     * Scrolls without the picture of the whole viewport that JavaFX else keeps: it is drawn anew whenever anything on the page
     * changes, if only the cursor, and two megabytes of it stay for every page that was ever seen.
     */
    public static void withoutPicture(ScrollPane pane) {
        pane.skinProperty().addListener(_ -> pane.getChildrenUnmodifiable().stream().filter(node -> node.getStyleClass().contains("viewport")).forEach(node -> node.setCache(false)));
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
