package gatewright.ui;

import gatewright.model.Policy;
import gatewright.model.PolicyFacts;
import gatewright.model.RuleGroup;
import gatewright.model.Words;
import gatewright.ui.part.Card;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.layout.VBox;

/** "What this changes": who gains and who loses, and the policy tester. Where many rules stand against many people, it is worked out beside the screen's thread. */
final class PolicyChanges extends Card {

    /** So many comparisons take a few milliseconds. */
    private static final long MANY = 4_000;

    private final VBox rows = new VBox(6);
    private final PolicyTester tester;
    private final Consumer<Runnable> screen;
    private volatile int latest;

    PolicyChanges(PolicyTester tester, Consumer<Runnable> screen) {
        super(Words.text("page.policies.changes"));
        this.tester = tester;
        this.screen = screen;
        getChildren().addAll(rows, tester);
    }

    void show(Optional<PolicyFacts> live, Policy wanted, List<RuleGroup> groups) {
        var mine = ++latest;
        tester.clear();
        if (PolicyMoves.work(live, wanted) <= MANY) {
            rows.getChildren().setAll(PolicyMoves.of(live, wanted, groups).rows(live));
            return;
        }
        Thread.ofVirtual().name("policy-moves").start(() -> {
            var moves = PolicyMoves.of(live, wanted, groups);
            if (mine == latest) screen.accept(() -> { if (mine == latest) rows.getChildren().setAll(moves.rows(live)); });
        });
    }
}
