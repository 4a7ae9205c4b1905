package gatewright.ui;

import gatewright.model.ServerAddress;
import gatewright.model.ServerFacts;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Card;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Status;
import java.util.Optional;
import javafx.scene.layout.VBox;

/** One further server of the tunnel. */
final class ReplicaForm extends Card {

    final String id;
    final ServerForm form;
    private final VBox state = new VBox();
    private Optional<ServerFacts> facts = Optional.empty();

    ReplicaForm(String id, int number, Rules rules, Runnable changed, Runnable remove) {
        super(text("replica", number));
        this.id = id;
        form = new ServerForm(id + "-", rules, this::known);
        form.onChange(() -> {
            facts(Optional.empty());
            changed.run();
        });
        facts(Optional.empty());
        fill(java.util.List.of(form.where(), form.how(), Parts.row(state, Buttons.of("remove-" + id, text("replica.remove"), remove))));
    }

    boolean known() { return facts.isPresent(); }
    ServerAddress address() { return form.address(id); }

    void facts(Optional<ServerFacts> found) {
        facts = found;
        state.getChildren().setAll(found.map(f -> new Status(Status.State.GOOD, text("replica.found", f.system())).note(f.cloudflaredVersion().orElse("")))
                .orElseGet(() -> new Status(Status.State.INFO, text("replica.unknown"))));
    }

    private static String text(String key, Object... values) { return Words.text("page.tunnel." + key, values); }
}
