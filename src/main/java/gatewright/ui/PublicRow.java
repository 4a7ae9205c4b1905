package gatewright.ui;

import gatewright.model.Destinations;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Field;
import gatewright.ui.part.Parts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One more public hostname of an application: subdomain, domain and a path of its own. */
final class PublicRow extends HBox {

    private final TextField subdomain = new TextField();
    private final ComboBox<String> domain = new ComboBox<>();
    private final TextField path = new TextField();
    private final Rules rules;
    private final Field field;
    private final Field domainField;
    private List<String> known = List.of();

    /** @param number for the controls' ids */
    PublicRow(int number, Rules rules, Consumer<PublicRow> remove) {
        this.rules = rules;
        subdomain.setId("public-subdomain-" + number);
        domain.setId("public-domain-" + number);
        path.setId("public-path-" + number);
        path.setPromptText(text("public.path.prompt"));
        domain.setEditable(true);
        field = new Field(text("public.subdomain"), subdomain);
        domainField = new Field(text("public.domain"), domain);
        domain.getEditor().textProperty().addListener(_ -> hint());
        var away = away("remove-public-" + number, text("public.remove"), () -> remove.accept(this));
        var fields = Parts.columns(List.of(32, 34, 34), field, domainField, new Field(text("public.path"), path));
        HBox.setHgrow(fields, Priority.ALWAYS);
        getStyleClass().add("rule-row");
        getChildren().addAll(fields, away);
        rules.add(domainField, () -> domain().isEmpty() ? Optional.of(text("public.domain.empty")) : Optional.empty(), domain.getEditor().textProperty());
        rules.add(field, () -> domain().isEmpty() ? Optional.empty() : Destinations.wrong(destination()), subdomain.textProperty(), domain.getEditor().textProperty(), path.textProperty());
    }

    /** A button at the end of a row of fields, as high as these. */
    static Node away(String id, String words, Runnable remove) {
        var button = Buttons.of(id, "", Feather.X, remove);
        button.getStyleClass().add("flat");
        button.setAccessibleText(words);
        var box = new VBox(button);
        box.getStyleClass().add("rule-away");
        return box;
    }

    private static String text(String key, Object... values) { return Words.text("page.application." + key, values); }

    private String domain() { return Optional.ofNullable(domain.getEditor().getText()).orElse("").strip().toLowerCase(Locale.ROOT); }

    String destination() {
        var below = path.getText().strip();
        var host = subdomain.getText().strip() + (subdomain.getText().isBlank() ? "" : ".") + domain();
        return Destinations.normal(host + (below.isEmpty() || below.startsWith("/") ? below : "/" + below));
    }

    /** @param domains those that the account has; the longest that the name ends in is taken */
    void fill(String destination, List<String> domains) {
        var slash = destination.indexOf('/');
        var host = slash < 0 ? destination : destination.substring(0, slash);
        var longest = domains.stream().filter(d -> host.equals(d) || host.endsWith("." + d)).max(java.util.Comparator.comparingInt(String::length));
        var zone = longest.orElse(host.chars().filter(c -> c == '.').count() > 1 ? host.substring(host.indexOf('.') + 1) : host);
        subdomain.setText(host.equals(zone) ? "" : host.substring(0, host.length() - zone.length() - 1));
        domain.getEditor().setText(zone);
        path.setText(slash < 0 ? "" : destination.substring(slash + 1));
    }

    /** @param usual what stands there until another one is chosen */
    void offer(List<String> domains, String usual) {
        var typed = domain();
        known = domains;
        domain.getItems().setAll(domains);
        domain.getEditor().setText(typed.isEmpty() ? usual : typed);
        hint();
    }

    /** Cloudflare takes active domains only; once it is known which these are, that is said while it is typed. */
    private void hint() {
        var foreign = !known.isEmpty() && !domain().isEmpty() && known.stream().noneMatch(d -> domain().equals(d) || domain().endsWith("." + d));
        domainField.hint(foreign ? Optional.of(text("public.domain.foreign", domain())) : Optional.empty());
    }

    void forget() { List.of(field, domainField).forEach(rules::forget); }
    void focus() { subdomain.requestFocus(); }
}
