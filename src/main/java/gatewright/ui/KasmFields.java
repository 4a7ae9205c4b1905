package gatewright.ui;

import gatewright.model.KasmDoor.By;
import gatewright.model.KasmLogin;
import gatewright.model.Words;
import gatewright.ui.part.Field;
import gatewright.ui.part.Parts;
import gatewright.ui.part.SecretField;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.beans.Observable;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** What KASM's door asks for: a key and its secret, an administrator's name and password, or nothing. */
final class KasmFields extends VBox {

    private final SecretField key;
    private final SecretField secret;
    private final TextField user = Typed.never(new TextField());
    private final SecretField password;
    private final Node byKey;
    private final Node asAdmin;
    private By by = By.KEY;

    /** @param prefix of the fields' ids
     *  @param needed whether it must be filled in at present */
    KasmFields(String prefix, Rules rules, BooleanSupplier needed) {
        key = new SecretField(prefix + "kasm-key");
        secret = new SecretField(prefix + "kasm-secret");
        password = new SecretField(prefix + "kasm-password");
        user.setId(prefix + "kasm-user");
        byKey = Parts.columns(List.of(50, 50), field(rules, needed, "key", key, key.textProperty()), field(rules, needed, "secret", secret, secret.textProperty()));
        asAdmin = Parts.columns(List.of(50, 50), field(rules, needed, "user", user, user.textProperty()), field(rules, needed, "password", password, password.textProperty()));
        getChildren().addAll(byKey, asAdmin);
        show(By.KEY);
    }

    private static Field field(Rules rules, BooleanSupplier needed, String name, Node control, javafx.beans.property.StringProperty text) {
        var field = new Field(Words.text("kasm." + name), control);
        rules.add(field, () -> text.get().isBlank() && needed.getAsBoolean() ? Optional.of(Words.text("kasm." + name + ".empty")) : Optional.empty(), text);
        return field;
    }

    void show(By door) {
        by = door;
        Parts.appear(byKey, door == By.KEY);
        Parts.appear(asAdmin, door == By.ADMIN);
    }

    /** Whether the door asks for anything. */
    boolean asks() { return by == By.KEY || by == By.ADMIN; }

    List<Observable> typed() { return List.of(key.textProperty(), secret.textProperty(), user.textProperty(), password.textProperty()); }

    /** Fills in what the practice world wants to hear. */
    void suggest(Map<String, String> hints) {
        key.suggest(Optional.ofNullable(hints.get("kasm-key")));
        secret.suggest(Optional.ofNullable(hints.get("kasm-secret")));
        password.suggest(Optional.ofNullable(hints.get("kasm-password")));
        if (user.getText().isEmpty()) Optional.ofNullable(hints.get("kasm-user")).ifPresent(user::setText);
    }

    KasmLogin login(Optional<String> certificate) {
        return switch (by) {
            case KEY -> new KasmLogin(key.stripped().orElseThrow(), secret.stripped().orElseThrow(), certificate);
            case ADMIN -> KasmLogin.admin(gatewright.model.Secret.of(user.getText()), password.exactly().orElseThrow(), certificate);
            case SERVER, HAND -> KasmLogin.none();
        };
    }
}
