package gatewright.ui;

import gatewright.model.Emails;
import gatewright.model.Policy;
import gatewright.model.PolicyFacts;
import gatewright.model.SetupProblems;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Card;
import gatewright.ui.part.Chips;
import gatewright.ui.part.Field;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** One policy of ours: "Basic information", "Include", and what it changes for whom. */
final class PolicyForm extends VBox {

    private final TextField name = new TextField();
    private final ChoiceBox<Policy.Action> action = new ChoiceBox<>();
    private final ChoiceBox<String> duration;
    private final Chips emails;
    private final Field nameField = new Field(text("name"), name);
    private final Field emailsField;
    private final Button mend = Buttons.of("mend", "", this::mend);
    private final TextField someone = new TextField();
    private final VBox tried = new VBox();
    private final VBox changes = new VBox(6);
    private final Card otherRules = new Card(text("other-rules"));
    private final Supplier<List<Policy>> all;
    private Set<String> taken = Set.of();
    private Policy shown;
    private Optional<PolicyFacts> live = Optional.empty();

    /** @param all the setup's policies, in their order */
    PolicyForm(Policy policy, Rules rules, Supplier<List<Policy>> all, Runnable changed) {
        this.all = all;
        getStyleClass().add("page");
        duration = Durations.choice("policy-duration-" + policy.id(), true);
        emails = new Chips("emails-" + policy.id());
        emailsField = new Field(text("emails"), emails, text("emails.help"));
        name.setId("policy-name-" + policy.id());
        action.setId("policy-action-" + policy.id());
        action.getItems().setAll(Policy.Action.ALLOW, Policy.Action.BLOCK);
        action.setConverter(Parts.words(one -> Words.text("value.Action." + one)));
        someone.setId("try-email-" + policy.id());
        someone.setPromptText(text("try.prompt"));
        someone.setAccessibleText(text("try.prompt"));
        someone.setOnAction(_ -> attempt());
        nameField.counting(name, SetupProblems.NAME);
        Parts.appear(mend, false);
        name.textProperty().addListener(_ -> hint());
        rules.add(nameField, this::wrongName, name.textProperty());
        rules.always(emailsField, emails::trouble, emails.values());
        rules.add(emailsField, this::wrongEmails, emails.values());
        emails.values().addListener(_ -> weigh(changed));
        action.valueProperty().addListener(_ -> weigh(changed));
        var tester = Parts.row(someone, Buttons.of("try-" + policy.id(), text("try"), this::attempt));
        getChildren().addAll(new Card(text("basic"), nameField, Parts.columns(List.of(34, 66), new Field(text("action"), action), new Field(text("duration"), duration))),
                new Card(text("include"), emailsField, mend), otherRules, new Card(text("changes"), changes, tester, tried));
        show(policy);
    }

    private static String text(String key, Object... values) { return Words.text("page.policies." + key, values); }

    void show(Policy policy) {
        shown = policy;
        name.setText(policy.name());
        if (!action.getItems().contains(policy.action())) action.getItems().add(policy.action());
        action.setValue(policy.action());
        Durations.show(duration, policy.sessionDuration());
        emails.show(policy.emails());
        var rest = policy.include().stream().filter(rule -> !rule.isEmail()).count() + policy.require().size() + policy.exclude().size();
        otherRules.fill(List.of(Texts.plain(text("other-rules.words", rest))));
        Parts.appear(otherRules, rest > 0);
    }

    Policy policy() {
        return new Policy(shown.id(), name.getText(), action.getValue(), duration.getValue(), shown.include(), shown.require(), shown.exclude(), false).withEmails(emails.values().get());
    }

    String id() { return shown.id(); }

    void commit() { emails.commit(); }

    /** What of it is wrong, without a word said. */
    Optional<String> trouble() { return wrongName().or(this::wrongEmails); }

    /** @param now what this policy is at Cloudflare, where it is there
     *  @param others names of the account's policies that are not ours */
    void compare(Optional<PolicyFacts> now, Set<String> others) {
        live = now;
        taken = others;
        hint();
        weigh(() -> {});
    }

    private void hint() { nameField.hint(taken.contains(name.getText().strip()) ? Optional.of(text("name.taken")) : Optional.empty()); }

    private Optional<String> wrongName() {
        if (name.getText().isBlank()) return Optional.of(text("name.empty"));
        return name.getText().strip().length() > SetupProblems.NAME ? Optional.of(Words.text("field.long", SetupProblems.NAME)) : Optional.empty();
    }

    private Optional<String> wrongEmails() {
        if (emails.trouble().isPresent()) return emails.trouble();
        if (policy().include().isEmpty()) return Optional.of(text("emails.empty"));
        return emails.values().get().size() > SetupProblems.EMAILS ? Optional.of(text("emails.many", SetupProblems.EMAILS)) : Optional.empty();
    }

    private void mend() { emails.mend(); }

    /** The e-mails changed: who gains, who loses, what looks misspelt. */
    private void weigh(Runnable changed) {
        emailsField.hint(emails.hint());
        Parts.appear(mend, emails.meant().isPresent());
        emails.meant().ifPresent(meant -> mend.setText(text("emails.use", meant)));
        tried.getChildren().clear();
        changes.getChildren().setAll(PolicyMoves.rows(live, policy()));
        changed.run();
    }

    private void attempt() {
        var typed = Emails.split(someone.getText());
        if (typed.isEmpty()) return;
        tried.getChildren().setAll(PolicyMoves.verdict(all.get(), typed.getFirst()));
    }

}
