package gatewright.ui;

import gatewright.engine.Plan;
import gatewright.model.Words;
import gatewright.ui.part.Card;
import gatewright.ui.part.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.control.TextField;

/** The dangers of a plan, each to be accepted by typing its name. */
final class Consent extends Card {

    private final List<String> dangers;
    private final List<TextField> typed = new ArrayList<>();

    Consent(Plan plan, Rules rules) {
        super(Words.text("consent.title"));
        setId("consent");
        dangers = plan.dangers();
        for (var danger : dangers) {
            var words = plan.notes().values().stream().flatMap(List::stream).filter(note -> note.code().equals(danger)).findFirst().orElseThrow();
            var text = new TextField();
            text.setId("accept-" + danger);
            var field = new Field(Words.text("consent.type", danger), text);
            rules.add(field, () -> text.getText().strip().equals(danger) ? Optional.empty() : Optional.of(Words.text("consent.missing", danger)), text.textProperty());
            typed.add(text);
            getChildren().addAll(ChangeRow.line(words), field);
        }
    }

    boolean needed() { return !dangers.isEmpty(); }

    /** What was accepted, by its code. */
    Set<String> accepted() {
        var accepted = new java.util.HashSet<String>();
        for (var i = 0; i < dangers.size(); i++) if (typed.get(i).getText().strip().equals(dangers.get(i))) accepted.add(dangers.get(i));
        return Set.copyOf(accepted);
    }
}
