package gatewright.ui;

import gatewright.ui.part.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.scene.Node;

/**
 * What must be right before a page is left forwards. A rule speaks below its field once the field was left or Next was pressed,
 * and its words stay until it is mended.
 *
 * <p>Not ControlsFX's ValidationSupport: its verdict arrives one pulse later, so that Next pressed right after a key sees the old one.
 */
final class Rules {

    private static final class Rule {
        final Field field;
        final Supplier<Optional<String>> verdict;
        boolean spoken;

        Rule(Field field, Supplier<Optional<String>> verdict) {
            this.field = field;
            this.verdict = verdict;
        }
    }

    private final List<Rule> rules = new ArrayList<>();
    private Runnable changed = () -> {};

    void onChange(Runnable changed) { this.changed = changed; }

    /** A rule that speaks from the start, since what it judges was finished when it was entered. */
    void always(Field field, Supplier<Optional<String>> verdict, Observable... on) {
        add(field, verdict, on);
        rules.getLast().spoken = true;
    }

    /** @param on what the verdict depends on */
    void add(Field field, Supplier<Optional<String>> verdict, Observable... on) {
        var rule = new Rule(field, verdict);
        rules.add(rule);
        for (var observable : on) observable.addListener(_ -> speak());
        field.control().focusWithinProperty().addListener((_, had, has) -> {
            if (had && !has) {
                rule.spoken = true;
                speak();
            }
        });
    }

    /** A field that is gone for good. */
    void forget(Field field) { rules.removeIf(rule -> rule.field == field); }

    /** How many there are, spoken or not. */
    int size() { return rules.size(); }

    /** Whether all is right; if not, every rule speaks from now on. */
    boolean hold() {
        rules.forEach(rule -> rule.spoken = true);
        speak();
        return wrong() == 0;
    }

    /** How many fields say that something is wrong. */
    long wrong() { return rules.stream().map(rule -> rule.field).distinct().filter(field -> field.trouble().isPresent()).count(); }

    Optional<Field> first() { return rules.stream().map(rule -> rule.field).filter(field -> field.trouble().isPresent()).findFirst(); }

    /** Judges again; for what no observable tells of. */
    void speak() {
        for (var field : rules.stream().map(rule -> rule.field).distinct().toList()) {
            field.trouble(rules.stream().filter(rule -> rule.field == field && rule.spoken && !skipped(rule))
                    .map(rule -> rule.verdict.get()).flatMap(Optional::stream).findFirst());
        }
        changed.run();
    }

    /** A field that is not on the page at present has nothing to say. */
    private static boolean skipped(Rule rule) {
        for (Node node = rule.field; node != null; node = node.getParent()) if (!node.isVisible()) return true;
        return rule.field.getScene() == null;
    }
}
