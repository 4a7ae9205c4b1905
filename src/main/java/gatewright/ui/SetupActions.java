package gatewright.ui;

import gatewright.engine.Setups.Saved;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Field;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/** What can be done with the chosen setup: open, practise, duplicate, rename, forget; the last three ask first, below the buttons. */
final class SetupActions extends VBox {

    private final Supplier<Optional<Saved>> chosen;
    private final Function<String, Optional<String>> wrong;
    private final Supplier<Desk> desk;
    private final Runnable changed;
    private final VBox asked = new VBox(8);
    private final List<Button> sound;
    private final Button forget = Buttons.of("forget-setup", text("forget"), this::askToForget);

    /**
     * @param open opens a setup; true for practice with a copy
     * @param wrong why a new name cannot be
     * @param changed the list has changed
     */
    SetupActions(Supplier<Optional<Saved>> chosen, BiConsumer<Saved, Boolean> open, Function<String, Optional<String>> wrong, Supplier<Desk> desk, Runnable changed) {
        super(8);
        this.chosen = chosen;
        this.wrong = wrong;
        this.desk = desk;
        this.changed = changed;
        sound = List.of(Buttons.of("open-setup", Words.text("page.start.saved.open"), () -> chosen.get().ifPresent(one -> open.accept(one, false))),
                Buttons.of("practise-setup", Words.text("page.start.saved.practise"), () -> chosen.get().ifPresent(one -> open.accept(one, true))),
                Buttons.of("duplicate-setup", text("duplicate"), () -> ask("duplicate", one -> text("copy-of", one.name()), (one, name) -> desk.get().setups().duplicate(one.file(), name))),
                Buttons.of("rename-setup", text("rename"), () -> ask("rename", Saved::name, (one, name) -> desk.get().setups().rename(one.file(), name))));
        var buttons = new FlowPane(8, 8, sound.toArray(Button[]::new));
        buttons.getChildren().add(forget);
        getChildren().addAll(buttons, asked);
        fit();
    }

    /** Another setup is chosen: what was asked of the one before is asked no more. */
    void fit() {
        asked.getChildren().clear();
        Parts.appear(asked, false);
        sound.forEach(button -> button.setDisable(chosen.get().filter(one -> one.trouble().isEmpty()).isEmpty()));
        forget.setDisable(chosen.get().isEmpty());
        chosen.get().flatMap(Saved::trouble).ifPresent(trouble -> show(new Status(Status.State.BAD, trouble)));
    }

    private void ask(String what, Function<Saved, String> suggestion, BiConsumer<Saved, String> act) {
        chosen.get().ifPresent(one -> {
            var name = new TextField(suggestion.apply(one));
            name.setId(what + "-name");
            var field = new Field(text(what + ".name"), name, text(what + ".help"));
            var go = Buttons.of(what + "-go", text(what), () -> {
                var trouble = name.getText().strip().equals(one.name()) ? Optional.of(text("same")) : wrong.apply(name.getText().strip());
                field.trouble(trouble);
                if (trouble.isEmpty()) perform(text(what + ".done", name.getText().strip()), () -> act.accept(one, name.getText().strip()));
                else name.requestFocus();
            });
            // else Enter would go on with a new setup
            name.setOnAction(_ -> go.fire());
            show(field, Parts.line(go, cancel()));
            name.requestFocus();
            name.selectAll();
        });
    }

    private void askToForget() {
        chosen.get().ifPresent(one -> {
            var stays = one.hostnames().isEmpty() || one.applied().isEmpty() ? text("forget.nothing") : text("forget.stays", String.join(", ", one.hostnames()));
            var go = Buttons.of("forget-go", text("forget"), () -> perform(text("forget.done", one.name()), () -> desk.get().setups().forget(one.file())));
            show(new Status(Status.State.WARNING, text("forget.ask", one.name())).note(stays), Texts.small(text("forget.files")), Parts.line(go, cancel()));
            go.requestFocus();
        });
    }

    private Button cancel() { return Buttons.of("keep-setup", text("cancel"), this::fit); }

    private void perform(String done, Runnable act) {
        desk.get().wait(text("working"), () -> {
            act.run();
            return true;
        }, _ -> {
            fit();
            desk.get().note(done);
            changed.run();
        });
    }

    private void show(javafx.scene.Node... nodes) {
        asked.getChildren().setAll(nodes);
        Parts.appear(asked, true);
    }

    private static String text(String key, Object... values) { return Words.text("setups." + key, values); }
}
