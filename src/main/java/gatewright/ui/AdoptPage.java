package gatewright.ui;

import gatewright.engine.Choices;
import gatewright.engine.Recognised;
import gatewright.model.Setup;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Card;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Rows;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What was found of a setup made by hand: what of it is taken over as it is, what was not clear, and what could be better. */
final class AdoptPage extends Page {

    private final VBox content = Parts.page();
    private Optional<Recognised> found = Optional.empty();
    private List<FindingCard> findings = List.of();
    private List<CandidatesCard> asked = List.of();
    private Choices choices = Choices.NONE;

    AdoptPage() { super("adopt", Group.CONNECT); }

    @Override Node view() { return content; }
    @Override boolean adopts() { return true; }
    @Override boolean applies(Setup setup) { return setup.adopting(); }
    @Override boolean complete(Setup setup) { return !setup.adopting(); }

    @Override void entered() { look(choices); }

    private void look(Choices with) {
        choices = with;
        found = Optional.empty();
        content.getChildren().clear();
        desk().wait(text("looking"), () -> {
            desk().session().refresh();
            return desk().session().recognise(with);
        }, this::show);
    }

    private void show(Recognised recognised) {
        found = Optional.of(recognised);
        findings = recognised.findings().stream().map(finding -> new FindingCard(finding, desk()::changed)).toList();
        asked = recognised.open().stream().map(question -> new CandidatesCard(question, desk()::changed)).toList();
        var parts = new ArrayList<Node>(asked);
        if (!asked.isEmpty()) parts.add(Parts.line(Buttons.of("look-again", text("again"), Feather.SEARCH, this::answer)));
        parts.addAll(findings(true));
        if (recognised.any()) parts.add(new Card(text("found"), new Rows(recognised.found().stream().map(AdoptPage::row).toList())));
        else if (asked.isEmpty()) parts.add(new Card(text("found"), new Status(Status.State.WARNING, text("nothing")).note(text("nothing.note"))));
        if (!recognised.left().isEmpty()) parts.add(new Card(text("left"), new Rows(recognised.left().stream().map(words -> new Status(Status.State.INFO, words)).toList())));
        if (ready()) heading().ifPresent(parts::add);
        parts.addAll(findings(false));
        content.getChildren().setAll(parts);
        desk().changed();
    }

    private static Status row(Recognised.Found thing) {
        return new Status(Status.State.GOOD, Words.text("change.title", Words.text("resource." + thing.resource()), thing.name())).note(thing.from());
    }

    /** What is dangerous stands before everything else. */
    private List<FindingCard> findings(boolean dangerous) { return findings.stream().filter(card -> card.dangerous() == dangerous).toList(); }

    private Optional<Node> heading() {
        var others = findings(false).size();
        if (others == 0 && !findings.isEmpty()) return Optional.empty();
        var words = others == 0 ? new Status(Status.State.GOOD, text("fine")) : new Status(Icons.of(Feather.LIST, "quiet"), Texts.plain(text("findings.words", others)));
        return Optional.of(new VBox(8, Texts.of(text("findings"), "card-title"), words));
    }

    /** Looks again with what was answered. */
    private void answer() {
        var tunnel = chosen("tunnel").stream().findFirst().or(choices::tunnel);
        var hostnames = chosen("hostname");
        look(new Choices(tunnel, hostnames.isEmpty() ? choices.hostnames() : hostnames));
    }

    private List<String> chosen(String id) { return asked.stream().filter(card -> card.is(id)).flatMap(card -> card.chosen().stream()).toList(); }

    private boolean ready() { return found.filter(recognised -> recognised.any() && recognised.open().isEmpty()).isPresent(); }

    /** What the window has to know afterwards. */
    private record Adopted(Optional<Instant> applied) {}

    @Override Optional<Work<?>> beforeNext() {
        var accepted = findings.stream().filter(FindingCard::accepted).map(FindingCard::finding).collect(Collectors.toSet());
        var recognised = found.orElseThrow();
        return Optional.of(new Work<>(text("adopting"), () -> {
            desk().session().adopt(recognised, accepted);
            return new Adopted(desk().session().lastApplied());
        }, adopted -> {
            desk().reload();
            desk().applied(adopted.applied());
            var nobody = desk().setup().policies().stream().anyMatch(policy -> !policy.linked() && policy.include().isEmpty());
            desk().go(nobody ? "policies" : "review");
            return false;
        }));
    }

    @Override Optional<String> obstacle() {
        if (found.isEmpty()) return Optional.of(text("obstacle.none"));
        if (!asked.isEmpty()) return Optional.of(text("obstacle.ask"));
        if (!ready()) return Optional.of(text("obstacle.nothing"));
        return desk().session().readOnly() ? Optional.of(Words.text("page.review.obstacle.read-only")) : Optional.empty();
    }

    @Override String state() { return text("state", findings.stream().filter(FindingCard::accepted).count()); }
    @Override String nextWord() { return "adopt"; }
    @Override Optional<Node> firstFocus() { return Optional.of(content); }
}
