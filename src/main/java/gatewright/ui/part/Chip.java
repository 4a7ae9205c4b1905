package gatewright.ui.part;

import gatewright.model.Emails;
import gatewright.model.Words;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import org.kordamp.ikonli.feather.Feather;

/** One e-mail in a {@link Chips} field: right, wrong, a double of another, or perhaps misspelt. */
final class Chip extends Label {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
    private static final PseudoClass ODD = PseudoClass.getPseudoClass("odd");

    final String email;
    final boolean valid;
    final Optional<String> meant;
    private boolean twice;

    Chip(String email) {
        super(email);
        this.email = email;
        valid = Emails.valid(email);
        meant = Typos.meant(email);
        getStyleClass().add("chip");
        setGraphic(Icons.of(Feather.X, "quiet"));
        setContentDisplay(ContentDisplay.RIGHT);
        setAccessibleRole(AccessibleRole.BUTTON);
        setMinWidth(USE_PREF_SIZE);
        twice(false);
    }

    boolean twice() { return twice; }

    void twice(boolean twice) {
        this.twice = twice;
        pseudoClassStateChanged(WRONG, !valid);
        pseudoClassStateChanged(ODD, valid && (twice || meant.isPresent()));
        setAccessibleText(words().orElse(email) + ". " + Words.text("part.chip.how"));
    }

    /** What is the matter with it. */
    Optional<String> words() {
        if (!valid) return Optional.of(meant.map(m -> Words.text("part.chip.wrong.meant", email, m)).orElse(Words.text("part.chip.wrong", email)));
        if (twice) return Optional.of(Words.text("part.chip.twice", email));
        return meant.map(m -> Words.text("part.chip.meant", email, m));
    }
}
