package gatewright.ui;

import gatewright.model.Parameter;
import gatewright.model.Rule;
import gatewright.model.Selector;
import gatewright.model.Words;
import gatewright.ui.part.Field;
import gatewright.ui.part.IdChoice;
import gatewright.ui.part.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** What has to be said of a selector that needs several things, such as a GitHub organization, or nothing at all, such as Everyone. */
final class FieldValues implements RuleValue {

    private final Selector selector;
    private final RuleDesk desk;
    private final Map<Parameter, IdChoice> choices = new LinkedHashMap<>();
    private final Map<Parameter, TextField> texts = new LinkedHashMap<>();
    private final Map<Parameter, Field> fields = new LinkedHashMap<>();
    private final VBox node = new VBox(12);
    private Optional<Rule> shown = Optional.empty();

    FieldValues(String id, String part, Selector selector, RuleDesk desk) {
        this.selector = selector;
        this.desk = desk;
        for (var parameter : selector.parameters()) {
            var field = new Field(Words.text(parameter.needed() ? "rule.needed" : "rule.optional", selector.label(parameter)), control(id + "-" + parameter.key(), parameter));
            fields.put(parameter, field.spoken(part + ", " + selector.label() + ", " + selector.label(parameter)));
            var value = parameter.kind().source().isPresent() ? choices.get(parameter).value() : texts.get(parameter).textProperty();
            desk.rules().add(field, () -> parameter.problem(value.getValue()), value);
            value.addListener(_ -> desk.changed().run());
            node.getChildren().add(field);
        }
        if (selector.parameters().isEmpty()) node.getChildren().add(Texts.of(Words.text("rule.nothing." + selector.key()), "quiet", "rule-nothing"));
        offer();
    }

    private Node control(String id, Parameter parameter) {
        if (parameter.kind().source().isPresent()) return choices.computeIfAbsent(parameter, _ -> new IdChoice(id));
        var text = new TextField();
        text.setId(id);
        if (parameter.kind() == Parameter.Kind.URL) text.setPromptText("https://");
        texts.put(parameter, text);
        return text;
    }

    void show(Rule rule) {
        shown = Optional.of(rule);
        selector.values(rule).forEach((key, value) -> {
            for (var parameter : selector.parameters()) if (parameter.key().equals(key)) set(parameter, value);
        });
    }

    private void set(Parameter parameter, String value) {
        if (choices.containsKey(parameter)) choices.get(parameter).value().set(value);
        else texts.get(parameter).setText(value);
    }

    private Map<String, String> values() {
        var values = new LinkedHashMap<String, String>();
        choices.forEach((parameter, choice) -> values.put(parameter.key(), choice.value().get()));
        texts.forEach((parameter, text) -> values.put(parameter.key(), text.getText()));
        return values;
    }

    @Override public Node node() { return node; }
    @Override public Optional<String> trouble() { return selector.problem(values()); }
    @Override public void forget(Rules rules) { fields.values().forEach(rules::forget); }

    @Override public List<Rule> rules() {
        if (trouble().isPresent()) return List.of();
        var rule = selector.rule(values());
        return List.of(shown.filter(old -> old.normal().equals(rule)).orElse(rule));
    }

    @Override public void offer() {
        choices.forEach((parameter, choice) -> {
            var account = desk.account().get();
            choice.offer(parameter.choices(account));
            var source = parameter.kind().source().orElseThrow();
            var none = account.lists().containsKey(source) && parameter.choices(account).isEmpty();
            fields.get(parameter).help(account.why(source).orElse(none ? Words.text("rule.no-provider", Words.text("provider." + parameter.provider())) : ""));
        });
    }
}
