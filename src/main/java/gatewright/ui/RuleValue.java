package gatewright.ui;

import gatewright.model.Rule;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/** What stands beside a selector: the values that its rules have. */
interface RuleValue {

    Node node();

    /** The rules that are right so far. */
    List<Rule> rules();

    /** What is wrong with it, without a word said. */
    Optional<String> trouble();

    /** Takes what is still being typed. */
    default void commit() {}

    /** What there is to choose from became known. */
    default void offer() {}

    /** Leaves the page's rules. */
    default void forget(Rules rules) {}
}
