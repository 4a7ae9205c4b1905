package gatewright.ui;

import gatewright.engine.Event;
import gatewright.engine.Plan;
import gatewright.model.Failure;
import gatewright.model.Guests;
import gatewright.model.Setup;
import gatewright.ui.Ready.Kind;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Card;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import gatewright.ui.part.Trouble;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** A plan carried out, step by step; where it stops, what happened and the three ways on. An undo or a removal is shown here first, and runs here as well. */
final class ApplyPage extends Page {

    private enum Phase { NOTHING, OFFERED, RUNNING, DONE, TAKEN_BACK, STOPPED, LEFT }

    private record Outcome(boolean finished, Setup setup, Optional<java.time.Instant> applied) {}

    private final VBox ways = Parts.page();
    private final VBox content = Parts.page();
    private RunView run = new RunView();
    private Phase phase = Phase.NOTHING;
    private Kind kind = Kind.APPLY;
    private Set<String> accepted = Set.of();
    private Plan offered = Plan.none(Setup.recommended(""));
    private Consent consent = new Consent(offered, rules);
    private Optional<Failure> why = Optional.empty();
    private Optional<Guests> guests = Optional.empty();

    ApplyPage() { super("apply", Group.FINISH); }

    @Override Node view() {
        content.getChildren().setAll(Texts.quiet(text("nothing")));
        return content;
    }

    @Override void entered() {
        desk().takeReady().ifPresent(ready -> {
            if (ready.kind() == Kind.APPLY) apply(ready.plan(), ready.accepted());
            else offer(ready.plan(), ready.kind());
        });
    }

    private void apply(Plan plan, Set<String> yes) {
        kind = Kind.APPLY;
        accepted = yes;
        perform(plan, text("applying"), () -> {
            guests = Optional.of(desk().session().guests(plan));
            return desk().session().apply(plan, yes, this::happened);
        });
    }

    private void offerUndo(Set<String> yes) { desk().wait(text("undo.looking"), () -> desk().session().undoPlan(yes), plan -> offer(plan, Kind.UNDO)); }

    private void offerRemoval() { desk().wait(text("undo.looking"), () -> desk().session().removalPlan(), plan -> offer(plan, Kind.REMOVE)); }

    /** Shows what would be taken back; it begins with the accent button, after any danger in it was accepted. */
    private void offer(Plan plan, Kind how) {
        kind = how;
        offered = plan;
        phase = Phase.OFFERED;
        consent = new Consent(plan, rules);
        run = new RunView();
        run.begin(plan.changes(), true);
        run.headline(text(plan.changes().isEmpty() ? "undo.nothing" : "undo.offer", plan.changes().size()));
        content.getChildren().setAll(run);
        if (!plan.kept().isEmpty()) content.getChildren().add(staying(plan));
        if (consent.needed()) content.getChildren().add(consent);
        desk().changed();
    }

    /** What an undo leaves as it is, unless the admin wants that back too. */
    private Card staying(Plan plan) {
        var card = new Card(text("stays"), plan.kept().stream().map(ChangeRow::line).toArray(Node[]::new));
        if (plan.kept().stream().anyMatch(note -> note.code().equals("stays"))) card.getChildren().add(Parts.line(Buttons.of("undo-all", text("stays.too"), () -> offerUndo(Set.of("reopen-firewall")))));
        return card;
    }

    private void takeBack() {
        var yes = consent.accepted();
        perform(offered, text("undo.running"), () -> kind == Kind.UNDO ? desk().session().undo(offered, yes, this::happened) : desk().session().apply(offered, yes, this::happened));
    }

    private void perform(Plan plan, String words, java.util.function.BooleanSupplier act) {
        phase = Phase.RUNNING;
        why = Optional.empty();
        run = new RunView();
        run.begin(plan.changes(), kind != Kind.APPLY);
        ways.getChildren().clear();
        Parts.appear(ways, false);
        content.getChildren().setAll(ways, run);
        desk().wait(words, () -> {
            var finished = act.getAsBoolean();
            return new Outcome(finished, desk().session().setup(), desk().session().lastApplied());
        }, this::ended);
    }

    private void happened(Event event) {
        desk().screen(() -> {
            run.show(event);
            if (event instanceof Event.Stopped stopped) why = Optional.of(stopped.why());
        });
    }

    private void ended(Outcome outcome) {
        desk().applied(outcome.applied());
        if (outcome.finished()) {
            phase = kind == Kind.APPLY ? Phase.DONE : Phase.TAKEN_BACK;
            if (kind == Kind.UNDO) desk().reload();
            if (kind == Kind.APPLY) guests.filter(g -> !g.isEmpty()).ifPresent(g -> content.getChildren().add(new GuestsCard(g, outcome.applied().orElseThrow(), desk())));
            run.desktops(desk());
            desk().changed();
            return;
        }
        stopped(why.orElseGet(() -> Failure.of(Failure.Kind.STOPPED, Failure.Where.HERE, "cancelled")));
    }

    /** A run that could not even begin ends here too, with the same ways on. */
    @Override boolean shows(Failure failure) {
        if (phase != Phase.RUNNING) return false;
        stopped(failure);
        return true;
    }

    private void stopped(Failure failure) {
        phase = Phase.STOPPED;
        var again = Buttons.of("try-again", text("again"), this::again);
        var takeBack = Buttons.of("undo", text("undo"), () -> offerUndo(Set.of()));
        var leave = Buttons.of("leave", text("leave"), this::leaveAsIs);
        ways.getChildren().setAll(new Trouble(failure, again, takeBack, leave), new Card("", Texts.small(text("ways"))));
        Parts.appear(ways, true);
        desk().changed();
        again.requestFocus();
        desk().reveal(ways);
    }

    /** Looks afresh and goes on from there; where the new plan asks something, it is shown first. */
    private void again() {
        switch (kind) {
            case UNDO -> offerUndo(Set.of());
            case REMOVE -> offerRemoval();
            case APPLY -> applyAgain();
        }
    }

    private void applyAgain() {
        desk().wait(text("looking"), () -> desk().session().plan(), plan -> {
            if (plan.questions().isEmpty() && accepted.containsAll(plan.dangers())) apply(plan, accepted);
            else desk().go("review");
        });
    }

    private void leaveAsIs() {
        phase = Phase.LEFT;
        ways.getChildren().setAll(new Card("", Texts.plain(text("left"))));
        desk().changed();
    }

    @Override Optional<Work<?>> beforeNext() {
        if (phase != Phase.OFFERED || offered.changes().isEmpty()) return Optional.empty();
        return Optional.of(new Work<>(text("undo.running"), () -> true, _ -> {
            takeBack();
            return false;
        }));
    }

    @Override Optional<String> nextPage() { return Optional.of(phase == Phase.DONE ? "check" : phase == Phase.LEFT || phase == Phase.NOTHING ? "review" : "home"); }
    @Override Optional<String> obstacle() { return phase == Phase.STOPPED ? Optional.of(text("obstacle.stopped")) : Optional.empty(); }
    @Override boolean reachable() { return phase != Phase.NOTHING; }
    @Override boolean complete(Setup setup) { return phase == Phase.DONE || phase == Phase.NOTHING && desk().applied().isPresent(); }
    @Override boolean mayLeave() { return phase != Phase.RUNNING; }

    @Override boolean cancels() {
        if (phase == Phase.RUNNING) desk().session().cancel();
        return phase == Phase.RUNNING;
    }

    @Override String state() {
        return switch (phase) {
            case DONE -> text("state.done");
            case TAKEN_BACK -> text(kind == Kind.UNDO ? "state.undone" : "state.removed");
            case OFFERED -> text("state.undo");
            default -> "";
        };
    }

    @Override String nextWord() {
        return switch (phase) {
            case OFFERED -> offered.changes().isEmpty() ? "done" : kind == Kind.UNDO ? "undo" : "remove";
            case TAKEN_BACK -> "done";
            default -> "next";
        };
    }

    @Override Optional<Node> firstFocus() { return Optional.of(content); }
}
