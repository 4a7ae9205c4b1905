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
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.List;
import java.util.Optional;
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
    private final Card others = new Card(text("other-rules"));
    private Policy shown;
    private Optional<PolicyFacts> live = Optional.empty();

    PolicyForm(Policy policy, Rules rules, Runnable changed) {
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
        rules.add(nameField, this::wrongName, name.textProperty());
        rules.add(emailsField, this::wrongEmails, emails.emails());
        emails.emails().addListener(_ -> weigh(changed));
        action.valueProperty().addListener(_ -> weigh(changed));
        var tester = Parts.row(someone, Buttons.of("try-" + policy.id(), text("try"), this::attempt));
        getChildren().addAll(new Card(text("basic"), nameField, Parts.row(new Field(text("duration"), duration), new Field(text("action"), action))),
                new Card(text("include"), emailsField, mend), others, new Card(text("changes"), changes, tester, tried));
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
        others.fill(List.of(Texts.plain(text("other-rules.words", rest))));
        Parts.appear(others, rest > 0);
    }

    Policy policy() {
        return new Policy(shown.id(), name.getText(), action.getValue(), duration.getValue(), shown.include(), shown.require(), shown.exclude(), false).withEmails(emails.emails().get());
    }

    void commit() { emails.commit(); }

    /** What of it is wrong, without a word said. */
    Optional<String> trouble() { return wrongName().or(this::wrongEmails); }

    /** @param facts the account's policies as they are */
    void compare(List<PolicyFacts> facts) {
        live = facts.stream().filter(f -> f.policy().name().equals(shown.name())).findFirst();
        weigh(() -> {});
    }

    private Optional<String> wrongName() {
        if (name.getText().isBlank()) return Optional.of(text("name.empty"));
        return name.getText().strip().length() > SetupProblems.NAME ? Optional.of(Words.text("field.long", SetupProblems.NAME)) : Optional.empty();
    }

    private Optional<String> wrongEmails() {
        if (emails.trouble().isPresent()) return emails.trouble();
        if (policy().include().isEmpty()) return Optional.of(text("emails.empty"));
        return emails.emails().get().size() > SetupProblems.EMAILS ? Optional.of(text("emails.many", SetupProblems.EMAILS)) : Optional.empty();
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
        tried.getChildren().setAll(PolicyMoves.verdict(policy(), typed.getFirst()));
    }

}
