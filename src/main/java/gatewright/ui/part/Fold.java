package gatewright.ui.part;

import java.util.List;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What is rarely needed, folded away behind a line that says what it holds and what in it differs from the usual. */
public final class Fold extends VBox {

    private final ToggleButton head = new ToggleButton();
    private final VBox content = new VBox();
    private final Label summary = Texts.small("");

    public Fold(String id, String title, Node... nodes) {
        getStyleClass().add("fold");
        head.setId(id);
        head.setText(title);
        head.getStyleClass().add("fold-head");
        head.setMinWidth(Region.USE_PREF_SIZE);
        content.getStyleClass().add("fold-content");
        content.getChildren().setAll(nodes);
        summary.visibleProperty().bind(head.selectedProperty().not());
        var line = new HBox(8, head, summary);
        line.getStyleClass().add("fold-line");
        getChildren().add(line);
        head.selectedProperty().addListener((_, _, open) -> turn(open));
        turn(false);
    }

    private void turn(boolean open) {
        head.setGraphic(Icons.of(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT, "quiet"));
        if (open) getChildren().add(content);
        else getChildren().remove(content);
    }

    /** Its content takes all of the width. */
    public Fold wide() {
        content.getStyleClass().add("wide");
        return this;
    }

    /** What it holds, folded away or not. */
    public List<Node> all() { return List.copyOf(content.getChildren()); }

    public StringProperty summary() { return summary.textProperty(); }
    public void open() { head.setSelected(true); }
}
