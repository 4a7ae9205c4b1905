package gatewright.ui;

import gatewright.model.Failure;
import gatewright.model.ServerLogin;
import gatewright.model.Setup;
import gatewright.model.SetupProblems;
import gatewright.model.Tunnel;
import gatewright.model.Tunnel.Managed;
import gatewright.model.TunnelFacts;
import gatewright.model.Words;
import gatewright.ui.part.Card;
import gatewright.ui.part.Field;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import gatewright.ui.part.Trust;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** The tunnel between Cloudflare and the server: a new one, or one that is there; who manages it, and on which servers it runs. */
final class TunnelPage extends Page {

    private final TextField name = new TextField();
    private final Field nameField = new Field(text("name"), name, text("name.help"));
    private final ToggleGroup managed = new ToggleGroup();
    private final Map<Managed, RadioButton> choices = Map.of(Managed.CLOUDFLARE, choice(Managed.CLOUDFLARE), Managed.CONFIG_FILE, choice(Managed.CONFIG_FILE));
    private final TunnelList list = new TunnelList(this::use, (tunnel, learn) -> desk().look(() -> desk().session().tunnel(tunnel), learn));
    private final Replicas replicas = new Replicas(rules, () -> { if (desk() != null) desk().changed(); }, id -> desk().session().binding("cloudflared", id).isPresent());
    private final VBox trust = new VBox();
    private List<TunnelFacts> tunnels = List.of();

    TunnelPage() {
        super("tunnel", Group.WAY_IN);
        name.setId("tunnel-name");
        nameField.counting(name, SetupProblems.NAME);
        name.textProperty().addListener(_ -> fit());
        choices.get(Managed.CLOUDFLARE).setSelected(true);
        rules.add(nameField, this::wrong, name.textProperty());
        Parts.appear(trust, false);
    }

    private RadioButton choice(Managed one) {
        var button = new RadioButton(text("managed." + one));
        button.setId("managed-" + one);
        button.setToggleGroup(managed);
        button.setAccessibleHelp(text("managed." + one + ".help"));
        return button;
    }

    @Override Node view() {
        var who = new VBox(8, Texts.strong(text("managed")));
        who.getStyleClass().add("given");
        for (var one : Managed.values()) {
            var help = Texts.small(text("managed." + one + ".help"));
            help.getStyleClass().add("indented");
            who.getChildren().add(new VBox(2, choices.get(one), help));
        }
        return Parts.page(new Card(text("which"), nameField, who), new Card(text("existing"), list), replicas, trust);
    }

    @Override void show(Setup setup) {
        name.setText(setup.tunnel().map(Tunnel::name).orElse(""));
        choices.get(setup.tunnel().map(Tunnel::managed).orElse(Managed.CLOUDFLARE)).setSelected(true);
        replicas.show(setup);
        fit();
    }

    @Override void entered() {
        desk().look(() -> desk().session().tunnels(), this::list);
        replicas.forms().forEach(replica -> replica.form.suggest(Optional.ofNullable(desk().session().hints().get("password"))));
        found();
    }

    private void found() { replicas.forms().stream().filter(replica -> !replica.known()).forEach(replica -> replica.facts(desk().session().serverFacts(replica.id))); }

    @Override Setup collect(Setup setup) {
        var id = setup.tunnel().map(Tunnel::id).orElse("tunnel");
        return setup.withTunnel(Optional.of(new Tunnel(id, name.getText(), chosen()))).withServers(replicas.servers(setup));
    }

    private Managed chosen() { return choices.get(Managed.CONFIG_FILE).isSelected() ? Managed.CONFIG_FILE : Managed.CLOUDFLARE; }

    @Override boolean applies(Setup setup) { return setup.wayIn() == Setup.WayIn.TUNNEL; }

    @Override boolean complete(Setup setup) {
        return setup.tunnel().map(t -> !t.name().isBlank()).orElse(false) && setup.servers().stream().skip(1).allMatch(server -> desk().session().serverFacts(server.id()).isPresent());
    }

    /** Logs in to the replicas, one after the other, and looks at each. */
    @Override Optional<Work<?>> beforeNext() {
        var logins = new LinkedHashMap<String, ServerLogin>();
        replicas.forms().stream().filter(replica -> !replica.known()).forEach(replica -> logins.put(replica.id, replica.form.login()));
        return replicas.unknown().map(replica -> new Work<>(Words.text("page.server.connecting", replica.form.host()), () -> {
            logins.forEach(desk().session()::connectServer);
            return true;
        }, _ -> {
            Parts.appear(trust, false);
            found();
            desk().changed();
            return false;
        }));
    }

    @Override boolean shows(Failure failure) {
        found();
        var replica = replicas.unknown();
        if (failure.kind() != Failure.Kind.UNTRUSTED || failure.evidence().isEmpty() || replica.isEmpty()) return false;
        var fingerprint = failure.evidence().get();
        trust.getChildren().setAll(new Trust("host-key", ServerForm.shown(failure, replica.get().form.host()), fingerprint, () -> {
            replica.get().form.trust(fingerprint);
            desk().next();
        }));
        Parts.appear(trust, true);
        desk().reveal(trust);
        return true;
    }

    private void list(List<TunnelFacts> all) {
        tunnels = all;
        list.show(all);
        fit();
    }

    private void use(TunnelFacts tunnel) {
        name.setText(tunnel.name());
        name.requestFocus();
    }

    private Optional<TunnelFacts> same() { return tunnels.stream().filter(t -> t.name().equals(name.getText().strip())).findFirst(); }

    /** Who manages a tunnel that is there cannot be chosen any more. */
    private void fit() {
        var there = same();
        there.ifPresent(t -> choices.get(t.managedByCloudflare() ? Managed.CLOUDFLARE : Managed.CONFIG_FILE).setSelected(true));
        choices.values().forEach(button -> button.setDisable(there.isPresent()));
        nameField.hint(there.map(t -> text(t.managedByCloudflare() ? "name.taken" : "name.local", t.name())));
    }

    private Optional<String> wrong() {
        var typed = name.getText().strip();
        if (typed.isEmpty()) return Optional.of(text("name.empty"));
        return typed.length() > SetupProblems.NAME ? Optional.of(Words.text("field.long", SetupProblems.NAME)) : Optional.empty();
    }

    @Override String nextWord() { return replicas.unknown().isPresent() ? "connect" : "next"; }
    @Override String state() { return replicas.unknown().isPresent() ? text("replicas.connect") : ""; }
}
