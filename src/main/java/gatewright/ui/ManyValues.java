package gatewright.ui;

import gatewright.model.Parameter;
import gatewright.model.PolicyProblems;
import gatewright.model.PolicyWarning;
import gatewright.model.Rule;
import gatewright.model.Selector;
import gatewright.model.SetupProblems;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.ChipKind;
import gatewright.ui.part.Chips;
import gatewright.ui.part.EmailKind;
import gatewright.ui.part.Field;
import gatewright.ui.part.Parts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** Values of a selector that needs one: each chip is a rule; of a risk score, all of them are one. */
final class ManyValues implements RuleValue {

    private final Selector selector;
    private final Parameter parameter;
    private final RuleDesk desk;
    private final boolean included;
    private final ChipKind kind;
    private final Chips chips;
    private final Field field;
    private final Button mend;
    private final VBox node;
    private final Map<String, Rule> known = new HashMap<>();
    private List<Rule> rules = List.of();

    ManyValues(String id, String part, Selector selector, RuleDesk desk) {
        this.selector = selector;
        this.desk = desk;
        included = part.equals(Words.text("rule.INCLUDE"));
        parameter = selector.parameters().getFirst();
        kind = selector == Selector.EMAIL ? new EmailKind() : new ValueKind(parameter, desk.account());
        chips = new Chips(id, kind);
        mend = Buttons.of(id.equals("emails-" + desk.policy()) ? "mend" : id + "-mend", "", chips::mend);
        field = new Field(Words.text("rule.value"), chips, help()).spoken(part + ", " + selector.label());
        node = new VBox(8, field, mend);
        Parts.appear(mend, false);
        chips.judged().addListener(_ -> look());
        desk.rules().always(field, () -> chips.trouble().or(() -> PolicyProblems.many(rules)), chips.judged());
        desk.rules().add(field, this::trouble, chips.judged());
    }

    private String help() {
        if (kind instanceof ValueKind value && value.unread().isPresent()) return value.unread().get();
        if (selector == Selector.EMAIL && !included) return "";
        return Words.has("rule.help." + selector.key()) ? Words.text("rule.help." + selector.key(), PolicyWarning.SEATS, SetupProblems.EMAILS) : "";
    }

    void show(List<Rule> wanted) {
        known.clear();
        wanted.forEach(rule -> known.put(text(rule), rule));
        chips.show(wanted.stream().map(this::text).flatMap(text -> parameter.several() ? Stream.of(text.split(",\\s*")) : Stream.of(text)).toList());
    }

    private String text(Rule rule) { return selector == Selector.EMAIL ? rule.email() : selector.values(rule).get(parameter.key()); }

    private void look() {
        var values = chips.values().get();
        if (values.isEmpty()) rules = List.of();
        else rules = parameter.several() ? List.of(rule(String.join(", ", values))) : values.stream().map(this::rule).toList();
        field.hint(chips.hint().or(this::seats));
        Parts.appear(mend, chips.meant().isPresent());
        chips.meant().ifPresent(meant -> mend.setText(Words.text("page.policies.emails.use", meant)));
        desk.changed().run();
    }

    /** A rule that was there stays to the letter: Cloudflare may have added something to it. */
    private Rule rule(String value) { return known.getOrDefault(value, selector == Selector.EMAIL ? Rule.ofEmail(value) : selector.rule(value)); }

    private Optional<String> seats() {
        return selector == Selector.EMAIL && rules.size() > PolicyWarning.SEATS ? Optional.of(Words.text("rule.seats", rules.size(), PolicyWarning.SEATS, SetupProblems.EMAILS)) : Optional.empty();
    }

    @Override public Node node() { return node; }
    @Override public List<Rule> rules() { return rules; }
    @Override public void commit() { chips.commit(); }
    @Override public void forget(Rules rules) { rules.forget(field); }

    @Override public void offer() {
        field.help(help());
        chips.review();
    }

    Chips chips() { return chips; }

    @Override public Optional<String> trouble() {
        if (chips.trouble().isPresent()) return chips.trouble();
        if (rules.isEmpty()) return Optional.of(Words.text(selector == Selector.EMAIL ? "page.policies.emails.empty" : "rule.empty"));
        return PolicyProblems.many(rules);
    }
}
