package gatewright.ui;

import gatewright.model.Binding;
import gatewright.model.PolicyFacts;
import gatewright.model.RuleChoices;
import gatewright.model.Words;
import gatewright.ui.part.Ask;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** A policy of the account that was chosen from the list: what it says, and what this setup can do with it. */
final class ChosenPolicy extends VBox {

    private final Function<PolicyFacts, Optional<String>> ours;
    private final Supplier<RuleChoices> choices;
    private final BiConsumer<PolicyFacts, Binding.How> take;
    private final Consumer<PolicyFacts> copy;
    private final Consumer<String> open;
    private final Ask ask = new Ask();

    /** @param ours the local id of one that is in this setup
     *  @param take uses it as it is, or to be edited here
     *  @param copy makes a new one of the setup's own
     *  @param open shows one that is in this setup */
    ChosenPolicy(Function<PolicyFacts, Optional<String>> ours, Supplier<RuleChoices> choices, BiConsumer<PolicyFacts, Binding.How> take, Consumer<PolicyFacts> copy, Consumer<String> open) {
        super(12);
        this.ours = ours;
        this.choices = choices;
        this.take = take;
        this.copy = copy;
        this.open = open;
        show(Optional.empty());
    }

    private static String text(String key, Object... values) { return Words.text("page.policies." + key, values); }

    void show(Optional<PolicyFacts> chosen) {
        ask.close();
        getChildren().clear();
        if (chosen.isEmpty()) getChildren().add(Texts.quiet(text("account.choose")));
        chosen.ifPresent(facts -> getChildren().addAll(Texts.of(facts.policy().name(), "strong"), new PolicyDetails(facts.policy(), Optional.of(facts), choices.get()), ways(facts), ask));
    }

    private FlowPane ways(PolicyFacts facts) {
        var ways = new FlowPane(8, 8);
        if (!facts.policy().action().known() && ours.apply(facts).isEmpty()) {
            ways.getChildren().addAll(Buttons.of("use-policy", text("account.use"), Feather.LINK, () -> take.accept(facts, Binding.How.LINKED)), Texts.small(text("account.unknown")));
            return ways;
        }
        ours.apply(facts).ifPresentOrElse(id -> ways.getChildren().add(Buttons.of("open-policy", text("account.open"), Feather.EDIT_2, () -> open.accept(id))), () -> ways.getChildren().addAll(
                Buttons.of("use-policy", text("account.use"), Feather.LINK, () -> take.accept(facts, Binding.How.LINKED)), Buttons.of("edit-policy", text("account.edit"), Feather.EDIT_2, () -> edit(facts))));
        ways.getChildren().add(Buttons.of("copy-chosen", text("copy"), Feather.COPY, () -> copy.accept(facts)));
        return ways;
    }

    /** What others use is not edited unseen. */
    private void edit(PolicyFacts facts) {
        if (facts.usedBy() == 0) take.accept(facts, Binding.How.ADOPTED);
        else ask.ask("edit", List.of(text("edit.used", facts.usedBy()), text("edit.undo")), Buttons.of("edit-all-the-same", text("edit.yes"), () -> take.accept(facts, Binding.How.ADOPTED)),
                Buttons.of("edit-copy", text("edit.copy"), () -> copy.accept(facts)));
    }
}
