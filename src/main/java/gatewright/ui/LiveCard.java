package gatewright.ui;

import gatewright.engine.FieldChange;
import gatewright.engine.Live;
import gatewright.engine.Live.State;
import gatewright.model.Failure;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Card;
import gatewright.ui.part.Fold;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Rows;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** How everything of a setup stands live: what somebody else changed, what is still to be applied, what could not be looked at; the rest folded away. */
final class LiveCard extends Card {

    private final Rows rows = new Rows();
    private final Runnable again;

    LiveCard(Runnable again) {
        super(text("title"));
        this.again = again;
        setId("live");
        getChildren().add(rows);
    }

    void looking() { rows.set(List.of(Texts.quiet(text("looking")))); }

    void show(Live live) {
        var lines = new ArrayList<Node>();
        lines.add(headline(live).note(text("when", Times.words(live.at()))).end(Buttons.of("live-again", text("again"), Feather.REFRESH_CW, again)));
        for (var thing : live.things()) if (thing.state() != State.AS_WANTED && thing.state() != State.UNKNOWN) lines.add(row(live, thing));
        lines.addAll(unknown(live));
        var fine = live.things().stream().filter(thing -> thing.state() == State.AS_WANTED).toList();
        if (!fine.isEmpty()) lines.add(folded(fine));
        rows.set(lines);
    }

    private static Status headline(Live live) {
        var drifted = live.count(State.DRIFTED);
        var unknown = live.count(State.UNKNOWN);
        if (drifted > 0) return new Status(Status.State.WARNING, text("drifted", drifted));
        if (unknown > 0) return new Status(Status.State.DOUBT, text("unknown", unknown));
        if (live.count(State.TO_APPLY) > 0) return new Status(Status.State.INFO, text("to-apply", live.count(State.TO_APPLY)));
        return new Status(Status.State.GOOD, text("as-wanted", live.things().size()));
    }

    private static Status row(Live live, Live.Thing<?> thing) {
        var drifted = thing.state() == State.DRIFTED;
        var row = new Status(Icons.of(drifted ? Feather.ALERT_TRIANGLE : Feather.EDIT_2, drifted ? "doubt" : "accent"), Texts.strong(name(thing)));
        row.below(Texts.small(text(drifted ? thing.gone() ? "gone" : "changed" : "not-applied")));
        for (var field : drifted ? live.drift(thing) : live.toApply(thing)) row.below(Texts.plain(words(field)));
        return row;
    }

    /** What has the same trouble is told once. */
    private static List<Status> unknown(Live live) {
        var byTrouble = live.things().stream().filter(thing -> thing.state() == State.UNKNOWN)
                .collect(Collectors.groupingBy(thing -> thing.trouble().map(Failure::what).orElse(""), java.util.LinkedHashMap::new, Collectors.toList()));
        return byTrouble.entrySet().stream().map(entry -> new Status(Icons.of(Feather.HELP_CIRCLE, "doubt"), Texts.plain(entry.getValue().stream().map(LiveCard::name).collect(Collectors.joining(", "))))
                .note(text("not-looked", entry.getKey()))).toList();
    }

    private static Node folded(List<? extends Live.Thing<?>> fine) {
        var lines = new VBox(4);
        for (var thing : fine) lines.getChildren().add(new Status(Status.State.GOOD, name(thing)));
        return new Fold("live-fine", text("fine", fine.size()), lines);
    }

    private static String name(Live.Thing<?> thing) { return Words.text("change.title", Words.text("resource." + thing.resource().id()), thing.name()); }

    private static String words(FieldChange field) {
        var whole = field.text();
        return whole.length() > 300 ? Words.text("change.cut", whole.substring(0, 300), whole.length() - 300) : whole;
    }

    private static String text(String key, Object... values) { return Words.text("live." + key, values); }
}
