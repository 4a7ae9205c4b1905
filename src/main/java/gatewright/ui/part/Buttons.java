package gatewright.ui.part;

import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;

/** Buttons that never cut their words. */
public final class Buttons {

    private Buttons() {}

    public static Button of(String id, String text, Runnable act) { return whole(new Button(text), id, act); }

    public static Button of(String id, String text, Feather icon, Runnable act) { return whole(new Button(text, Icons.of(icon, "quiet")), id, act); }

    private static <B extends ButtonBase> B whole(B button, String id, Runnable act) {
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> act.run());
        return button;
    }
}
