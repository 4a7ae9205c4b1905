package gatewright.ui;

import gatewright.model.RenderingSettings;
import gatewright.model.RenderingSettings.Rendering;
import gatewright.model.Words;
import gatewright.ui.part.Field;
import gatewright.ui.part.Fold;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import gatewright.ui.part.Tick;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ChoiceBox;
import javafx.scene.layout.VBox;

/** The dashboard's "Browser rendering settings": for terminals and screens that Cloudflare draws itself, which KASM needs not. */
final class RenderingForm extends VBox {

    private final Tick automatic = new Tick("automatic-cloudflared", text("automatic"), "");
    private final ChoiceBox<Rendering> rendering = new ChoiceBox<>();
    private final Field field = new Field(text("rendering"), rendering, text("rendering.help"));
    private final Fold fold = new Fold("rendering-fold", text("rendering.title"), Texts.plain(text("rendering.words")), automatic, field, Texts.small(text("rendering.rdp")));

    RenderingForm(Runnable changed) {
        rendering.setId("rendering");
        rendering.getItems().setAll(List.of(Rendering.DISABLED, Rendering.SSH, Rendering.VNC));
        rendering.setConverter(Parts.words(one -> Words.text("value.Rendering." + one)));
        rendering.setValue(Rendering.DISABLED);
        getChildren().add(fold);
        automatic.value().addListener(_ -> fit(changed));
        rendering.valueProperty().addListener(_ -> fit(changed));
        fit(() -> { });
    }

    private static String text(String key, Object... values) { return Words.text("page.application." + key, values); }

    private void fit(Runnable changed) {
        field.hint(rendering.getValue() == Rendering.DISABLED ? Optional.empty() : Optional.of(text("rendering.not-kasm", Words.text("value.Rendering." + rendering.getValue()))));
        fold.summary().set(Words.text("value.Rendering." + rendering.getValue()) + (automatic.on() ? ", " + text("automatic.on") : ""));
        changed.run();
    }

    void fill(RenderingSettings settings) {
        var wanted = settings.rendering().orElse(Rendering.DISABLED);
        // offered only where it stands already
        if (!rendering.getItems().contains(wanted)) rendering.getItems().add(wanted);
        rendering.setValue(wanted);
        automatic.set(settings.automaticCloudflared().orElse(false));
    }

    RenderingSettings typed() { return new RenderingSettings(Optional.of(rendering.getValue()), Optional.of(automatic.on())); }
}
