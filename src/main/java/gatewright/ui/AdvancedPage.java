package gatewright.ui;

import gatewright.model.AccessChoices;
import gatewright.model.AdvancedSettings;
import gatewright.model.AdvancedSettings.SameSite;
import gatewright.model.ApplicationSettings;
import gatewright.model.Cors;
import gatewright.model.Setup;
import gatewright.model.SettingsProblems;
import gatewright.model.Words;
import gatewright.ui.part.Card;
import gatewright.ui.part.Field;
import gatewright.ui.part.Fold;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import gatewright.ui.part.Tick;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;

/** What hardly anybody behind KASM needs: the dashboard's "Advanced settings". */
final class AdvancedPage extends SettingsPage {

    private final Tick preflight = new Tick("preflight-bypass", text("preflight"), text("preflight.help"));
    private final CorsForm cors = new CorsForm(rules);
    private final Tick httpOnly = new Tick("http-only", text("http-only"), text("http-only.help"));
    private final Tick binding = new Tick("binding-cookie", text("binding"), text("binding.help"));
    private final Tick eager = new Tick("eager-redirect", text("eager"), text("eager.help"));
    private final Tick path = new Tick("path-cookie", text("path"), text("path.help"));
    private final ChoiceBox<SameSite> sameSite = new ChoiceBox<>();
    private final Field sameSiteField = new Field(text("same-site"), sameSite, text("same-site.help"));
    private final Tick return401 = new Tick("return-401", text("return-401"), "");
    private final Fold corsFold = new Fold("cors", text("cors"), Texts.plain(text("cors.words")), preflight, cors);
    private final Fold cookieFold = new Fold("cookies", text("cookies"), Texts.plain(text("cookies.words")), httpOnly, binding, path, eager, sameSiteField);
    private final Fold serviceFold = new Fold("service-auth", text("service-auth"), Texts.plain(text("service-auth.words")), return401);

    AdvancedPage() {
        super("advanced");
        httpOnly.set(true);
        eager.set(true);
        sameSite.setId("same-site");
        sameSite.getItems().setAll(SameSite.values());
        sameSite.setConverter(Parts.words(value -> Words.text("value.SameSite." + value)));
        sameSite.setValue(SameSite.UNSET);
        Stream.of(preflight.value(), httpOnly.value(), binding.value(), path.value(), eager.value(), sameSite.valueProperty(), return401.value()).forEach(o -> o.addListener(_ -> fit()));
        sum();
    }

    @Override Node view() { return Parts.page(new Card("", corsFold), new Card("", cookieFold), new Card("", serviceFold)); }

    @Override void offer(AccessChoices choices) { fit(); }

    private void fit() {
        Parts.appear(cors, !preflight.on());
        sameSiteField.hint(sameSite.getValue() == SameSite.STRICT ? Optional.of(text("same-site.strict")) : Optional.empty());
        var possible = desk().setup().application().filter(app -> SettingsProblems.serviceAuth(app, desk().setup())).isPresent();
        return401.allow(possible);
        return401.say(possible ? "" : Words.text("problem.return-401"));
        rules.speak();
    }

    /** Also after every key: the window asks for the state then. */
    @Override String state() {
        sum();
        return "";
    }

    private void sum() {
        var typed = typed().advanced();
        var usual = ApplicationSettings.DEFAULT.advanced();
        say(corsFold, typed.cors().equals(usual.cors()) && !preflight.on());
        say(cookieFold, typed.httpOnly().equals(usual.httpOnly()) && !binding.on() && !path.on() && eager.on() && typed.sameSite().equals(usual.sameSite()));
        say(serviceFold, !return401.on());
    }

    private void say(Fold fold, boolean usual) { fold.summary().set(text(usual ? "usual" : "changed")); }

    @Override void fill(ApplicationSettings settings) {
        var advanced = settings.advanced();
        preflight.set(advanced.preflightBypass().orElseThrow());
        cors.fill(advanced.cors().orElseThrow());
        httpOnly.set(advanced.httpOnly().orElseThrow());
        binding.set(advanced.bindingCookie().orElseThrow());
        path.set(advanced.pathCookie().orElseThrow());
        eager.set(advanced.eagerRedirect().orElseThrow());
        sameSite.setValue(advanced.sameSite().orElseThrow());
        return401.set(advanced.return401().orElseThrow());
        fit();
    }

    @Override ApplicationSettings typed() {
        return ApplicationSettings.UNMANAGED.withAdvanced(new AdvancedSettings(Optional.of(preflight.on()), Optional.of(preflight.on() ? Cors.NONE : cors.cors()), Optional.of(httpOnly.on()),
                Optional.of(binding.on()), Optional.of(path.on()), Optional.of(sameSite.getValue()), Optional.of(return401.on()), Optional.of(eager.on())));
    }

    @Override ApplicationSettings merged(ApplicationSettings setup, ApplicationSettings typed, ApplicationSettings base) {
        var s = setup.advanced();
        var t = typed.advanced();
        var b = base.advanced();
        return setup.withAdvanced(new AdvancedSettings(said(s.preflightBypass(), t.preflightBypass(), b.preflightBypass()), said(s.cors(), t.cors(), b.cors()), said(s.httpOnly(), t.httpOnly(), b.httpOnly()),
                said(s.bindingCookie(), t.bindingCookie(), b.bindingCookie()), said(s.pathCookie(), t.pathCookie(), b.pathCookie()), said(s.sameSite(), t.sameSite(), b.sameSite()),
                said(s.return401(), t.return401(), b.return401()), said(s.eagerRedirect(), t.eagerRedirect(), b.eagerRedirect())));
    }

    @Override Optional<String> wrong(Setup setup) {
        return setup.application().flatMap(app -> SettingsProblems.advanced(app, setup).stream().findFirst());
    }
}
