package gatewright.ui;

import gatewright.model.AccessChoices;
import gatewright.model.ApplicationFacts;
import gatewright.model.ApplicationFacts.Link;
import gatewright.model.Binding;
import gatewright.model.Destinations;
import gatewright.model.Setup;
import gatewright.model.Words;
import gatewright.ui.part.Ask;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** What can be done with an application that was chosen from the list: look at it, make it this setup's own, or let it go again. */
final class ChosenApplication extends VBox {

    private final Desk desk;
    private final BiConsumer<ApplicationFacts, Link> makeReusable;
    private final Consumer<ApplicationFacts> adopt;
    private final Runnable letGo;
    private final Ask ask = new Ask();

    /** @param adopt makes it the setup's own
     *  @param letGo makes it a stranger again */
    ChosenApplication(Desk desk, BiConsumer<ApplicationFacts, Link> makeReusable, Consumer<ApplicationFacts> adopt, Runnable letGo) {
        super(12);
        this.desk = desk;
        this.makeReusable = makeReusable;
        this.adopt = adopt;
        this.letGo = letGo;
        show(Optional.empty(), Setup.recommended(""), Optional.empty(), Optional.empty());
    }

    private static String text(String key, Object... values) { return Words.text("page.application." + key, values); }

    /** @param bound what the setup's application stands for now */
    void show(Optional<ApplicationFacts> chosen, Setup setup, Optional<Binding> bound, Optional<AccessChoices> choices) {
        ask.close();
        getChildren().clear();
        if (chosen.isEmpty()) getChildren().add(Texts.quiet(text("list.choose")));
        chosen.ifPresent(app -> {
            getChildren().add(Texts.strong(app.name()));
            var ours = bound.filter(b -> b.remoteId().equals(app.id()));
            if (ours.isPresent()) getChildren().addAll(new Status(Status.State.GOOD, text("chosen.ours")), pages(ours.get()));
            else stranger(app, setup, bound);
            getChildren().add(ask);
            if (ours.isEmpty() || !app.legacy().isEmpty()) choices.ifPresent(found -> getChildren().add(new ApplicationView(app, desk, found, link -> makeReusable.accept(app, link))));
        });
    }

    /** The pages are the tabs in which it is edited. */
    private FlowPane pages(Binding ours) {
        var ways = new FlowPane(8, 8);
        for (var page : List.of("policies", "login", "experience", "advanced")) ways.getChildren().add(Buttons.of("go-" + page, text("tab." + page), Feather.EDIT_2, () -> desk.go(page)));
        if (ours.how() != Binding.How.MADE) ways.getChildren().add(Buttons.of("let-go", text("let-go"), Feather.X, letGo));
        return ways;
    }

    private void stranger(ApplicationFacts app, Setup setup, Optional<Binding> bound) {
        var why = why(app, bound);
        why.ifPresentOrElse(words -> getChildren().add(new Status(Status.State.INFO, words)), () -> getChildren().add(new FlowPane(8, 8,
                Buttons.of("adopt", text("adopt"), Feather.EDIT_2, () -> ask.ask("adopt", changes(app, setup), Buttons.of("adopt-now", text("adopt.yes"), () -> adopt.accept(app)))))));
    }

    /** Why it can only be looked at. */
    private static Optional<String> why(ApplicationFacts app, Optional<Binding> bound) {
        if (!app.gate()) return Optional.of(text("chosen.type", AccountApplications.type(app.type())));
        if (!app.legacy().isEmpty()) return Optional.of(text("chosen.legacy", app.legacy().size()));
        return bound.filter(b -> b.how() == Binding.How.MADE).map(_ -> text("chosen.own"));
    }

    /** What becomes of it, in words; the plan shows it once more. */
    private static List<String> changes(ApplicationFacts app, Setup setup) {
        var words = new ArrayList<String>();
        words.add(text("adopt.ask", app.name()));
        var missing = Destinations.ofHostnames(setup).stream().filter(host -> !app.destinations().contains(host)).toList();
        words.add(missing.isEmpty() ? text("adopt.covers") : text("adopt.covers-more", String.join(", ", missing)));
        words.add(text("adopt.policies", app.policies().size()));
        words.add(text("adopt.never-deleted"));
        return words;
    }
}
