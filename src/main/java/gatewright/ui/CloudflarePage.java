package gatewright.ui;

import gatewright.model.Account;
import gatewright.model.Setup;
import gatewright.model.Team;
import gatewright.model.TokenReport;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Card;
import gatewright.ui.part.Copyable;
import gatewright.ui.part.Field;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Parts;
import gatewright.ui.part.SecretField;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The API token, the account, and what the token may do there. */
final class CloudflarePage extends Page {

    private record Found(TokenReport report, Team team) {}

    private final SecretField token = new SecretField("token");
    private final Field tokenField = new Field(text("token"), token, text("token.help"));
    private final ChoiceBox<Account> account = new ChoiceBox<>();
    private final Field accountField = new Field(text("account"), account, text("account.help"));
    private final Card found = new Card(text("found"));
    private Node without = new VBox();
    private boolean known;
    private boolean filling;
    private List<String> missing = List.of();

    CloudflarePage() {
        super("cloudflare", Group.CONNECT);
        account.setId("account");
        account.setConverter(Parts.words(Account::name));
        account.valueProperty().addListener((_, _, chosen) -> { if (!filling && chosen != null) choose(chosen); });
        token.textProperty().addListener(_ -> forget());
        rules.add(tokenField, () -> token.stripped().isPresent() || known ? Optional.empty() : Optional.of(text("token.empty")), token.textProperty());
        forget();
    }

    @Override Node view() {
        var open = Buttons.of("open-dashboard", text("make.open"), Feather.EXTERNAL_LINK, () -> desk().browse(TokenTemplate.URL));
        var permissions = new VBox(4);
        for (var permission : text("make.permissions").split(";")) permissions.getChildren().add(Texts.small("•  " + permission.strip()));
        var make = new Card(text("make"), Texts.plain(text("make.words")), new HBox(8, open, Copyable.button(TokenTemplate.URL)), permissions);
        without = new Card(text("without"), new Status(Icons.of(Feather.CORNER_DOWN_RIGHT, "quiet"), Texts.plain(text("without.words"))).end(Buttons.of("other-way", text("without.choose"), () -> desk().go("wayin"))));
        var view = new VBox(make, new Card(text("enter"), tokenField, accountField), found, without);
        view.getStyleClass().add("page");
        return view;
    }

    @Override void entered() {
        Parts.appear(without, !desk().setup().adopting());
        token.suggest(Optional.ofNullable(desk().session().hints().get("token")));
        if (!known && desk().session().cloudflareConnected()) desk().look(this::report, this::show);
    }

    @Override Setup collect(Setup setup) { return account.getValue() == null ? setup : setup.withAccount(account.getValue().name()); }

    /** Where the way in leads past Cloudflare and nothing there is ours, no token is asked for. */
    @Override boolean applies(Setup setup) { return setup.wayIn() == Setup.WayIn.TUNNEL || desk().session().needsCloudflare(); }

    @Override boolean adopts() { return true; }
    @Override boolean complete(Setup setup) { return desk().session().cloudflareConnected() && missing.isEmpty(); }

    @Override Optional<Work<?>> beforeNext() {
        if (known) return Optional.empty();
        var secret = token.stripped().orElseThrow();
        return Optional.of(new Work<>(text("connecting"), () -> {
            var accounts = desk().session().connectCloudflare(secret);
            // with several accounts to choose from, there is nothing to report on yet
            return new Connected(accounts, accounts.size() == 1 ? Optional.of(report()) : Optional.empty());
        }, this::connected));
    }

    private record Connected(List<Account> accounts, Optional<Found> found) {}

    private boolean connected(Connected connected) {
        filling = true;
        account.getItems().setAll(connected.accounts());
        connected.accounts().stream().filter(a -> a.name().equals(desk().setup().account())).findFirst()
                .or(() -> connected.accounts().stream().filter(_ -> connected.accounts().size() == 1).findFirst()).ifPresent(account::setValue);
        filling = false;
        Parts.appear(accountField, connected.accounts().size() > 1);
        if (connected.found().isPresent()) show(connected.found().get());
        else if (account.getValue() != null) choose(account.getValue());
        return false;
    }

    private void choose(Account chosen) {
        desk().look(() -> {
            desk().session().chooseAccount(chosen);
            return report();
        }, this::show);
    }

    private Found report() { return new Found(desk().session().tokenReport(), desk().session().team()); }

    private void show(Found all) {
        var report = all.report();
        missing = report.missing();
        known = missing.isEmpty();
        var rows = new java.util.ArrayList<Node>();
        rows.add(new Status(Status.State.GOOD, text("found.team", all.team().name(), all.team().authDomain())));
        for (var permission : report.permissions()) rows.add(row(permission));
        report.expires().ifPresent(when -> rows.add(new Status(Status.State.INFO, text("found.expires", Times.day(when)))));
        if (!missing.isEmpty()) rows.add(Texts.plain(text("found.missing")));
        found.fill(rows);
        Parts.appear(found, true);
        desk().reveal(found);
        desk().changed();
    }

    private Status row(TokenReport.Permission permission) {
        return switch (permission.state()) {
            case GRANTED -> new Status(Status.State.GOOD, permission.name());
            case UNKNOWN -> new Status(Status.State.DOUBT, permission.name()).note(text("found.unknown"));
            case MISSING -> new Status(permission.needed() ? Status.State.BAD : Status.State.INFO, permission.name()).note(text(permission.needed() ? "found.lacks" : "found.optional"));
        };
    }

    /** The token is another: what was found is no longer so. */
    private void forget() {
        known = false;
        missing = List.of();
        Parts.appear(accountField, false);
        Parts.appear(found, false);
        if (desk() != null) desk().changed();
    }

    @Override Optional<String> obstacle() {
        return accountField.isManaged() && account.getValue() == null ? Optional.of(text("obstacle.account")) : Optional.empty();
    }

    @Override String state() { return text(known ? "state.connected" : missing.isEmpty() ? "state.connect" : "state.missing"); }
    @Override String nextWord() { return known || accountField.isManaged() && missing.isEmpty() ? "next" : "connect"; }
    @Override Optional<Node> firstFocus() { return Optional.of(token); }
}
