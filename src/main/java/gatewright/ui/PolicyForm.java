package gatewright.ui;

import gatewright.model.EmailImport;
import gatewright.model.Policy;
import gatewright.model.PolicyFacts;
import gatewright.model.PolicySettings;
import gatewright.model.SetupProblems;
import gatewright.model.Words;
import gatewright.ui.part.Card;
import gatewright.ui.part.Field;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** One policy of ours, as on the dashboard's "Create a policy", and what it changes for whom. */
final class PolicyForm extends VBox {

    private final TextField name = new TextField();
    private final ChoiceBox<Policy.Action> action = new ChoiceBox<>();
    private final ChoiceBox<String> duration;
    private final Field nameField = new Field(text("name"), name);
    private final Field actionField = new Field(text("action"), action);
    private final VBox elsewhere = new VBox();
    private final RulesCard ruled;
    private final Card kept = new Card(text("kept"));
    private final PolicyExtras extras;
    private final PolicyTester tester;
    private final PolicyChanges changes;
    private final PolicyPartners partners;
    private final Rules rules;
    private Set<String> taken = Set.of();
    private Policy shown;
    private Optional<PolicyFacts> live = Optional.empty();

    PolicyForm(Policy policy, Rules rules, PolicyPartners partners) {
        this.rules = rules;
        this.partners = partners;
        shown = policy;
        getStyleClass().add("page");
        var desk = new RuleDesk(policy.id(), rules, partners::account, action::getValue, this::weigh);
        duration = Durations.choice("policy-duration-" + policy.id(), true);
        name.setId("policy-name-" + policy.id());
        action.setId("policy-action-" + policy.id());
        action.getItems().setAll(Policy.Action.choices());
        if (!policy.action().known()) action.getItems().add(policy.action());
        action.setConverter(Parts.words(one -> Words.text("value.Action." + one)));
        action.setValue(policy.action());
        ruled = new RulesCard(desk, () -> partners.file(this), () -> partners.save(this));
        extras = new PolicyExtras(desk);
        tester = new PolicyTester(policy.id(), text("test"), partners::all, () -> partners.account().groups(), partners::test);
        changes = new PolicyChanges(tester, partners::screen);
        nameField.counting(name, SetupProblems.NAME);
        rules.add(nameField, this::wrongName, name.textProperty());
        var basic = new Card(text("basic"), elsewhere, nameField, Parts.columns(List.of(34, 66), actionField, new Field(text("duration"), duration)));
        getChildren().addAll(basic, ruled, kept, extras, changes);
        show(policy);
        name.textProperty().addListener(_ -> named());
        action.valueProperty().addListener(_ -> acts());
        duration.valueProperty().addListener(_ -> weigh());
    }

    private static String text(String key, Object... values) { return Words.text("page.policies." + key, values); }

    private void show(Policy policy) {
        name.setText(policy.name());
        Durations.show(duration, policy.sessionDuration());
        ruled.show(policy);
        extras.show(policy.settings(), PolicySettings.DEFAULT);
        actionField.help(text("action." + action.getValue()));
        tell();
    }

    private void named() {
        hint();
        weigh();
    }

    private void acts() {
        actionField.help(text("action." + action.getValue()));
        ruled.fit(action.getValue());
        extras.fit();
        rules.speak();
        weigh();
    }

    Policy policy() {
        return new Policy(shown.id(), name.getText(), action.getValue(), duration.getValue(), ruled.include(), ruled.require(), ruled.exclude(), false, extras.settings());
    }

    String id() { return shown.id(); }

    void commit() {
        ruled.commit();
        extras.commit();
    }

    /** It is gone for good, and with it what it has to say. */
    void forget() {
        rules.forget(nameField);
        ruled.forget();
        extras.forget();
    }

    /** What of it is wrong, without a word said. */
    Optional<String> trouble() { return wrongName().or(ruled::trouble).or(extras::trouble); }

    /** @param now what this policy is at Cloudflare, where it is there
     *  @param others names of the account's policies that are not ours */
    void compare(Optional<PolicyFacts> now, Set<String> others) {
        live = now;
        taken = others;
        extras.rebase(now.map(facts -> facts.policy().settings()).orElse(PolicySettings.DEFAULT));
        hint();
        tell();
        weigh();
    }

    /** What there is to choose from became known. */
    void offer() {
        ruled.offer();
        extras.offer();
        weigh();
    }

    /** Takes what a file had in it, and says what of it was no e-mail. */
    void take(EmailImport found) { ruled.take(found); }
    void saved(Path file) { ruled.saved(file); }

    private void hint() { nameField.hint(taken.contains(name.getText().strip()) ? Optional.of(text("name.taken")) : Optional.empty()); }

    /** What is to be known of it before it is edited. */
    private void tell() {
        var others = live.map(PolicyFacts::others).orElse(List.of());
        kept.fill(List.of(Texts.plain(text("kept.words", String.join(", ", others)))));
        Parts.appear(kept, !others.isEmpty());
        var shared = live.filter(facts -> facts.usedBy() > 1).map(facts -> (Node) new Status(Status.State.WARNING, text("shared", facts.usedBy()))).stream().toList();
        elsewhere.getChildren().setAll(shared);
        Parts.appear(elsewhere, !shared.isEmpty());
    }

    private Optional<String> wrongName() {
        if (name.getText().isBlank()) return Optional.of(text("name.empty"));
        return name.getText().strip().length() > SetupProblems.NAME ? Optional.of(Words.text("field.long", SetupProblems.NAME)) : Optional.empty();
    }

    /** Something changed: who gains, who loses, and what is dangerous now. */
    private void weigh() {
        if (extras == null || changes == null) return;
        var policy = policy();
        ruled.warn(policy, partners.account().groups());
        changes.show(live, policy, partners.account().groups());
        partners.changed();
    }
}
