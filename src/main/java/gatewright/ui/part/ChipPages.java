package gatewright.ui.part;

import gatewright.model.Words;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.feather.Feather;

/** Which of very many chips are seen: laying all of a thousand out would stop the window for seconds. Those that are wrong always are. */
final class ChipPages extends HBox {

    /** So many are shown together, without pages. */
    private static final int MOST = 50;
    /** So many are laid out within a frame or two, also the first time. */
    private static final int PAGE = 40;
    private static final int WRONG = 10;

    private final TextField search = new TextField();
    private final Label where = Texts.small("");
    private final Button earlier;
    private final Button later;
    private int from;
    private int found;

    ChipPages(String id, Runnable changed) {
        super(8);
        getStyleClass().addAll("line", "chip-pages");
        search.setId(id + "-search");
        search.setPromptText(Words.text("part.chips.search"));
        search.setAccessibleText(Words.text("part.chips.search"));
        search.setMinWidth(90);
        search.textProperty().addListener(_ -> {
            from = 0;
            changed.run();
        });
        earlier = turner(id + "-earlier", Feather.CHEVRON_LEFT, -PAGE, changed);
        later = turner(id + "-later", Feather.CHEVRON_RIGHT, PAGE, changed);
        where.setWrapText(false);
        HBox.setHgrow(search, Priority.ALWAYS);
        getChildren().addAll(search, where, earlier, later);
        Parts.appear(this, false);
    }

    private Button turner(String id, Feather icon, int by, Runnable changed) {
        var button = Buttons.of(id, "", icon, () -> {
            from = Math.clamp(from + by, 0, Math.max(found - 1, 0));
            changed.run();
        });
        button.setAccessibleText(Words.text(by < 0 ? "part.chips.earlier" : "part.chips.later", PAGE));
        return button;
    }

    /** Turns to the newest ones. */
    void toEnd() {
        search.clear();
        from = Integer.MAX_VALUE;
    }

    List<Piece> seen(List<Piece> all) {
        Parts.appear(this, all.size() > MOST);
        if (all.size() <= MOST) return all;
        var sought = search.getText().strip().toLowerCase(Locale.ROOT);
        var matching = all.stream().filter(piece -> piece.name.toLowerCase(Locale.ROOT).contains(sought)).toList();
        found = matching.size();
        from = Math.min(from, Math.max(0, (found - 1) / PAGE * PAGE));
        var end = Math.min(from + PAGE, found);
        earlier.setDisable(from == 0);
        later.setDisable(end == found);
        where.setText(Words.text("part.chips.where", found == 0 ? 0 : from + 1, end, found));
        var page = matching.subList(from, end);
        var wrong = all.stream().filter(piece -> !piece.valid() && !page.contains(piece)).limit(WRONG);
        return Stream.concat(wrong, page.stream()).toList();
    }
}
