package gatewright.ui;

import gatewright.model.Words;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Parts;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.feather.Feather;

/** Which of the setup's policies is shown; with one there is nothing to choose. */
final class PolicyTabs extends FlowPane {

    /** @param linked whether it is somebody else's, used as it is */
    record Tab(String id, String name, boolean linked) {}

    private final Consumer<String> turn;
    private List<Tab> shown = List.of();

    PolicyTabs(Consumer<String> turn) {
        super(8, 8);
        this.turn = turn;
    }

    void show(List<Tab> tabs, String current) {
        if (tabs.stream().map(Tab::id).toList().equals(shown.stream().map(Tab::id).toList())) {
            for (var i = 0; i < tabs.size(); i++) fill((ToggleButton) getChildren().get(i), tabs.get(i), current);
        } else {
            getChildren().setAll(tabs.stream().map(tab -> button(tab, current)).toList());
        }
        shown = tabs;
        Parts.appear(this, tabs.size() > 1);
    }

    private ToggleButton button(Tab tab, String current) {
        var button = new ToggleButton();
        button.setId("tab-" + tab.id());
        button.setMaxWidth(320);
        button.setOnAction(_ -> turn.accept(tab.id()));
        fill(button, tab, current);
        return button;
    }

    private static void fill(ToggleButton button, Tab tab, String current) {
        var name = tab.name().isBlank() ? Words.text("page.policies.unnamed") : tab.name();
        if (!name.equals(button.getText())) button.setText(name);
        if ((button.getGraphic() != null) != tab.linked()) button.setGraphic(tab.linked() ? Icons.of(Feather.LINK, "quiet") : null);
        button.setSelected(tab.id().equals(current));
    }
}
