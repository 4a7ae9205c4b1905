package gatewright.ui;

import gatewright.model.Words;
import gatewright.model.Zone;
import gatewright.ui.part.Card;
import gatewright.ui.part.Texts;
import java.util.List;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** Whether KASM runs on one server or on several: the address that is right for its zones depends on it. */
final class ZoneServers extends Card {

    private final RadioButton one = new RadioButton(text("one"));
    private final RadioButton several = new RadioButton(text("several"));
    private boolean filling;

    ZoneServers(Runnable chosen) {
        super(text("title"));
        var group = new ToggleGroup();
        add(one, "zone-one-server", "one.words", group);
        add(several, "zone-several-servers", "several.words", group);
        one.setSelected(true);
        group.selectedToggleProperty().addListener((_, _, now) -> { if (!filling && now != null) chosen.run(); });
    }

    private void add(RadioButton radio, String id, String words, ToggleGroup group) {
        radio.setId(id);
        radio.setToggleGroup(group);
        radio.setAccessibleHelp(text(words));
        radio.setWrapText(true);
        var below = Texts.small(text(words));
        below.getStyleClass().add("indented");
        getChildren().add(new VBox(2, radio, below));
    }

    boolean several() { return several.isSelected(); }

    /** As the zones are wanted: an address that is neither KASM itself nor the public name is that of another server. */
    void guess(List<Zone> zones, String hostname) {
        filling = true;
        (zones.stream().map(Zone::upstreamAuthAddress).anyMatch(address -> !address.equals("proxy") && !address.equalsIgnoreCase(hostname)) ? several : one).setSelected(true);
        filling = false;
    }

    private static String text(String key, Object... values) { return Words.text("page.zone.servers." + key, values); }
}
