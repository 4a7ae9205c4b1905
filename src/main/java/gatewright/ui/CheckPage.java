package gatewright.ui;

import gatewright.engine.Check.Answer;
import gatewright.engine.Check.Light;
import gatewright.model.Setup;
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
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;

/** The receipt: what a stranger, a guest and the server see right now. */
final class CheckPage extends Page {

    private final List<Answer> answers = new ArrayList<>();
    private final StackPane sign = new StackPane();
    private final javafx.scene.control.Label headline = Texts.of("", "headline");
    private final Rows rows = new Rows();
    private final VBox desktops = new VBox();
    private final Button failover = Buttons.of("check-failover", text("failover"), this::failover);
    private final Card replicas = new Card(text("replicas"), Texts.quiet(text("replicas.help")), Parts.line(failover));
    private final Button save = Buttons.of("save-receipt", text("save"), this::save);
    private Optional<Instant> checked = Optional.empty();
    private boolean running;

    CheckPage() {
        super("check", Group.FINISH);
        headline.setId("check-headline");
    }

    @Override Node view() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head = Parts.line(sign, headline, space, save, Buttons.of("check-again", text("again"), this::check));
        return Parts.page(head, new Card("", rows), replicas, desktops);
    }

    @Override void entered() {
        Parts.appear(replicas, desk().setup().servers().size() > 1 && desk().setup().tunnel().isPresent());
        check();
    }

    /** Its answer joins those that are there. */
    private void failover() {
        answers.removeIf(answer -> answer.check().equals("replica-takes-over"));
        desk().wait(text("failover.running"), () -> desk().session().checkFailover(answer -> desk().screen(() -> add(answer))), all -> {
            checked = Optional.of(Instant.now());
            tell();
        });
    }

    private void check() {
        answers.clear();
        rows.set(List.of(Texts.quiet(text("asking"))));
        checked = Optional.empty();
        running = true;
        tell();
        desk().wait(text("checking"), () -> desk().session().check(answer -> desk().screen(() -> add(answer))), all -> {
            running = false;
            checked = Optional.of(Instant.now());
            tell();
            running();
        });
    }

    /** Desktops that were started before their zone was changed. */
    private void running() {
        var card = new Desktops(desk(), text("desktops"));
        desktops.getChildren().setAll(card);
        var session = desk().session();
        var changed = desk().setup().zones().stream().flatMap(zone -> session.binding("kasm-zone", zone.id()).stream()).flatMap(zone -> Optional.ofNullable(zone.notes().get("changed")).stream()).map(Instant::parse).max(Instant::compareTo);
        changed.ifPresent(when -> card.look(desktop -> desktop.since().map(since -> since.isBefore(when)).orElse(true)));
    }

    private void add(Answer answer) {
        answers.add(answer);
        rows.set(answers.stream().map(CheckPage::row).toList());
        tell();
    }

    private static Node row(Answer answer) {
        var state = switch (answer.light()) {
            case GREEN -> Status.State.GOOD;
            case RED -> Status.State.BAD;
            case UNKNOWN -> Status.State.DOUBT;
        };
        var row = new Status(state, answer.title()).note(answer.found());
        row.lookupAll(".label").stream().findFirst().ifPresent(label -> label.getStyleClass().add("strong"));
        return answer.fix().isBlank() || answer.light() == Light.GREEN ? row : row.below(Texts.plain(answer.fix()));
    }

    private long count(Light light) { return answers.stream().filter(answer -> answer.light() == light).count(); }

    private void tell() {
        var red = count(Light.RED);
        save.setDisable(running || answers.isEmpty());
        if (running) {
            var busy = new ProgressIndicator();
            busy.getStyleClass().add("busy");
            sign.getChildren().setAll(busy);
            headline.setText(text("headline.running", answers.size()));
        } else if (red > 0) {
            sign.getChildren().setAll(Icons.of(Feather.ALERT_TRIANGLE, "bad"));
            headline.setText(text("headline.red", red, answers.size()));
        } else {
            sign.getChildren().setAll(Icons.of(Feather.CHECK_CIRCLE, "good"));
            headline.setText(text("headline.green", answers.size() - count(Light.UNKNOWN), answers.size()));
        }
        desk().changed();
    }

    private void save() {
        var chooser = new FileChooser();
        chooser.setTitle(text("save"));
        chooser.setInitialFileName("gatewright-" + desk().setup().name().replaceAll("[^\\p{L}\\p{N}._-]+", "-") + ".html");
        var html = Receipt.html(desk().setup().name(), checked.orElseGet(Instant::now), List.copyOf(answers));
        Optional.ofNullable(chooser.showSaveDialog(save.getScene().getWindow()))
                .ifPresent(file -> desk().wait(text("saving"), () -> Receipt.write(file.toPath(), html), path -> headline.setText(text("saved", path.getFileName()))));
    }

    @Override boolean cancels() {
        desk().session().cancel();
        return false;
    }

    @Override boolean reachable() { return desk().applied().isPresent(); }
    @Override boolean complete(Setup setup) { return checked.isPresent() && count(Light.RED) == 0; }
    @Override Optional<String> nextPage() { return Optional.of("home"); }
    @Override String nextWord() { return "done"; }
    @Override String state() { return checked.map(when -> text("state", Times.words(when))).orElse(""); }
    @Override Optional<Node> firstFocus() { return Optional.of(headline); }
}
