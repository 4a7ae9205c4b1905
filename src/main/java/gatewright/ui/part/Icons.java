package gatewright.ui.part;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/** Feather icons, coloured by what they mean: {@code good}, {@code bad}, {@code doubt}, {@code accent} or {@code quiet} of the style sheet. */
public final class Icons {

    private Icons() {}

    public static FontIcon of(Feather icon, String meaning) {
        var node = new FontIcon(icon);
        node.getStyleClass().add(meaning);
        return node;
    }
}
