package gatewright.ui;

import gatewright.model.AccessChoices;
import gatewright.model.ApplicationFacts;
import gatewright.model.ApplicationSettings;
import gatewright.model.Destinations;
import gatewright.model.Setup;
import gatewright.ui.part.Fold;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;

/**
 * A page of an application's settings. Its controls show what the setup says, else what is live, else Cloudflare's default;
 * only what the admin sets differently gets into the setup, so that everything else stays as it is at Cloudflare.
 */
abstract class SettingsPage extends Page {

    private AccessChoices choices = new AccessChoices(List.of(), false, List.of(), List.of(), Optional.empty());
    private ApplicationSettings base = ApplicationSettings.DEFAULT;
    private Optional<List<String>> pictured = Optional.empty();

    SettingsPage(String id) { super(id, Group.WHO); }

    /** Fills the controls; every setting has a value. */
    abstract void fill(ApplicationSettings settings);

    /** What the controls say, every setting with a value. */
    abstract ApplicationSettings typed();

    /** This page's part of what was typed, put into the settings of the setup: see {@link #said}. */
    abstract ApplicationSettings merged(ApplicationSettings setup, ApplicationSettings typed, ApplicationSettings base);

    /** What can be chosen is known, or was read afresh. */
    abstract void offer(AccessChoices choices);

    /** What is wrong with the page's settings, in words. */
    abstract Optional<String> wrong(Setup setup);

    final AccessChoices choices() { return choices; }

    /** What the application covers, the first of it first. */
    final List<String> covered() { return pictured.orElseGet(() -> Stream.concat(Destinations.ofHostnames(desk().setup()).stream(), Destinations.of(desk().setup()).stream()).distinct().toList()); }

    /** The form as a picture of another application's settings: to read, not to change. */
    final Node look(Desk desk, AccessChoices found, ApplicationFacts app) {
        sitAt(desk);
        choices = found;
        pictured = Optional.of(app.destinations());
        var picture = view();
        offer(found);
        var opened = app.settings().experience().launcherDomain().orElse("");
        var first = app.destinations().stream().findFirst().orElse("");
        fill(app.settings().withExperience(app.settings().experience().withLauncherDomain(Optional.of(opened.equals(first) ? "" : opened))));
        readOnly(picture);
        return picture;
    }

    private static void readOnly(Node node) {
        switch (node) {
            case TextField text -> text.setEditable(false);
            case ToggleButton fold when fold.getStyleClass().contains("fold-head") -> fold.setSelected(true);
            case Label _ -> { }
            case Hyperlink _ -> { }
            case Control control -> {
                control.setDisable(true);
                control.getStyleClass().add("read-only");
            }
            case Parent parent -> List.copyOf(parent.getChildrenUnmodifiable()).forEach(SettingsPage::readOnly);
            default -> { }
        }
        // what a fold holds is there once it is open
        if (node instanceof Fold fold) List.copyOf(fold.getChildren()).stream().skip(1).forEach(SettingsPage::readOnly);
    }

    /** A setting gets into the setup once it is set to something else than what stands, and stays in it. */
    static <T> Optional<T> said(Optional<T> setup, Optional<T> typed, Optional<T> base) { return setup.isPresent() || !typed.equals(base) ? typed : Optional.empty(); }

    @Override final void show(Setup setup) { setup.application().ifPresent(app -> fill(app.settings().over(base))); }

    @Override final Setup collect(Setup setup) {
        return setup.withApplication(setup.application().map(app -> app.with(merged(app.settings(), typed(), base))));
    }

    @Override void entered() {
        offer(choices);
        desk().look(() -> desk().session().access(), found -> {
            var kept = collect(desk().setup());
            choices = found;
            base = found.live().map(this::firstDomain).orElse(ApplicationSettings.DEFAULT);
            offer(found);
            show(kept);
        });
    }

    /** The first domain is what the App Launcher opens unless another one was chosen. */
    private ApplicationSettings firstDomain(ApplicationSettings live) {
        var first = covered().stream().findFirst().orElse("");
        return live.withExperience(live.experience().withLauncherDomain(live.experience().launcherDomain().map(d -> d.equals(first) ? "" : d)));
    }

    @Override final boolean applies(Setup setup) { return setup.wayIn() == Setup.WayIn.TUNNEL && setup.application().isPresent(); }
    @Override final boolean complete(Setup setup) { return wrong(setup).isEmpty(); }
    @Override final Optional<String> obstacle() { return wrong(collect(desk().setup())); }
}
