package gatewright.ui.part;

import gatewright.model.Words;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;

/** How one value of a {@link Chips} field looks. */
final class Chip extends Label {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final PseudoClass ODD = PseudoClass.getPseudoClass("odd");
    private static final double WIDEST = 420;

    final Piece piece;

    Chip(Piece piece) {
        super(piece.name);
        this.piece = piece;
        getStyleClass().add("chip");
        setGraphic(Icons.of(Feather.X, "quiet"));
        setContentDisplay(ContentDisplay.RIGHT);
        setAccessibleRole(AccessibleRole.BUTTON);
        setMaxWidth(WIDEST);
        look();
    }

    void look() {
        pseudoClassStateChanged(WRONG, !piece.valid());
        pseudoClassStateChanged(ODD, piece.valid() && piece.words().isPresent());
        setAccessibleText(piece.words().orElse(piece.name) + ". " + Words.text("part.chip.how"));
    }
}
