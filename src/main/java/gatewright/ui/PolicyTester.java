package gatewright.ui;

import gatewright.model.Emails;
import gatewright.model.Failure;
import gatewright.model.Policy;
import gatewright.model.PolicyTest;
import gatewright.model.RuleGroup;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import gatewright.ui.part.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** Whether somebody would get in: worked out here for any e-mail, and asked of Cloudflare for those who logged in before. */
final class PolicyTester extends VBox {

    private static final int NAMED = 10;

    private final Supplier<List<Policy>> all;
    private final Supplier<List<RuleGroup>> groups;
    private final TextField someone = new TextField();
    private final VBox tried = new VBox();
    private final VBox asked = new VBox(6);

    /** @param testing what the dashboard calls it there
     *  @param all the setup's policies, in their order
     *  @param groups what is known of the account's rule groups
     *  @param ask asks Cloudflare, and tells this tester */
    PolicyTester(String id, String testing, Supplier<List<Policy>> all, Supplier<List<RuleGroup>> groups, Consumer<PolicyTester> ask) {
        super(12);
        this.all = all;
        this.groups = groups;
        someone.setId("try-email-" + id);
        someone.setPromptText(text("try.prompt"));
        someone.setAccessibleText(text("try.prompt"));
        // Enter in an empty field goes on, as everywhere
        someone.textProperty().addListener((_, _, typed) -> someone.setOnAction(typed.isBlank() ? null : _ -> attempt()));
        getChildren().addAll(Parts.row(someone, Buttons.of("try-" + id, text("try"), this::attempt)), tried, Texts.small(text("test.words")),
                Parts.line(Buttons.of("test-" + id, testing, () -> ask.accept(this))), asked);
        clear();
    }

    private static String text(String key, Object... values) { return Words.text("page.policies." + key, values); }

    /** What was answered is no longer what is on the page. */
    void clear() {
        fill(tried, List.of());
        fill(asked, List.of());
    }

    private static void fill(VBox box, List<? extends Node> nodes) {
        box.getChildren().setAll(nodes);
        Parts.appear(box, !nodes.isEmpty());
    }

    private void attempt() {
        var typed = Emails.split(someone.getText());
        if (!typed.isEmpty()) fill(tried, List.of(PolicyMoves.verdict(all.get(), typed.getFirst(), groups.get())));
    }

    /** How far Cloudflare has come, or what it found. */
    void tell(PolicyTest test) {
        switch (test.state()) {
            case RUNNING -> fill(asked, List.of(new Status(Status.State.INFO, text("test.running", test.percent()))));
            case DONE -> fill(asked, found(test));
            case TOO_LONG -> fill(asked, List.of(new Status(Status.State.DOUBT, text("test.too-long"))));
            case REFUSED -> fill(asked, List.of(new Status(Status.State.DOUBT, text("test.refused"))));
        }
    }

    private static List<Status> found(PolicyTest test) {
        if (test.total() == 0) return List.of(new Status(Status.State.INFO, text("test.nobody")));
        var found = new ArrayList<>(List.of(new Status(Status.State.GOOD, text("test.approved", test.approved())).note(names(test, PolicyTest.Outcome.APPROVED)),
                new Status(Status.State.BAD, text("test.blocked", test.blocked())).note(names(test, PolicyTest.Outcome.BLOCKED))));
        if (test.failed() > 0) found.add(new Status(Status.State.DOUBT, text("test.failed", test.failed())).note(names(test, PolicyTest.Outcome.ERROR)));
        return found;
    }

    /** Asks Cloudflare's own tester, and tells here what it finds. */
    void ask(Desk desk) {
        var policies = all.get();
        desk.wait(text("test.asking"), () -> desk.session().testPolicies(policies, so -> desk.screen(() -> tell(so))), this::tell);
    }

    /** What the tester fails of is told where it was asked. */
    static boolean concerns(Failure failure) { return failure.code().startsWith("policy-test"); }

    void tell(Failure failure) { fill(asked, List.of(new Trouble(failure))); }

    private static String names(PolicyTest test, PolicyTest.Outcome outcome) {
        var all = test.users().stream().filter(user -> user.outcome() == outcome).map(PolicyTest.User::email).toList();
        var named = String.join(", ", all.subList(0, Math.min(NAMED, all.size())));
        return all.size() > NAMED ? text("more", named, all.size() - NAMED) : named;
    }
}
