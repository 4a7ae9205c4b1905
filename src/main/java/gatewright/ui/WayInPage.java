package gatewright.ui;

import gatewright.model.NginxSite;
import gatewright.model.Setup;
import gatewright.model.Setup.WayIn;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** How people reach KASM. */
final class WayInPage extends Page {

    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");

    private final ToggleGroup ways = new ToggleGroup();
    private Optional<Setup> cloudflare = Optional.empty();
    private Optional<NginxSite> nginx = Optional.empty();

    WayInPage() { super("wayin", Group.WAY_IN); }

    @Override Node view() { return Parts.page(card(WayIn.TUNNEL), card(WayIn.NGINX), card(WayIn.DIRECT)); }

    private Node card(WayIn way) {
        var radio = new RadioButton(text(way + ".title"));
        radio.setId("way-" + way);
        radio.setUserData(way);
        radio.setToggleGroup(ways);
        radio.setAccessibleHelp(text(way + ".words"));
        var card = new VBox(radio, Texts.plain(text(way + ".words")));
        card.getStyleClass().addAll("card-box", "choice");
        radio.selectedProperty().addListener((_, _, selected) -> card.pseudoClassStateChanged(SELECTED, selected));
        card.setOnMouseClicked(_ -> radio.setSelected(true));
        radio.setSelected(way == WayIn.TUNNEL);
        return card;
    }

    @Override void show(Setup setup) {
        ways.getToggles().stream().filter(toggle -> toggle.getUserData() == setup.wayIn()).findFirst().ifPresent(ways::selectToggle);
    }

    /** Without a tunnel nothing at Cloudflare is wanted. What was entered for it is kept while the window is open, should the admin turn back. */
    @Override Setup collect(Setup setup) {
        if (ways.getSelectedToggle() == null) return setup;
        var way = (WayIn) ways.getSelectedToggle().getUserData();
        return byNginx(way, byCloudflare(way, setup));
    }

    private Setup byCloudflare(WayIn way, Setup setup) {
        if (way == WayIn.TUNNEL) return setup.throughCloudflare() ? setup.withWayIn(way) : setup.withWayIn(way).withCloudflareOf(cloudflare.orElseGet(() -> Setup.recommended(setup.name())));
        if (setup.throughCloudflare()) cloudflare = Optional.of(setup);
        return setup.withWayIn(way).withoutCloudflare();
    }

    private Setup byNginx(WayIn way, Setup setup) {
        if (way == WayIn.NGINX) return setup.withNginx(setup.nginx().or(() -> nginx));
        if (setup.nginx().isPresent()) nginx = setup.nginx();
        return setup.withNginx(Optional.empty());
    }

    /** Who comes from the first page to another way in has not been to the server yet. */
    @Override Optional<String> nextPage() {
        var servers = desk().setup().servers();
        return servers.isEmpty() || desk().session().serverFacts(servers.getFirst().id()).isEmpty() ? Optional.of("server") : Optional.empty();
    }
}
