package gatewright.ui.part;

import gatewright.model.Secret;
import gatewright.model.Words;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/** A field for a secret: dots, and a button that shows what was typed. */
public final class SecretField extends HBox {

    private final PasswordField hidden = new PasswordField();
    private final TextField shown = new TextField();
    private final ToggleButton eye = new ToggleButton();

    public SecretField(String id) {
        hidden.setId(id);
        shown.setId(id + "-shown");
        shown.textProperty().bindBidirectional(hidden.textProperty());
        HBox.setHgrow(hidden, Priority.ALWAYS);
        HBox.setHgrow(shown, Priority.ALWAYS);
        eye.getStyleClass().add("eye");
        eye.selectedProperty().addListener((_, _, show) -> look(show));
        accessibleTextProperty().addListener((_, _, text) -> {
            hidden.setAccessibleText(text);
            shown.setAccessibleText(text);
        });
        getStyleClass().add("secret");
        look(false);
    }

    private void look(boolean show) {
        var now = show ? shown : hidden;
        var focused = hidden.isFocused() || shown.isFocused();
        var words = Words.text(show ? "part.secret.hide" : "part.secret.show");
        eye.setGraphic(Icons.of(show ? Feather.EYE_OFF : Feather.EYE, "quiet"));
        eye.setAccessibleText(words);
        eye.setTooltip(new Tooltip(words));
        getChildren().setAll(now, eye);
        if (focused) now.requestFocus();
    }

    public StringProperty textProperty() { return hidden.textProperty(); }
    public TextInputControl input() { return hidden; }

    /** A token or key: without the spaces that a copy brings along. */
    public Optional<Secret> stripped() { return Optional.of(Secret.of(hidden.getText())).filter(s -> !s.isEmpty()); }

    /** A password, exactly as typed. */
    public Optional<Secret> exactly() { return Optional.of(Secret.exactly(hidden.getText())).filter(s -> !s.isEmpty()); }

    /** Fills it in where nothing stands yet. */
    public void suggest(Optional<String> value) { if (hidden.getText().isEmpty()) value.ifPresent(hidden::setText); }

    @Override public void requestFocus() { getChildren().getFirst().requestFocus(); }
}
