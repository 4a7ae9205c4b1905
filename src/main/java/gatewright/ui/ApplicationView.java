package gatewright.ui;

import gatewright.model.AccessChoices;
import gatewright.model.ApplicationFacts;
import gatewright.model.ApplicationFacts.Link;
import gatewright.model.Lengths;
import gatewright.model.Words;
import gatewright.ui.part.Ask;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Copyable;
import gatewright.ui.part.Field;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Rows;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** An application of the account to look at, in the dashboard's tabs; its settings are shown by the pages' own forms. */
final class ApplicationView extends VBox {

    private final Map<String, Supplier<Node>> tabs = new LinkedHashMap<>();
    private final PolicyTabs heads = new PolicyTabs(this::turnTo);
    private final VBox content = new VBox();
    private final Ask ask = new Ask();

    /** @param choices what its settings name
     *  @param makeReusable gives a legacy policy to the whole account */
    ApplicationView(ApplicationFacts app, Desk desk, AccessChoices choices, Consumer<Link> makeReusable) {
        super(12);
        tabs.put("basic", () -> basic(app));
        tabs.put("policies", () -> policies(app, makeReusable));
        if (app.gate()) {
            tabs.put("login", () -> new LoginMethodsPage().look(desk, choices, app));
            tabs.put("experience", () -> new ExperiencePage().look(desk, choices, app));
            tabs.put("advanced", () -> new AdvancedPage().look(desk, choices, app));
        }
        getChildren().addAll(heads, content, ask);
        turnTo(app.legacy().isEmpty() ? "basic" : "policies");
    }

    private static String text(String key, Object... values) { return Words.text("page.application." + key, values); }

    private void turnTo(String tab) {
        heads.show(tabs.keySet().stream().map(id -> new PolicyTabs.Tab("app-" + id, text("tab." + id), false)).toList(), "app-" + tab.replaceFirst("^app-", ""));
        content.getChildren().setAll(tabs.get(tab.replaceFirst("^app-", "")).get());
        ask.close();
    }

    private static Node basic(ApplicationFacts app) {
        var rows = new ArrayList<Node>();
        fact(rows, text("name.short"), app.name());
        fact(rows, text("duration.short"), app.sessionDuration().isEmpty() ? "" : Lengths.words(app.sessionDuration()));
        fact(rows, text("hostnames"), String.join(", ", app.destinations()));
        fact(rows, Words.text("field.access-application.privateDestinations"), String.join(", ", app.privates().stream().map(Object::toString).toList()));
        if (app.gate()) fact(rows, text("rendering"), Words.text("value.Rendering." + app.settings().rendering().rendering().orElseThrow()));
        if (!app.audTag().isEmpty()) rows.add(new Field(text("aud"), new Copyable(text("aud"), app.audTag())));
        return new VBox(12, rows.toArray(Node[]::new));
    }

    private static void fact(List<Node> rows, String name, String value) { if (!value.isEmpty()) rows.add(new VBox(2, Texts.strong(name), Texts.plain(value))); }

    private Node policies(ApplicationFacts app, Consumer<Link> makeReusable) {
        if (app.policies().isEmpty()) return Texts.quiet(text("policies.none"));
        return new Rows(Stream.iterate(0, i -> i < app.policies().size(), i -> i + 1).map(i -> policy(i, app.policies().get(i), app, makeReusable)).toList());
    }

    private Status policy(int place, Link link, ApplicationFacts app, Consumer<Link> makeReusable) {
        var row = new Status(Icons.of(link.reusable() ? Feather.SHIELD : Feather.LOCK, link.reusable() ? "quiet" : "doubt"), Texts.plain((place + 1) + ".  " + link.name()));
        row.note(action(link) + text("policies.id", link.id()));
        if (link.reusable()) return row;
        return row.note(text("legacy.one")).end(Buttons.of("reuse-" + link.id(), text("legacy.make"), () -> ask.ask("reuse", List.of(text("legacy.ask", link.name(), app.name()), text("legacy.undo")),
                Buttons.of("reuse-now", text("legacy.make"), () -> makeReusable.accept(link)))));
    }

    private static String action(Link link) {
        return switch (link.decision()) {
            case "allow" -> Words.text("value.Action.ALLOW");
            case "deny" -> Words.text("value.Action.BLOCK");
            case "non_identity" -> Words.text("value.Action.SERVICE_AUTH");
            case "bypass" -> Words.text("value.Action.BYPASS");
            default -> link.decision().isBlank() ? "" : Words.text("policy.unknown-action", link.decision());
        };
    }
}
