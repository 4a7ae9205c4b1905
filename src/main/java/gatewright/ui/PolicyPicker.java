package gatewright.ui;

import gatewright.model.PolicyFacts;
import gatewright.model.Words;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.cell.CheckBoxListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;

/** The account's policies with a box each: those that are ticked are the application's. Only the rows that are seen are laid out. */
final class PolicyPicker extends VBox {

    private static final int ROW = 34;
    private static final int ROWS = 6;

    private final ObservableList<PolicyFacts> all = FXCollections.observableArrayList();
    private final FilteredList<PolicyFacts> found = new FilteredList<>(all);
    private final ListView<PolicyFacts> list = new ListView<>(found);
    private final TextField search = new TextField();
    private final Map<String, BooleanProperty> ticks = new HashMap<>();
    private final Predicate<PolicyFacts> ours;
    private final BiConsumer<PolicyFacts, Boolean> take;

    /** @param ours whether a policy is the application's
     *  @param take told of each that is ticked, or no longer */
    PolicyPicker(Predicate<PolicyFacts> ours, BiConsumer<PolicyFacts, Boolean> take) {
        super(8);
        this.ours = ours;
        this.take = take;
        search.setId("picker-search");
        search.setPromptText(text("picker.search"));
        search.setAccessibleText(text("picker.search"));
        search.textProperty().addListener(_ -> filter());
        list.setId("picker");
        list.setAccessibleText(text("policies.select"));
        list.setFixedCellSize(ROW);
        list.setPlaceholder(Texts.quiet(text("picker.none")));
        list.setCellFactory(CheckBoxListCell.forListView(facts -> ticks.computeIfAbsent(facts.id(), _ -> tick(facts)), Parts.words(PolicyPicker::line)));
        list.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            var one = list.getSelectionModel().getSelectedItem();
            if (key.getCode() != KeyCode.SPACE || one == null) return;
            var tick = ticks.computeIfAbsent(one.id(), _ -> tick(one));
            tick.set(!tick.get());
            key.consume();
        });
        getChildren().addAll(search, list);
    }

    private static String text(String key, Object... values) { return Words.text("page.application." + key, values); }

    private static String line(PolicyFacts facts) {
        return text("picker.line", facts.policy().name(), facts.actionWords(), (int) facts.policy().rules().count(), facts.usedBy());
    }

    private BooleanProperty tick(PolicyFacts facts) {
        var tick = new SimpleBooleanProperty(ours.test(facts));
        tick.addListener((_, _, on) -> { if (on != ours.test(facts)) take.accept(facts, on); });
        return tick;
    }

    void show(List<PolicyFacts> facts) {
        if (!all.equals(facts)) {
            ticks.clear();
            all.setAll(facts);
        }
        again();
    }

    /** What is the application's was changed elsewhere. */
    void again() {
        for (var facts : all) if (ticks.containsKey(facts.id())) ticks.get(facts.id()).set(ours.test(facts));
        filter();
    }

    private void filter() {
        var sought = search.getText().strip().toLowerCase(Locale.ROOT);
        found.setPredicate(facts -> sought.isEmpty() || (facts.policy().name() + " " + facts.id()).toLowerCase(Locale.ROOT).contains(sought));
        list.setPrefHeight(Math.clamp(found.size(), 1, ROWS) * ROW + 4);
        list.setMinHeight(USE_PREF_SIZE);
    }
}
