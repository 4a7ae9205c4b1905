package gatewright.ui;

import gatewright.model.Failure;
import gatewright.model.Hostname;
import gatewright.model.KasmDoor;
import gatewright.model.KasmLogin;
import gatewright.model.Setup;
import gatewright.model.Zone;
import gatewright.model.ZoneFacts;
import gatewright.ui.part.Card;
import gatewright.ui.part.Field;
import gatewright.ui.part.Fold;
import gatewright.ui.part.Parts;
import gatewright.ui.part.SecretField;
import gatewright.ui.part.Texts;
import gatewright.ui.part.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** KASM's deployment zone: the two settings without which desktops do not open behind a tunnel. */
final class ZonePage extends Page {

    private final RadioButton managed = new RadioButton(text("managed"));
    private final RadioButton notNow = new RadioButton(text("not-now"));
    private final SecretField key = new SecretField("kasm-key");
    private final SecretField secret = new SecretField("kasm-secret");
    private final TextField host = new TextField();
    private final TextField port = new TextField("443");
    private final Field keyField = new Field(text("key"), key);
    private final Field secretField = new Field(text("secret"), secret);
    private final Field hostField = new Field(text("host"), host, text("host.help"));
    private final Card login = new Card(text("login"), Texts.plain(text("login.words")), Parts.columns(List.of(50, 50), keyField, secretField),
            new Fold("kasm-more", text("more"), Parts.columns(List.of(78, 22), hostField, new Field(text("kasm-port"), port))));
    private final Card byHand = new Card(text("by-hand"));
    private final VBox trust = new VBox();
    private final VBox zones = new VBox();
    private final List<ZoneForm> forms = new ArrayList<>();
    private Optional<String> certificate = Optional.empty();
    private boolean known;
    private Setup shown = Setup.recommended("");

    ZonePage() {
        super("zone", Group.KASM);
        var group = new ToggleGroup();
        managed.setToggleGroup(group);
        notNow.setToggleGroup(group);
        managed.setSelected(true);
        managed.setId("zone-managed");
        notNow.setId("zone-not-now");
        host.setId("kasm-host");
        port.setId("kasm-port");
        port.setPrefColumnCount(5);
        zones.getStyleClass().add("page");
        managed.selectedProperty().addListener(_ -> fit());
        for (var field : List.of(key.textProperty(), secret.textProperty(), host.textProperty(), port.textProperty())) field.addListener(_ -> forget());
        rules.add(keyField, () -> key.stripped().isEmpty() && !known ? Optional.of(text("key.empty")) : Optional.empty(), key.textProperty());
        rules.add(secretField, () -> secret.stripped().isEmpty() && !known ? Optional.of(text("secret.empty")) : Optional.empty(), secret.textProperty());
        fit();
    }

    @Override Node view() {
        return Parts.page(new Card(text("who"), managed, notNow), login, trust, zones, byHand);
    }

    @Override void show(Setup setup) {
        shown = setup;
        (setup.zones().isEmpty() ? notNow : managed).setSelected(true);
        host.setText(setup.kasm().host());
        if (setup.kasm().port() > 0) port.setText(String.valueOf(setup.kasm().port()));
        if (desk().session().kasmConnected()) desk().session().kasmZones().ifPresent(this::show);
        else forms.clear();
    }

    @Override void entered() {
        shown = desk().setup();
        var hints = desk().session().hints();
        key.suggest(Optional.ofNullable(hints.get("kasm-key")));
        secret.suggest(Optional.ofNullable(hints.get("kasm-secret")));
        if (!known && desk().session().kasmConnected()) desk().session().kasmZones().ifPresent(this::show);
        byHand.fill(List.of(Texts.plain(text("by-hand.words", hostname())), Texts.small(text("by-hand.note"))));
    }

    private String hostname() { return shown.hostnames().stream().findFirst().map(Hostname::fqdn).orElse(""); }

    private void fit() {
        var on = managed.isSelected();
        Parts.appear(login, on);
        Parts.appear(zones, on && known);
        Parts.appear(byHand, !on);
        if (!on) Parts.appear(trust, false);
        if (desk() != null) desk().changed();
    }

    @Override Setup collect(Setup setup) {
        var door = host.getText().isBlank() ? new KasmDoor("", setup.kasm().overSsh() ? setup.kasm().port() : 0) : new KasmDoor(host.getText(), number());
        if (!managed.isSelected()) return setup.withKasm(door).withZones(List.of());
        if (!forms.isEmpty()) return setup.withKasm(door).withZones(forms.stream().map(ZoneForm::zone).toList());
        return setup.withKasm(door).withZones(setup.zones().isEmpty() ? List.of(new Zone("default", "default", "proxy", 0)) : setup.zones());
    }

    @Override Optional<Work<?>> beforeNext() {
        if (known || !managed.isSelected()) return Optional.empty();
        var with = new KasmLogin(key.stripped().orElseThrow(), secret.stripped().orElseThrow(), certificate);
        return Optional.of(new Work<>(text("connecting"), () -> desk().session().connectKasm(with), found -> {
            show(found);
            return false;
        }));
    }

    /** One form for each zone: desktops of every zone go through the same door. */
    private void show(List<ZoneFacts> found) {
        known = true;
        Parts.appear(trust, false);
        forms.clear();
        for (var facts : found) {
            var wanted = shown.zones().stream().filter(z -> z.name().equals(facts.name())).findFirst().orElse(new Zone(id(facts.name()), facts.name(), "proxy", 0));
            forms.add(new ZoneForm(wanted, Optional.of(facts), shown.servers().stream().findFirst().map(s -> s.host()).orElse(""), hostname(), rules, desk()::changed));
        }
        zones.getChildren().setAll(forms);
        desk().reveal(zones);
        fit();
    }

    private static String id(String name) {
        var id = name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return id.isEmpty() ? "zone" : id;
    }

    private void forget() {
        known = false;
        forms.clear();
        fit();
    }

    @Override boolean shows(Failure failure) {
        if (failure.kind() != Failure.Kind.UNTRUSTED || failure.evidence().isEmpty()) return false;
        var fingerprint = failure.evidence().get();
        trust.getChildren().setAll(new Trust("certificate", host.getText().isBlank() ? text("kasm") : host.getText().strip(), fingerprint, () -> {
            certificate = Optional.of(fingerprint);
            desk().next();
        }));
        Parts.appear(trust, true);
        desk().reveal(trust);
        trust.lookup("#trust-button").requestFocus();
        return true;
    }

    private int number() { return port.getText().strip().matches("\\d{1,5}") ? Integer.parseInt(port.getText().strip()) : 0; }

    @Override boolean complete(Setup setup) { return setup.zones().isEmpty() || desk().session().kasmConnected(); }
    @Override String state() { return !managed.isSelected() ? text("state.not-now") : text(known ? "state.connected" : "state.connect"); }
    @Override String nextWord() { return managed.isSelected() && !known ? "connect" : "next"; }
}
