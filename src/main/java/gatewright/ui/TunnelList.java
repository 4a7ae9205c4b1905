package gatewright.ui;

import gatewright.model.TunnelFacts;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Rows;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** The account's tunnels: a few as rows, many as a list with a search, of which only what is seen is drawn. */
final class TunnelList extends VBox {

    private static final int FEW = 8;

    private final ObservableList<TunnelFacts> all = FXCollections.observableArrayList();
    private final FilteredList<TunnelFacts> shown = new FilteredList<>(all);
    private final ListView<TunnelFacts> list = new ListView<>(shown);
    private final TextField search = new TextField();
    private final Rows rows = new Rows(List.of(Texts.quiet(text("reading"))));
    private final Map<String, TunnelFacts> known = new HashMap<>();
    private final Consumer<TunnelFacts> use;

    /**
     * @param use takes the tunnel that was chosen
     * @param read reads the hostnames of one, and hands it over
     */
    TunnelList(Consumer<TunnelFacts> use, BiConsumer<TunnelFacts, Consumer<TunnelFacts>> read) {
        super(8);
        this.use = use;
        search.setId("tunnel-search");
        search.setPromptText(text("search"));
        search.setAccessibleText(text("search"));
        search.textProperty().addListener((_, _, typed) -> shown.setPredicate(t -> t.name().toLowerCase(Locale.ROOT).contains(typed.strip().toLowerCase(Locale.ROOT))));
        list.setId("tunnels");
        list.setAccessibleText(text("existing"));
        list.getStyleClass().add("tall-list");
        list.setCellFactory(_ -> new Cell());
        list.setPlaceholder(Texts.quiet(text("search.none")));
        list.getSelectionModel().selectedItemProperty().addListener((_, _, tunnel) -> { if (tunnel != null && !known.containsKey(tunnel.id())) read.accept(tunnel, this::learn); });
        getChildren().setAll(rows);
    }

    void show(List<TunnelFacts> tunnels) {
        all.setAll(tunnels);
        rows.set(tunnels.isEmpty() ? List.of(Texts.quiet(text("none"))) : tunnels.size() > FEW ? List.of() : tunnels.stream().map(this::row).toList());
        if (tunnels.size() > FEW) getChildren().setAll(search, list);
        else getChildren().setAll(rows);
    }

    private void learn(TunnelFacts tunnel) {
        known.put(tunnel.id(), tunnel);
        list.refresh();
    }

    private Node row(TunnelFacts tunnel) {
        var facts = known.getOrDefault(tunnel.id(), tunnel);
        var status = Words.has("page.tunnel.status." + facts.status()) ? text("status." + facts.status()) : facts.status();
        var row = new Status(facts.status().equals("healthy") ? Status.State.GOOD : Status.State.INFO, facts.name())
                .note(text("facts", status, facts.connectors()) + (facts.hostnames().isEmpty() ? "" : ": " + String.join(", ", facts.hostnames())));
        if (!facts.managedByCloudflare()) row.note(text("local"));
        return row.end(Buttons.of("use-" + facts.name(), text("use"), () -> use.accept(facts)));
    }

    private static String text(String key, Object... values) { return Words.text("page.tunnel." + key, values); }

    private final class Cell extends ListCell<TunnelFacts> {

        Cell() { setPrefWidth(0); }

        @Override protected void updateItem(TunnelFacts tunnel, boolean empty) {
            super.updateItem(tunnel, empty);
            setGraphic(empty || tunnel == null ? null : row(tunnel));
            setAccessibleText(empty || tunnel == null ? "" : tunnel.name());
        }
    }
}
