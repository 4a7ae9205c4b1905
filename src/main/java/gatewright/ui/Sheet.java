package gatewright.ui;

import gatewright.model.Failure;
import gatewright.ui.part.Texts;
import gatewright.ui.part.Trouble;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A page as it stands in the window: title, purpose, what went wrong, and the page's own content, which may scroll. */
final class Sheet extends ScrollPane {

    private static final double WIDEST = 744;

    private final Page page;
    private final StackPane trouble = new StackPane();

    Sheet(Page page, Desk desk) {
        this.page = page;
        page.sitAt(desk);
        var content = page.view();
        content.setId("page-" + page.id);
        var title = Texts.of(page.title(), "page-title");
        var column = new VBox(title, Texts.of(page.purpose(), "quiet", "page-purpose"), trouble, content);
        column.getStyleClass().add("sheet-column");
        column.setMaxWidth(WIDEST);
        getStyleClass().add("sheet");
        setContent(new StackPane(column));
        StackPane.setAlignment(column, javafx.geometry.Pos.TOP_LEFT);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        untrouble();
        sceneProperty().addListener((_, _, scene) -> { if (scene != null) scene.focusOwnerProperty().addListener((_, _, owner) -> reveal(owner)); });
    }

    Page page() { return page; }

    void trouble(Failure failure, Button again) {
        trouble.getChildren().setAll(new Trouble(failure, again));
        trouble.setManaged(true);
        setVvalue(0);
        again.requestFocus();
    }

    void untrouble() {
        trouble.getChildren().clear();
        trouble.setManaged(false);
    }

    void focusFirst() {
        var first = page.firstFocus().orElseGet(() -> firstIn(page.view()));
        if (first != null && getScene() != null) first.requestFocus();
    }

    private static Node firstIn(Node node) {
        if (!node.isVisible() || !node.isManaged() || node.isDisabled()) return null;
        if (node instanceof Control && node.isFocusTraversable() && !(node instanceof ScrollPane)) return node;
        if (node instanceof Parent parent) {
            for (var child : parent.getChildrenUnmodifiable()) {
                var found = firstIn(child);
                if (found != null) return found;
            }
        }
        return null;
    }

    /** Scrolls to what has the focus, so that the keyboard never works out of sight. */
    private void reveal(Node owner) {
        if (owner == null || getScene() == null) return;
        for (Node node = owner; node != this; node = node.getParent()) if (node == null) return;
        var place = getContent().sceneToLocal(owner.localToScene(owner.getBoundsInLocal()));
        var tall = getContent().getBoundsInLocal().getHeight() - getViewportBounds().getHeight();
        if (tall <= 0 || place == null) return;
        var top = getVvalue() * tall;
        var bottom = top + getViewportBounds().getHeight();
        if (place.getMinY() < top) setVvalue((place.getMinY() - 40) / tall);
        else if (place.getMaxY() > bottom) setVvalue((place.getMaxY() + 40 - getViewportBounds().getHeight()) / tall);
    }
}
