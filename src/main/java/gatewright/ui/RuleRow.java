package gatewright.ui;

import gatewright.model.Policy;
import gatewright.model.PolicyProblems;
import gatewright.model.Rule;
import gatewright.model.Selector;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Field;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One line of a policy's rules: a selector, its values, and a button that takes it away. */
final class RuleRow extends HBox {

    private static final List<Selector> BY_NAME = Stream.of(Selector.values()).sorted(Comparator.comparing(Selector::label)).toList();

    private final String id;
    private final String part;
    private final RuleDesk desk;
    private final ComboBox<Selector> selector = new ComboBox<>();
    private final Field selectorField;
    private final VBox side = new VBox();
    private final Button remove;
    private Optional<RuleValue> value = Optional.empty();
    private Selector shown;

    /** @param part Include, Require or Exclude, in words */
    RuleRow(String id, String part, RuleDesk desk, Consumer<RuleRow> remove) {
        this.id = id;
        this.part = part;
        this.desk = desk;
        getStyleClass().add("rule-row");
        selector.setId(id + "-selector");
        selector.setVisibleRowCount(14);
        selector.setConverter(Parts.words(Selector::label));
        selectorField = new Field(Words.text("rule.selector"), selector).spoken(part + ", " + Words.text("rule.selector"));
        this.remove = Buttons.of(id + "-remove", "", Feather.X, () -> remove.accept(this));
        this.remove.getStyleClass().add("flat");
        HBox.setHgrow(side, Priority.ALWAYS);
        var away = new VBox(this.remove);
        away.setAlignment(Pos.TOP_CENTER);
        away.getStyleClass().add("rule-away");
        selectorField.getStyleClass().add("rule-selector");
        getChildren().addAll(selectorField, side, away);
        desk.rules().always(selectorField, this::misfit, selector.valueProperty());
    }

    void show(Selector wanted, List<Rule> rules) {
        selector.setOnAction(null);
        fit(desk.action().get(), Optional.of(wanted));
        selector.setValue(wanted);
        var many = wanted.parameters().size() == 1 && wanted.parameters().getFirst().needed();
        if (many) {
            var values = new ManyValues(valueId(wanted), part, wanted, desk);
            values.show(rules);
            put(values);
        } else {
            var values = new FieldValues(id, part, wanted, desk);
            rules.stream().findFirst().ifPresent(values::show);
            put(values);
        }
        selector.setOnAction(_ -> turn());
    }

    void keep(Rule unknown) {
        getChildren().set(0, new VBox(4, Texts.strong(Words.text("rule.selector")), Texts.plain(unknown.selector())));
        ((VBox) getChildren().getFirst()).getStyleClass().add("rule-selector");
        put(new KeptValue(unknown));
    }

    /** The e-mails of Include have a name of their own: they are what nearly every policy is about. */
    private String valueId(Selector wanted) { return wanted == Selector.EMAIL && id.equals("include-" + desk.policy() + "-1") ? "emails-" + desk.policy() : id + "-value"; }

    private void turn() {
        if (selector.getValue() == null || selector.getValue() == shown) return;
        show(selector.getValue(), List.of());
        desk.changed().run();
    }

    private void put(RuleValue fresh) {
        value.ifPresent(old -> old.forget(desk.rules()));
        value = Optional.of(fresh);
        shown = selector.getValue();
        side.getChildren().setAll(fresh.node());
        remove.setAccessibleText(Words.text("rule.remove", part, name()));
    }

    private String name() { return selector().map(Selector::label).orElseGet(() -> rules().getFirst().selector()); }

    Optional<Selector> selector() { return Optional.ofNullable(selector.getValue()); }

    /** Offers the selectors that go with an action, and the one that stands. */
    private void fit(Policy.Action action, Optional<Selector> standing) {
        var wanted = BY_NAME.stream().filter(one -> one.usableWith(action) || standing.filter(one::equals).isPresent()).toList();
        if (!selector.getItems().equals(wanted)) selector.getItems().setAll(wanted);
    }

    /** The policy does something else now. */
    void fit(Policy.Action action) {
        if (selector().isEmpty()) return;
        var standing = selector();
        selector.setOnAction(null);
        fit(action, standing);
        selector.setValue(standing.orElse(null));
        selector.setOnAction(_ -> turn());
    }

    private Optional<String> misfit() {
        return selector().flatMap(one -> PolicyProblems.action(one, desk.action().get()));
    }

    boolean empty() { return rules().isEmpty(); }
    List<Rule> rules() { return value.map(RuleValue::rules).orElse(List.of()); }
    Optional<String> trouble() { return misfit().or(() -> value.flatMap(RuleValue::trouble)); }
    void commit() { value.ifPresent(RuleValue::commit); }
    void offer() { value.ifPresent(RuleValue::offer); }

    void forget() {
        desk.rules().forget(selectorField);
        value.ifPresent(one -> one.forget(desk.rules()));
    }

    /** Whether it may be taken away: the last of Include stays. */
    void removable(boolean may) { Parts.appear(remove, may); }

    Optional<ManyValues> many() { return value.filter(ManyValues.class::isInstance).map(ManyValues.class::cast); }
}
