package gatewright.ui;

import gatewright.model.Hostname;
import gatewright.model.ServerAddress;
import gatewright.model.Setup;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Card;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** The servers beside KASM's own that run the same tunnel. */
final class Replicas extends VBox {

    /** Of one tunnel, KASM's own server among them (Cloudflare's account limits). */
    static final int MOST = 25;

    private final List<ReplicaForm> forms = new ArrayList<>();
    private final VBox cards = Parts.page();
    private final Status local = new Status(Status.State.WARNING, text("replicas.localhost"));
    private final Button add;
    private final Rules rules;
    private final Runnable changed;
    private final Predicate<String> used;
    private final Set<String> names = new HashSet<>();

    /** @param used whether something was made under a server's local id: then that is no name for another one */
    Replicas(Rules rules, Runnable changed, Predicate<String> used) {
        this.rules = rules;
        this.changed = changed;
        this.used = used;
        add = Buttons.of("add-replica", text("replicas.add"), () -> add(fresh()));
        getStyleClass().add("page");
        getChildren().addAll(new Card(text("replicas"), Texts.quiet(text("replicas.help")), local, Parts.line(add)), cards);
        Parts.appear(local, false);
    }

    List<ReplicaForm> forms() { return forms; }
    Optional<ReplicaForm> unknown() { return forms.stream().filter(f -> !f.known()).findFirst(); }

    void show(Setup setup) {
        List.copyOf(forms).forEach(this::drop);
        setup.servers().stream().skip(1).forEach(server -> add(server.id()).form.show(server));
        warn(setup);
    }

    /** A rule's localhost is the server where cloudflared runs. */
    private void warn(Setup setup) { Parts.appear(local, !forms.isEmpty() && setup.hostnames().stream().anyMatch(Hostname::onLoopback)); }

    List<ServerAddress> servers(Setup setup) { return Stream.concat(setup.servers().stream().limit(1), forms.stream().map(ReplicaForm::address)).toList(); }

    private ReplicaForm add(String id) {
        var holder = new ReplicaForm[1];
        holder[0] = new ReplicaForm(id, forms.size() + 2, rules, changed, () -> {
            drop(holder[0]);
            changed.run();
        });
        names.add(id);
        forms.add(holder[0]);
        cards.getChildren().add(holder[0]);
        add.setDisable(forms.size() >= MOST - 1);
        changed.run();
        return holder[0];
    }

    private void drop(ReplicaForm form) {
        forms.remove(form);
        cards.getChildren().remove(form);
        add.setDisable(false);
    }

    private String fresh() { return IntStream.iterate(2, n -> n + 1).mapToObj(n -> "replica-" + n).filter(id -> !names.contains(id) && !used.test(id)).findFirst().orElseThrow(); }

    private static String text(String key, Object... values) { return Words.text("page.tunnel." + key, values); }
}
