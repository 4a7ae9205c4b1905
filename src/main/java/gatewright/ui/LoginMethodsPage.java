package gatewright.ui;

import gatewright.model.AccessChoices;
import gatewright.model.Application;
import gatewright.model.ApplicationSettings;
import gatewright.model.LoginSettings;
import gatewright.model.LoginSettings.Methods;
import gatewright.model.Setup;
import gatewright.model.SettingsProblems;
import gatewright.model.Words;
import gatewright.ui.part.Card;
import gatewright.ui.part.Field;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import gatewright.ui.part.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.VBox;

/** How people prove who they are: the dashboard's "Login methods". */
final class LoginMethodsPage extends SettingsPage {

    private final Tick acceptAll = new Tick("accept-all", text("accept-all"), text("accept-all.help"));
    private final VBox methods = new VBox(8);
    private final Field methodsField = new Field(text("methods"), methods);
    private final Tick instantAuth = new Tick("instant-auth", text("instant-auth"), text("instant-auth.help"));
    private final Tick warp = new Tick("warp-identity", text("warp.on"), text("warp.on.help"));
    private List<String> offered = List.of();

    LoginMethodsPage() {
        super("login");
        acceptAll.set(true);
        acceptAll.value().addListener((_, _, all) -> {
            if (all) instantAuth.set(false);
            fit();
        });
        instantAuth.value().addListener((_, _, on) -> { if (on) choosesTheOnlyOne(); });
        warp.value().addListener(_ -> fit());
        rules.add(methodsField, () -> SettingsProblems.methods(typed().login()), acceptAll.value());
    }

    @Override Node view() {
        return Parts.page(new Card(text("card"), Texts.plain(text("card.words")), DashboardLink.LOGIN_METHODS.link(this::desk), acceptAll, methodsField, instantAuth), new Card(text("warp"), Texts.plain(text("warp.words")), DashboardLink.DEFAULT_SETTINGS.link(this::desk), warp));
    }

    @Override void offer(AccessChoices choices) {
        var chosen = chosen();
        // where there is none, applying makes this one
        offered = choices.loginMethods().isEmpty() ? List.of(Words.text("login-method.one-time-pin")) : choices.loginMethods();
        list(chosen);
    }

    private void list(List<String> chosen) {
        var all = new ArrayList<>(offered);
        chosen.stream().filter(name -> !all.contains(name)).forEach(all::add);
        methods.getChildren().setAll(all.stream().map(name -> box(name, chosen.contains(name))).toList());
        fit();
    }

    private CheckBox box(String name, boolean on) {
        var box = new CheckBox(name);
        box.setId("method-" + name.replaceAll("[^A-Za-z0-9]+", "-"));
        box.setSelected(on);
        box.selectedProperty().addListener(_ -> {
            if (chosen().size() != 1) instantAuth.set(false);
            fit();
        });
        return box;
    }

    private List<String> chosen() { return boxes().filter(CheckBox::isSelected).map(CheckBox::getText).toList(); }

    private java.util.stream.Stream<CheckBox> boxes() { return methods.getChildren().stream().map(CheckBox.class::cast); }

    /** Cloudflare wants the one method by its name, so "all" becomes the one that there is. */
    private void choosesTheOnlyOne() {
        if (!acceptAll.on()) return;
        boxes().forEach(box -> box.setSelected(true));
        acceptAll.value().set(false);
        instantAuth.set(true);
    }

    private void fit() {
        Parts.appear(methodsField, !acceptAll.on());
        var one = (acceptAll.on() ? boxes().count() : chosen().size()) == 1;
        instantAuth.allow(one);
        instantAuth.say(text(one ? "instant-auth.help" : "instant-auth.many"));
        warp.allow(choices().warpIdentity());
        warp.say(text(choices().warpIdentity() ? "warp.on.help" : "warp.not-set"));
        rules.speak();
    }

    @Override void fill(ApplicationSettings settings) {
        var login = settings.login();
        var wanted = login.methods().orElseThrow();
        instantAuth.set(false);
        list(wanted.chosen());
        acceptAll.set(wanted.acceptAll());
        instantAuth.set(login.instantAuth().orElseThrow());
        warp.set(login.warp().orElseThrow());
        fit();
    }

    @Override ApplicationSettings typed() {
        var login = new LoginSettings(Optional.of(new Methods(acceptAll.on(), chosen())), Optional.of(instantAuth.on()), Optional.of(warp.on()));
        return ApplicationSettings.UNMANAGED.withLogin(login);
    }

    @Override ApplicationSettings merged(ApplicationSettings setup, ApplicationSettings typed, ApplicationSettings base) {
        var instant = said(setup.login().instantAuth(), typed.login().instantAuth(), base.login().instantAuth());
        // instant auth says nothing without the method that it goes to
        var methods = instant.orElse(false) ? typed.login().methods() : said(setup.login().methods(), typed.login().methods(), base.login().methods());
        return setup.withLogin(new LoginSettings(methods, instant, said(setup.login().warp(), typed.login().warp(), base.login().warp())));
    }

    @Override Optional<String> wrong(Setup setup) {
        return setup.application().map(Application::login).flatMap(login -> SettingsProblems.methods(login).or(() -> SettingsProblems.instantAuth(login)));
    }

    @Override String state() { return acceptAll.on() ? text("state.all") : text("state.some", chosen().size()); }
}
