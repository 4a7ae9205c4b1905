package gatewright.ui;

import gatewright.engine.Change;
import gatewright.engine.Event;
import gatewright.model.Words;
import gatewright.ui.part.Card;
import gatewright.ui.part.Fold;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Rows;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextArea;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A run as it happens: its steps with their states, how far it is, and the log of what they say. */
final class RunView extends VBox {

    /** A step may say a lot; the window shows the last of it. */
    private static final int LONGEST_LOG = 200_000;

    private final ProgressBar progress = new ProgressBar(0);
    private final Label headline = Texts.of("", "headline");
    private final Rows rows = new Rows();
    private final TextArea log = new TextArea();
    private final List<StackPane> icons = new ArrayList<>();
    private final List<Label> notes = new ArrayList<>();
    private int done;
    private boolean zones;

    RunView() {
        getStyleClass().add("page");
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.getStyleClass().add("slim");
        progress.setAccessibleText(Words.text("run.progress"));
        log.setEditable(false);
        log.setPrefRowCount(10);
        log.setId("log");
        log.getStyleClass().add("log");
        log.setAccessibleText(Words.text("run.log"));
        headline.setId("run-headline");
        getChildren().addAll(headline, progress, new Card("", rows), new Fold("log-fold", Words.text("run.log"), log));
    }

    /** The steps that are to come. */
    void begin(List<? extends Change<?>> changes, boolean undo) {
        icons.clear();
        notes.clear();
        done = 0;
        zones = changes.stream().anyMatch(change -> change.resource().id().equals("kasm-zone"));
        rows.set(changes.stream().map(this::row).toList());
        headline.setText(Words.text(undo ? "run.undoing" : "run.applying", changes.size()));
        progress.setProgress(0);
    }

    private Node row(Change<?> change) {
        var icon = new StackPane(Icons.of(Feather.CIRCLE, "quiet"));
        var note = Texts.small(Words.text("run.to-come"));
        icons.add(icon);
        notes.add(note);
        return new Status(icon, Texts.plain(Words.text("change.title", Words.text("resource." + change.resource().id()), change.name()))).below(note);
    }

    void show(Event event) {
        switch (event) {
            case Event.Began began -> begin(began.changes(), began.undo());
            case Event.Started started -> mark(started.step(), Feather.ARROW_RIGHT_CIRCLE, "accent", Words.text("run.now"), started.change());
            case Event.Said said -> {
                if (said.step() < notes.size()) notes.get(said.step()).setText(said.line());
                write("    " + said.line());
            }
            case Event.Done end -> {
                mark(end.step(), Feather.CHECK_CIRCLE, "good", Words.text("run.done"), end.change());
                progress.setProgress((double) ++done / Math.max(1, icons.size()));
            }
            case Event.Stopped stopped -> {
                mark(stopped.step(), Feather.X_CIRCLE, "bad", stopped.why().what(), stopped.change());
                write("    " + stopped.why().what() + " " + stopped.why().why());
                headline.setText(Words.text("run.stopped", done, icons.size()));
            }
            case Event.Finished _ -> {
                progress.setProgress(1);
                headline.setText(Words.text("run.finished", icons.size()));
            }
        }
    }

    private void mark(int step, Feather icon, String meaning, String note, Change<?> change) {
        if (step >= icons.size()) return;
        icons.get(step).getChildren().setAll(Icons.of(icon, meaning));
        notes.get(step).setText(note);
        write(change.resource().id() + " " + change.name() + ": " + note);
    }

    private void write(String line) {
        log.appendText(line + "\n");
        if (log.getLength() > LONGEST_LOG) log.deleteText(0, log.getLength() - LONGEST_LOG);
    }

    /** Where zones were changed: the desktops that still run with the old settings. */
    void desktops(Desk desk) {
        if (!zones) return;
        var running = new Desktops(desk, Words.text("run.desktops"));
        getChildren().add(running);
        running.look();
    }

    void headline(String text) { headline.setText(text); }
}
