package gatewright.ui.part;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Separator;
import javafx.scene.layout.VBox;

/** Rows below each other with a hairline between them. */
public final class Rows extends VBox {

    public Rows() { getStyleClass().add("rows"); }

    public Rows(List<? extends Node> rows) {
        this();
        set(rows);
    }

    public void set(List<? extends Node> rows) {
        getChildren().clear();
        rows.forEach(this::add);
    }

    public void add(Node row) {
        if (!getChildren().isEmpty()) getChildren().add(new Separator());
        getChildren().add(row);
    }
}
