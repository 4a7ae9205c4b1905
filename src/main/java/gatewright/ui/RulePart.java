package gatewright.ui;

import gatewright.model.Policy;
import gatewright.model.Rule;
import gatewright.model.Selector;
import gatewright.model.Words;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Include, Require or Exclude of a policy: its rules, one selector a line. */
final class RulePart extends VBox {

    /** How the rules of a part go together. */
    enum Kind { INCLUDE, REQUIRE, EXCLUDE }

    private final Kind kind;
    private final String title;
    private final RuleDesk desk;
    private final List<RuleRow> rows = new ArrayList<>();
    private final VBox lines = new VBox(12);
    private List<Rule> shown = List.of();
    private int number;

    RulePart(Kind kind, RuleDesk desk) {
        super(8);
        this.kind = kind;
        title = Words.text("rule." + kind);
        this.desk = desk;
        var badge = Texts.of(Words.text("rule." + kind + ".how"), "badge");
        var head = new HBox(8, Texts.of(title, "card-title"), badge, Texts.small(Words.text("rule." + kind + ".words")));
        head.getStyleClass().add("rule-head");
        getChildren().addAll(head, lines);
    }

    void show(List<Rule> rules) {
        forget();
        rows.clear();
        lines.getChildren().clear();
        number = 0;
        shown = rules;
        var grouped = new LinkedHashMap<Selector, List<Rule>>();
        for (var rule : rules) Selector.of(rule).ifPresent(selector -> grouped.computeIfAbsent(selector, _ -> new ArrayList<>()).add(rule));
        grouped.forEach((selector, some) -> {
            var together = selector.parameters().size() == 1 && selector.parameters().getFirst().needed() && !selector.parameters().getFirst().several();
            if (together) row().show(selector, some);
            else some.forEach(rule -> row().show(selector, List.of(rule)));
        });
        rules.stream().filter(rule -> Selector.of(rule).isEmpty()).forEach(rule -> row().keep(rule));
        if (kind == Kind.INCLUDE && rows.isEmpty()) row().show(usual(), List.of());
        settle();
    }

    private Selector usual() {
        return switch (desk.action().get()) {
            case ALLOW, BLOCK, OTHER -> Selector.EMAIL;
            case SERVICE_AUTH -> Selector.SERVICE_TOKEN;
            case BYPASS -> Selector.IP;
        };
    }

    private RuleRow row() {
        var row = new RuleRow(kind.name().toLowerCase(java.util.Locale.ROOT) + "-" + desk.policy() + "-" + ++number, title, desk, this::remove);
        rows.add(row);
        lines.getChildren().add(row);
        return row;
    }

    /** One more line, with a selector that is not there yet. */
    RuleRow add() {
        var there = rows.stream().map(RuleRow::selector).flatMap(Optional::stream).toList();
        var free = java.util.stream.Stream.of(usual(), Selector.COUNTRY, Selector.IP, Selector.EVERYONE).filter(one -> !there.contains(one) && one.usableWith(desk.action().get())).findFirst().orElse(usual());
        var row = row();
        row.show(free, List.of());
        settle();
        desk.changed().run();
        return row;
    }

    private void remove(RuleRow row) {
        row.forget();
        rows.remove(row);
        lines.getChildren().remove(row);
        settle();
        desk.changed().run();
    }

    private void settle() {
        rows.forEach(row -> row.removable(kind != Kind.INCLUDE || rows.size() > 1));
        Parts.appear(this, kind == Kind.INCLUDE || !rows.isEmpty());
    }

    /** The policy does something else now: an untouched first line goes along. */
    void fit(Policy.Action action) {
        rows.forEach(row -> row.fit(action));
        var alone = kind == Kind.INCLUDE && rows.size() == 1 && rows.getFirst().empty();
        if (alone && rows.getFirst().selector().filter(one -> !one.usableWith(action)).isPresent()) rows.getFirst().show(usual(), List.of());
    }

    /** The rules in the order in which they came, where they are the same. */
    List<Rule> rules() {
        var now = rows.stream().flatMap(row -> row.rules().stream()).toList();
        return now.size() == shown.size() && new HashSet<>(now).equals(new HashSet<>(shown)) ? shown : now;
    }

    Optional<String> trouble() { return rows.stream().map(RuleRow::trouble).flatMap(Optional::stream).findFirst(); }
    void commit() { List.copyOf(rows).forEach(RuleRow::commit); }
    void offer() { rows.forEach(RuleRow::offer); }
    void forget() { rows.forEach(RuleRow::forget); }
    List<RuleRow> rows() { return rows; }
}
