package gatewright.ui;

import gatewright.model.IpRule;
import gatewright.model.Origin;
import gatewright.model.SetupProblems;
import gatewright.model.Words;
import gatewright.ui.part.Field;
import gatewright.ui.part.Fold;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.Observable;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;

/** The settings of a public hostname that config.yml alone has, and the dashboard has not. */
final class ConfigFileForm {

    private final Rules rules;
    private final TextField address = new TextField();
    private final TextField port = new TextField();
    private final Tick bastion = new Tick("bastion-mode", text("bastion-mode"), text("bastion-mode.help"));
    private final TextArea ipRules = new TextArea();
    final Fold fold;

    ConfigFileForm(Rules rules) {
        this.rules = rules;
        address.setPromptText(Origin.USUAL.proxyAddress());
        port.setPromptText(String.valueOf(Origin.USUAL.proxyPort()));
        ipRules.setPrefRowCount(3);
        ipRules.setPromptText(text("ip-rules.prompt"));
        fold = new Fold("config-file", text("config-file"),
                Parts.columns(List.of(50, 50), field("proxy-address", address, () -> !typed(address).isEmpty() && !SetupProblems.listens(typed(address))), field("proxy-port", port, () -> number().filter(n -> n >= 0 && n <= 65535).isEmpty())),
                bastion, field("ip-rules", ipRules, () -> lines().stream().anyMatch(line -> IpRule.parse(line).isEmpty())));
    }

    private static String text(String key, Object... values) { return Words.text("page.hostname." + key, values); }
    private static String typed(TextInputControl control) { return control.getText().strip(); }

    private Field field(String id, TextInputControl control, Supplier<Boolean> wrong) {
        control.setId(id);
        var field = new Field(text(id), control, text(id + ".help"));
        rules.add(field, () -> wrong.get() ? Optional.of(text(id + ".wrong", unread())) : Optional.empty(), control.textProperty());
        return field;
    }

    /** Nothing for the usual; empty for what is no number. */
    private Optional<Integer> number() { return typed(port).isEmpty() ? Optional.of(Origin.USUAL.proxyPort()) : Optional.of(typed(port)).filter(text -> text.matches("\\d{1,5}")).map(Integer::valueOf); }

    private List<String> lines() { return typed(ipRules).isEmpty() ? List.of() : typed(ipRules).lines().map(String::strip).filter(line -> !line.isEmpty()).toList(); }

    /** The first line that is no rule. */
    private String unread() { return lines().stream().filter(line -> IpRule.parse(line).isEmpty()).findFirst().orElse(""); }

    List<Observable> changing() { return List.of(address.textProperty(), port.textProperty(), bastion.value(), ipRules.textProperty()); }

    void fill(Origin origin) {
        address.setText(origin.proxyAddress().equals(Origin.USUAL.proxyAddress()) ? "" : origin.proxyAddress());
        port.setText(origin.proxyPort().equals(Origin.USUAL.proxyPort()) ? "" : String.valueOf(origin.proxyPort()));
        bastion.set(origin.bastionMode());
        ipRules.setText(String.join("\n", origin.ipRules().stream().map(IpRule::toString).toList()));
    }

    /** Lines that are no rules stay as what they say, so that the field shows them again. */
    Origin over(Origin origin) {
        var said = new ArrayList<IpRule>();
        lines().forEach(line -> said.add(IpRule.parse(line).orElseGet(() -> IpRule.unread(line))));
        return origin.withProxy(typed(address), number().orElse(-1), bastion.on(), said);
    }
}
