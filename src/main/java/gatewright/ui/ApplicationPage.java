package gatewright.ui;

import gatewright.engine.Question;
import gatewright.engine.Stranger;
import gatewright.model.AccessChoices;
import gatewright.model.Application;
import gatewright.model.ApplicationFacts;
import gatewright.model.ApplicationFacts.Link;
import gatewright.model.ApplicationSettings;
import gatewright.model.Binding;
import gatewright.model.Destinations;
import gatewright.model.Failure;
import gatewright.model.PolicyFacts;
import gatewright.model.RenderingSettings;
import gatewright.model.RuleChoices;
import gatewright.model.SettingsProblems;
import gatewright.model.Setup;
import gatewright.model.SetupProblems;
import gatewright.model.Words;
import gatewright.ui.part.Card;
import gatewright.ui.part.Copyable;
import gatewright.ui.part.Field;
import gatewright.ui.part.Fold;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The Access application that stands before the public hostnames, with its policies in order, and the other ones of the account. */
final class ApplicationPage extends Page {

    private final TextField name = new TextField();
    private final Field nameField = new Field(text("name"), name);
    private final ChoiceBox<String> duration = Durations.choice("app-duration", false);
    private final CoveredForm covered = new CoveredForm(rules, this::changed);
    private final RenderingForm rendering = new RenderingForm(this::changed);
    private final GatePolicies policies = new GatePolicies(this::desk, this::changed);
    private final VBox aud = new VBox(8);
    private final AccountApplications account = new AccountApplications(_ -> look());
    private final VBox chosen = new VBox();
    private final Fold list = new Fold("account-applications", text("list"), Texts.plain(text("list.words")), account, chosen).wide();
    private RenderingSettings live = ApplicationSettings.DEFAULT.rendering();
    private List<ApplicationFacts> applications = List.of();
    private Optional<ChosenApplication> detail = Optional.empty();
    private Optional<AccessChoices> choices = Optional.empty();
    /** What settings name by its id. */
    private RuleChoices ids = RuleChoices.NONE;
    private Setup shown = Setup.recommended("");
    private boolean filling;

    ApplicationPage() {
        super("application", Group.WHO);
        name.setId("app-name");
        nameField.counting(name, SetupProblems.NAME);
        Durations.show(duration, "24h");
        rules.add(nameField, this::wrong, name.textProperty());
    }

    @Override Node view() {
        return Parts.page(new Card(text("basic"), TypeTiles.fold(), Parts.columns(List.of(58, 42), nameField, new Field(text("duration"), duration))), new Card(text("hostnames"), covered),
                new Card("", rendering), policies, new Card(text("aud"), Texts.small(text("aud.words")), aud), new Card("", list));
    }

    @Override void show(Setup setup) {
        filling = true;
        shown = setup;
        policies.show(setup);
        setup.application().ifPresent(app -> {
            name.setText(app.name());
            Durations.show(duration, app.sessionDuration());
            covered.own(setup);
            covered.fill(app.destinations(), app.privateDestinations());
            rendering.fill(app.rendering().over(live));
        });
        filling = false;
    }

    private Optional<Binding> bound() { return shown.application().flatMap(app -> desk().session().binding("access-application", app.id())); }

    @Override void entered() {
        shown = desk().setup();
        filling = true;
        covered.own(shown);
        policies.again(shown);
        filling = false;
        desk().look(() -> desk().session().domains(), covered::offer);
        desk().look(() -> desk().session().policies(), policies::know);
        desk().look(() -> desk().session().applications(), this::found);
        desk().look(() -> new Names(desk().session().access(), desk().session().ruleChoices()), names -> {
            choices = Optional.of(names.access());
            ids = names.rules();
            policies.knowGroups(ids.groups());
            look();
        });
    }

    /** The setup's application as it is at Cloudflare. */
    private Optional<ApplicationFacts> live() { return bound().flatMap(b -> applications.stream().filter(a -> a.id().equals(b.remoteId())).findFirst()); }

    private record Names(AccessChoices access, RuleChoices rules) {}

    private void found(List<ApplicationFacts> all) {
        applications = all;
        var kept = collect(desk().setup());
        var mine = live();
        live = mine.map(a -> a.settings().rendering()).orElse(ApplicationSettings.DEFAULT.rendering());
        filling = true;
        kept.application().ifPresent(app -> rendering.fill(app.rendering().over(live)));
        filling = false;
        aud.getChildren().setAll(mine.map(ApplicationFacts::audTag).filter(tag -> !tag.isEmpty()).<Node>map(tag -> new Copyable(text("aud"), tag)).orElseGet(() -> Texts.quiet(text("aud.none"))));
        aud.setId(mine.isPresent() ? "aud" : "aud-none");
        account.show(all);
        list.summary().set(text("list.summary", all.size()));
        look();
    }

    /** The one that is looked at in the list. */
    private void look() {
        if (desk() == null || account == null) return;
        if (detail.isEmpty()) {
            detail = Optional.of(new ChosenApplication(desk(), this::makeReusable, this::adopt, this::letGo));
            chosen.getChildren().setAll(detail.get());
        }
        var known = choices.map(c -> new AccessChoices(c.loginMethods(), c.warpIdentity(), c.tags(), c.customPages(), Optional.empty()));
        detail.get().show(account.chosen().map(this::named), shown, bound(), known);
    }

    private ApplicationFacts named(ApplicationFacts app) {
        var login = app.settings().login();
        var named = app.settings().withLogin(login.withMethods(login.methods().map(m -> m.with(all -> all.stream().map(id -> ids.name(RuleChoices.Source.LOGIN_METHOD, id)).toList()))));
        return new ApplicationFacts(app.id(), app.name(), app.audTag(), app.type(), app.sessionDuration(), app.destinations(), app.privates(), app.policies(), named);
    }

    private void makeReusable(ApplicationFacts app, Link link) {
        desk().wait(text("legacy.making"), () -> {
            desk().session().makeReusable(app.id(), link.id());
            return new Read(desk().session().applications(), desk().session().policies());
        }, this::read);
    }

    private record Read(List<ApplicationFacts> applications, List<PolicyFacts> policies) {}

    private void read(Read read) {
        policies.know(read.policies());
        found(read.applications());
    }

    /** The application becomes the setup's own: what it has comes into the fields first, so that the plan changes no more of it than has to be. */
    private void adopt(ApplicationFacts app) {
        shown = collect(desk().setup());
        name.setText(app.name());
        Durations.show(duration, app.sessionDuration());
        covered.fill(app.destinations().stream().filter(d -> !Destinations.ofHostnames(shown).contains(d)).toList(), app.privates());
        policies.adopt(app, shown);
        var key = shown.application().map(Application::id).orElse("app");
        desk().wait(text("adopting"), () -> {
            desk().session().letGo("access-application", key);
            var it = new Stranger(app.id(), app.name(), "", true, Map.of("aud", app.audTag()));
            desk().session().answer(new Question("access-application", key, app.name(), List.of(it)), it, Binding.How.ADOPTED);
            policies.bind();
            return new Read(desk().session().applications(), desk().session().policies());
        }, this::adopted);
    }

    private void adopted(Read read) {
        shown = desk().setup();
        read(read);
    }

    /** It is a stranger again; what only it covers goes with it, and policies stay until they are taken out. */
    private void letGo() {
        live().ifPresent(app -> covered.fill(covered.destinations().stream().filter(d -> !app.destinations().contains(d)).toList(), covered.privateDestinations().stream().filter(d -> !app.privates().contains(d)).toList()));
        var key = shown.application().map(Application::id).orElse("app");
        desk().wait(text("adopting"), () -> {
            desk().session().letGo("access-application", key);
            return desk().session().applications();
        }, this::found);
    }

    private void changed() { if (desk() != null && !filling) desk().changed(); }

    @Override Setup collect(Setup setup) {
        var before = setup.application().orElse(new Application("app", "", "", List.of()));
        if (name.getText().isEmpty() && policies.order().isEmpty()) return setup;
        var wanted = before.rendering();
        var typed = rendering.typed();
        var managed = new RenderingSettings(SettingsPage.said(wanted.rendering(), typed.rendering(), live.rendering()), SettingsPage.said(wanted.automaticCloudflared(), typed.automaticCloudflared(), live.automaticCloudflared()));
        var app = before.with(name.getText(), duration.getValue(), policies.order()).with(before.settings().withRendering(managed)).covering(covered.destinations(), covered.privateDestinations());
        return setup.withPolicies(policies.of(setup)).withApplication(Optional.of(app));
    }

    private Optional<String> wrong() {
        if (name.getText().isBlank()) return Optional.of(text("name.empty"));
        return name.getText().strip().length() > SetupProblems.NAME ? Optional.of(Words.text("field.long", SetupProblems.NAME)) : Optional.empty();
    }

    /** What was chosen is bound whichever way the page is left, and once: on another page it may become something else. */
    @Override Callable<Runnable> leaving(String to) {
        return () -> {
            policies.bind();
            return policies::forget;
        };
    }

    @Override boolean shows(Failure failure) { return policies.shows(failure); }
    @Override Optional<Node> firstFocus() { return Optional.of(name); }
    @Override Optional<String> obstacle() { return covered.tooMany().or(() -> collect(desk().setup()).application().flatMap(SettingsProblems::rendering)).or(() -> policies.order().isEmpty() ? Optional.of(text("policies.none")) : Optional.empty()); }
    @Override boolean applies(Setup setup) { return setup.wayIn() == Setup.WayIn.TUNNEL; }
    @Override boolean complete(Setup setup) { return setup.ungated() || setup.application().map(app -> !app.name().isBlank() && !app.policies().isEmpty()).orElse(false); }
}
