package gatewright.ui;

import gatewright.model.Rule;
import gatewright.model.RuleChoices;
import gatewright.model.RuleWords;
import gatewright.model.Words;
import gatewright.ui.part.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** A rule that this version does not know: shown as it stands at Cloudflare, and kept. */
record KeptValue(Rule rule) implements RuleValue {

    @Override public Node node() { return new VBox(2, Texts.of(RuleWords.value(rule, RuleChoices.NONE), "code"), Texts.small(Words.text("rule.kept"))); }
    @Override public List<Rule> rules() { return List.of(rule); }
    @Override public Optional<String> trouble() { return Optional.empty(); }
}
