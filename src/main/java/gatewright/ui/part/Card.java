package gatewright.ui.part;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** A framed group of fields that belong together, with a title. */
public class Card extends VBox {

    @SuppressWarnings("this-escape") // only its own children are touched
    public Card(String title, Node... content) {
        getStyleClass().add("card-box");
        if (!title.isEmpty()) getChildren().add(Texts.of(title, "card-title"));
        getChildren().addAll(content);
    }

    /** Replaces everything but the title. */
    public void fill(java.util.List<? extends Node> content) {
        getChildren().removeIf(node -> !node.getStyleClass().contains("card-title"));
        getChildren().addAll(content);
    }
}
