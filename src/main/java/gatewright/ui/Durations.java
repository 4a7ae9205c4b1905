package gatewright.ui;

import gatewright.model.Lengths;
import gatewright.model.Words;
import gatewright.ui.part.Parts;
import java.util.List;
import javafx.scene.control.ChoiceBox;

/** The session durations that the dashboard offers, as it writes them ("1 month" is 730h in what it has stored), and any other that a setup holds. */
final class Durations {

    private static final List<String> OFFERED = List.of("0s", "15m", "30m", "6h", "12h", "24h", "168h", "730h");

    private Durations() {}

    /** @param same whether "Same as application session timeout" is among them, as the empty text */
    static ChoiceBox<String> choice(String id, boolean same) {
        var choice = new ChoiceBox<String>();
        choice.setId(id);
        if (same) choice.getItems().add("");
        choice.getItems().addAll(OFFERED);
        choice.setConverter(Parts.words(length -> length.isEmpty() ? Words.text("length.same") : length.equals("0s") ? Words.text("length.immediate") : Lengths.words(length)));
        return choice;
    }

    static void show(ChoiceBox<String> choice, String length) {
        var normal = length.isEmpty() ? length : Lengths.normal(length);
        if (!choice.getItems().contains(normal)) choice.getItems().add(normal);
        choice.setValue(normal);
    }
}
