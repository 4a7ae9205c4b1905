package gatewright.ui;

import gatewright.model.AccessChoices;
import gatewright.model.Application;
import gatewright.model.ApplicationSettings;
import gatewright.model.ExperienceSettings;
import gatewright.model.Setup;
import gatewright.model.SettingsProblems;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Card;
import gatewright.ui.part.Either;
import gatewright.ui.part.Field;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import gatewright.ui.part.Tick;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** How the application looks in the App Launcher, and what people see who are turned away: the dashboard's "Experience settings". */
final class ExperiencePage extends SettingsPage {

    /** So many of the account's tags are shown at once. */
    private static final int OFFERED = 12;

    private final Tick launcher = new Tick("app-launcher", text("launcher"), "");
    private final TextField logo = new TextField();
    private final Field logoField = new Field(text("logo.url"), logo);
    private final Either logoChoice = new Either("logo", text("logo"), text("default"), text("logo.own"), logoField);
    private final ChoiceBox<String> domain = new ChoiceBox<>();
    private final Either domainChoice = new Either("launcher-domain", text("domains"), text("domains.first", ""), text("domains.own"), domain);
    private final TextField tags = new TextField();
    private final Field tagsField = new Field(text("tags"), tags, text("tags.help"));
    private final FlowPane known = new FlowPane(8, 8);
    private final TextField errorText = new TextField();
    private final Field errorField = new Field(text("error"), errorText, text("error.help"));
    private final TextField redirect = new TextField();
    private final Field redirectField = new Field(text("redirect"), redirect);
    private final Either identity = new Either("identity-failure", text("identity"), text("block.default"), text("redirect"), redirectField);
    private final TextField otherRedirect = new TextField();
    private final Field otherField = new Field(text("redirect"), otherRedirect);
    private final Either nonIdentity = new Either("non-identity-failure", text("non-identity"), text("block.default"), text("redirect"), otherField);
    private final VBox pages = new VBox(8);
    private final VBox pagesBox = new VBox(8, Texts.strong(text("templates")), pages);
    private final Node noPages = Texts.small(text("templates.none"));

    ExperiencePage() {
        super("experience");
        launcher.set(true);
        logo.setId("logo-url");
        domain.setId("launcher-domain");
        tags.setId("tags");
        errorText.setId("error-text");
        redirect.setId("identity-redirect");
        otherRedirect.setId("non-identity-redirect");
        domain.setAccessibleText(text("domains"));
        for (var field : List.of(logo, redirect, otherRedirect)) field.setPromptText("https://");
        Stream.of(launcher.value(), domainChoice.value(), domain.valueProperty()).forEach(o -> o.addListener(_ -> { if (desk() != null) desk().changed(); }));
        Parts.appearUnless(errorField, identity.value());
        rules.add(logoField, () -> address(logo), logo.textProperty(), logoChoice.value());
        rules.add(redirectField, () -> address(redirect), redirect.textProperty(), identity.value());
        rules.add(otherField, () -> address(otherRedirect), otherRedirect.textProperty(), nonIdentity.value());
        rules.add(tagsField, () -> SettingsProblems.tags(tags(), choices().tags()), tags.textProperty());
        tags.textProperty().addListener(_ -> {
            tagsField.hint(tags().size() > 3 ? Optional.of(text("tags.many")) : Optional.empty());
            known();
        });
        errorText.textProperty().addListener(_ -> desk().changed());
    }

    private Optional<String> address(TextField field) {
        return field.getText().isBlank() ? Optional.of(text("url.empty")) : SettingsProblems.url(field.getText().strip());
    }

    @Override Node view() {
        return Parts.page(new Card(text("appearance"), Texts.plain(text("appearance.words")), DashboardLink.APP_LAUNCHER.link(this::desk), launcher, logoChoice, domainChoice),
                new Card(text("tags"), Texts.plain(text("tags.words")), DashboardLink.TAGS.link(this::desk), tagsField, known),
                new Card(text("block"), Texts.plain(text("custom.words")), DashboardLink.CUSTOM_PAGES.link(this::desk), Texts.strong(text("block-page")), Texts.plain(text("block.words")), identity, errorField, nonIdentity, pagesBox, noPages));
    }

    @Override void offer(AccessChoices choices) {
        known();
        var hosts = covered();
        var chosen = domain.getValue();
        domain.getItems().setAll(hosts);
        domain.setValue(chosen != null && hosts.contains(chosen) ? chosen : hosts.stream().findFirst().orElse(null));
        domainChoice.usual(text("domains.first", hosts.stream().findFirst().orElse("")));
        Parts.appear(domainChoice, hosts.size() > 1 || domainChoice.own());
        list(chosenPages());
    }

    /** Of the account's tags that the application does not bear yet, the first few; with what is being typed in them, if that is the beginning of some. */
    private void known() {
        var bears = new HashSet<>(tags());
        var typing = tags.getText().substring(tags.getText().lastIndexOf(',') + 1).strip().toLowerCase(Locale.ROOT);
        var free = choices().tags().stream().filter(tag -> !bears.contains(tag)).toList();
        var meant = free.stream().filter(tag -> !typing.isEmpty() && tag.toLowerCase(Locale.ROOT).contains(typing)).toList();
        known.getChildren().setAll((meant.isEmpty() ? free : meant).stream().limit(OFFERED).map(tag -> Buttons.of("tag-" + tag.replaceAll("[^A-Za-z0-9]+", "-"), "+ " + tag, () -> add(tag))).toList());
        if (free.size() > known.getChildren().size()) known.getChildren().add(Texts.small(text("tags.more", free.size() - known.getChildren().size())));
        Parts.appear(known, !known.getChildren().isEmpty());
    }

    /** In place of what was being typed of it. */
    private void add(String tag) {
        var before = tags.getText().lastIndexOf(',') + 1;
        var typing = tags.getText().substring(before).strip();
        var begun = !choices().tags().contains(typing) && tag.toLowerCase(Locale.ROOT).contains(typing.toLowerCase(Locale.ROOT));
        var kept = begun ? tags.getText().substring(0, before) : tags.getText().strip() + ",";
        tags.setText((kept.strip() + " " + tag).strip());
        tags.requestFocus();
    }

    private void list(List<String> chosen) {
        var all = new ArrayList<>(choices().customPages());
        chosen.stream().filter(name -> !all.contains(name)).forEach(all::add);
        pages.getChildren().setAll(all.stream().map(name -> {
            var box = new CheckBox(name);
            box.setId("page-" + name.replaceAll("[^A-Za-z0-9]+", "-"));
            box.setSelected(chosen.contains(name));
            box.selectedProperty().addListener(_ -> desk().changed());
            return box;
        }).toList());
        Parts.appear(pagesBox, !all.isEmpty());
        Parts.appear(noPages, all.isEmpty());
    }

    private List<String> chosenPages() { return pages.getChildren().stream().map(CheckBox.class::cast).filter(CheckBox::isSelected).map(CheckBox::getText).toList(); }

    private List<String> tags() { return Stream.of(tags.getText().split(",")).map(String::strip).filter(tag -> !tag.isEmpty()).distinct().sorted().toList(); }

    @Override void fill(ApplicationSettings settings) {
        var experience = settings.experience();
        launcher.set(experience.appLauncher().orElseThrow());
        logoChoice.choose(put(logo, experience.logoUrl()));
        var opened = experience.launcherDomain().orElseThrow();
        domainChoice.choose(!opened.isEmpty());
        if (!opened.isEmpty() && !domain.getItems().contains(opened)) domain.getItems().add(opened);
        if (!opened.isEmpty()) domain.setValue(opened);
        if (!tags().equals(experience.tags().orElseThrow())) tags.setText(String.join(", ", experience.tags().orElseThrow()));
        put(errorText, experience.errorText());
        identity.choose(put(redirect, experience.identityRedirect()));
        nonIdentity.choose(put(otherRedirect, experience.nonIdentityRedirect()));
        list(experience.customPages().orElseThrow());
    }

    /** Whether there is one. What stands there already is not touched, so that the cursor stays. */
    private static boolean put(TextField field, Optional<String> text) {
        if (!field.getText().strip().equals(text.orElseThrow())) field.setText(text.orElseThrow());
        return !text.orElseThrow().isEmpty();
    }

    private static Optional<String> of(boolean there, TextField field) { return Optional.of(there ? field.getText().strip() : ""); }

    @Override ApplicationSettings typed() {
        var opened = domainChoice.own() && domain.getValue() != null ? domain.getValue() : "";
        return ApplicationSettings.UNMANAGED.withExperience(new ExperienceSettings(Optional.of(launcher.on()), of(logoChoice.own(), logo), Optional.of(opened), Optional.of(tags()),
                of(!identity.own(), errorText), of(identity.own(), redirect), of(nonIdentity.own(), otherRedirect), Optional.of(chosenPages())));
    }

    @Override ApplicationSettings merged(ApplicationSettings setup, ApplicationSettings typed, ApplicationSettings base) {
        var s = setup.experience();
        var t = typed.experience();
        var b = base.experience();
        return setup.withExperience(new ExperienceSettings(said(s.appLauncher(), t.appLauncher(), b.appLauncher()), said(s.logoUrl(), t.logoUrl(), b.logoUrl()),
                said(s.launcherDomain(), t.launcherDomain(), b.launcherDomain()), said(s.tags(), t.tags(), b.tags()), said(s.errorText(), t.errorText(), b.errorText()),
                said(s.identityRedirect(), t.identityRedirect(), b.identityRedirect()), said(s.nonIdentityRedirect(), t.nonIdentityRedirect(), b.nonIdentityRedirect()),
                said(s.customPages(), t.customPages(), b.customPages())));
    }

    @Override Optional<String> wrong(Setup setup) {
        return setup.application().map(Application::experience).flatMap(e -> e.tags().flatMap(SettingsProblems::tags)
                .or(() -> Stream.of(e.logoUrl(), e.identityRedirect(), e.nonIdentityRedirect()).flatMap(Optional::stream).map(SettingsProblems::url).flatMap(Optional::stream).findFirst()));
    }
}
