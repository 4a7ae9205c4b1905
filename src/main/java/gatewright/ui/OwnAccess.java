package gatewright.ui;

import gatewright.model.Emails;
import gatewright.model.Policy;
import gatewright.model.PolicyEvaluator;
import gatewright.model.RuleGroup;
import gatewright.model.Words;
import gatewright.ui.part.Card;
import gatewright.ui.part.Field;
import gatewright.ui.part.Fold;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The admin's own e-mail: who says it is warned here, and asked by the review, before a change shuts him or her out. */
final class OwnAccess extends Card {

    private final TextField email = new TextField();
    private final Field field = new Field(text("own"), email, text("own.help"));
    private final VBox verdict = new VBox();
    private final VBox warning = new VBox();
    private final Fold fold = new Fold("own-access", text("own.title"), Texts.plain(text("own.words")), field, verdict);

    OwnAccess(Rules rules, Runnable changed) {
        super("");
        email.setId("own-email");
        getChildren().addAll(fold, warning);
        Parts.appear(warning, false);
        rules.add(field, () -> own().isEmpty() || Emails.valid(own()) ? Optional.empty() : Optional.of(Words.text("part.chip.wrong", own())), email.textProperty());
        email.textProperty().addListener(_ -> changed.run());
    }

    private static String text(String key, Object... values) { return Words.text("page.policies." + key, values); }

    String own() { return email.getText().strip().toLowerCase(java.util.Locale.ROOT); }

    void show(String admin) { if (!own().equals(admin)) email.setText(admin); }

    /** Whether the policies, in their order, let the admin in; if not, that stands there whether the fold is open or not. */
    void weigh(List<Policy> policies, List<RuleGroup> groups) {
        var known = Emails.valid(own());
        verdict.getChildren().setAll(known ? List.of(PolicyMoves.verdict(policies, own(), groups)) : List.of());
        Parts.appear(verdict, known);
        var out = known && PolicyEvaluator.verdict(policies, own(), groups).answer() == PolicyEvaluator.Answer.OUT;
        warning.getChildren().setAll(out ? List.of(new Status(Status.State.DANGER, Words.text("note.own-access-none", own())).note(text("own.out"))) : List.of());
        Parts.appear(warning, out);
        fold.summary().set(own().isEmpty() ? text("own.none") : own());
    }
}
