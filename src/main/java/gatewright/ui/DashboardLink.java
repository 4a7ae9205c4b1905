package gatewright.ui;

import gatewright.model.Words;
import gatewright.ui.part.Icons;
import java.util.function.Supplier;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;

/** A link of the dashboard's pages that leads to another page of it, which opens in the browser: what it is about belongs to the whole account. */
enum DashboardLink {

    // as Cloudflare's documentation links to the pages; where the dashboard has moved one, it says so itself
    LOGIN_METHODS("integrations/identity-providers"), DEFAULT_SETTINGS("access-controls/settings"), APP_LAUNCHER("access-controls/settings"), TAGS("access-controls/settings"), CUSTOM_PAGES("reusable-components/custom-pages");

    private final String path;

    DashboardLink(String path) { this.path = path; }

    String url() { return "https://one.dash.cloudflare.com/?to=/:account/" + path; }

    Hyperlink link(Supplier<Desk> desk) {
        var link = new Hyperlink(Words.text("dashboard." + this), Icons.of(Feather.EXTERNAL_LINK, "accent"));
        link.setId("dashboard-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
        link.setContentDisplay(ContentDisplay.RIGHT);
        link.setMinWidth(Hyperlink.USE_PREF_SIZE);
        link.setTooltip(new Tooltip(Words.text("dashboard.opens")));
        link.setAccessibleHelp(Words.text("dashboard.opens"));
        link.setOnAction(_ -> {
            desk.get().browse(url());
            link.setVisited(false);
        });
        return link;
    }
}
