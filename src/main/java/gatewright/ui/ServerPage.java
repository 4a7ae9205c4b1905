package gatewright.ui;

import gatewright.model.Failure;
import gatewright.model.ServerFacts;
import gatewright.model.Setup;
import gatewright.ui.part.Card;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Trust;
import java.util.ArrayList;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/** The server that KASM runs on: how to log in to it over SSH, and what is found there. */
final class ServerPage extends Page {

    private final ServerForm form = new ServerForm("", rules, () -> known());
    private final VBox trust = new VBox();
    private final Card found = new Card(text("found"));
    private String id = "kasm";
    private boolean known;

    ServerPage() {
        super("server", Group.CONNECT);
        form.onChange(this::forget);
        forget();
    }

    private boolean known() { return known; }

    @Override Node view() { return Parts.page(new Card(text("where"), form.where()), new Card(text("how"), form.how()), trust, found); }

    @Override void show(Setup setup) {
        setup.servers().stream().findFirst().ifPresent(server -> {
            id = server.id();
            form.show(server);
        });
    }

    @Override void entered() {
        form.suggest(Optional.ofNullable(desk().session().hints().get("password")));
        if (!known) desk().session().serverFacts(id).ifPresent(this::show);
    }

    @Override Setup collect(Setup setup) {
        if (setup.servers().isEmpty() && form.empty()) return setup;
        var servers = new ArrayList<>(setup.servers());
        if (servers.isEmpty()) servers.add(form.address(id));
        else servers.set(0, form.address(id));
        return setup.withServers(servers);
    }

    @Override boolean adopts() { return true; }
    @Override boolean complete(Setup setup) { return desk().session().serverFacts(id).isPresent(); }

    @Override Optional<Work<?>> beforeNext() {
        if (known) return Optional.empty();
        var how = form.login();
        return Optional.of(new Work<>(text("connecting", form.host()), () -> desk().session().connectServer(id, how), facts -> {
            show(facts);
            return false;
        }));
    }

    @Override boolean shows(Failure failure) {
        if (failure.kind() != Failure.Kind.UNTRUSTED || failure.evidence().isEmpty()) return false;
        var fingerprint = failure.evidence().get();
        trust.getChildren().setAll(new Trust("host-key", ServerForm.shown(failure, form.host()), fingerprint, () -> {
            form.trust(fingerprint);
            desk().next();
        }));
        Parts.appear(trust, true);
        desk().reveal(trust);
        trust.getChildren().getFirst().lookup("#trust-button").requestFocus();
        return true;
    }

    private void show(ServerFacts facts) {
        known = true;
        Parts.appear(trust, false);
        found.fill(FoundOnServer.rows(facts));
        Parts.appear(found, true);
        desk().reveal(found);
        desk().changed();
    }

    /** Something else is to be connected to: what was found is no longer of it. */
    private void forget() {
        known = false;
        Parts.appear(trust, false);
        Parts.appear(found, false);
        if (desk() != null) desk().changed();
    }

    @Override String state() { return text(known ? "state.connected" : "state.connect"); }
    @Override String nextWord() { return known ? "next" : "connect"; }
}
