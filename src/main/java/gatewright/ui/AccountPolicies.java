package gatewright.ui;

import gatewright.model.Policy;
import gatewright.model.PolicyFacts;
import gatewright.model.Words;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The account's policies as the dashboard lists them, with search and filters; only the rows that are seen are laid out. */
final class AccountPolicies extends VBox {

    /** What the second filter asks. */
    enum Use { ALL, USED, UNUSED, HERE }

    private static final int ROW = 34;
    private static final int ROWS = 7;
    private static final int HEAD = 46;
    private static final double USUAL = 14;
    /** Of the columns, the name's the least that it should have. */
    private static final List<Double> WIDTHS = List.of(200.0, 112.0, 66.0, 116.0, 100.0);

    private final ObservableList<PolicyFacts> all = FXCollections.observableArrayList();
    private final FilteredList<PolicyFacts> found = new FilteredList<>(all);
    private final TableView<PolicyFacts> table = new TableView<>();
    private final TextField search = new TextField();
    private final ChoiceBox<Optional<Policy.Action>> action = new ChoiceBox<>();
    private final ChoiceBox<Use> use = new ChoiceBox<>();
    private final Label count = Texts.small("");
    private final Predicate<PolicyFacts> here;

    /** @param here whether a policy is one of this setup
     *  @param chosen told which one is looked at; empty for none */
    AccountPolicies(Predicate<PolicyFacts> here, Consumer<Optional<PolicyFacts>> chosen) {
        super(8);
        this.here = here;
        search.setId("policies-search");
        search.setPromptText(text("search"));
        search.setAccessibleText(text("search"));
        action.setId("policies-action");
        action.getItems().add(Optional.empty());
        for (var one : Policy.Action.values()) action.getItems().add(Optional.of(one));
        action.setConverter(Parts.words(one -> one.map(a -> Words.text("value.Action." + a)).orElse(text("filter.action"))));
        action.setValue(Optional.empty());
        action.setAccessibleText(text("filter.action.name"));
        use.setId("policies-use");
        use.getItems().setAll(Use.values());
        use.setConverter(Parts.words(one -> text("filter." + one)));
        use.setValue(Use.ALL);
        use.setAccessibleText(text("filter.use.name"));
        search.textProperty().addListener(_ -> filter());
        action.valueProperty().addListener(_ -> filter());
        use.valueProperty().addListener(_ -> filter());
        var sorted = new SortedList<>(found);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setId("policies-table");
        table.setFixedCellSize(ROW);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        table.setAccessibleText(text("account"));
        table.setPlaceholder(Texts.quiet(text("account.none")));
        table.getColumns().setAll(List.of(column("name", f -> f.policy().name()), column("action", f -> Words.text("value.Action." + f.policy().action())),
                column("rules", f -> (int) f.policy().rules().count()), column("used", PolicyFacts::usedBy), column("id", f -> f.id().length() > 9 ? f.id().substring(0, 8) + "…" : f.id())));
        table.getSelectionModel().selectedItemProperty().addListener((_, _, one) -> chosen.accept(Optional.ofNullable(one)));
        getChildren().addAll(search, Parts.line(action, use, count), table);
        search.fontProperty().addListener(_ -> widen());
        table.widthProperty().addListener(_ -> widen());
        filter();
    }

    private static String text(String key, Object... values) { return Words.text("page.policies." + key, values); }

    private static <T> TableColumn<PolicyFacts, T> column(String name, Function<PolicyFacts, T> value) {
        var column = new TableColumn<PolicyFacts, T>(text("column." + name));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        return column;
    }

    /** Every column but the name is as wide as its words at the text's size; where that leaves too little for the names, the IDs go: they stand below. */
    private void widen() {
        var scale = search.getFont().getSize() / USUAL;
        for (var i = 1; i < WIDTHS.size(); i++) {
            table.getColumns().get(i).setMinWidth(WIDTHS.get(i) * scale);
            table.getColumns().get(i).setMaxWidth(WIDTHS.get(i) * scale);
        }
        var all = WIDTHS.stream().mapToDouble(Double::doubleValue).sum() * scale;
        table.getColumns().getLast().setVisible(table.getWidth() <= 0 || table.getWidth() >= all);
    }

    void show(List<PolicyFacts> facts) {
        var chosen = chosen().map(PolicyFacts::id);
        if (!all.equals(facts)) all.setAll(facts);
        filter();
        chosen.flatMap(id -> all.stream().filter(f -> f.id().equals(id)).findFirst()).ifPresent(f -> table.getSelectionModel().select(f));
    }

    private void filter() {
        var sought = search.getText().strip().toLowerCase(Locale.ROOT);
        found.setPredicate(facts -> (sought.isEmpty() || (facts.policy().name() + " " + facts.id()).toLowerCase(Locale.ROOT).contains(sought))
                && action.getValue().filter(one -> one != facts.policy().action()).isEmpty() && fits(facts));
        count.setText(text("showing", found.size(), all.size()));
        table.setPrefHeight(Math.clamp(found.size(), 2, ROWS) * ROW + HEAD);
        table.setMinHeight(USE_PREF_SIZE);
    }

    private boolean fits(PolicyFacts facts) {
        return switch (use.getValue()) {
            case ALL -> true;
            case USED -> facts.usedBy() > 0;
            case UNUSED -> facts.usedBy() == 0;
            case HERE -> here.test(facts);
        };
    }

    Optional<PolicyFacts> chosen() { return Optional.ofNullable(table.getSelectionModel().getSelectedItem()); }
}
