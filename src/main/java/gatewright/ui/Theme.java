package gatewright.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The look: light or dark as the system has it, live, and text that can be made larger with Ctrl and +, − or 0. */
final class Theme {

    private static final int USUAL = 14;

    private final Scene scene;
    private double scale = 1;

    private Theme(Scene scene) { this.scene = scene; }

    static Theme dress(Scene scene) {
        var theme = new Theme(scene);
        scene.getStylesheets().add(Theme.class.getResource("/gatewright/ui/gatewright.css").toExternalForm());
        var preferences = scene.getPreferences();
        preferences.colorSchemeProperty().addListener(_ -> theme.follow());
        scene.addEventFilter(KeyEvent.KEY_PRESSED, theme::key);
        theme.follow();
        theme.scale(1);
        return theme;
    }

    void scale(double scale) {
        this.scale = Math.clamp(scale, 0.8, 1.5);
        scene.getRoot().setStyle("-fx-font-size: " + Math.round(USUAL * this.scale * 10) / 10.0 + "px;");
    }

    /** Before the first control is made: JavaFX would otherwise load a look of its own first, only to drop it. */
    static void prepare() { take(Platform.getPreferences().getColorScheme()); }

    private void follow() { take(scene.getPreferences().getColorScheme()); }

    private static void take(ColorScheme scheme) {
        Application.setUserAgentStylesheet((scheme == ColorScheme.DARK ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
    }

    private void key(KeyEvent key) {
        if (!key.isShortcutDown()) return;
        if (key.getCode() == KeyCode.PLUS || key.getCode() == KeyCode.EQUALS || key.getCode() == KeyCode.ADD) scale(scale + 0.125);
        else if (key.getCode() == KeyCode.MINUS || key.getCode() == KeyCode.SUBTRACT) scale(scale - 0.125);
        else if (key.getCode() == KeyCode.DIGIT0 || key.getCode() == KeyCode.NUMPAD0) scale(1);
        else return;
        key.consume();
    }
}
