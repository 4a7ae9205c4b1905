package gatewright.ui;

import gatewright.model.Policy;
import gatewright.model.PolicyFacts;
import gatewright.model.RuleChoices;
import gatewright.model.Words;
import gatewright.ui.part.Ask;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Card;
import gatewright.ui.part.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.feather.Feather;

/** A policy of somebody else's that the setup uses as it is: to read only, until it is to be edited here. */
final class LinkedPolicy extends Card {

    /** @param edit makes it one that this setup edits */
    LinkedPolicy(Policy policy, Optional<PolicyFacts> live, RuleChoices choices, Consumer<String> edit, Consumer<Policy> copy, Consumer<String> leave) {
        super(policy.name());
        var ask = new Ask();
        var used = live.map(PolicyFacts::usedBy).orElse(0);
        var ways = new FlowPane(8, 8, Buttons.of("edit-" + policy.id(), text("account.edit"), Feather.EDIT_2, () -> ask.ask("edit", List.of(text("edit.used", used), text("edit.undo")),
                Buttons.of("edit-all-the-same", text("edit.yes"), () -> edit.accept(policy.id())))),
                Buttons.of("copy-" + policy.id(), text("copy"), Feather.COPY, () -> copy.accept(policy)), Buttons.of("leave-" + policy.id(), text("account.leave"), Feather.X, () -> leave.accept(policy.id())));
        getChildren().addAll(Texts.quiet(text("account.words")), new PolicyDetails(live.map(PolicyFacts::policy).orElse(policy), live, choices), ways, ask);
    }

    private static String text(String key, Object... values) { return Words.text("page.policies." + key, values); }
}
