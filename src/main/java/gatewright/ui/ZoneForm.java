package gatewright.ui;

import gatewright.model.Words;
import gatewright.model.Zone;
import gatewright.model.ZoneFacts;
import gatewright.ui.part.Card;
import gatewright.ui.part.Field;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** The two settings of one KASM zone, with every value that KASM's papers and the guide name. */
final class ZoneForm extends Card {

    enum Choice { PROXY, SERVER, HOSTNAME, OTHER }

    /**
     * What the values are made of.
     *
     * @param server the server's own address, empty where none is known
     * @param hostname the public hostname, empty where none is known
     * @param gated whether Cloudflare Access stands before that hostname
     * @param several whether KASM runs on several servers
     */
    record Place(String server, String hostname, boolean gated, boolean several) {

        Choice recommended() { return several && !server.isEmpty() ? Choice.SERVER : Choice.PROXY; }

        String value(Choice choice) {
            return switch (choice) { case PROXY -> "proxy"; case SERVER -> server; case HOSTNAME -> hostname; case OTHER -> ""; };
        }
    }

    private final Zone zone;
    private final Place place;
    private final Rules rules;
    private final Map<Choice, RadioButton> radios = new LinkedHashMap<>();
    private final TextField other = new TextField();
    private final TextField port = new TextField("0");
    private final Field otherField = new Field(text("other"), other);
    private final Field portField = new Field(text("port"), port, text("port.help"));

    /** @param zone what is wanted now
     *  @param now what KASM says, where it was asked */
    ZoneForm(Zone zone, Optional<ZoneFacts> now, Place place, Rules rules, Runnable changed) {
        super(text("zone", zone.name()));
        this.zone = zone;
        this.place = place;
        this.rules = rules;
        now.ifPresent(facts -> getChildren().add(Texts.small(text("now", facts.upstreamAuthAddress(), String.valueOf(facts.proxyPort())))));
        getChildren().addAll(Texts.strong(text("upstream")), choices(changed), otherField, portField);
        port.setMaxWidth(140);
        port.setText(zone.proxyPort() < 0 ? "" : String.valueOf(zone.proxyPort()));
        port.setId("proxy-port-" + zone.id());
        other.setId("upstream-other-" + zone.id());
        Parts.appearWhen(otherField, radios.get(Choice.OTHER).selectedProperty());
        rules.add(otherField, () -> other.getText().strip().matches("[^\\s/]+") ? Optional.empty() : Optional.of(text("other.empty")), other.textProperty());
        rules.add(portField, () -> port() >= 0 && port() < 65536 ? Optional.empty() : Optional.of(text("port.wrong")), port.textProperty());
        other.textProperty().addListener(_ -> changed.run());
        port.textProperty().addListener(_ -> changed.run());
    }

    private static String text(String key, Object... values) { return Words.text("page.zone." + key, values); }

    private VBox choices(Runnable changed) {
        var group = new ToggleGroup();
        var box = new VBox(8);
        for (var choice : Choice.values()) {
            var value = place.value(choice);
            if (choice != Choice.OTHER && value.isEmpty()) continue;
            var name = text("choice." + choice, value);
            var radio = new RadioButton(choice == place.recommended() ? text("recommended", name) : name);
            var why = why(choice);
            radio.setId("upstream-" + choice + "-" + zone.id());
            radio.setToggleGroup(group);
            radio.setAccessibleHelp(why);
            radio.setWrapText(true);
            radios.put(choice, radio);
            box.getChildren().add(new VBox(2, radio, indented(Texts.of(why, "small", choice == Choice.HOSTNAME && place.gated() ? "doubt" : "quiet"))));
        }
        var chosen = radios.keySet().stream().filter(choice -> place.value(choice).equals(zone.upstreamAuthAddress())).findFirst().orElse(Choice.OTHER);
        radios.get(chosen).setSelected(true);
        if (chosen == Choice.OTHER) other.setText(zone.upstreamAuthAddress());
        group.selectedToggleProperty().addListener(_ -> changed.run());
        return box;
    }

    private String why(Choice choice) {
        return switch (choice) {
            case PROXY -> text(place.several() ? "why.PROXY.several" : "why.PROXY");
            case HOSTNAME -> text(place.gated() ? "why.HOSTNAME.gated" : "why.HOSTNAME");
            case SERVER, OTHER -> text("why." + choice);
        };
    }

    private static Label indented(Label label) {
        label.getStyleClass().add("indented");
        return label;
    }

    Zone zone() {
        var choice = radios.entrySet().stream().filter(e -> e.getValue().isSelected()).map(Map.Entry::getKey).findFirst().orElse(Choice.PROXY);
        return new Zone(zone.id(), zone.name(), choice == Choice.OTHER ? other.getText() : place.value(choice), port());
    }

    void forget() { List.of(otherField, portField).forEach(rules::forget); }

    private int port() { return port.getText().strip().matches("\\d{1,5}") ? Integer.parseInt(port.getText().strip()) : -1; }
}
