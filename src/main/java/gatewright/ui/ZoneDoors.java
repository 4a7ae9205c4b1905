package gatewright.ui;

import gatewright.model.KasmDoor.By;
import gatewright.model.Words;
import gatewright.ui.part.Texts;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** The doors to KASM's zones, each with a line of what it takes; or none for now. */
final class ZoneDoors extends VBox {

    private final ToggleGroup group = new ToggleGroup();
    private final Map<By, RadioButton> doors = new EnumMap<>(By.class);
    private final RadioButton none;
    private boolean filling;

    ZoneDoors(Runnable turned) {
        super(8);
        for (var by : By.values()) doors.put(by, door("zone-" + by, by.name()));
        none = door("zone-not-now", "NOT_NOW");
        doors.get(By.KEY).setSelected(true);
        group.selectedToggleProperty().addListener((_, _, now) -> { if (!filling && now != null) turned.run(); });
    }

    private RadioButton door(String id, String name) {
        var words = Words.text("page.zone.door." + name + ".words");
        var radio = new RadioButton(Words.text("page.zone.door." + name));
        radio.setId(id);
        radio.setToggleGroup(group);
        radio.setAccessibleHelp(words);
        radio.setWrapText(true);
        var below = Texts.small(words);
        below.getStyleClass().add("indented");
        getChildren().add(new VBox(2, radio, below));
        return radio;
    }

    /** Empty where the zones stay as they are. */
    Optional<By> chosen() { return doors.entrySet().stream().filter(door -> door.getValue().isSelected()).map(Map.Entry::getKey).findFirst(); }

    void choose(Optional<By> by) {
        filling = true;
        by.map(doors::get).orElse(none).setSelected(true);
        filling = false;
    }
}
