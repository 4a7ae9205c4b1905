package gatewright.ui;

import gatewright.model.Approvers;
import gatewright.model.PolicyProblems;
import gatewright.model.RuleChoices;
import gatewright.model.RuleChoices.Choice;
import gatewright.model.RuleChoices.Source;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Chips;
import gatewright.ui.part.Field;
import gatewright.ui.part.IdChoice;
import gatewright.ui.part.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** One group of approvers: their e-mails, or an e-mail list that stands for them, and how many of them must agree. */
final class ApproversRow extends VBox {

    private final Chips emails;
    private final TextField needed = new TextField("1");
    private final IdChoice list;
    private final Field emailsField;
    private final Field neededField;
    private final Field listField;
    private final Button remove;

    ApproversRow(String id, Rules rules, Runnable changed, Consumer<ApproversRow> remove) {
        super(8);
        emails = new Chips(id + "-emails");
        emailsField = new Field(text("emails"), emails);
        needed.setId(id + "-needed");
        neededField = new Field(text("needed"), needed);
        list = new IdChoice(id + "-list");
        listField = new Field(text("list"), list, text("list.help"));
        this.remove = Buttons.of(id + "-remove", text("remove"), Feather.X, () -> remove.accept(this));
        this.remove.getStyleClass().add("flat");
        getChildren().addAll(emailsField, Parts.columns(List.of(34, 66), neededField, listField), this.remove);
        rules.always(emailsField, emails::trouble, emails.judged());
        rules.add(emailsField, this::nobody, emails.judged(), list.value());
        rules.add(neededField, this::wrongNumber, needed.textProperty(), emails.judged(), list.value());
        emails.judged().addListener(_ -> changed.run());
        needed.textProperty().addListener(_ -> changed.run());
        list.value().addListener(_ -> changed.run());
    }

    private static String text(String key, Object... values) { return Words.text("page.policies.approvers." + key, values); }

    void show(Approvers approvers) {
        emails.show(approvers.emails());
        needed.setText(String.valueOf(approvers.needed()));
        list.value().set(approvers.list());
    }

    void offer(RuleChoices choices) {
        var offered = new ArrayList<>(List.of(new Choice("", text("list.none"), "")));
        offered.addAll(choices.of(Source.EMAIL_LIST));
        list.offer(choices.lists().containsKey(Source.EMAIL_LIST) ? offered : List.of());
        listField.help(choices.why(Source.EMAIL_LIST).orElse(text("list.help")));
        emails.review();
    }

    Approvers approvers() { return new Approvers(emails.values().get(), number().orElse(0), list.value().get()); }

    private Optional<Integer> number() { return Optional.of(needed.getText().strip()).filter(text -> text.matches("\\d{1,4}")).map(Integer::valueOf); }

    private Optional<String> nobody() {
        return emails.values().get().isEmpty() && list.value().get().isEmpty() ? Optional.of(Words.text("problem.approval-nobody")) : Optional.empty();
    }

    private Optional<String> wrongNumber() { return nobody().isPresent() ? Optional.empty() : PolicyProblems.approvers(List.of(approvers())); }

    Optional<String> trouble() { return emails.trouble().or(() -> PolicyProblems.approvers(List.of(approvers()))); }
    void commit() { emails.commit(); }
    void removable(boolean may) { Parts.appear(remove, may); }

    void forget(Rules rules) { List.of(emailsField, neededField, listField).forEach(rules::forget); }
}
