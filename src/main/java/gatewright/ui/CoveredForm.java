package gatewright.ui;

import gatewright.model.Destinations;
import gatewright.model.Domain;
import gatewright.model.Hostname;
import gatewright.model.PrivateDestination;
import gatewright.model.Setup;
import gatewright.model.SetupProblems;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Rows;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What the application stands before: the setup's public hostnames by themselves, and what is added here. */
final class CoveredForm extends VBox {

    private final Rules rules;
    private final Runnable changed;
    private final Rows hostnames = new Rows();
    private final VBox publics = new VBox(12);
    private final VBox privates = new VBox(12);
    private final Label full = Texts.small(text("full", SetupProblems.HOSTNAMES));
    private final Label warp = Texts.small(text("private.words"));
    private final Button add = Buttons.of("add-public", text("public.add"), Feather.PLUS, () -> addPublic("").focus());
    private List<String> own = List.of();
    private String usual = "";
    private List<String> domains = List.of();
    private int number;

    CoveredForm(Rules rules, Runnable changed) {
        super(12);
        this.rules = rules;
        this.changed = changed;
        var hostname = Buttons.of("add-private-hostname", text("private.add.hostname"), Feather.PLUS, () -> addPrivate(true).focus());
        var address = Buttons.of("add-private-ip", text("private.add.ip"), Feather.PLUS, () -> addPrivate(false).focus());
        getChildren().addAll(hostnames, Texts.small(text("hostnames.help")), publics, full, privates, warp, new FlowPane(8, 8, add, hostname, address));
        fit();
    }

    private static String text(String key, Object... values) { return Words.text("page.application." + key, values); }

    /** The setup's own hostnames; the first one is what the App Launcher opens unless it is told otherwise. */
    void own(Setup setup) {
        own = Destinations.ofHostnames(setup);
        usual = setup.hostnames().stream().map(Hostname::domain).findFirst().orElse("");
        hostnames.set(own.stream().map(host -> {
            var row = new Status(Icons.of(Feather.GLOBE, "quiet"), Texts.plain(host));
            return own.getFirst().equals(host) ? row.end(Texts.of(text("default"), "badge")) : row;
        }).toList());
        fit();
    }

    void fill(List<String> destinations, List<PrivateDestination> besides) {
        publics().forEach(PublicRow::forget);
        privates().forEach(PrivateRow::forget);
        publics.getChildren().clear();
        privates.getChildren().clear();
        destinations.forEach(this::addPublic);
        besides.forEach(one -> addPrivate(!one.hostname().isEmpty()).fill(one));
        fit();
    }

    void offer(List<Domain> all) {
        domains = all.stream().filter(Domain::active).map(Domain::name).toList();
        for (var row : publics().toList()) {
            if (!row.destination().isEmpty()) row.fill(row.destination(), domains);
            row.offer(domains, usual);
        }
    }

    private PublicRow addPublic(String destination) {
        var row = new PublicRow(++number, rules, gone -> {
            gone.forget();
            publics.getChildren().remove(gone);
            add.requestFocus();
            fit();
        });
        if (!destination.isEmpty()) row.fill(destination, domains);
        row.offer(domains, usual);
        publics.getChildren().add(row);
        fit();
        return row;
    }

    private PrivateRow addPrivate(boolean named) {
        var row = new PrivateRow(++number, named, rules, gone -> {
            gone.forget();
            privates.getChildren().remove(gone);
            add.requestFocus();
            fit();
        });
        privates.getChildren().add(row);
        fit();
        return row;
    }

    private Stream<PublicRow> publics() { return publics.getChildren().stream().map(PublicRow.class::cast); }
    private Stream<PrivateRow> privates() { return privates.getChildren().stream().map(PrivateRow.class::cast); }

    /** What is added in public; what the setup's hostnames cover already is not said twice. */
    List<String> destinations() { return publics().map(PublicRow::destination).filter(d -> !d.isEmpty() && !own.contains(d)).distinct().toList(); }

    List<PrivateDestination> privateDestinations() { return privates().map(PrivateRow::destination).distinct().toList(); }

    /** Of what there can be too much. */
    Optional<String> tooMany() {
        var all = own.size() + destinations().size();
        return all > SetupProblems.HOSTNAMES ? Optional.of(text("too-many", SetupProblems.HOSTNAMES, all)) : Optional.empty();
    }

    private void fit() {
        var all = own.size() + publics.getChildren().size();
        add.setDisable(all >= SetupProblems.HOSTNAMES);
        Parts.appear(full, all >= SetupProblems.HOSTNAMES);
        Parts.appear(hostnames, !own.isEmpty());
        for (Node part : List.of(publics, privates)) Parts.appear(part, !((VBox) part).getChildren().isEmpty());
        Parts.appear(warp, !privates.getChildren().isEmpty());
        changed.run();
    }
}
