package gatewright.ui;

import gatewright.engine.Note;
import gatewright.engine.Plan;
import gatewright.engine.Question;
import gatewright.engine.Stranger;
import gatewright.model.Binding;
import gatewright.model.Failure;
import gatewright.model.Setup;
import gatewright.model.Words;
import gatewright.ui.part.Card;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Rows;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What would be done, before anything is: every change with before and after, what is kept, and what it asks. */
final class ReviewPage extends Page {

    private static final List<Failure.Where> PLACES = List.of(Failure.Where.CLOUDFLARE, Failure.Where.KASM, Failure.Where.SERVER);

    private final VBox content = Parts.page();
    private Optional<Plan> plan = Optional.empty();
    private Optional<Consent> consent = Optional.empty();

    ReviewPage() { super("review", Group.FINISH); }

    @Override Node view() { return content; }

    @Override void entered() { look(); }

    private void look() {
        plan = Optional.empty();
        content.getChildren().clear();
        desk().wait(text("looking"), () -> {
            desk().session().refresh();
            return desk().session().plan();
        }, this::show);
    }

    private void show(Plan found) {
        plan = Optional.of(found);
        var asked = new Consent(found, rules);
        consent = Optional.of(asked);
        var parts = new ArrayList<Node>();
        parts.add(summary(found));
        if (found.isEmpty()) parts.add(new Card("", new Status(Status.State.GOOD, text("nothing")).note(text("nothing.words"))));
        for (var question : found.questions()) parts.add(new QuestionCard(question, this::answer, () -> desk().go(pageOf(question))));
        for (var place : PLACES) group(found, place).ifPresent(parts::add);
        // the dangers themselves are told where they are accepted
        var others = found.notes(Plan.WHOLE).stream().filter(note -> note.level() != Note.Level.DANGER).toList();
        if (!others.isEmpty()) parts.add(new Card(text("of-others"), others.stream().map(ChangeRow::line).toArray(Node[]::new)));
        if (!found.kept().isEmpty()) parts.add(new Card(text("kept"), found.kept().stream().map(ChangeRow::line).toArray(Node[]::new)));
        if (asked.needed()) parts.add(asked);
        content.getChildren().setAll(parts);
        desk().changed();
    }

    private Node summary(Plan found) {
        var line = new FlowPane(20, 8);
        count(line, found, "create", Feather.PLUS_CIRCLE, "good");
        count(line, found, "update", Feather.EDIT_2, "accent");
        count(line, found, "delete", Feather.MINUS_CIRCLE, "bad");
        if (!found.questions().isEmpty()) line.getChildren().add(new Status(Icons.of(Feather.HELP_CIRCLE, "doubt"), Texts.of(text("count.questions", found.questions().size()))));
        return line;
    }

    private void count(FlowPane line, Plan found, String action, Feather icon, String meaning) {
        var many = found.changes().stream().filter(change -> change.action().equals(action)).count();
        if (many > 0) line.getChildren().add(new Status(Icons.of(icon, meaning), Texts.of(text("count." + action, many))));
    }

    private Optional<Node> group(Plan found, Failure.Where place) {
        var rows = new Rows();
        for (var i = 0; i < found.changes().size(); i++) {
            if (found.changes().get(i).resource().where() == place) rows.add(new ChangeRow(found.changes().get(i), found.fields(i), found.notes(i)));
        }
        if (rows.getChildren().isEmpty()) return Optional.empty();
        return Optional.of(new Card(Words.text("place." + place), rows));
    }

    private void answer(Question question, Stranger stranger, Binding.How how) {
        desk().wait(text("answering"), () -> {
            desk().session().answer(question, stranger, how);
            return desk().session().plan();
        }, this::show);
    }

    /** Where the name can be changed. */
    private static String pageOf(Question question) {
        if (question.resource().contains("policy")) return "policies";
        if (question.resource().contains("application")) return "application";
        return question.resource().equals("tunnel") ? "tunnel" : "hostname";
    }

    @Override Optional<Work<?>> beforeNext() {
        plan.filter(p -> !p.isEmpty()).ifPresent(p -> desk().ready(new Ready(p, consent.map(Consent::accepted).orElseThrow(), Ready.Kind.APPLY)));
        return Optional.empty();
    }

    @Override Optional<String> nextPage() { return Optional.of(plan.filter(p -> !p.isEmpty()).isPresent() ? "apply" : "check"); }

    @Override boolean complete(Setup setup) { return desk().applied().isPresent(); }

    @Override Optional<String> obstacle() {
        if (plan.isEmpty()) return Optional.of(text("obstacle.none"));
        if (!plan.get().questions().isEmpty()) return Optional.of(text("obstacle.questions", plan.get().questions().size()));
        return desk().session().readOnly() && !plan.get().isEmpty() ? Optional.of(text("obstacle.read-only")) : Optional.empty();
    }

    @Override String state() { return plan.map(p -> p.isEmpty() ? text("state.nothing") : text("state")).orElse(""); }
    @Override String nextWord() { return plan.isPresent() && plan.get().isEmpty() ? "check" : "apply"; }
    @Override Optional<Node> firstFocus() { return Optional.of(content); }
}
