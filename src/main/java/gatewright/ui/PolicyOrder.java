package gatewright.ui;

import gatewright.model.Policy;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Copyable;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Rows;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The application's policies in their order, and the order in which Access really asks them. */
final class PolicyOrder extends VBox {

    private final Rows rows = new Rows();
    private final Label effective = Texts.plain("");
    private final Function<String, Optional<String>> remoteId;
    private final Consumer<Policy> leave;
    private final Runnable changed;
    private List<Policy> policies = List.of();

    /** @param remoteId the id at Cloudflare, once there is one
     *  @param leave takes one out that is only used here */
    PolicyOrder(Function<String, Optional<String>> remoteId, Consumer<Policy> leave, Runnable changed) {
        super(12);
        this.remoteId = remoteId;
        this.leave = leave;
        this.changed = changed;
        effective.setId("effective-order");
        getChildren().addAll(rows, effective);
    }

    private static String text(String key, Object... values) { return Words.text("page.application." + key, values); }

    void show(List<Policy> policies) {
        this.policies = List.copyOf(policies);
        rows.set(policies.isEmpty() ? List.of(Texts.quiet(text("policies.none"))) : Stream.iterate(0, place -> place < policies.size(), place -> place + 1).map(this::row).toList());
        effective.setText(text("policies.effective", String.join(" → ", asked(policies).stream().map(Policy::name).toList())));
        Parts.appear(effective, policies.size() > 1);
    }

    List<String> order() { return policies.stream().map(Policy::id).toList(); }

    /** Service Auth and Bypass come first, whatever their place; among themselves the order counts. */
    static List<Policy> asked(List<Policy> policies) {
        return Stream.concat(policies.stream().filter(PolicyOrder::first), policies.stream().filter(p -> !first(p))).toList();
    }

    private static boolean first(Policy policy) { return policy.action() == Policy.Action.SERVICE_AUTH || policy.action() == Policy.Action.BYPASS; }

    private Node row(int place) {
        var policy = policies.get(place);
        var id = remoteId.apply(policy.id());
        var row = new Status(Icons.of(policy.linked() ? Feather.LINK : Feather.SHIELD, "quiet"), Texts.plain((place + 1) + ".  " + policy.name()))
                .note(text("policies.facts", Words.text("value.Action." + policy.action()), (int) policy.rules().count()) + id.map(i -> text("policies.id", i)).orElse(""));
        var buttons = new ArrayList<Node>();
        id.map(Copyable::button).ifPresent(copy -> {
            copy.setAccessibleText(text("policies.copy", policy.name()));
            buttons.add(copy);
        });
        if (policies.size() > 1) buttons.addAll(List.of(move(place, -1, "up", Feather.ARROW_UP), move(place, 1, "down", Feather.ARROW_DOWN)));
        if (policy.linked()) buttons.add(leave(policy));
        return buttons.isEmpty() ? row : row.end(Parts.line(buttons.toArray(Node[]::new)));
    }

    private Button leave(Policy policy) {
        var button = Buttons.of("leave-" + policy.id(), "", Feather.X, () -> leave.accept(policy));
        button.getStyleClass().add("flat");
        button.setAccessibleText(text("policies.leave", policy.name()));
        return button;
    }

    private Button move(int place, int by, String word, Feather icon) {
        var policy = policies.get(place);
        var button = Buttons.of(word + "-" + policy.id(), "", icon, () -> move(place, by));
        button.setAccessibleText(text(word, policy.name()));
        button.setTooltip(new javafx.scene.control.Tooltip(text(word, policy.name())));
        button.setDisable(place + by < 0 || place + by >= policies.size());
        return button;
    }

    /** The cursor stays on what was moved, so that it can be moved on. */
    private void move(int place, int by) {
        var moved = new ArrayList<>(policies);
        Collections.swap(moved, place, place + by);
        show(moved);
        var id = moved.get(place + by).id();
        Stream.of(by < 0 ? "up-" : "down-", by < 0 ? "down-" : "up-").map(word -> rows.lookup("#" + word + id)).filter(button -> !button.isDisabled()).findFirst().ifPresent(Node::requestFocus);
        changed.run();
    }
}
