package gatewright.ui;

import gatewright.model.Words;
import gatewright.model.Zone;
import gatewright.ui.part.Copyable;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** How all of the setup's zones are set in KASM's own pages: a few click by click; many as a list, of which only what is seen is drawn. */
final class HandZones extends VBox {

    private static final int FEW = 3;
    private static final int SEEN = 6;
    private static final double ROW = 52;

    private final ListView<Zone> list = new ListView<>();
    private List<Zone> shown = List.of();

    HandZones() {
        getStyleClass().add("page");
        list.setId("hand-zones");
        list.setAccessibleText(Words.text("page.zone.zones"));
        list.setFixedCellSize(ROW);
        list.setPrefHeight(ROW * SEEN);
        list.setCellFactory(_ -> new Cell());
    }

    void show(List<Zone> zones) {
        if (zones.equals(shown)) return;
        shown = zones;
        if (zones.size() <= FEW) {
            getChildren().setAll(zones.stream().map(zone -> new HandSteps(zone.name(), zone.upstreamAuthAddress(), port(zone))).toList());
            return;
        }
        list.getItems().setAll(zones);
        getChildren().setAll(new VBox(8, Texts.plain(Words.text("hand.open")), Texts.plain(Words.text("hand.edit-each", zones.size())), list, Texts.plain(Words.text("hand.save"))));
    }

    private static String port(Zone zone) { return String.valueOf(Math.max(0, zone.proxyPort())); }

    private static final class Cell extends ListCell<Zone> {

        Cell() { setPrefWidth(0); }

        @Override protected void updateItem(Zone zone, boolean empty) {
            super.updateItem(zone, empty);
            setGraphic(empty || zone == null ? null : line(zone));
            setAccessibleText(empty || zone == null ? "" : Words.text("page.zone.zones.line", zone.name(), zone.upstreamAuthAddress(), port(zone)));
        }

        private static GridPane line(Zone zone) {
            var line = Parts.columns(List.of(28, 42, 30), whole(Texts.strong(zone.name())), value("page.zone.upstream", zone.upstreamAuthAddress(), zone), value("page.zone.port", port(zone), zone));
            line.getChildren().forEach(node -> GridPane.setValignment(node, VPos.CENTER));
            line.setAlignment(Pos.CENTER_LEFT);
            return line;
        }

        private static HBox value(String name, String value, Zone zone) {
            var copy = Copyable.button(value);
            copy.setAccessibleText(Words.text("part.copy") + ", " + Words.text(name) + ", " + zone.name());
            var said = whole(Texts.plain(value));
            said.setMaxWidth(Double.MAX_VALUE);
            var row = new HBox(8, said, copy);
            row.setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(said, Priority.ALWAYS);
            return row;
        }

        /** In one line; where that cuts it, the pointer shows the rest. */
        private static Label whole(Label label) {
            label.setWrapText(false);
            label.setTooltip(new Tooltip(label.getText()));
            return label;
        }
    }
}
