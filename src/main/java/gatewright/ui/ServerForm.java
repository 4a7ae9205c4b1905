package gatewright.ui;

import gatewright.model.Failure;
import gatewright.model.ServerAddress;
import gatewright.model.ServerAddress.Login;
import gatewright.model.ServerLogin;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Field;
import gatewright.ui.part.Fold;
import gatewright.ui.part.Parts;
import gatewright.ui.part.SecretField;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.stage.FileChooser;

/** Where a server is and how to log in to it over SSH: of KASM's own, and of every replica. */
final class ServerForm {

    private final TextField host = new TextField();
    private final TextField port = new TextField("22");
    private final TextField user = new TextField();
    private final ChoiceBox<Login> login = new ChoiceBox<>();
    private final SecretField password;
    private final TextField keyFile = new TextField();
    private final SecretField passphrase;
    private final SecretField sudo;
    private final TextField jump = new TextField();
    private final SecretField jumpPassword;
    private final TextField deb = new TextField();
    private final Field jumpField = new Field(text("jump"), jump, text("jump.help"));
    private final Field hostField = new Field(text("host"), host, text("host.help"));
    private final Field portField = new Field(text("port"), port);
    private final Field userField = new Field(text("user"), user);
    private final Field passwordField;
    private final Field keyField = new Field(text("key"), Parts.row(keyFile, Buttons.of("choose-key", text("key.choose"), () -> choose(keyFile, text("key.choose")))), text("key.help"));
    private final Field passphraseField;
    private final Fold more;
    private final Set<String> trusted = new HashSet<>();
    private ServerAddress.Connector connector = ServerAddress.Connector.OURS;

    /**
     * @param prefix of the controls' ids, so that several forms stand on one page
     * @param known whether somebody logged in with what stands here
     */
    ServerForm(String prefix, Rules rules, BooleanSupplier known) {
        password = new SecretField(prefix + "password");
        passphrase = new SecretField(prefix + "passphrase");
        sudo = new SecretField(prefix + "sudo");
        jumpPassword = new SecretField(prefix + "jump-password");
        passwordField = new Field(text("password"), password, text("password.help"));
        passphraseField = new Field(text("passphrase"), passphrase, text("passphrase.help"));
        more = new Fold(prefix + "server-more", text("more"), new Field(text("sudo"), sudo, text("sudo.help")), jumpField, new Field(text("jump-password"), jumpPassword, text("jump-password.help")),
                new Field(text("deb"), Parts.row(deb, Buttons.of("choose-deb", text("key.choose"), () -> choose(deb, text("deb")))), text("deb.help")));
        more.summary().bind(jump.textProperty().map(way -> way.isBlank() ? text("more.summary") : Words.text("page.server.more.summary.jump", way)));
        host.setId(prefix + "host");
        port.setId(prefix + "port");
        user.setId(prefix + "user");
        login.setId(prefix + "login");
        keyFile.setId(prefix + "key-file");
        jump.setId(prefix + "jump");
        deb.setId(prefix + "deb");
        login.getItems().setAll(Login.values());
        login.setConverter(Parts.words(kind -> text("login." + kind)));
        login.setValue(Login.AUTOMATIC);
        login.valueProperty().addListener(_ -> fit());
        port.setPrefColumnCount(5);
        rules.add(hostField, () -> host.getText().strip().matches("[^\\s/@]+") ? Optional.empty() : Optional.of(text(host.getText().isBlank() ? "host.empty" : "host.wrong")), host.textProperty());
        rules.add(portField, () -> number() > 0 && number() < 65536 ? Optional.empty() : Optional.of(text("port.wrong")), port.textProperty());
        rules.add(userField, () -> user.getText().isBlank() ? Optional.of(text("user.empty")) : Optional.empty(), user.textProperty());
        rules.add(passwordField, () -> login.getValue() == Login.PASSWORD && password.exactly().isEmpty() && !known.getAsBoolean() ? Optional.of(text("password.empty")) : Optional.empty(), password.textProperty(), login.valueProperty());
        rules.add(keyField, () -> login.getValue() == Login.KEY_FILE && keyFile.getText().isBlank() ? Optional.of(text("key.empty")) : Optional.empty(), keyFile.textProperty(), login.valueProperty());
        rules.add(jumpField, () -> jump.getText().isBlank() || jump.getText().replaceAll("\\s", "").matches("[^,/]+(,[^,/]+)*") ? Optional.empty() : Optional.of(text("jump.wrong")), jump.textProperty());
        fit();
    }

    Node where() { return Parts.page(Parts.columns(List.of(78, 22), hostField, portField), userField); }
    Node how() { return Parts.page(new Field(text("login"), login), keyField, passphraseField, passwordField, more); }

    private void fit() {
        var kind = login.getValue();
        Parts.appear(passwordField, kind == Login.AUTOMATIC || kind == Login.PASSWORD);
        Parts.appear(keyField, kind == Login.KEY_FILE);
        Parts.appear(passphraseField, kind == Login.KEY_FILE || kind == Login.AUTOMATIC);
    }

    /** Whatever says to whom and how somebody logs in. */
    void onChange(Runnable changed) {
        Stream.<Observable>of(host.textProperty(), port.textProperty(), user.textProperty(), keyFile.textProperty(), password.textProperty(), passphrase.textProperty(), sudo.textProperty(), jump.textProperty(), jumpPassword.textProperty(), login.valueProperty())
                .forEach(property -> property.addListener((Observable _) -> changed.run()));
    }

    void show(ServerAddress server) {
        connector = server.connector();
        host.setText(server.host());
        port.setText(String.valueOf(server.port()));
        user.setText(server.user());
        keyFile.setText(server.keyFile());
        login.setValue(server.login());
        jump.setText(server.jump());
        deb.setText(server.connectorPackage());
    }

    void suggest(Optional<String> hint) { password.suggest(hint); }

    boolean empty() { return host.getText().isBlank() && user.getText().isBlank(); }
    String host() { return host.getText().strip(); }

    /** Whose key is to be confirmed: the server's own, or that of a machine on the way. */
    static String shown(Failure failure, String otherwise) { return failure.detail().contains(" ") ? failure.detail().substring(0, failure.detail().indexOf(' ')) : otherwise; }

    ServerAddress address(String id) { return new ServerAddress(id, host.getText(), Math.max(number(), 0), user.getText(), login.getValue(), keyFile.getText().strip(), jump.getText(), deb.getText().strip(), connector); }
    ServerLogin login() { return new ServerLogin(password.exactly(), passphrase.exactly(), sudo.exactly(), jumpPassword.exactly(), Set.copyOf(trusted)); }

    /** The admin's word for a host key. */
    void trust(String fingerprint) { trusted.add(fingerprint); }

    private int number() { return port.getText().strip().matches("\\d{1,5}") ? Integer.parseInt(port.getText().strip()) : -1; }

    private static void choose(TextField path, String title) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        Optional.ofNullable(chooser.showOpenDialog(path.getScene().getWindow())).ifPresent(file -> path.setText(file.getPath()));
    }

    private static String text(String key) { return Words.text("page.server." + key); }
}
