package gatewright.ui;

import gatewright.model.Words;
import gatewright.model.Zone;
import gatewright.model.ZoneFacts;
import gatewright.ui.part.Card;
import gatewright.ui.part.Field;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** The two settings of one KASM zone, with every value that KASM's papers and the guide name. */
final class ZoneForm extends Card {

    private enum Choice { PROXY, SERVER, HOSTNAME, OTHER }

    private final String id;
    private final String name;
    private final Map<Choice, String> values = new LinkedHashMap<>();
    private final Map<Choice, RadioButton> radios = new LinkedHashMap<>();
    private final TextField other = new TextField();
    private final TextField port = new TextField("0");
    private final Field otherField = new Field(text("other"), other);
    private final Field portField = new Field(text("port"), port, text("port.help"));

    /** @param zone what is wanted now
     *  @param server the server's own address
     *  @param hostname the public hostname, empty where none is known */
    ZoneForm(Zone zone, Optional<ZoneFacts> now, String server, String hostname, Rules rules, Runnable changed) {
        super(text("zone", zone.name()));
        id = zone.id();
        name = zone.name();
        values.put(Choice.PROXY, "proxy");
        if (!server.isEmpty()) values.put(Choice.SERVER, server);
        if (!hostname.isEmpty()) values.put(Choice.HOSTNAME, hostname);
        values.put(Choice.OTHER, "");
        now.ifPresent(facts -> getChildren().add(Texts.small(text("now", facts.upstreamAuthAddress(), String.valueOf(facts.proxyPort())))));
        getChildren().addAll(Texts.strong(text("upstream")), choices(zone, changed), otherField, portField);
        port.setMaxWidth(140);
        port.setText(String.valueOf(zone.proxyPort()));
        port.setId("proxy-port-" + id);
        other.setId("upstream-other-" + id);
        Parts.appearWhen(otherField, radios.get(Choice.OTHER).selectedProperty());
        rules.add(otherField, () -> other.getText().strip().matches("[^\\s/]+") ? Optional.empty() : Optional.of(text("other.empty")), other.textProperty());
        rules.add(portField, () -> port() >= 0 && port() < 65536 ? Optional.empty() : Optional.of(text("port.wrong")), port.textProperty());
        other.textProperty().addListener(_ -> changed.run());
        port.textProperty().addListener(_ -> changed.run());
    }

    private static String text(String key, Object... values) { return Words.text("page.zone." + key, values); }

    private VBox choices(Zone zone, Runnable changed) {
        var group = new ToggleGroup();
        var box = new VBox(8);
        values.forEach((choice, value) -> {
            var radio = new RadioButton(text("choice." + choice, value));
            radio.setId("upstream-" + choice + "-" + id);
            radio.setToggleGroup(group);
            radio.setAccessibleHelp(text("why." + choice));
            radio.setWrapText(true);
            radios.put(choice, radio);
            var why = Texts.of(text("why." + choice), "small", choice == Choice.HOSTNAME ? "doubt" : "quiet");
            box.getChildren().add(new VBox(2, radio, indented(why)));
        });
        var chosen = values.entrySet().stream().filter(e -> e.getValue().equals(zone.upstreamAuthAddress())).map(Map.Entry::getKey).findFirst().orElse(Choice.OTHER);
        radios.get(chosen).setSelected(true);
        if (chosen == Choice.OTHER) other.setText(zone.upstreamAuthAddress());
        group.selectedToggleProperty().addListener(_ -> changed.run());
        return box;
    }

    private static Label indented(Label label) {
        label.getStyleClass().add("indented");
        return label;
    }

    Zone zone() {
        var choice = radios.entrySet().stream().filter(e -> e.getValue().isSelected()).map(Map.Entry::getKey).findFirst().orElse(Choice.PROXY);
        return new Zone(id, name, choice == Choice.OTHER ? other.getText() : values.get(choice), port());
    }

    private int port() { return port.getText().strip().matches("\\d{1,5}") ? Integer.parseInt(port.getText().strip()) : -1; }
}
