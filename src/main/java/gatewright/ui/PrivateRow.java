package gatewright.ui;

import gatewright.model.PrivateDestination;
import gatewright.model.Words;
import gatewright.ui.part.Field;
import gatewright.ui.part.Parts;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A private hostname, or a private IP address or range, that an application covers. */
final class PrivateRow extends HBox {

    private final boolean named;
    private final TextField address = new TextField();
    private final TextField ports = new TextField();
    private final ChoiceBox<String> protocol = new ChoiceBox<>();
    private final TextField network = new TextField();
    private final Rules rules;
    private final Field field;

    /** @param named whether it is a hostname */
    PrivateRow(int number, boolean named, Rules rules, Consumer<PrivateRow> remove) {
        this.named = named;
        this.rules = rules;
        address.setId("private-address-" + number);
        address.setPromptText(named ? "wiki.lan" : "10.0.0.0/24");
        ports.setId("private-ports-" + number);
        ports.setPromptText(text("private.ports.prompt"));
        protocol.setId("private-protocol-" + number);
        protocol.getItems().setAll("", "tcp", "udp");
        protocol.setConverter(Parts.words(one -> one.isEmpty() ? text("private.protocol.both") : one.toUpperCase(java.util.Locale.ROOT)));
        protocol.setValue("");
        network.setId("private-network-" + number);
        network.setPromptText(text("private.network.prompt"));
        field = new Field(text(named ? "private.hostname" : "private.ip"), address);
        var fields = new VBox(8, Parts.columns(List.of(50, 25, 25), field, new Field(text("private.ports"), ports), new Field(text("private.protocol"), protocol)),
                new Field(text("private.network"), network, text("private.network.help")));
        HBox.setHgrow(fields, Priority.ALWAYS);
        getStyleClass().add("rule-row");
        getChildren().addAll(fields, PublicRow.away("remove-private-" + number, text("private.remove"), () -> remove.accept(this)));
        rules.add(field, () -> address.getText().isBlank() ? Optional.of(text(named ? "private.hostname.empty" : "private.ip.empty")) : destination().wrong(), address.textProperty(), ports.textProperty(), protocol.valueProperty(), network.textProperty());
    }

    private static String text(String key, Object... values) { return Words.text("page.application." + key, values); }

    PrivateDestination destination() {
        return new PrivateDestination(named ? address.getText() : "", named ? "" : address.getText(), ports.getText(), protocol.getValue(), network.getText());
    }

    void fill(PrivateDestination one) {
        address.setText(named ? one.hostname() : one.cidr());
        ports.setText(one.portRange());
        if (!protocol.getItems().contains(one.l4Protocol())) protocol.getItems().add(one.l4Protocol());
        protocol.setValue(one.l4Protocol());
        network.setText(one.vnetId());
    }

    void forget() { rules.forget(field); }
    void focus() { address.requestFocus(); }
}
