package gatewright.ui;

import gatewright.model.Lengths;
import gatewright.model.Policy;
import gatewright.model.PolicyFacts;
import gatewright.model.Rule;
import gatewright.model.RuleChoices;
import gatewright.model.RuleWords;
import gatewright.model.Words;
import gatewright.ui.part.Copyable;
import gatewright.ui.part.Field;
import gatewright.ui.part.Texts;
import java.util.List;
import javafx.scene.layout.VBox;

/** A policy of the account to read: its rules and settings in words, its ID, and what of it this version does not know. */
final class PolicyDetails extends VBox {

    private static final int NAMED = 12;

    PolicyDetails(Policy policy, java.util.Optional<PolicyFacts> facts, RuleChoices choices) {
        super(8);
        var length = policy.sessionDuration().isEmpty() ? Words.text("length.same") : policy.sessionDuration().equals("0s") ? Words.text("length.immediate") : Lengths.words(policy.sessionDuration());
        getChildren().add(Texts.quiet(text("details", facts.map(PolicyFacts::actionWords).orElseGet(() -> Words.text("value.Action." + policy.action())), length)));
        part(RulePart.Kind.INCLUDE, policy.include(), choices);
        part(RulePart.Kind.REQUIRE, policy.require(), choices);
        part(RulePart.Kind.EXCLUDE, policy.exclude(), choices);
        if (policy.settings().temporaryAuthentication().orElse(false)) getChildren().add(Texts.plain(text("details.temporary")));
        else if (policy.settings().purposeJustification().orElse(false)) getChildren().add(Texts.plain(text("details.purpose")));
        if (policy.settings().isolation().orElse(false)) getChildren().add(Texts.plain(text("details.isolation")));
        PolicyControls.told(policy.settings()).forEach(words -> getChildren().add(Texts.plain(words)));
        facts.ifPresent(there -> {
            if (!there.others().isEmpty()) getChildren().add(Texts.small(text("kept.words", String.join(", ", there.others()))));
            if (!there.id().isEmpty()) getChildren().add(new Field(text("column.id"), new Copyable(text("column.id"), there.id())));
        });
    }

    private static String text(String key, Object... values) { return Words.text("page.policies." + key, values); }

    private void part(RulePart.Kind kind, List<Rule> rules, RuleChoices choices) {
        if (rules.isEmpty()) return;
        var named = String.join("; ", rules.stream().limit(NAMED).map(rule -> RuleWords.of(rule, choices)).toList());
        var words = rules.size() > NAMED ? text("more", named, rules.size() - NAMED) : named;
        getChildren().add(new VBox(2, Texts.strong(Words.text("rule." + kind)), Texts.plain(words)));
    }
}
