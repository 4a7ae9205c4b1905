package gatewright.ui;

import gatewright.engine.Session;
import gatewright.engine.Setups;
import gatewright.engine.Setups.Saved;
import gatewright.model.Setup;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Card;
import gatewright.ui.part.Field;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Fold;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** Where the wizard begins: a new setup, a saved one, or practice. */
final class StartPage extends Page {

    private static final String USUAL = "kasm";
    /** Of the practice world: somebody was there before. */
    private static final List<String> MADE = List.of("MADE_BY_HAND", "MADE_ON_THE_COMMAND_LINE");

    private final TextField name = new TextField(USUAL);
    private final Field nameField = new Field(text("name"), name, text("name.help"));
    private final SetupList saved = new SetupList(one -> open(one, false), this::chosen);
    private final SetupActions actions = new SetupActions(saved::chosen, this::open, this::nameWrong, this::desk, this::read);
    private final RadioButton fresh = new RadioButton(text("new.fresh"));
    private final RadioButton adopt = new RadioButton(text("new.adopt"));
    private final VBox faults = new VBox(8);
    private List<String> taken = List.of();

    StartPage() {
        super("start", Group.NONE);
        name.setId("setup-name");
        rules.add(nameField, this::wrong, name.textProperty());
        saved.getChildren().add(actions);
        list(List.of());
    }

    @Override Node view() {
        var practise = Buttons.of("practise", text("practise"), Feather.COMPASS, () -> practise(() -> desk().setups().practise()));
        var adopting = Buttons.of("practise-adopting", text("practise.adopting"), Feather.DOWNLOAD, () -> practise(MADE, () -> desk().setups().practiseAdopting()));
        var practice = new Card(text("practice.title"), new Status(Status.State.INFO, text("practice.words")), Parts.line(practise, adopting, Buttons.of("forget-practice", text("practice.forget"), this::forget)),
                new Fold("faults", text("faults"), Texts.small(text("faults.words")), faults));
        var view = new VBox(saved, new Card(text("new"), Texts.plain(text("new.words")), nameField, ways()), practice);
        view.getStyleClass().add("page");
        return view;
    }

    private Node ways() {
        var group = new ToggleGroup();
        for (var way : List.of(fresh, adopt)) {
            way.setToggleGroup(group);
            way.setWrapText(true);
        }
        fresh.setId("new-fresh");
        adopt.setId("new-adopt");
        fresh.setSelected(true);
        adopt.setAccessibleHelp(text("new.adopt.help"));
        var help = Texts.small(text("new.adopt.help"));
        help.getStyleClass().add("indented");
        return new VBox(6, fresh, new VBox(2, adopt, help));
    }

    @Override void entered() {
        read();
        desk().look(() -> desk().setups().faults(), all -> faults.getChildren().setAll(all.stream().map(StartPage::box).toList()));
    }

    private void read() { desk().look(() -> desk().setups().saved(), this::list); }

    private void chosen() { actions.fit(); }

    private static CheckBox box(Setups.Fault fault) {
        var box = new CheckBox(fault.words());
        box.setId("fault-" + fault.name());
        box.setUserData(fault.name());
        box.setWrapText(true);
        return box;
    }

    /** Opens a practice in which what is ticked goes wrong. */
    private void practise(Callable<Session> opening) { practise(List.of(), opening); }

    /** @param either of these one has to be, the first where none is ticked */
    private void practise(List<String> either, Callable<Session> opening) {
        var ticked = faults.getChildren().stream().map(CheckBox.class::cast).filter(CheckBox::isSelected).map(box -> (String) box.getUserData()).toList();
        var chosen = either.isEmpty() || ticked.stream().anyMatch(either::contains) ? ticked : Stream.concat(ticked.stream(), Stream.of(either.getFirst())).toList();
        desk().open(text("opening"), () -> {
            desk().setups().choose(chosen);
            return opening.call();
        });
    }

    private void list(List<Saved> all) {
        taken = all.stream().map(Saved::name).toList();
        saved.show(all);
        Parts.appear(saved, !all.isEmpty());
        if (taken.contains(name.getText())) name.clear();
        if (!all.isEmpty() && name.isFocused() && List.of("", USUAL).contains(name.getText())) saved.focus();
    }

    private void forget() {
        desk().wait(text("practice.forgetting"), () -> {
            desk().setups().forgetPractice();
            return true;
        }, _ -> desk().note(text("practice.forgotten")));
    }

    private void open(Saved one, boolean practice) {
        Callable<Session> opening = () -> desk().setups().open(one.file(), practice);
        if (practice) practise(opening);
        else desk().open(text("opening"), opening);
    }

    private Optional<String> wrong() {
        var wanted = name.getText().strip();
        if (wanted.isEmpty()) return Optional.of(text(taken.isEmpty() ? "name.empty" : "name.empty.saved"));
        return nameWrong(wanted);
    }

    private Optional<String> nameWrong(String wanted) {
        if (!wanted.matches("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,59}")) return Optional.of(text("name.wrong"));
        return taken.contains(wanted) ? Optional.of(text("name.taken", wanted)) : Optional.empty();
    }

    @Override Optional<Work<?>> beforeNext() {
        var setup = adopt.isSelected() ? Setup.toAdopt(name.getText().strip()) : Setup.recommended(name.getText().strip());
        return Optional.of(new Work<>(text("opening"), () -> desk().setups().create(setup, false), session -> {
            desk().open(text("opening"), () -> session);
            return false;
        }));
    }
}
