package gatewright.ui;

import gatewright.engine.Setups.Saved;
import gatewright.model.Words;
import gatewright.ui.part.Card;
import gatewright.ui.part.Field;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.feather.Feather;

/** The saved setups, the last used first, and a search among them; hundreds of them stay fluent. */
final class SetupList extends Card {

    private static final double ROW = 56;
    private static final int MOST_ROWS = 5;
    private static final int SEARCHED = 5;

    private final TextField search = new TextField();
    private final Field searchField = new Field(text("search"), search);
    private final ListView<Saved> list = new ListView<>();
    private List<Saved> all = List.of();

    /** @param opening what Enter and a double click do; @param chosen another one, or none, is chosen */
    SetupList(Consumer<Saved> opening, Runnable chosen) {
        super(Words.text("page.start.saved"));
        setId("saved");
        search.setId("search-setups");
        search.textProperty().addListener(_ -> filter());
        search.setOnAction(_ -> chosen().filter(one -> one.trouble().isEmpty()).ifPresent(opening));
        list.setId("setups");
        list.setAccessibleText(Words.text("page.start.saved"));
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new Cell());
        list.setPlaceholder(Texts.quiet(text("none")));
        list.getSelectionModel().selectedItemProperty().addListener(_ -> chosen.run());
        list.addEventHandler(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ENTER && chosen().isPresent()) {
                key.consume();
                chosen().filter(one -> one.trouble().isEmpty()).ifPresent(opening);
            }
        });
        list.setOnMouseClicked(click -> { if (click.getClickCount() == 2) chosen().filter(one -> one.trouble().isEmpty()).ifPresent(opening); });
        getChildren().addAll(searchField, list);
    }

    void show(List<Saved> saved) {
        all = saved;
        gatewright.ui.part.Parts.appear(searchField, saved.size() > SEARCHED);
        filter();
    }

    /** The list is what somebody comes for who has setups. */
    void focus() { list.requestFocus(); }

    Optional<Saved> chosen() { return Optional.ofNullable(list.getSelectionModel().getSelectedItem()); }

    private void filter() {
        var before = chosen().map(Saved::file);
        var wanted = search.getText().strip().toLowerCase(Locale.ROOT);
        var shown = all.stream().filter(one -> one.name().toLowerCase(Locale.ROOT).contains(wanted) || one.hostnames().stream().anyMatch(name -> name.contains(wanted))).toList();
        list.getItems().setAll(shown);
        var height = ROW * Math.clamp(shown.size(), 1, MOST_ROWS) + 2;
        list.setPrefHeight(height);
        list.setMinHeight(height);
        shown.stream().filter(one -> before.filter(one.file()::equals).isPresent()).findFirst().or(() -> shown.stream().findFirst()).ifPresent(list.getSelectionModel()::select);
    }

    /** What is known of it without asking anybody. */
    static String summary(Saved one) {
        if (one.trouble().isPresent()) return text("damaged");
        var names = one.hostnames().isEmpty() ? text("no-hostname") : String.join(", ", one.hostnames());
        var state = one.applied().map(when -> text("applied", Times.words(when))).orElseGet(() -> one.leftAt().map(page -> text("draft.at", Words.text("page." + page + ".step"))).orElse(text("draft")));
        return text("summary", names, state);
    }

    private static final class Cell extends ListCell<Saved> {

        @Override protected void updateItem(Saved one, boolean empty) {
            super.updateItem(one, empty);
            setText(null);
            setGraphic(empty || one == null ? null : row(one));
            setAccessibleText(empty || one == null ? "" : one.name() + ", " + summary(one));
        }

        private static Status row(Saved one) {
            var icon = one.trouble().isPresent() ? Icons.of(Feather.FILE_MINUS, "bad") : one.applied().isPresent() ? Icons.of(Feather.CHECK_CIRCLE, "good") : Icons.of(Feather.EDIT_3, "doubt");
            var name = Texts.strong(one.name());
            name.setWrapText(false);
            var row = new Status(icon, name);
            var small = Texts.small(summary(one));
            small.setWrapText(false);
            row.getStyleClass().add("ended");
            return row.below(small);
        }
    }

    private static String text(String key, Object... values) { return Words.text("setups." + key, values); }
}
