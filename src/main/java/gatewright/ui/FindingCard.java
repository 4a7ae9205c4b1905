package gatewright.ui;

import gatewright.engine.Finding;
import gatewright.model.Words;
import gatewright.ui.part.Card;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Something that could be better about what is taken over: its grade in word, icon and colour, and a tick that is off. */
final class FindingCard extends Card {

    private final Finding finding;
    private final CheckBox box = new CheckBox(Words.text("page.adopt.accept"));

    FindingCard(Finding finding, Runnable changed) {
        super("");
        this.finding = finding;
        setId("finding-" + finding.id().replaceAll("[^A-Za-z0-9-]", "-"));
        var grade = Words.text("page.adopt.grade." + finding.grade());
        getChildren().add(new Status(Icons.of(icon(finding.grade()), meaning(finding.grade())), words(grade)).below(Texts.plain(finding.text())));
        var offer = Texts.small(finding.offer());
        offer.getStyleClass().add("indented");
        box.setId("accept-" + getId().substring("finding-".length()));
        box.setAccessibleText(grade + ": " + finding.text() + " " + box.getText());
        box.setAccessibleHelp(finding.offer());
        box.selectedProperty().addListener(_ -> changed.run());
        Parts.appear(box, finding.offered());
        getChildren().add(new VBox(2, box, offer));
    }

    private Label words(String grade) { return Texts.of(grade, "strong", meaning(finding.grade())); }

    private static Feather icon(Finding.Grade grade) {
        return switch (grade) {
            case DANGEROUS -> Feather.ALERT_OCTAGON;
            case RECOMMENDED -> Feather.ALERT_TRIANGLE;
            case HARMLESS -> Feather.INFO;
        };
    }

    private static String meaning(Finding.Grade grade) {
        return switch (grade) {
            case DANGEROUS -> "bad";
            case RECOMMENDED -> "doubt";
            case HARMLESS -> "quiet";
        };
    }

    boolean dangerous() { return finding.grade() == Finding.Grade.DANGEROUS; }
    String finding() { return finding.id(); }
    boolean accepted() { return box.isSelected(); }
}
