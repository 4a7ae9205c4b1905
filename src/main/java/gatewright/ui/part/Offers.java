package gatewright.ui.part;

import gatewright.model.Words;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Popup;

/** The list that opens below an input with what can be chosen there: typing narrows it, Down and Up walk in it, Enter takes. Escape only closes it. */
final class Offers {

    private static final double ROW = 30;
    private static final int ROWS = 8;

    private final TextField input;
    private final ChipKind kind;
    private final Supplier<List<String>> taken;
    private final Consumer<String> take;
    private final ListView<String> list = new ListView<>();
    private final Popup popup = new Popup();

    /** @param taken what is chosen already, and not offered again */
    Offers(TextField input, ChipKind kind, Supplier<List<String>> taken, Consumer<String> take) {
        this.input = input;
        this.kind = kind;
        this.taken = taken;
        this.take = take;
        list.getStyleClass().add("offers");
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new Row());
        popup.getContent().add(list);
        popup.setAutoHide(true);
        popup.setHideOnEscape(false);
        input.textProperty().addListener((_, _, text) -> { if (input.isFocused()) open(!text.isBlank()); });
        input.focusedProperty().addListener((_, _, focused) -> { if (!focused) popup.hide(); });
        input.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        input.addEventHandler(MouseEvent.MOUSE_CLICKED, _ -> open(true));
    }

    private void open(boolean wanted) {
        var chosen = taken.get();
        var offered = wanted ? kind.offers(input.getText()).stream().filter(value -> !chosen.contains(value)).toList() : List.<String>of();
        if (offered.isEmpty() || input.getScene() == null) {
            popup.hide();
            return;
        }
        list.getItems().setAll(offered);
        list.getSelectionModel().clearSelection();
        if (!input.getText().isBlank()) choose(0);
        list.setPrefHeight(Math.min(offered.size(), ROWS) * ROW + 4);
        list.setPrefWidth(Math.max(320, input.getWidth()));
        popup.getScene().getStylesheets().setAll(input.getScene().getStylesheets());
        popup.getScene().getRoot().setStyle(input.getScene().getRoot().getStyle());
        var below = input.localToScreen(0, input.getHeight() + 2);
        if (below != null) popup.show(input, below.getX(), below.getY());
    }

    private void choose(int index) {
        list.getSelectionModel().select(Math.clamp(index, 0, list.getItems().size() - 1));
        list.scrollTo(list.getSelectionModel().getSelectedIndex());
        // a screen reader stays in the input: it says there what would be taken
        input.setAccessibleHelp(Words.text("part.offers.would", kind.words(list.getSelectionModel().getSelectedItem())));
    }

    private void key(KeyEvent key) {
        if (!popup.isShowing()) {
            if (key.getCode() != KeyCode.DOWN) return;
            open(true);
            key.consume();
            return;
        }
        var selected = list.getSelectionModel().getSelectedIndex();
        switch (key.getCode()) {
            case DOWN -> choose(selected + 1);
            case UP -> choose(selected - 1);
            case ESCAPE -> popup.hide();
            case ENTER, TAB -> {
                if (selected < 0) return;
                take();
            }
            default -> { return; }
        }
        key.consume();
    }

    private void take() {
        var value = list.getSelectionModel().getSelectedItem();
        popup.hide();
        take.accept(value);
    }

    private final class Row extends ListCell<String> {

        private final Label name = new Label();
        private final Label detail = Texts.small("");
        private final HBox line = new HBox(8, name, detail);

        Row() {
            line.getStyleClass().add("line");
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            detail.setWrapText(false);
            setOnMouseClicked(_ -> { if (!isEmpty()) take(); });
        }

        @Override protected void updateItem(String value, boolean empty) {
            super.updateItem(value, empty);
            setGraphic(empty ? null : line);
            if (empty) return;
            name.setText(kind.words(value));
            detail.setText(kind.detail(value));
        }
    }
}
