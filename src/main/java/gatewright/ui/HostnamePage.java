package gatewright.ui;

import gatewright.model.Domain;
import gatewright.model.Hostname;
import gatewright.model.ServerAddress;
import gatewright.model.ServerFacts;
import gatewright.model.Setup;
import gatewright.model.SetupProblems;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Card;
import gatewright.ui.part.Field;
import gatewright.ui.part.Fold;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/** The name that people open, and where on the server it leads: the dashboard's "Public hostname". */
final class HostnamePage extends Page {

    private final TextField subdomain = new TextField();
    private final ComboBox<String> domain = new ComboBox<>();
    private final TextField path = new TextField();
    private final ChoiceBox<String> type = new ChoiceBox<>();
    private final TextField url = new TextField();
    private final CheckBox noTlsVerify = new CheckBox(text("tls.no-verify"));
    private final Field subdomainField = new Field(text("subdomain"), subdomain);
    private final Field domainField = new Field(text("domain"), domain);
    private final Field pathField = new Field(text("path"), path, text("path.help"));
    private final Field urlField = new Field(text("url"), url, text("url.help"));
    private final Label preview = Texts.of("", "quiet");
    private final Button dash = Buttons.of("use-dash", "", this::useDash);
    private final Fold tls = new Fold("tls", text("tls"), noTlsVerify, Texts.small(text("tls.no-verify.help")));
    private final Label others = Texts.small("");
    private List<Domain> domains = List.of();
    private String id = "hostname";

    HostnamePage() {
        super("hostname", Group.WAY_IN);
        subdomain.setId("subdomain");
        domain.setId("domain");
        path.setId("path");
        type.setId("type");
        url.setId("url");
        noTlsVerify.setId("no-tls-verify");
        domain.setEditable(true);
        type.getItems().setAll("https", "http");
        type.setConverter(Parts.words(scheme -> scheme.toUpperCase(Locale.ROOT)));
        type.setValue("https");
        noTlsVerify.setSelected(true);
        url.setText("localhost:443");
        noTlsVerify.selectedProperty().addListener(_ -> sum());
        subdomain.textProperty().addListener(_ -> look());
        domain.getEditor().textProperty().addListener(_ -> look());
        url.textProperty().addListener((_, _, typed) -> cutScheme(typed));
        rules.add(subdomainField, this::wrongSubdomain, subdomain.textProperty(), domain.getEditor().textProperty());
        rules.add(domainField, this::wrongDomain, domain.getEditor().textProperty());
        rules.add(urlField, this::wrongUrl, url.textProperty(), type.valueProperty());
        Parts.appear(others, false);
        sum();
        look();
    }

    @Override Node view() {
        var name = Parts.columns(List.of(38, 38, 24), subdomainField, domainField, pathField);
        return Parts.page(new Card(text("hostname"), name, dash, preview, others),
                new Card(text("service"), Parts.columns(List.of(26, 74), new Field(text("type"), type), urlField), tls));
    }

    @Override void show(Setup setup) {
        others.setText(setup.hostnames().size() < 2 ? "" : text("others", String.join(", ", setup.hostnames().stream().skip(1).map(Hostname::fqdn).toList())));
        Parts.appear(others, setup.hostnames().size() > 1);
        setup.hostnames().stream().findFirst().ifPresentOrElse(this::fill, () -> url.setText("localhost:" + kasmPort(setup)));
    }

    private void fill(Hostname hostname) {
        id = hostname.id();
        subdomain.setText(hostname.subdomain());
        domain.getEditor().setText(hostname.domain());
        path.setText(hostname.path());
        var cut = hostname.service().indexOf("://");
        if (!type.getItems().contains(hostname.service().substring(0, Math.max(cut, 0)))) type.getItems().add(hostname.service().substring(0, Math.max(cut, 0)));
        type.setValue(hostname.service().substring(0, Math.max(cut, 0)));
        url.setText(hostname.service().substring(cut + 3));
        noTlsVerify.setSelected(hostname.noTlsVerify());
    }

    private int kasmPort(Setup setup) {
        return setup.servers().stream().findFirst().map(ServerAddress::id).flatMap(desk().session()::serverFacts).map(ServerFacts::kasmPort).filter(p -> p > 0).orElse(443);
    }

    @Override void entered() { desk().look(() -> desk().session().domains(), this::list); }

    private void list(List<Domain> all) {
        domains = all;
        var typed = domain.getEditor().getText();
        domain.getItems().setAll(all.stream().filter(Domain::active).map(Domain::name).toList());
        domain.getEditor().setText(typed.isBlank() && domain.getItems().size() == 1 ? domain.getItems().getFirst() : typed);
        look();
    }

    @Override Setup collect(Setup setup) {
        var hostnames = new ArrayList<>(setup.hostnames());
        var hostname = new Hostname(id, subdomain.getText(), domain(), path.getText(), service(), noTlsVerify.isSelected(), gatewright.model.Origin.USUAL);
        if (hostnames.isEmpty() && hostname.fqdn().isEmpty()) return setup;
        if (hostnames.isEmpty()) hostnames.add(hostname);
        else hostnames.set(0, hostname);
        return setup.withHostnames(hostnames);
    }

    @Override boolean applies(Setup setup) { return setup.wayIn() == Setup.WayIn.TUNNEL; }
    @Override boolean complete(Setup setup) { return !setup.hostnames().isEmpty() && setup.hostnames().stream().noneMatch(h -> h.domain().isEmpty()); }

    private String domain() { return Optional.ofNullable(domain.getEditor().getText()).orElse("").strip().toLowerCase(Locale.ROOT); }
    private String typedSubdomain() { return subdomain.getText().strip().toLowerCase(Locale.ROOT); }
    private String service() { return type.getValue() + "://" + url.getText().strip(); }

    /** What is worth saying while typing, and does not stand in the way. */
    private void look() {
        var deep = typedSubdomain().contains(".") && SetupProblems.subdomain(typedSubdomain());
        var apex = typedSubdomain().isEmpty() && !domain().isEmpty();
        subdomainField.hint(deep ? Optional.of(text("subdomain.deep")) : apex ? Optional.of(text("subdomain.apex", domain())) : Optional.empty());
        dash.setText(text("subdomain.dash", typedSubdomain().replace('.', '-')));
        Parts.appear(dash, deep);
        preview.setText(domain().isEmpty() ? text("preview.none") : text("preview", (typedSubdomain().isEmpty() ? "" : typedSubdomain() + ".") + domain()));
    }

    private void useDash() { subdomain.setText(typedSubdomain().replace('.', '-')); }

    private void sum() { tls.summary().set(text(noTlsVerify.isSelected() ? "tls.summary.on" : "tls.summary.off")); }

    /** A whole address was pasted: its type goes where types go. */
    private void cutScheme(String typed) {
        var cut = typed.indexOf("://");
        if (cut < 1) return;
        if (type.getItems().contains(typed.substring(0, cut))) type.setValue(typed.substring(0, cut));
        desk().screen(() -> url.setText(typed.substring(cut + 3).replaceFirst("/$", "")));
    }

    private Optional<String> wrongSubdomain() {
        if (typedSubdomain().endsWith("." + domain()) && !domain().isEmpty()) return Optional.of(text("subdomain.with-domain"));
        return SetupProblems.subdomain(typedSubdomain()) ? Optional.empty() : Optional.of(text("subdomain.wrong"));
    }

    private Optional<String> wrongDomain() {
        if (domain().isEmpty()) return Optional.of(text("domain.empty"));
        if (!domain().matches("([a-z0-9-]{1,63}\\.)+[a-z0-9-]{2,63}")) return Optional.of(text("domain.wrong"));
        var found = domains.stream().filter(d -> d.name().equals(domain())).findFirst();
        if (found.isPresent()) return found.get().active() ? Optional.empty() : Optional.of(text("domain.pending", domain()));
        return domains.isEmpty() ? Optional.empty() : Optional.of(text("domain.foreign", domain()));
    }

    private Optional<String> wrongUrl() {
        if (url.getText().isBlank()) return Optional.of(text("url.empty"));
        return SetupProblems.service(service()) ? Optional.empty() : Optional.of(text(url.getText().contains("/") ? "url.path" : "url.wrong"));
    }
}
