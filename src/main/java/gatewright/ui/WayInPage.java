package gatewright.ui;

import gatewright.model.Setup;
import gatewright.model.Setup.WayIn;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** How people reach KASM. */
final class WayInPage extends Page {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final PseudoClass UNAVAILABLE = PseudoClass.getPseudoClass("unavailable");

    private final ToggleGroup ways = new ToggleGroup();

    WayInPage() { super("wayin", Group.WAY_IN); }

    @Override Node view() { return Parts.page(card(WayIn.TUNNEL, true), card(WayIn.NGINX, false), card(WayIn.DIRECT, false)); }

    private Node card(WayIn way, boolean automated) {
        var radio = new RadioButton(text(way + ".title"));
        radio.setId("way-" + way);
        radio.setUserData(way);
        radio.setToggleGroup(ways);
        radio.setDisable(!automated);
        radio.setAccessibleHelp(text(way + ".words"));
        radio.getStyleClass().add("strong");
        var card = new VBox(radio, Texts.plain(text(way + ".words")));
        if (!automated) card.getChildren().add(Texts.of(text("by-hand." + way), "small", "doubt"));
        card.getStyleClass().addAll("card-box", "choice");
        card.pseudoClassStateChanged(UNAVAILABLE, !automated);
        radio.selectedProperty().addListener((_, _, selected) -> card.pseudoClassStateChanged(SELECTED, selected));
        if (automated) card.setOnMouseClicked(_ -> radio.setSelected(true));
        if (way == WayIn.TUNNEL) radio.setSelected(true);
        return card;
    }

    @Override void show(Setup setup) {
        ways.getToggles().stream().filter(toggle -> toggle.getUserData() == setup.wayIn()).findFirst().ifPresent(ways::selectToggle);
    }

    @Override Setup collect(Setup setup) { return ways.getSelectedToggle() == null ? setup : setup.withWayIn((WayIn) ways.getSelectedToggle().getUserData()); }
}
