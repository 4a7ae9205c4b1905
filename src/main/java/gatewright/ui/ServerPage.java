package gatewright.ui;

import gatewright.model.Failure;
import gatewright.model.ServerAddress;
import gatewright.model.ServerAddress.Login;
import gatewright.model.ServerFacts;
import gatewright.model.ServerLogin;
import gatewright.model.Setup;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Card;
import gatewright.ui.part.Field;
import gatewright.ui.part.Fold;
import gatewright.ui.part.Parts;
import gatewright.ui.part.SecretField;
import gatewright.ui.part.Trust;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

/** The server that KASM runs on: how to log in to it over SSH, and what is found there. */
final class ServerPage extends Page {

    private final TextField host = new TextField();
    private final TextField port = new TextField("22");
    private final TextField user = new TextField();
    private final ChoiceBox<Login> login = new ChoiceBox<>();
    private final SecretField password = new SecretField("password");
    private final TextField keyFile = new TextField();
    private final SecretField passphrase = new SecretField("passphrase");
    private final SecretField sudo = new SecretField("sudo");
    private final Field hostField = new Field(text("host"), host, text("host.help"));
    private final Field portField = new Field(text("port"), port);
    private final Field userField = new Field(text("user"), user);
    private final Field passwordField = new Field(text("password"), password, text("password.help"));
    private final Field keyField = new Field(text("key"), Parts.row(keyFile, Buttons.of("choose-key", text("key.choose"), this::chooseKey)), text("key.help"));
    private final Field passphraseField = new Field(text("passphrase"), passphrase, text("passphrase.help"));
    private final VBox trust = new VBox();
    private final Card found = new Card(text("found"));
    private final Set<String> trusted = new HashSet<>();
    private String id = "kasm";
    private boolean known;

    ServerPage() {
        super("server", Group.CONNECT);
        host.setId("host");
        port.setId("port");
        user.setId("user");
        login.setId("login");
        keyFile.setId("key-file");
        login.getItems().setAll(Login.values());
        login.setConverter(Parts.words(kind -> text("login." + kind)));
        login.setValue(Login.AUTOMATIC);
        login.valueProperty().addListener(_ -> fit());
        port.setPrefColumnCount(5);
        rules.add(hostField, () -> host.getText().strip().matches("[^\\s/@]+") ? Optional.empty() : Optional.of(text(host.getText().isBlank() ? "host.empty" : "host.wrong")), host.textProperty());
        rules.add(portField, () -> number() > 0 && number() < 65536 ? Optional.empty() : Optional.of(text("port.wrong")), port.textProperty());
        rules.add(userField, () -> user.getText().isBlank() ? Optional.of(text("user.empty")) : Optional.empty(), user.textProperty());
        rules.add(passwordField, () -> login.getValue() == Login.PASSWORD && password.exactly().isEmpty() && !known ? Optional.of(text("password.empty")) : Optional.empty(), password.textProperty(), login.valueProperty());
        rules.add(keyField, () -> login.getValue() == Login.KEY_FILE && keyFile.getText().isBlank() ? Optional.of(text("key.empty")) : Optional.empty(), keyFile.textProperty(), login.valueProperty());
        Stream.<Observable>of(host.textProperty(), port.textProperty(), user.textProperty(), keyFile.textProperty(), password.textProperty(), passphrase.textProperty(), sudo.textProperty(), login.valueProperty())
                .forEach(property -> property.addListener((Observable _) -> forget()));
        fit();
        forget();
    }

    @Override Node view() {
        var more = new Fold("server-more", text("more"), new Field(text("sudo"), sudo, text("sudo.help")));
        more.summary().set(text("more.summary"));
        return Parts.page(new Card(text("where"), Parts.columns(List.of(78, 22), hostField, portField), userField),
                new Card(text("how"), new Field(text("login"), login), keyField, passphraseField, passwordField, more), trust, found);
    }

    private void fit() {
        var kind = login.getValue();
        Parts.appear(passwordField, kind == Login.AUTOMATIC || kind == Login.PASSWORD);
        Parts.appear(keyField, kind == Login.KEY_FILE);
        Parts.appear(passphraseField, kind == Login.KEY_FILE || kind == Login.AUTOMATIC);
    }

    @Override void show(Setup setup) {
        setup.servers().stream().findFirst().ifPresent(server -> {
            id = server.id();
            host.setText(server.host());
            port.setText(String.valueOf(server.port()));
            user.setText(server.user());
            keyFile.setText(server.keyFile());
            login.setValue(server.login());
        });
    }

    @Override void entered() {
        password.suggest(Optional.ofNullable(desk().session().hints().get("password")));
        if (!known) desk().session().serverFacts(id).ifPresent(this::show);
    }

    @Override Setup collect(Setup setup) {
        if (setup.servers().isEmpty() && host.getText().isBlank() && user.getText().isBlank()) return setup;
        var servers = new ArrayList<>(setup.servers());
        var server = new ServerAddress(id, host.getText(), Math.max(number(), 0), user.getText(), login.getValue(), keyFile.getText().strip());
        if (servers.isEmpty()) servers.add(server);
        else servers.set(0, server);
        return setup.withServers(servers);
    }

    @Override boolean complete(Setup setup) { return desk().session().serverFacts(id).isPresent(); }

    @Override Optional<Work<?>> beforeNext() {
        if (known) return Optional.empty();
        var how = new ServerLogin(password.exactly(), passphrase.exactly(), sudo.exactly(), Set.copyOf(trusted));
        return Optional.of(new Work<>(text("connecting", host.getText().strip()), () -> desk().session().connectServer(id, how), facts -> {
            show(facts);
            return false;
        }));
    }

    @Override boolean shows(Failure failure) {
        if (failure.kind() != Failure.Kind.UNTRUSTED || failure.evidence().isEmpty()) return false;
        var fingerprint = failure.evidence().get();
        trust.getChildren().setAll(new Trust("host-key", host.getText().strip(), fingerprint, () -> {
            trusted.add(fingerprint);
            desk().next();
        }));
        Parts.appear(trust, true);
        desk().reveal(trust);
        trust.getChildren().getFirst().lookup("#trust-button").requestFocus();
        return true;
    }

    private void show(ServerFacts facts) {
        known = true;
        Parts.appear(trust, false);
        found.fill(FoundOnServer.rows(facts));
        Parts.appear(found, true);
        desk().reveal(found);
        desk().changed();
    }

    /** Something else is to be connected to: what was found is no longer of it. */
    private void forget() {
        known = false;
        Parts.appear(trust, false);
        Parts.appear(found, false);
        if (desk() != null) desk().changed();
    }

    private int number() { return port.getText().strip().matches("\\d{1,5}") ? Integer.parseInt(port.getText().strip()) : -1; }

    private void chooseKey() {
        var chooser = new FileChooser();
        chooser.setTitle(text("key.choose"));
        Optional.ofNullable(chooser.showOpenDialog(keyFile.getScene().getWindow())).ifPresent(file -> keyFile.setText(file.getPath()));
    }

    @Override String state() { return text(known ? "state.connected" : "state.connect"); }
    @Override String nextWord() { return known ? "next" : "connect"; }
}
