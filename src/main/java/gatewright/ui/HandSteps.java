package gatewright.ui;

import gatewright.model.Words;
import gatewright.ui.part.Copyable;
import gatewright.ui.part.Field;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import java.util.List;
import javafx.scene.layout.VBox;

/** How a zone is set in KASM's own pages, click by click, with the two values to take along. */
final class HandSteps extends VBox {

    HandSteps(String zone, String upstreamAuthAddress, String proxyPort) {
        super(8);
        getChildren().addAll(Texts.plain(text("open")), Texts.plain(text("edit", zone)),
                Parts.columns(List.of(66, 34), value("page.zone.upstream", upstreamAuthAddress), value("page.zone.port", proxyPort)), Texts.plain(text("save")));
    }

    private static Field value(String name, String value) { return new Field(Words.text(name), new Copyable(Words.text(name), value)); }

    private static String text(String key, Object... values) { return Words.text("hand." + key, values); }
}
