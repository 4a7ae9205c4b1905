package gatewright.ui;

import gatewright.model.Approvers;
import gatewright.model.Policy;
import gatewright.model.PolicyProblems;
import gatewright.model.PolicySettings;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Card;
import gatewright.ui.part.Field;
import gatewright.ui.part.Fold;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import gatewright.ui.part.Tick;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/**
 * The dashboard's "Additional settings (optional)" of a policy. As on the pages of settings, only what is set differently from what
 * stands gets into the setup.
 */
final class PolicyExtras extends Card {

    private final RuleDesk desk;
    private final Tick purpose;
    private final TextArea prompt = new TextArea();
    private final Field promptField = new Field(text("prompt"), prompt, text("prompt.help"));
    private final Tick temporary;
    private final VBox groups = new VBox(16);
    private final VBox approvers;
    private final List<ApproversRow> rows = new ArrayList<>();
    private final Tick isolation;
    private final PolicyControls controls;
    private final Fold fold;
    private PolicySettings base = PolicySettings.DEFAULT;
    private PolicySettings setup = PolicySettings.UNMANAGED;
    private int number;

    PolicyExtras(RuleDesk desk) {
        super("");
        this.desk = desk;
        var id = desk.policy();
        purpose = new Tick("purpose-" + id, text("purpose.tick"), text("purpose.help"));
        temporary = new Tick("temporary-" + id, text("temporary.tick"), text("temporary.help"));
        isolation = new Tick("isolation-" + id, text("isolation"), text("isolation.help"));
        prompt.setId("prompt-" + id);
        prompt.setPrefRowCount(2);
        prompt.setWrapText(true);
        Button add = Buttons.of("add-approvers-" + id, text("approvers.add"), Feather.PLUS, this::add);
        add.getStyleClass().add("flat");
        approvers = new VBox(12, groups, add);
        approvers.getStyleClass().add("indented");
        promptField.getStyleClass().add("indented");
        controls = new PolicyControls(desk, this::changed);
        fold = new Fold("extras-" + id, text("extras"), Texts.plain(text("extras.words")), purpose, promptField, temporary, approvers, isolation, controls);
        getChildren().add(fold);
        Stream.of(purpose.value(), temporary.value(), isolation.value(), prompt.textProperty()).forEach(o -> o.addListener(_ -> changed()));
        purpose.value().addListener((_, _, on) -> { if (!on) temporary.set(false); });
        temporary.value().addListener((_, _, on) -> { if (on && rows.isEmpty()) row().show(Approvers.of(List.of(), 1)); });
        desk.rules().add(promptField, this::wrongPrompt, prompt.textProperty());
        fit();
    }

    private static String text(String key, Object... values) { return Words.text("page.policies." + key, values); }

    /** @param base what stands at Cloudflare, or its defaults */
    void show(PolicySettings setup, PolicySettings base) {
        this.setup = setup;
        this.base = base;
        var all = setup.over(base).over(PolicySettings.DEFAULT);
        show(all.approvers().orElseThrow());
        purpose.set(all.purposeJustification().orElseThrow());
        prompt.setText(all.purposePrompt().orElseThrow());
        temporary.set(all.temporaryAuthentication().orElseThrow());
        isolation.set(all.isolation().orElseThrow());
        controls.show(all);
        fit();
    }

    /** Rows that say this already stay as they are: somebody may be typing in one. */
    private void show(List<Approvers> approvers) {
        if (rows.stream().map(ApproversRow::approvers).toList().equals(approvers)) return;
        rows.forEach(row -> row.forget(desk.rules()));
        rows.clear();
        groups.getChildren().clear();
        number = 0;
        approvers.forEach(one -> row().show(one));
    }

    /** What stands at Cloudflare became known. */
    void rebase(PolicySettings base) { if (!base.equals(this.base)) show(settings(), base); }

    private ApproversRow row() {
        var row = new ApproversRow("approvers-" + desk.policy() + "-" + ++number, desk.rules(), this::changed, this::remove);
        row.offer(desk.account().get());
        rows.add(row);
        groups.getChildren().add(row);
        rows.forEach(one -> one.removable(rows.size() > 1));
        return row;
    }

    private void add() {
        row().show(Approvers.of(List.of(), 1));
        changed();
    }

    private void remove(ApproversRow row) {
        row.forget(desk.rules());
        rows.remove(row);
        groups.getChildren().remove(row);
        rows.forEach(one -> one.removable(rows.size() > 1));
        changed();
    }

    private void changed() {
        fit();
        desk.changed().run();
    }

    /** What goes together, and the summary. */
    void fit() {
        Parts.appear(promptField, purpose.on());
        var allow = desk.action().get() == Policy.Action.ALLOW;
        temporary.allow(purpose.on() && allow);
        temporary.say(!allow ? Words.text("problem.approval-action") : purpose.on() ? text("temporary.help") : Words.text("problem.approval-purpose"));
        Parts.appear(approvers, temporary.on());
        var on = new ArrayList<String>();
        if (purpose.on()) on.add(text("purpose.tick"));
        if (temporary.on()) on.add(text("temporary.tick"));
        if (isolation.on()) on.add(text("isolation"));
        on.addAll(controls.on());
        fold.summary().set(on.isEmpty() ? text("extras.none") : String.join(", ", on));
    }

    PolicySettings settings() {
        var typed = controls.over(new PolicySettings(Optional.of(purpose.on()), Optional.of(prompt.getText().strip()), Optional.of(temporary.on()),
                Optional.of(temporary.on() ? rows.stream().map(ApproversRow::approvers).toList() : setup.over(base).approvers().orElse(List.of())), Optional.of(isolation.on())));
        return setup.said(typed, base);
    }

    private Optional<String> wrongPrompt() { return prompt.getText().length() > 1000 ? Optional.of(Words.text("field.long", 1000)) : Optional.empty(); }

    /** What of it is wrong, without a word said. */
    Optional<String> trouble() {
        return wrongPrompt().or(() -> PolicyProblems.settings(settings().over(base), desk.action().get()))
                .or(() -> temporary.on() ? rows.stream().map(ApproversRow::trouble).flatMap(Optional::stream).findFirst() : Optional.empty());
    }

    void commit() { rows.forEach(ApproversRow::commit); }
    void offer() { rows.forEach(row -> row.offer(desk.account().get())); }
    void open() { fold.open(); }

    void forget() {
        desk.rules().forget(promptField);
        controls.forget();
        rows.forEach(row -> row.forget(desk.rules()));
    }
}
