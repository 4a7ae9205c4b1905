package gatewright.ui;

import gatewright.model.ApplicationFacts;
import gatewright.model.Hostname.Gate;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Copyable;
import gatewright.ui.part.Field;
import gatewright.ui.part.Fold;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import gatewright.ui.part.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The dashboard's Access settings of a public hostname. They are to read: as long as the setup has an application, its pin is never left out, but where it was adopted without. */
final class AccessPin {

    /**
     * What is known of the account.
     *
     * @param team what the pin calls teamName
     */
    record Known(String team, List<ApplicationFacts> applications) {}

    private final Tick required = new Tick("access-required", text("access"), "");
    private final TextField team = new TextField();
    private final VBox tags = new VBox(8);
    private final VBox pinned = new VBox(12, new Field(text("access.team"), team, text("access.team.help")), Texts.strong(text("access.aud")), tags);
    private final Button protect;
    final Fold fold;

    /** @param protect has the pin where it was left out */
    AccessPin(Runnable protect) {
        this.protect = Buttons.of("protect", text("access.protect"), Feather.SHIELD, protect);
        fold = new Fold("access", Words.text("page.hostname.access-settings"), required, this.protect, pinned);
        required.readOnly();
        team.setId("access-team");
        team.setEditable(false);
        team.getStyleClass().add("copyable");
        tags.setId("access-aud");
        pinned.getStyleClass().add("indented");
    }

    private static String text(String key, Object... values) { return Words.text("page.hostname." + key, values); }

    /**
     * @param application the name of the setup's application
     * @param gate how it stands before this hostname
     * @param bound its id, once it is there
     * @param live the AUD tags in the rule that stands in the tunnel
     */
    void show(Optional<String> application, Gate gate, Optional<String> bound, List<String> live, Known known) {
        var on = application.isPresent() && gate == Gate.PINNED;
        var state = application.isEmpty() ? "off" : switch (gate) { case PINNED -> "on"; case COVERED -> "left"; case OPEN -> "open"; };
        Parts.appear(protect, application.isPresent() && !on);
        required.set(on);
        required.say(text("access." + state, application.orElse("")));
        fold.summary().set(text("access.summary." + state));
        Parts.appear(pinned, on);
        team.setText(known.team());
        tags.getChildren().setAll(on ? tags(application.get(), bound, live, known.applications()) : List.of());
    }

    private static List<Node> tags(String application, Optional<String> bound, List<String> live, List<ApplicationFacts> all) {
        var nodes = new ArrayList<Node>();
        var own = all.stream().filter(app -> bound.filter(app.id()::equals).isPresent()).findFirst();
        nodes.add(own.<Node>map(app -> tag(app.audTag(), text("access.aud.own", app.name()))).orElseGet(() -> Texts.quiet(text("access.aud.later", application))));
        live.stream().filter(tag -> own.filter(app -> app.audTag().equals(tag)).isEmpty()).forEach(tag -> nodes.add(tag(tag, other(tag, all))));
        return nodes;
    }

    /** Another application's stays in the rule; one of an application that is gone lets nobody in. */
    private static String other(String tag, List<ApplicationFacts> all) {
        return all.stream().filter(app -> app.audTag().equals(tag)).map(app -> text("access.aud.kept", app.name())).findFirst().orElse(text("access.aud.gone"));
    }

    private static Node tag(String tag, String words) { return new VBox(2, new Copyable(words, tag), Texts.small(words)); }
}
