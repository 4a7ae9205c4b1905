package gatewright.ui;

import gatewright.model.Words;
import gatewright.model.Zone;
import gatewright.model.ZoneFacts;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Card;
import gatewright.ui.part.Field;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** A form for each zone; where there are many, a list to search in and the form of the one that is chosen, so that a thousand are as quick as one. */
final class ZoneForms extends VBox {

    private static final int EACH = 3;

    private final Rules rules;
    private final Runnable changed;
    private final Map<String, Zone> wanted = new LinkedHashMap<>();
    private final Map<String, ZoneFacts> now = new LinkedHashMap<>();
    private final List<ZoneForm> forms = new ArrayList<>();
    private final VBox one = new VBox();
    private ListView<String> list = new ListView<>();
    private ZoneForm.Place place = new ZoneForm.Place("", "", false, false);

    ZoneForms(Rules rules, Runnable changed) {
        this.rules = rules;
        this.changed = changed;
        getStyleClass().add("page");
    }

    /** @param facts what KASM says of each, by its local id; empty where it was not asked */
    void show(List<Zone> zones, Map<String, ZoneFacts> facts, ZoneForm.Place where) {
        wanted.clear();
        now.clear();
        zones.forEach(zone -> wanted.put(zone.id(), zone));
        now.putAll(facts);
        place = where;
        draw();
    }

    /** Everything with what is recommended there. */
    void recommend(ZoneForm.Place where) {
        keep();
        place = where;
        wanted.replaceAll((_, zone) -> new Zone(zone.id(), zone.name(), where.value(where.recommended()), zone.proxyPort()));
        draw();
    }

    List<Zone> zones() {
        keep();
        return List.copyOf(wanted.values());
    }

    private void keep() { forms.stream().map(ZoneForm::zone).forEach(zone -> wanted.put(zone.id(), zone)); }

    private void drop() {
        forms.forEach(ZoneForm::forget);
        forms.clear();
    }

    private void draw() {
        drop();
        if (wanted.size() <= EACH) {
            wanted.values().forEach(zone -> forms.add(form(zone)));
            getChildren().setAll(forms);
            return;
        }
        one.getStyleClass().setAll("page");
        getChildren().setAll(chooser(), one);
        list.getSelectionModel().selectFirst();
    }

    private ZoneForm form(Zone zone) { return new ZoneForm(zone, Optional.ofNullable(now.get(zone.id())), place, rules, changed); }

    private Card chooser() {
        var all = new FilteredList<>(FXCollections.observableArrayList(wanted.keySet()));
        var search = new TextField();
        search.setId("zone-search");
        search.textProperty().addListener((_, _, text) -> all.setPredicate(id -> wanted.get(id).name().toLowerCase(Locale.ROOT).contains(text.strip().toLowerCase(Locale.ROOT))));
        list = new ListView<>(all);
        list.setId("zone-list");
        list.setPrefHeight(180);
        list.setAccessibleText(text("zones"));
        list.setCellFactory(_ -> new Cell());
        list.getSelectionModel().selectedItemProperty().addListener((_, _, id) -> choose(Optional.ofNullable(id)));
        return new Card(text("zones"), Texts.small(text("zones.count", wanted.size())), new Field(text("zones.search"), search), list, Parts.line(Buttons.of("zone-same", text("zones.same"), this::sameForAll)));
    }

    private void choose(Optional<String> id) {
        keep();
        if (id.isEmpty()) return;
        drop();
        forms.add(form(wanted.get(id.get())));
        one.getChildren().setAll(forms);
        changed.run();
    }

    private void sameForAll() {
        keep();
        if (forms.isEmpty()) return;
        var like = forms.getFirst().zone();
        wanted.replaceAll((_, zone) -> new Zone(zone.id(), zone.name(), like.upstreamAuthAddress(), like.proxyPort()));
        list.refresh();
        changed.run();
    }

    private final class Cell extends ListCell<String> {

        @Override protected void updateItem(String id, boolean empty) {
            super.updateItem(id, empty);
            setText(empty || id == null ? "" : line(wanted.get(id)));
        }

        private String line(Zone zone) { return text("zones.line", zone.name(), zone.upstreamAuthAddress(), String.valueOf(zone.proxyPort())); }
    }

    private static String text(String key, Object... values) { return Words.text("page.zone." + key, values); }
}
