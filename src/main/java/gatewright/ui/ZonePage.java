package gatewright.ui;

import gatewright.model.Failure;
import gatewright.model.Hostname;
import gatewright.model.KasmDoor;
import gatewright.model.KasmDoor.By;
import gatewright.model.SetByHand;
import gatewright.model.Setup;
import gatewright.model.Zone;
import gatewright.model.ZoneFacts;
import gatewright.ui.part.Card;
import gatewright.ui.part.Field;
import gatewright.ui.part.Fold;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import gatewright.ui.part.Tick;
import gatewright.ui.part.Trust;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** KASM's deployment zones: the two settings without which desktops do not open behind a tunnel, and by which door they are set. */
final class ZonePage extends Page {

    private final ZoneDoors doors = new ZoneDoors(this::turned);
    private final KasmFields fields = new KasmFields("", rules, () -> !known());
    private final TextField host = new TextField();
    private final TextField port = new TextField("443");
    private final Label loginWords = Texts.plain("");
    private final Fold more = new Fold("kasm-more", text("more"), Parts.columns(List.of(78, 22), new Field(text("host"), host, text("host.help")), new Field(text("kasm-port"), port)));
    private final Card login = new Card(text("login"), loginWords, fields, more);
    private final VBox trust = new VBox();
    private final ZoneServers servers = new ZoneServers(this::recommend);
    private final ZoneForms forms = new ZoneForms(rules, this::typed);
    private final HandZones steps = new HandZones();
    private final Tick said = new Tick("hand-said", text("said"), text("said.help"));
    private final Card byHand = new Card(text("by-hand"), steps, Texts.small(text("by-hand.every")), said);
    private final VBox desktops = new VBox();
    private Optional<By> connected = Optional.empty();
    private Optional<String> certificate = Optional.empty();
    private Setup shown = Setup.recommended("");

    ZonePage() {
        super("zone", Group.KASM);
        host.setId("kasm-host");
        port.setId("kasm-port");
        port.setPrefColumnCount(5);
        fields.typed().forEach(text -> text.addListener(_ -> forget()));
        for (var text : List.of(host.textProperty(), port.textProperty())) text.addListener(_ -> forget());
        fit();
    }

    @Override Node view() { return Parts.page(new Card(text("who"), doors), login, trust, servers, forms, byHand, desktops); }

    @Override void show(Setup setup) {
        shown = setup;
        doors.choose(setup.zones().isEmpty() ? Optional.empty() : Optional.of(setup.kasm().by()));
        host.setText(setup.kasm().host());
        if (setup.kasm().port() > 0) port.setText(String.valueOf(setup.kasm().port()));
        connected = Optional.of(setup.kasm().by()).filter(_ -> desk().session().kasmConnected());
        fill();
    }

    @Override void entered() {
        shown = desk().setup();
        fields.suggest(desk().session().hints());
        if (connected.isEmpty() && desk().session().kasmConnected()) connected = doors.chosen();
        fill();
        if (known()) listDesktops();
    }

    private boolean known() { return connected.isPresent() && connected.equals(doors.chosen()); }
    private boolean hand() { return doors.chosen().equals(Optional.of(By.HAND)); }
    private String hostname() { return shown.hostnames().stream().findFirst().map(Hostname::fqdn).orElse(""); }

    private ZoneForm.Place place() {
        return new ZoneForm.Place(shown.servers().stream().findFirst().map(s -> s.host()).orElse(""), hostname(), shown.application().isPresent(), servers.several());
    }

    /** The forms of the zones that KASM has; by hand, of those that the setup names. */
    private void fill() {
        var zones = shown.zones().isEmpty() ? List.of(new Zone("default", "default", "proxy", 0)) : shown.zones();
        servers.guess(zones, hostname());
        if (known()) show(desk().session().kasmZones().orElse(List.of()));
        else forms.show(zones, Map.of(), place());
        said.set(hand() && zones.stream().allMatch(this::wasSaid));
        fit();
    }

    private boolean wasSaid(Zone zone) { return desk().session().binding("kasm-zone", zone.id()).flatMap(SetByHand::read).filter(SetByHand.of(zone)::equals).isPresent(); }

    private void show(List<ZoneFacts> found) {
        var ids = ZoneIds.of(found, shown.zones(), place().value(place().recommended()));
        if (!desk().session().readOnly()) ids.sameName().forEach(id -> desk().session().use("kasm-zone", id, ids.found().get(id).id(), gatewright.model.Binding.How.ADOPTED));
        forms.show(ids.wanted(), ids.found(), place());
        fit();
    }

    private void recommend() {
        forms.recommend(place());
        typed();
    }

    /** What was said was said of other values. */
    private void typed() {
        if (hand()) said.set(false);
        fit();
    }

    /** Another door: what was chosen for the zones stays. */
    private void turned() {
        if (!forms.zones().isEmpty()) shown = shown.withZones(forms.zones());
        fill();
    }

    private void forget() {
        connected = Optional.empty();
        fit();
    }

    private void fit() {
        var door = doors.chosen();
        var asks = door.filter(by -> by != By.HAND).isPresent();
        fields.show(door.orElse(By.HAND));
        door.filter(by -> by != By.HAND).ifPresent(by -> loginWords.setText(text("login." + by)));
        Parts.appear(login, asks);
        Parts.appear(fields, fields.asks());
        Parts.appear(more, fields.asks());
        Parts.appear(servers, known() || hand());
        Parts.appear(forms, known() || hand());
        Parts.appear(desktops, known());
        Parts.appear(byHand, hand());
        if (!asks || known()) Parts.appear(trust, false);
        if (hand()) steps.show(forms.zones());
        if (desk() != null) desk().changed();
    }

    @Override Setup collect(Setup setup) {
        var by = doors.chosen().orElse(setup.kasm().by());
        var door = host.getText().isBlank() ? new KasmDoor("", setup.kasm().host().isEmpty() ? setup.kasm().port() : 0, by) : new KasmDoor(host.getText(), number(), by);
        if (doors.chosen().isEmpty()) return setup.withKasm(door).withZones(List.of());
        if (known() || hand()) return setup.withKasm(door).withZones(forms.zones());
        return setup.withKasm(door).withZones(setup.zones().isEmpty() ? List.of(new Zone("default", "default", "proxy", 0)) : setup.zones());
    }

    @Override Optional<Work<?>> beforeNext() {
        if (doors.chosen().isEmpty() || known()) return Optional.empty();
        if (hand()) return desk().session().readOnly() ? Optional.empty() : Optional.of(theWord());
        var with = fields.login(certificate);
        return Optional.of(new Work<>(text("connecting"), () -> desk().session().connectKasm(with), this::came));
    }

    /** The admin's word, or that there is none (any more). */
    private Work<Boolean> theWord() {
        var zones = forms.zones();
        var word = said.on();
        return new Work<>(text("saying"), () -> {
            for (var zone : zones) {
                if (word) desk().session().zoneSetByHand(zone);
                else if (desk().session().binding("kasm-zone", zone.id()).flatMap(SetByHand::read).isPresent()) desk().session().letGo("kasm-zone", zone.id());
            }
            return true;
        }, done -> done);
    }

    private boolean came(List<ZoneFacts> found) {
        connected = doors.chosen();
        servers.guess(shown.zones(), hostname());
        show(found);
        listDesktops();
        desk().reveal(servers);
        return false;
    }

    private void listDesktops() {
        var running = new Desktops(desk(), text("desktops"));
        desktops.getChildren().setAll(running);
        running.look();
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

    @Override boolean complete(Setup setup) { return !setup.asksKasm() || desk().session().kasmConnected(); }

    @Override String state() {
        if (doors.chosen().isEmpty()) return text("state.not-now");
        if (hand()) return text(said.on() ? "state.said" : "state.unsaid");
        return text(known() ? "state.connected" : "state.connect");
    }

    @Override String nextWord() { return doors.chosen().isEmpty() || hand() || known() ? "next" : "connect"; }
}
