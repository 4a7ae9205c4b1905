package gatewright.ui;

import gatewright.model.Domain;
import gatewright.model.Hostname;
import gatewright.model.PathPattern;
import gatewright.model.ServiceType;
import gatewright.model.SetupProblems;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Card;
import gatewright.ui.part.Field;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** One public hostname: its name, its service and its settings, as on the dashboard's "Edit public hostname". */
final class HostnameForm extends VBox {

    private final TextField subdomain = new TextField();
    private final ComboBox<String> domain = new ComboBox<>();
    private final TextField path = new TextField();
    private final ChoiceBox<ServiceType> type = new ChoiceBox<>();
    private final TextField url = new TextField();
    private final Field subdomainField = new Field(text("subdomain"), subdomain);
    private final Field domainField = new Field(text("domain"), domain);
    private final Field pathField = new Field(text("path"), path, text("path.help"));
    private final Field urlField = new Field(text("url"), url, text("url.help"));
    private final Label preview = Texts.of("", "quiet");
    private final Button dash = Buttons.of("use-dash", "", this::useDash);
    private final Button split = Buttons.of("use-zone", "", this::useZone);
    private final Function<Hostname, Optional<String>> clash;
    private final Runnable changed;
    private final Consumer<Runnable> later;
    final OriginForm origin;
    private List<Domain> domains = List.of();
    private String id = "hostname";
    /** What stood there before: how it is gated and recorded is said elsewhere. */
    private Hostname found = new Hostname(id, "", "", "", "", false, null);

    /** @param clash what another public hostname of the setup has against this one
     *  @param changed told whenever the address differs
     *  @param later does something once the screen's thread is free */
    HostnameForm(Rules rules, Node remarks, Node access, CertificateLook look, Function<Hostname, Optional<String>> clash, Runnable changed, Consumer<Runnable> later) {
        this.clash = clash;
        this.changed = changed;
        this.later = later;
        origin = new OriginForm(rules, look);
        getStyleClass().add("page");
        subdomain.setId("subdomain");
        domain.setId("domain");
        path.setId("path");
        type.setId("type");
        url.setId("url");
        domain.setEditable(true);
        type.getItems().setAll(ServiceType.values());
        type.setConverter(Parts.words(ServiceType::label));
        type.setValue(ServiceType.HTTPS);
        url.setText("localhost:443");
        subdomain.textProperty().addListener(_ -> look());
        domain.getEditor().textProperty().addListener(_ -> look());
        path.textProperty().addListener(_ -> look());
        type.valueProperty().addListener(_ -> turn());
        url.textProperty().addListener((_, _, typed) -> cutScheme(typed));
        url.textProperty().addListener(_ -> look.clear());
        rules.add(subdomainField, this::wrongSubdomain, subdomain.textProperty(), domain.getEditor().textProperty(), path.textProperty());
        rules.add(domainField, this::wrongDomain, domain.getEditor().textProperty());
        rules.always(pathField, () -> PathPattern.trouble(path.getText().strip()), path.textProperty());
        rules.add(urlField, this::wrongUrl, url.textProperty(), type.valueProperty());
        getChildren().addAll(new Card(text("hostname"), Parts.columns(List.of(32, 34, 34), subdomainField, domainField, pathField), new PathTrial(path), Parts.line(dash, split), preview, remarks),
                new Card(text("service"), Parts.columns(List.of(30, 70), new Field(text("type"), type), urlField)),
                new Card(text("settings"), origin, access));
        turn();
        look();
    }

    void fill(Hostname hostname) {
        id = hostname.id();
        found = hostname;
        subdomain.setText(hostname.subdomain());
        domain.getEditor().setText(hostname.domain());
        path.setText(hostname.path());
        service(hostname.service());
        origin.fill(hostname.noTlsVerify(), hostname.origin());
    }

    void gated(Hostname.Gate gate) { found = found.with(gate); }

    /** Takes a service over; one that cloudflared does not know stays to be mended. */
    void service(String service) {
        var known = ServiceType.of(service);
        type.setValue(known.orElse(ServiceType.HTTPS));
        url.setText(known.map(one -> one.url(service)).orElse(service));
    }

    Hostname hostname() { return new Hostname(id, subdomain.getText(), domain(), path.getText().strip(), type.getValue().service(url.getText()), origin.noTlsVerify(), origin.origin(), found.gate(), found.recorded()); }

    void list(List<Domain> all) {
        domains = all;
        var typed = domain.getEditor().getText();
        domain.getItems().setAll(all.stream().filter(Domain::active).map(Domain::name).toList());
        domain.getEditor().setText(typed.isBlank() && domain.getItems().size() == 1 ? domain.getItems().getFirst() : typed);
        look();
    }

    /** The service's host and port, where it is one that speaks TLS. */
    Optional<URI> address() {
        return type.getValue() == ServiceType.HTTPS && wrongUrl().isEmpty() ? Optional.of(URI.create(type.getValue().service(url.getText()))) : Optional.empty();
    }

    private String domain() { return Optional.ofNullable(domain.getEditor().getText()).orElse("").strip().toLowerCase(Locale.ROOT); }
    private String typedSubdomain() { return subdomain.getText().strip().toLowerCase(Locale.ROOT); }

    /** The name as it was meant: a whole one may stand before the domain. */
    private String fullName() {
        var typed = typedSubdomain().replaceFirst("^https?://", "").replaceFirst("/.*$", "");
        return zone(typed).isPresent() || typed.isEmpty() || domain().isEmpty() ? typed.isEmpty() ? domain() : typed : typed + "." + domain();
    }

    /** The domain of the account that a name is in: of those that it ends in, the longest. */
    private Optional<Domain> zone(String name) { return domains.stream().filter(d -> name.equals(d.name()) || name.endsWith("." + d.name())).max(Comparator.comparingInt(d -> d.name().length())); }

    /** What is worth saying while typing, and does not stand in the way. */
    private void look() {
        var deep = typedSubdomain().contains(".") && SetupProblems.subdomain(typedSubdomain());
        var apex = typedSubdomain().isEmpty() && !domain().isEmpty();
        var better = zone(fullName()).filter(z -> !z.name().equals(domain()) || typedSubdomain().endsWith(z.name()));
        subdomainField.hint(better.isPresent() ? Optional.of(text("zone.better", better.get().name())) : deep ? Optional.of(text("subdomain.deep")) : apex ? Optional.of(text("subdomain.apex", domain())) : Optional.empty());
        dash.setText(text("subdomain.dash", typedSubdomain().replace('.', '-')));
        Parts.appear(dash, deep && better.isEmpty());
        better.ifPresent(z -> split.setText(text("zone.use", before(z), z.name())));
        Parts.appear(split, better.isPresent());
        Parts.appear(dash.getParent() == null ? dash : dash.getParent(), deep || better.isPresent());
        preview.setText(domain().isEmpty() ? text("preview.none") : text("preview", (typedSubdomain().isEmpty() ? "" : typedSubdomain() + ".") + domain()));
        changed.run();
    }

    private void turn() {
        origin.type(type.getValue());
        Parts.appear(urlField, type.getValue().takesUrl());
        changed.run();
    }

    private void useDash() { subdomain.setText(typedSubdomain().replace('.', '-')); }

    private String before(Domain zone) { return fullName().equals(zone.name()) ? "" : fullName().substring(0, fullName().length() - zone.name().length() - 1); }

    private void useZone() {
        zone(fullName()).ifPresent(zone -> {
            var before = before(zone);
            domain.getEditor().setText(zone.name());
            subdomain.setText(before);
        });
    }

    /** A whole address was pasted: its type goes where types go. */
    private void cutScheme(String typed) {
        var cut = typed.indexOf("://");
        if (cut < 1) return;
        ServiceType.of(typed).ifPresent(type::setValue);
        // the field may not be changed while it tells of a change
        later.accept(() -> url.setText(typed.substring(cut + 3).replaceFirst("/$", "")));
    }

    private Optional<String> wrongSubdomain() {
        if (typedSubdomain().endsWith("." + domain()) && !domain().isEmpty()) return Optional.of(text("subdomain.with-domain"));
        if (!SetupProblems.subdomain(typedSubdomain())) return Optional.of(text("subdomain.wrong"));
        return clash.apply(hostname());
    }

    private Optional<String> wrongDomain() {
        if (domain().isEmpty()) return Optional.of(text("domain.empty"));
        if (!domain().matches("([a-z0-9-]{1,63}\\.)+[a-z0-9-]{2,63}")) return Optional.of(text("domain.wrong"));
        var found = domains.stream().filter(d -> d.name().equals(domain())).findFirst();
        if (found.isPresent()) return found.get().active() ? Optional.empty() : Optional.of(text("domain.pending", domain()));
        return domains.isEmpty() ? Optional.empty() : Optional.of(text("domain.foreign", domain()));
    }

    private Optional<String> wrongUrl() { return type.getValue().wrong(url.getText().strip()).map(trouble -> text("url." + trouble)); }

    private static String text(String key, Object... values) { return Words.text("page.hostname." + key, values); }
}
