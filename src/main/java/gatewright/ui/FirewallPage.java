package gatewright.ui;

import gatewright.model.Firewall;
import gatewright.model.Listener;
import gatewright.model.ServerAddress;
import gatewright.model.ServerFacts;
import gatewright.model.Setup;
import gatewright.ui.part.Card;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Rows;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import org.kordamp.ikonli.feather.Feather;

/** What the server's firewall lets in: everything found stays open unless the admin closes it; SSH always does. */
final class FirewallPage extends Page {

    private enum Fate { KEEP, LAN, CLOSE }

    private final RadioButton managed = new RadioButton(text("managed"));
    private final RadioButton unmanaged = new RadioButton(text("unmanaged"));
    private final Map<String, Fate> fates = new LinkedHashMap<>();
    private final Rows listeners = new Rows();
    private final Rows networks = new Rows();
    private final Card listenersCard = new Card(text("listeners"), Texts.plain(text("listeners.words")), listeners);
    private final Card networksCard = new Card(text("networks"), networks);
    private final Card safety = new Card("", new Status(Icons.of(Feather.LIFE_BUOY, "accent"), Texts.plain(text("safety"))).note(text("safety.note")));
    private boolean proposed;

    FirewallPage() {
        super("firewall", Group.KASM);
        var group = new ToggleGroup();
        managed.setToggleGroup(group);
        unmanaged.setToggleGroup(group);
        managed.setId("firewall-managed");
        unmanaged.setId("firewall-unmanaged");
        managed.setSelected(true);
        managed.selectedProperty().addListener(_ -> fit());
    }

    @Override Node view() { return Parts.page(new Card(text("who"), managed, unmanaged), listenersCard, networksCard, safety); }

    @Override void show(Setup setup) {
        (setup.firewall().managed() ? managed : unmanaged).setSelected(true);
        fates.clear();
        setup.firewall().closed().forEach(id -> fates.put(id, Fate.CLOSE));
        setup.firewall().lanOnly().forEach(id -> fates.put(id, Fate.LAN));
    }

    private Optional<ServerFacts> facts() { return desk().setup().servers().stream().findFirst().map(ServerAddress::id).flatMap(desk().session()::serverFacts); }

    @Override void entered() {
        facts().ifPresent(facts -> {
            propose(facts);
            var rows = new ArrayList<Node>();
            reachable(facts).forEach((id, all) -> rows.add(row(facts, id, all)));
            listeners.set(rows);
            networks.set(facts.routed().stream().map(net -> new Status(Icons.of(Feather.SHARE_2, "quiet"), Texts.plain(net)).note(text("networks.kept"))).toList());
        });
        fit();
    }

    /**
     * Behind a tunnel nobody needs KASM's own port from outside: closing it is proposed once, for a setup that was never
     * applied. Not where Docker publishes it: ufw cannot close that, and a promise that the check then breaks helps nobody.
     */
    private void propose(ServerFacts facts) {
        if (proposed || desk().applied().isPresent() || !fates.isEmpty() || facts.kasmPort() == 0 || desk().setup().wayIn() != Setup.WayIn.TUNNEL) return;
        proposed = true;
        var published = facts.dockerPorts().contains("tcp/" + facts.kasmPort());
        if (facts.kasmPort() != facts.sshPort() && !published) fates.put("tcp/" + facts.kasmPort(), Fate.CLOSE);
    }

    /** By what a setup file calls them; what only the server itself can reach needs no firewall. */
    private static Map<String, List<Listener>> reachable(ServerFacts facts) {
        return facts.listeners().stream().filter(listener -> !listener.local()).collect(Collectors.groupingBy(Listener::id, LinkedHashMap::new, Collectors.toList()));
    }

    private Node row(ServerFacts facts, String id, List<Listener> all) {
        var port = all.getFirst();
        var processes = new LinkedHashSet<>(all.stream().map(Listener::process).filter(p -> !p.isEmpty()).toList());
        var what = text("listener", String.valueOf(port.port()), port.protocol().toUpperCase(java.util.Locale.ROOT));
        var who = processes.isEmpty() ? text("listener.unknown") : String.join(", ", processes);
        var ssh = port.port() == facts.sshPort() && port.protocol().equals("tcp");
        var row = new Status(Icons.of(ssh ? Feather.LOCK : Feather.RADIO, "quiet"), Texts.plain(what)).note(who);
        if (ssh) return row.note(text("listener.ssh")).end(Texts.quiet(text("fate.KEEP")));
        if (facts.dockerPorts().contains(id)) row.note(text("listener.docker"));
        if (port.port() == facts.kasmPort()) row.note(text("listener.kasm"));
        var choice = new ChoiceBox<Fate>();
        choice.setId("fate-" + id.replace('/', '-'));
        choice.getItems().setAll(Fate.values());
        choice.setConverter(Parts.words(fate -> text("fate." + fate)));
        choice.setValue(fates.getOrDefault(id, Fate.KEEP));
        choice.setAccessibleText(what + ", " + who);
        choice.setMinWidth(USE_PREF);
        choice.valueProperty().addListener((_, _, fate) -> {
            fates.put(id, fate);
            desk().changed();
        });
        return row.end(choice);
    }

    private static final double USE_PREF = javafx.scene.layout.Region.USE_PREF_SIZE;

    private void fit() {
        if (desk() == null) return;
        Parts.appear(listenersCard, managed.isSelected() && facts().isPresent());
        Parts.appear(networksCard, managed.isSelected() && facts().map(f -> !f.routed().isEmpty()).orElse(false));
        Parts.appear(safety, managed.isSelected());
        desk().changed();
    }

    @Override Setup collect(Setup setup) {
        return setup.withFirewall(new Firewall(managed.isSelected(), of(Fate.CLOSE), of(Fate.LAN)));
    }

    private List<String> of(Fate fate) { return fates.entrySet().stream().filter(e -> e.getValue() == fate).map(Map.Entry::getKey).toList(); }

    @Override String state() { return managed.isSelected() ? text("state", of(Fate.CLOSE).size(), of(Fate.LAN).size()) : text("state.unmanaged"); }
}
