package gatewright.ui;

import gatewright.model.ApplicationFacts;
import gatewright.model.ApplicationFacts.Link;
import gatewright.model.Words;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The account's applications as the dashboard lists them, with search and filters; only the rows that are seen are laid out. */
final class AccountApplications extends VBox {

    private static final int ROW = 34;
    private static final int ROWS = 7;
    private static final int HEAD = 46;
    private static final double USUAL = 14;
    private static final double BAR = 14;
    /** Of the columns, the least; the name and the URL take what is left. */
    private static final List<Double> WIDTHS = List.of(146.0, 168.0, 98.0, 92.0, 116.0);

    private final ObservableList<ApplicationFacts> all = FXCollections.observableArrayList();
    private final FilteredList<ApplicationFacts> found = new FilteredList<>(all);
    private final TableView<ApplicationFacts> table = new TableView<>();
    private final TextField search = new TextField();
    private final ComboBox<String> type = new ComboBox<>();
    private final ComboBox<String> policy = new ComboBox<>();
    private final Label count = Texts.small("");

    /** @param chosen told which one is looked at; empty for none */
    AccountApplications(Consumer<Optional<ApplicationFacts>> chosen) {
        super(8);
        search.setId("apps-search");
        search.setPromptText(text("list.search"));
        search.setAccessibleText(text("list.search"));
        choice(type, "apps-type", "list.type", AccountApplications::type);
        choice(policy, "apps-policy", "list.policy", Function.identity());
        search.textProperty().addListener(_ -> filter());
        var sorted = new SortedList<>(found);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setId("apps-table");
        table.setFixedCellSize(ROW);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        table.setAccessibleText(text("list"));
        table.setPlaceholder(Texts.quiet(text("list.none")));
        table.getColumns().setAll(List.of(column("name", ApplicationFacts::name), column("url", AccountApplications::url), column("domains", a -> a.destinations().size() + a.privates().size()),
                column("policies", a -> a.policies().size()), column("type", a -> type(a.type()))));
        table.getSelectionModel().selectedItemProperty().addListener((_, _, one) -> chosen.accept(Optional.ofNullable(one)));
        getChildren().addAll(search, Parts.line(type, policy, count), table);
        search.fontProperty().addListener(_ -> widen());
        table.widthProperty().addListener(_ -> widen());
        widen();
        filter();
    }

    private static String text(String key, Object... values) { return Words.text("page.application." + key, values); }

    static String type(String type) { return Words.has("page.application.type." + type) ? text("type." + type) : type; }

    private static String url(ApplicationFacts app) { return Stream.concat(app.destinations().stream(), app.privates().stream().map(Object::toString)).findFirst().orElse(""); }

    private void choice(ComboBox<String> choice, String id, String words, Function<String, String> shown) {
        choice.setId(id);
        choice.getItems().setAll("");
        choice.setValue("");
        choice.setConverter(Parts.words(one -> one.isEmpty() ? text(words) : shown.apply(one)));
        choice.setAccessibleText(text(words + ".name"));
        choice.setMaxWidth(260);
        choice.valueProperty().addListener(_ -> filter());
    }

    private static <T> TableColumn<ApplicationFacts, T> column(String name, Function<ApplicationFacts, T> value) {
        var column = new TableColumn<ApplicationFacts, T>(text("column." + name));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        return column;
    }

    /** Every column is at least as wide as its words at the text's size; where that leaves too little for names and URLs, the counts go: they stand below. */
    private void widen() {
        var scale = search.getFont().getSize() / USUAL;
        for (var i = 0; i < WIDTHS.size(); i++) {
            table.getColumns().get(i).setMinWidth(WIDTHS.get(i) * scale);
            if (i >= 2) table.getColumns().get(i).setMaxWidth(WIDTHS.get(i) * scale);
        }
        var room = table.getWidth() <= 0 || table.getWidth() >= WIDTHS.stream().mapToDouble(Double::doubleValue).sum() * scale + BAR;
        for (var count : table.getColumns().subList(2, 4)) count.setVisible(room);
    }

    void show(List<ApplicationFacts> applications) {
        var chosen = chosen().map(ApplicationFacts::id);
        if (!all.equals(applications)) all.setAll(applications);
        offer(type, applications.stream().map(ApplicationFacts::type));
        offer(policy, applications.stream().flatMap(a -> a.policies().stream()).map(Link::name).filter(name -> !name.isEmpty()));
        filter();
        chosen.flatMap(id -> all.stream().filter(a -> a.id().equals(id)).findFirst()).ifPresent(a -> table.getSelectionModel().select(a));
    }

    private static void offer(ComboBox<String> choice, Stream<String> values) {
        var chosen = choice.getValue();
        var items = Stream.concat(Stream.of(""), values.distinct().sorted(String.CASE_INSENSITIVE_ORDER)).toList();
        if (!choice.getItems().equals(items)) choice.getItems().setAll(items);
        choice.setValue(items.contains(chosen) ? chosen : "");
    }

    private void filter() {
        var sought = search.getText().strip().toLowerCase(Locale.ROOT);
        found.setPredicate(app -> (sought.isEmpty() || said(app).contains(sought)) && (type.getValue() == null || type.getValue().isEmpty() || type.getValue().equals(app.type()))
                && (policy.getValue() == null || policy.getValue().isEmpty() || app.policies().stream().anyMatch(p -> p.name().equals(policy.getValue()))));
        count.setText(text("list.showing", found.size(), all.size()));
        table.setPrefHeight(Math.clamp(found.size(), 2, ROWS) * ROW + HEAD);
        table.setMinHeight(USE_PREF_SIZE);
    }

    private static String said(ApplicationFacts app) { return (app.name() + " " + app.destinations() + " " + app.privates() + " " + app.audTag() + " " + app.id()).toLowerCase(Locale.ROOT); }

    Optional<ApplicationFacts> chosen() { return Optional.ofNullable(table.getSelectionModel().getSelectedItem()); }
}
