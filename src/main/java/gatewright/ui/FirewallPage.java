package gatewright.ui;

import gatewright.model.DockerPorts;
import gatewright.model.Firewall;
import gatewright.model.Firewall.Ssh;
import gatewright.model.ServerAddress;
import gatewright.model.ServerFacts;
import gatewright.model.Setup;
import gatewright.ui.FirewallRows.Fate;
import gatewright.ui.part.Card;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Rows;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What the server's firewall lets in: everything found stays open unless the admin closes it; SSH always does. Docker's ports have a part of their own, since they go around ufw. */
final class FirewallPage extends Page {

    private static final String RDP = "tcp/3389";

    private final RadioButton managed = new RadioButton(text("managed"));
    private final RadioButton unmanaged = new RadioButton(text("unmanaged"));
    private final Map<String, Fate> fates = new LinkedHashMap<>();
    private final Map<String, Fate> docker = new LinkedHashMap<>();
    private final Rows listeners = new Rows();
    private final Rows published = new Rows();
    private final Rows networks = new Rows();
    private final Card listenersCard = new Card(text("listeners"), Texts.plain(text("listeners.words")), listeners);
    private final Card dockerCard = new Card(text("docker"), Texts.plain(text("docker.words")), new VBox(4, Texts.small(text("docker.rules")), Texts.small(text("docker.loopback")), Texts.small(text("docker.router"))), published);
    private final Card networksCard = new Card(text("networks"), Texts.plain(text("networks.words")), networks);
    private final Card safety = new Card("", new Status(Icons.of(Feather.LIFE_BUOY, "accent"), Texts.plain(text("safety"))).note(text("safety.note")));
    private Ssh ssh = Ssh.ALLOW;
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

    @Override Node view() { return Parts.page(new Card(text("who"), managed, unmanaged), listenersCard, dockerCard, networksCard, safety); }

    @Override void show(Setup setup) {
        var firewall = setup.firewall();
        (firewall.managed() ? managed : unmanaged).setSelected(true);
        ssh = firewall.ssh();
        fates.clear();
        docker.clear();
        firewall.closed().forEach(id -> fates.put(id, Fate.CLOSE));
        firewall.lanOnly().forEach(id -> fates.put(id, Fate.LAN));
        firewall.docker().closed().forEach(id -> docker.put(id, Fate.CLOSE));
        firewall.docker().lanOnly().forEach(id -> docker.put(id, Fate.LAN));
        firewall.docker().loopback().forEach(id -> docker.put(id, Fate.LOOPBACK));
    }

    private Optional<ServerFacts> facts() { return desk().setup().servers().stream().findFirst().map(ServerAddress::id).flatMap(desk().session()::serverFacts); }

    @Override void entered() {
        facts().ifPresent(facts -> {
            propose(facts);
            var rows = new FirewallRows(facts, desk().setup().wayIn() == Setup.WayIn.TUNNEL);
            listeners.set(Stream.concat(rows.ssh(ssh, chosen -> { ssh = chosen; desk().changed(); }).stream(), rows.listeners(fates, desk()::changed).stream()).toList());
            published.set(rows.docker(docker, desk()::changed));
            networks.set(rows.networks(fates, desk()::changed));
        });
        fit();
    }

    /** Behind a tunnel nobody needs KASM's own ports from outside: closing them is proposed once, for a setup that was never applied. */
    private void propose(ServerFacts facts) {
        if (proposed || desk().applied().isPresent() || !fates.isEmpty() || !docker.isEmpty() || facts.kasmPort() == 0 || desk().setup().wayIn() != Setup.WayIn.TUNNEL) return;
        proposed = true;
        var kasm = "tcp/" + facts.kasmPort();
        if (facts.dockerPorts().contains(kasm)) Stream.of(kasm, RDP).filter(facts.dockerPorts()::contains).forEach(port -> docker.put(port, Fate.CLOSE));
        else if (facts.kasmPort() != facts.sshPort()) fates.put(kasm, Fate.CLOSE);
    }

    private void fit() {
        if (desk() == null) return;
        var facts = facts();
        Parts.appear(listenersCard, managed.isSelected() && facts.isPresent());
        Parts.appear(dockerCard, facts.map(f -> !f.dockerPorts().isEmpty()).orElse(false) || !docker.isEmpty());
        Parts.appear(networksCard, managed.isSelected() && facts.map(f -> !f.routed().isEmpty()).orElse(false));
        Parts.appear(safety, managed.isSelected() || closes());
        desk().changed();
    }

    private boolean closes() { return docker.values().stream().anyMatch(fate -> fate != Fate.KEEP); }

    @Override Setup collect(Setup setup) {
        var opened = setup.firewall().opened().stream().filter(id -> fates.getOrDefault(id, Fate.KEEP) == Fate.KEEP).toList();
        return setup.withFirewall(new Firewall(managed.isSelected(), of(fates, Fate.CLOSE), of(fates, Fate.LAN), opened, ssh,
                new DockerPorts(of(docker, Fate.CLOSE), of(docker, Fate.LAN), of(docker, Fate.LOOPBACK))));
    }

    private static List<String> of(Map<String, Fate> fates, Fate fate) { return fates.entrySet().stream().filter(e -> e.getValue() == fate).map(Map.Entry::getKey).toList(); }

    @Override String state() {
        var firewall = collect(desk().setup()).firewall();
        return firewall.touches() ? text("state", firewall.shut().size(), firewall.narrowed().size()) : text("state.unmanaged");
    }
}
