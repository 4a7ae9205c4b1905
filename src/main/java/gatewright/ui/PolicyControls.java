package gatewright.ui;

import gatewright.model.Clipboard;
import gatewright.model.PolicyProblems;
import gatewright.model.PolicySettings;
import gatewright.model.Words;
import gatewright.ui.part.Field;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import gatewright.ui.part.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** The dashboard's newer settings of a policy: Cloudflare's own second factor, and what the clipboard of an RDP session may carry. */
final class PolicyControls extends VBox {

    private static final List<String> METHODS = List.of("totp", "biometrics", "security_key");

    private final String id;
    private final Rules rules;
    private final Runnable changed;
    private final Tick disabled;
    private final FlowPane methods = new FlowPane(16, 8);
    private final TextField duration = new TextField();
    private final Field durationField;
    private final VBox factors;
    private final ChoiceBox<String> toRemote;
    private final ChoiceBox<String> toLocal;

    PolicyControls(RuleDesk desk, Runnable changed) {
        super(12);
        id = desk.policy();
        rules = desk.rules();
        this.changed = changed;
        disabled = new Tick("mfa-disabled-" + id, text("mfa.disabled"), text("mfa.disabled.help"));
        duration.setId("mfa-duration-" + id);
        duration.setPromptText(text("mfa.duration.prompt"));
        durationField = new Field(text("mfa.duration"), duration, text("mfa.duration.help"));
        factors = new VBox(12, new VBox(8, Texts.strong(text("mfa.methods")), methods, Texts.small(text("mfa.methods.help"))), durationField);
        factors.getStyleClass().add("indented");
        toRemote = clipboard("clipboard-to-remote-" + id);
        toLocal = clipboard("clipboard-to-local-" + id);
        rules.add(durationField, this::wrong, duration.textProperty());
        Parts.appearUnless(factors, disabled.value());
        Stream.of(disabled.value(), duration.textProperty(), toRemote.valueProperty(), toLocal.valueProperty()).forEach(o -> o.addListener(_ -> changed.run()));
        getChildren().addAll(Texts.strong(text("mfa")), disabled, factors, Texts.strong(text("clipboard")), Parts.columns(List.of(50, 50), new Field(text("clipboard.to-remote"), toRemote), new Field(text("clipboard.to-local"), toLocal)), Texts.small(text("clipboard.help")));
        list(List.of());
    }

    private static String text(String key, Object... values) { return Words.text("page.policies." + key, values); }

    private static ChoiceBox<String> clipboard(String id) {
        var choice = new ChoiceBox<String>();
        choice.setId(id);
        choice.getItems().setAll(Clipboard.OFFERED);
        choice.setConverter(Parts.words(PolicyControls::words));
        choice.setValue(Clipboard.USUAL);
        return choice;
    }

    private static String words(String clipboard) {
        return switch (clipboard) {
            case Clipboard.USUAL -> Words.text("clipboard.usual");
            case Clipboard.BOTH -> Words.text("clipboard.both");
            default -> Words.has("clipboard." + clipboard) ? Words.text("clipboard." + clipboard) : clipboard;
        };
    }

    /** What of it differs from the usual, in sentences. */
    static List<String> told(PolicySettings settings) {
        var told = new ArrayList<String>();
        var methods = settings.mfaMethods().orElse(List.of()).stream().map(PolicyControls::method).toList();
        var duration = settings.mfaDuration().orElse("");
        if (settings.mfaDisabled().orElse(false)) told.add(text("details.mfa.off"));
        else if (!methods.isEmpty() || !duration.isEmpty()) told.add(text("details.mfa", methods.isEmpty() ? text("details.mfa.any") : String.join(", ", methods), duration.isEmpty() ? text("mfa.duration.prompt") : duration));
        var toRemote = settings.clipboardToRemote().orElse(Clipboard.USUAL);
        var toLocal = settings.clipboardToLocal().orElse(Clipboard.USUAL);
        if (!toRemote.isEmpty() || !toLocal.isEmpty()) told.add(text("details.clipboard", words(toRemote), words(toLocal)));
        return told;
    }

    private static String method(String method) { return Words.has("mfa." + method) ? Words.text("mfa." + method) : method; }

    /** Those that Cloudflare has, and any other that the policy names. */
    private void list(List<String> chosen) {
        var all = new ArrayList<>(METHODS);
        chosen.stream().filter(method -> !all.contains(method)).forEach(all::add);
        methods.getChildren().setAll(all.stream().map(method -> {
            var box = new CheckBox(method(method));
            box.setId("mfa-" + method + "-" + id);
            box.setUserData(method);
            box.setSelected(chosen.contains(method));
            box.selectedProperty().addListener(_ -> changed.run());
            return box;
        }).toList());
    }

    private List<String> chosen() { return methods.getChildren().stream().map(CheckBox.class::cast).filter(CheckBox::isSelected).map(box -> (String) box.getUserData()).toList(); }

    void show(PolicySettings all) {
        disabled.set(all.mfaDisabled().orElseThrow());
        list(all.mfaMethods().orElseThrow());
        duration.setText(all.mfaDuration().orElseThrow());
        show(toRemote, all.clipboardToRemote().orElseThrow());
        show(toLocal, all.clipboardToLocal().orElseThrow());
    }

    private static void show(ChoiceBox<String> choice, String word) {
        if (!choice.getItems().contains(word)) choice.getItems().add(word);
        choice.setValue(word);
    }

    /** What of it differs from the usual, by name. */
    List<String> on() {
        var on = new ArrayList<String>();
        if (disabled.on() || !chosen().isEmpty() || !duration.getText().isBlank()) on.add(text("mfa"));
        if (!toRemote.getValue().isEmpty() || !toLocal.getValue().isEmpty()) on.add(text("clipboard"));
        return on;
    }

    PolicySettings over(PolicySettings settings) {
        return settings.withMfa(Optional.of(disabled.on()), Optional.of(chosen()), Optional.of(duration.getText())).withClipboard(Optional.of(toRemote.getValue()), Optional.of(toLocal.getValue()));
    }

    private Optional<String> wrong() { return PolicyProblems.mfaDuration(duration.getText().strip()) ? Optional.empty() : Optional.of(text("mfa.duration.wrong")); }

    void forget() { rules.forget(durationField); }
}
