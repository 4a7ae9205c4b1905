package gatewright.ui;

import gatewright.engine.Kept;
import gatewright.model.Failure;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import gatewright.ui.part.Trouble;
import java.util.List;
import java.util.function.Consumer;
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
    private static final double MARGIN = 20;

    private final Page page;
    private final Node content;
    private final StackPane trouble = new StackPane();
    private final StackPane kept = new StackPane();

    Sheet(Page page, Desk desk) {
        this.page = page;
        page.sitAt(desk);
        content = page.view();
        content.setId("page-" + page.id);
        var title = Texts.of(page.title(), "page-title");
        var column = new VBox(title, Texts.of(page.purpose(), "quiet", "page-purpose"), trouble, kept, content);
        column.getStyleClass().add("sheet-column");
        column.setMaxWidth(WIDEST);
        getStyleClass().add("sheet");
        setContent(new StackPane(column));
        StackPane.setAlignment(column, javafx.geometry.Pos.TOP_LEFT);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        Parts.withoutPicture(this);
        untrouble();
        kept(List.of(), _ -> { });
        // so that the keyboard never works out of sight
        sceneProperty().addListener((_, _, scene) -> { if (scene != null) scene.focusOwnerProperty().addListener((_, _, owner) -> revealLater(owner)); });
    }

    Page page() { return page; }
    Node content() { return content; }

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

    /** What others changed of what this page is about. */
    void kept(List<Kept> all, Consumer<Kept> back) {
        kept.getChildren().setAll(all.isEmpty() ? List.of() : List.of(new KeptCard(all, back)));
        kept.setManaged(!all.isEmpty());
    }

    void focusFirst() {
        var first = page.firstFocus().orElseGet(() -> firstIn(content));
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

    /** Scrolls to a node after the next layout: before it, a node that just appeared has no place yet. */
    void revealLater(Node node) {
        if (getScene() == null || node == null) return;
        var scene = getScene();
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override public void run() {
                scene.removePostLayoutPulseListener(this);
                reveal(node);
            }
        });
        requestLayout();
    }

    private void reveal(Node node) {
        for (var within = node; within != this; within = within.getParent()) if (within == null) return;
        var place = getContent().sceneToLocal(node.localToScene(node.getBoundsInLocal()));
        var room = getViewportBounds().getHeight();
        var tall = getContent().getBoundsInLocal().getHeight() - room;
        if (tall <= 0) return;
        var top = getVvalue() * tall;
        if (place.getMinY() < top || place.getMinY() > top + room) setVvalue((place.getMinY() - MARGIN) / tall);
        else if (place.getMaxY() > top + room && place.getHeight() < room) setVvalue((place.getMaxY() + MARGIN - room) / tall);
    }
}
