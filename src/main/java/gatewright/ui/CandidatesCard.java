package gatewright.ui;

import gatewright.engine.Recognised.Ambiguity;
import gatewright.engine.Recognised.Candidate;
import gatewright.ui.part.Card;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Where it is not clear which one is meant: one tunnel, or any number of hostnames. */
final class CandidatesCard extends Card {

    private final Ambiguity question;
    private final List<CheckBox> many = new ArrayList<>();
    private final ToggleGroup one = new ToggleGroup();

    CandidatesCard(Ambiguity question, Runnable changed) {
        super("");
        this.question = question;
        setId("ask-" + question.id());
        getChildren().add(new Status(Icons.of(Feather.HELP_CIRCLE, "doubt"), Texts.strong(question.words())));
        for (var i = 0; i < question.candidates().size(); i++) getChildren().add(candidate(question.candidates().get(i), question.id() + "-" + i, changed));
    }

    private VBox candidate(Candidate candidate, String id, Runnable changed) {
        var words = Texts.small(candidate.words());
        words.getStyleClass().add("indented");
        if (question.id().equals("tunnel")) {
            var radio = new RadioButton(candidate.name());
            radio.setId(id);
            radio.setToggleGroup(one);
            radio.setUserData(candidate.id());
            radio.setAccessibleHelp(candidate.words());
            radio.selectedProperty().addListener(_ -> changed.run());
            return new VBox(2, radio, words);
        }
        var box = new CheckBox(candidate.name());
        box.setId(id);
        box.setUserData(candidate.id());
        box.setAccessibleHelp(candidate.words());
        box.selectedProperty().addListener(_ -> changed.run());
        many.add(box);
        return new VBox(2, box, words);
    }

    boolean is(String id) { return question.id().equals(id); }

    List<String> chosen() {
        if (one.getSelectedToggle() != null) return List.of((String) one.getSelectedToggle().getUserData());
        return many.stream().filter(CheckBox::isSelected).map(box -> (String) box.getUserData()).toList();
    }
}
