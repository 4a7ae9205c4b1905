package gatewright.ui;

import gatewright.model.Setup;
import gatewright.model.SetupProblems;
import gatewright.model.Tunnel;
import gatewright.model.TunnelFacts;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Card;
import gatewright.ui.part.Field;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Rows;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TextField;

/** The tunnel between Cloudflare and the server: a new one, or one that is there. */
final class TunnelPage extends Page {

    private final TextField name = new TextField();
    private final Field nameField = new Field(text("name"), name, text("name.help"));
    private final Rows rows = new Rows(List.of(Texts.quiet(text("reading"))));
    private List<TunnelFacts> tunnels = List.of();

    TunnelPage() {
        super("tunnel", Group.WAY_IN);
        name.setId("tunnel-name");
        nameField.counting(name, SetupProblems.NAME);
        name.textProperty().addListener(_ -> hint());
        rules.add(nameField, this::wrong, name.textProperty());
    }

    @Override Node view() { return Parts.page(new Card(text("which"), nameField), new Card(text("existing"), rows)); }

    @Override void show(Setup setup) { name.setText(setup.tunnel().map(Tunnel::name).orElse("")); }

    @Override void entered() { desk().look(() -> desk().session().tunnels(), this::list); }

    @Override Setup collect(Setup setup) {
        var id = setup.tunnel().map(Tunnel::id).orElse("tunnel");
        return setup.withTunnel(Optional.of(new Tunnel(id, name.getText())));
    }

    @Override boolean applies(Setup setup) { return setup.wayIn() == Setup.WayIn.TUNNEL; }
    @Override boolean complete(Setup setup) { return setup.tunnel().map(t -> !t.name().isBlank()).orElse(false); }

    private void list(List<TunnelFacts> all) {
        tunnels = all;
        rows.set(all.isEmpty() ? List.of(Texts.quiet(text("none"))) : all.stream().map(this::row).toList());
        hint();
    }

    private Node row(TunnelFacts tunnel) {
        var healthy = tunnel.status().equals("healthy");
        var status = Words.has("page.tunnel.status." + tunnel.status()) ? text("status." + tunnel.status()) : tunnel.status();
        var row = new Status(healthy ? Status.State.GOOD : Status.State.INFO, tunnel.name())
                .note(text("facts", status, tunnel.connectors()) + (tunnel.hostnames().isEmpty() ? "" : ": " + String.join(", ", tunnel.hostnames())));
        if (!tunnel.managedByCloudflare()) return row.note(text("local"));
        return row.end(Buttons.of("use-" + tunnel.name(), text("use"), () -> {
            name.setText(tunnel.name());
            name.requestFocus();
        }));
    }

    private Optional<TunnelFacts> same() { return tunnels.stream().filter(t -> t.name().equals(name.getText().strip())).findFirst(); }

    private void hint() { nameField.hint(same().map(t -> text(t.managedByCloudflare() ? "name.taken" : "name.local", t.name()))); }

    private Optional<String> wrong() {
        var typed = name.getText().strip();
        if (typed.isEmpty()) return Optional.of(text("name.empty"));
        return typed.length() > SetupProblems.NAME ? Optional.of(Words.text("field.long", SetupProblems.NAME)) : Optional.empty();
    }
}
