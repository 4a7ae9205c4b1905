package gatewright.ui.part;

import gatewright.model.Words;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A question in the page itself, before something is done that reaches further than it looks: it waits for one of its buttons, and Escape does nothing to it. */
public final class Ask extends VBox {

    public Ask() {
        super(12);
        getStyleClass().add("trust");
        Parts.appear(this, false);
    }

    /** @param words what will happen, and then what else is to be known
     *  @param ways what can be done about it, beside leaving it */
    public void ask(String id, List<String> words, Button... ways) {
        var leave = Buttons.of(id + "-leave", Words.text("part.ask.leave"), this::close);
        var line = new HBox(8, ways);
        line.getChildren().add(leave);
        getChildren().setAll(IntStream.range(0, words.size()).mapToObj(i -> new Status(i == 0 ? Status.State.WARNING : Status.State.INFO, words.get(i))).toList());
        getChildren().add(line);
        for (var way : ways) way.addEventHandler(javafx.event.ActionEvent.ACTION, _ -> close());
        Parts.appear(this, true);
        leave.requestFocus();
    }

    public void close() {
        getChildren().clear();
        Parts.appear(this, false);
    }
}
