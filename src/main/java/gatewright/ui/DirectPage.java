package gatewright.ui;

import gatewright.model.DockerPorts;
import gatewright.model.Failure;
import gatewright.model.Firewall;
import gatewright.model.OriginCertificate;
import gatewright.model.ServerAddress;
import gatewright.model.ServerFacts;
import gatewright.model.Setup;
import gatewright.ui.part.Card;
import gatewright.ui.part.Copyable;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Rows;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Direct access: the server's own address, KASM's own certificate, and who may reach it. */
final class DirectPage extends Page {

    private static final int USUAL = 443;

    private final RadioButton home = new RadioButton(text("home"));
    private final RadioButton everybody = new RadioButton(text("everybody"));
    private final Rows address = new Rows();
    private final VBox certificate = new VBox();
    private boolean shown;

    DirectPage() {
        super("direct", Group.WAY_IN);
        var group = new ToggleGroup();
        home.setToggleGroup(group);
        everybody.setToggleGroup(group);
        home.setId("direct-home");
        everybody.setId("direct-everybody");
        home.setSelected(true);
        group.selectedToggleProperty().addListener(_ -> { if (desk() != null) desk().changed(); });
    }

    @Override Node view() {
        return Parts.page(new Card(text("address"), address),
                new Card(text("reach"), home, Texts.small(text("home.help")), everybody, Texts.small(text("everybody.help"))),
                new Card("", new Status(Status.State.WARNING, text("security")).note(text("security.note"))));
    }

    @Override boolean applies(Setup setup) { return setup.wayIn() == Setup.WayIn.DIRECT; }

    private Optional<ServerFacts> facts() { return desk().setup().servers().stream().findFirst().map(ServerAddress::id).flatMap(desk().session()::serverFacts); }

    private static int port(ServerFacts facts) { return facts.kasmPort() > 0 ? facts.kasmPort() : USUAL; }

    /** A new setup begins with one's own network; one that says something already is shown as it is. */
    @Override void show(Setup setup) {
        var open = facts().map(facts -> "tcp/" + port(facts)).filter(id -> !setup.firewall().narrowed().contains(id)).isPresent();
        (open && (shown || desk().applied().isPresent()) ? everybody : home).setSelected(true);
        shown = true;
    }

    @Override void entered() {
        facts().ifPresent(facts -> {
            var server = desk().setup().servers().getFirst();
            var url = "https://" + (server.host().contains(":") ? "[" + server.host() + "]" : server.host()) + (port(facts) == USUAL ? "" : ":" + port(facts));
            address.set(List.of(new Status(Icons.of(Feather.GLOBE, "accent"), Texts.strong(url)).note(text(facts.kasmPort() > 0 ? "address.found" : "address.guessed", String.valueOf(port(facts)))).end(Copyable.button(url)),
                    certificate, new Status(Icons.of(Feather.LOCK, "quiet"), Texts.plain(text("ssh", String.valueOf(facts.sshPort())))).note(text("ssh.note"))));
            certificate.getChildren().setAll(Texts.quiet(text("certificate.looking")));
            desk().look(() -> look(port(facts)), this::show);
        });
    }

    private Optional<OriginCertificate> look(int port) {
        try {
            return Optional.of(desk().session().originCertificate("localhost", port, ""));
        } catch (Failure e) {
            return Optional.empty();
        }
    }

    private void show(Optional<OriginCertificate> seen) {
        certificate.getChildren().setAll(seen.map(c -> c.trusted() ? new Status(Status.State.GOOD, text("certificate.trusted", c.issuer()))
                : new Status(Status.State.WARNING, text(c.selfSigned() ? "certificate.self-signed" : "certificate.untrusted", c.issuer())).note(text("certificate.warns")))
                .orElseGet(() -> new Status(Status.State.DOUBT, text("certificate.none"))));
    }

    /** What Docker publishes is narrowed beside ufw; anything else by ufw, which otherwise has to let it in. */
    @Override Setup collect(Setup setup) {
        if (desk() == null || setup.wayIn() != Setup.WayIn.DIRECT || facts().isEmpty()) return setup;
        var id = "tcp/" + port(facts().get());
        var firewall = setup.firewall();
        var published = facts().get().dockerPorts().contains(id);
        var narrow = home.isSelected();
        var docker = firewall.docker();
        return setup.withFirewall(new Firewall(firewall.managed(), without(firewall.closed(), id), with(firewall.lanOnly(), id, narrow && !published), with(firewall.opened(), id, !narrow && !published), firewall.ssh(),
                new DockerPorts(without(docker.closed(), id), with(docker.lanOnly(), id, narrow && published), without(docker.loopback(), id))));
    }

    private static List<String> without(List<String> ids, String id) { return ids.stream().filter(one -> !one.equals(id)).toList(); }

    private static List<String> with(List<String> ids, String id, boolean wanted) {
        if (!wanted) return without(ids, id);
        return ids.contains(id) ? ids : Stream.concat(ids.stream(), Stream.of(id)).toList();
    }

    @Override Optional<Node> firstFocus() { return Optional.of(home.isSelected() ? home : everybody); }
    @Override String state() { return text(home.isSelected() ? "state.home" : "state.everybody"); }
}
