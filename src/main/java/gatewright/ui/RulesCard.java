package gatewright.ui;

import gatewright.model.EmailImport;
import gatewright.model.Policy;
import gatewright.model.PolicyWarning;
import gatewright.model.Rule;
import gatewright.model.RuleGroup;
import gatewright.model.Selector;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Card;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Status;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Who a policy is about: the dashboard's "Add rules" with Include, Require and Exclude. */
final class RulesCard extends Card {

    private final RulePart include;
    private final RulePart require;
    private final RulePart exclude;
    private final Button file;
    private final Button save;
    private static final int LINES = 5;

    private final VBox warnings = new VBox(6);
    private final VBox imported = new VBox(6);

    /** @param file asks for a file of e-mails and adds them
     *  @param save saves those that are there */
    RulesCard(RuleDesk desk, Runnable file, Runnable save) {
        super("");
        include = new RulePart(RulePart.Kind.INCLUDE, desk);
        require = new RulePart(RulePart.Kind.REQUIRE, desk);
        exclude = new RulePart(RulePart.Kind.EXCLUDE, desk);
        this.file = Buttons.of("file-" + desk.policy(), Words.text("rule.file"), Feather.UPLOAD, file);
        this.file.getStyleClass().add("flat");
        this.save = Buttons.of("save-emails-" + desk.policy(), Words.text("rule.save"), Feather.DOWNLOAD, save);
        this.save.getStyleClass().add("flat");
        var adding = new FlowPane(4, 4, adder(include, desk.policy(), "include"), adder(require, desk.policy(), "require"), adder(exclude, desk.policy(), "exclude"), this.file, this.save);
        setSpacing(16);
        getChildren().addAll(include, require, exclude, warnings, adding, imported);
        Parts.appear(warnings, false);
        Parts.appear(imported, false);
    }

    private static Button adder(RulePart part, String policy, String name) {
        var button = Buttons.of("add-" + name + "-" + policy, Words.text("rule.add." + name), Feather.PLUS, () -> part.add().lookup(".combo-box").requestFocus());
        button.getStyleClass().add("flat");
        return button;
    }

    void show(Policy policy) {
        include.show(policy.include());
        require.show(policy.require());
        exclude.show(policy.exclude());
        fit(policy.action());
    }

    void fit(Policy.Action action) {
        parts().forEach(part -> part.fit(action));
        Parts.appear(file, Selector.EMAIL.usableWith(action));
    }

    /** What is dangerous or strange about them, in the words of the review; an empty Include says so beside its field. */
    void warn(Policy policy, List<RuleGroup> groups) {
        var found = PolicyWarning.of(policy, groups).stream().filter(one -> one.level() != PolicyWarning.Level.INFO && !one.code().equals("policy-without-include")).toList();
        warnings.getChildren().setAll(found.stream().map(RulesCard::line).toList());
        Parts.appear(warnings, !found.isEmpty());
        Parts.appear(save, !policy.emails().isEmpty());
    }

    void saved(Path file) {
        imported.getChildren().setAll(new Status(Status.State.GOOD, Words.text("rule.save.done", file.getFileName())));
        Parts.appear(imported, true);
    }

    private static Status line(PolicyWarning warning) {
        if (warning.level() != PolicyWarning.Level.DANGER) return new Status(Status.State.WARNING, warning.text());
        return new Status(Status.State.DANGER, warning.text()).note(Words.text("rule.danger", warning.code()));
    }

    private Stream<RulePart> parts() { return Stream.of(include, require, exclude); }

    List<Rule> include() { return include.rules(); }
    List<Rule> require() { return require.rules(); }
    List<Rule> exclude() { return exclude.rules(); }
    Optional<String> trouble() { return parts().map(RulePart::trouble).flatMap(Optional::stream).findFirst(); }
    void commit() { parts().forEach(RulePart::commit); }
    void offer() { parts().forEach(RulePart::offer); }
    void forget() { parts().forEach(RulePart::forget); }

    /** Adds e-mails to Include, in its own line of them, and says what was found. */
    void take(EmailImport found) {
        var row = include.rows().stream().filter(one -> one.selector().filter(Selector.EMAIL::equals).isPresent()).findFirst().orElseGet(() -> {
            var fresh = include.add();
            fresh.show(Selector.EMAIL, List.of());
            return fresh;
        });
        var chips = row.many().orElseThrow().chips();
        var there = new HashSet<>(chips.values().get());
        var more = found.emails().stream().filter(email -> !there.contains(email)).toList();
        if (!more.isEmpty()) chips.add(more);
        imported.getChildren().setAll(new Status(Status.State.GOOD, Words.text("rule.file.found", more.size(), found.emails().size() - more.size() + found.doubles().size())));
        if (!found.wrong().isEmpty()) imported.getChildren().add(new Status(Status.State.WARNING, Words.text("rule.file.wrong", found.wrong().size()))
                .note(String.join("; ", found.wrong().stream().limit(LINES).map(line -> Words.text("rule.file.line", line.number(), line.text())).toList())));
        Parts.appear(imported, true);
    }
}
