package gatewright.ui;

import gatewright.model.Words;
import gatewright.ui.part.Fold;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Rows;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.List;
import org.kordamp.ikonli.feather.Feather;

/** What the dashboard asks first: the types of applications, what they are for, and that KASM is a self-hosted one. */
final class TypeTiles {

    private TypeTiles() {}

    static Fold fold() {
        var rows = new Rows(List.of(tile("self-hosted", true), tile("saas", false), tile("private", false), tile("infrastructure", false), tile("bookmark", false)));
        var fold = new Fold("type-fold", text("type"), rows);
        fold.summary().set(text("tile.self-hosted"));
        return fold;
    }

    private static Status tile(String type, boolean chosen) {
        var row = new Status(Icons.of(chosen ? Feather.CHECK_CIRCLE : Feather.CIRCLE, chosen ? "good" : "quiet"), Texts.strong(text("tile." + type)));
        return row.note(text("tile." + type + ".for")).note(text("tile." + type + ".kasm"));
    }

    private static String text(String key) { return Words.text("page.application." + key); }
}
