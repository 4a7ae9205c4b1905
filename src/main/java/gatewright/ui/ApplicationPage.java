package gatewright.ui;

import gatewright.model.Application;
import gatewright.model.Hostname;
import gatewright.model.Setup;
import gatewright.model.SetupProblems;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Card;
import gatewright.ui.part.Field;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Rows;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import org.kordamp.ikonli.feather.Feather;

/** The Access application that stands before the public hostname, with its policies in order. */
final class ApplicationPage extends Page {

    private final TextField name = new TextField();
    private final Field nameField = new Field(text("name"), name);
    private final ChoiceBox<String> duration = Durations.choice("app-duration", false);
    private final Rows hostnames = new Rows();
    private final Rows policies = new Rows();
    private final List<String> order = new ArrayList<>();
    private Setup shown = Setup.recommended("");

    ApplicationPage() {
        super("application", Group.WHO);
        name.setId("app-name");
        nameField.counting(name, SetupProblems.NAME);
        Durations.show(duration, "24h");
        rules.add(nameField, this::wrong, name.textProperty());
    }

    @Override Node view() {
        return Parts.page(new Card(text("basic"), Parts.columns(List.of(58, 42), nameField, new Field(text("duration"), duration))), new Card(text("hostnames"), hostnames, Texts.small(text("hostnames.help"))),
                new Card(text("policies"), policies, Texts.small(text("policies.help"))));
    }

    @Override void show(Setup setup) {
        shown = setup;
        setup.application().ifPresent(app -> {
            name.setText(app.name());
            Durations.show(duration, app.sessionDuration());
            order.clear();
            order.addAll(app.policies());
        });
    }

    @Override void entered() {
        shown = desk().setup();
        hostnames.set(shown.hostnames().stream().map(Hostname::fqdn).map(host -> new Status(Icons.of(Feather.GLOBE, "quiet"), Texts.plain(host))).toList());
        list();
    }

    private void list() {
        var rows = new ArrayList<Node>();
        for (var i = 0; i < order.size(); i++) rows.add(row(i));
        policies.set(rows);
    }

    private Node row(int place) {
        var policy = shown.policy(order.get(place)).orElseThrow();
        var up = Buttons.of("up-" + policy.id(), text("up"), Feather.ARROW_UP, () -> move(place, -1));
        var down = Buttons.of("down-" + policy.id(), text("down"), Feather.ARROW_DOWN, () -> move(place, 1));
        up.setDisable(place == 0);
        down.setDisable(place == order.size() - 1);
        var row = new Status(Icons.of(Feather.SHIELD, "quiet"), Texts.plain((place + 1) + ".  " + policy.name()))
                .note(text("policies.facts", Words.text("value.Action." + policy.action()), policy.include().size() + policy.require().size() + policy.exclude().size()));
        return order.size() < 2 ? row : row.end(Parts.line(up, down));
    }

    private void move(int place, int by) {
        Collections.swap(order, place, place + by);
        list();
        desk().changed();
    }

    @Override Setup collect(Setup setup) {
        var before = setup.application().orElse(new Application("app", "", "", List.of()));
        return name.getText().isEmpty() && order.isEmpty() ? setup : setup.withApplication(Optional.of(before.with(name.getText(), duration.getValue(), order)));
    }

    private Optional<String> wrong() {
        if (name.getText().isBlank()) return Optional.of(text("name.empty"));
        return name.getText().strip().length() > SetupProblems.NAME ? Optional.of(Words.text("field.long", SetupProblems.NAME)) : Optional.empty();
    }

    @Override boolean applies(Setup setup) { return setup.wayIn() == Setup.WayIn.TUNNEL; }
    @Override boolean complete(Setup setup) { return setup.application().map(app -> !app.name().isBlank() && !app.policies().isEmpty()).orElse(false); }
}
