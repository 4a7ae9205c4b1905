package gatewright.ui.part;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Labels of the few kinds that pages are made of; all of them wrap, so that larger text is never cut. */
public final class Texts {

    private Texts() {}

    public static Label of(String text, String... styles) {
        var label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styles);
        return label;
    }

    public static Label plain(String text) { return of(text); }
    public static Label strong(String text) { return of(text, "strong"); }
    public static Label quiet(String text) { return of(text, "quiet"); }
    public static Label small(String text) { return of(text, "small", "quiet"); }
}
