package gatewright.ui.part;

import gatewright.model.RuleChoices.Choice;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.StackPane;

/** One thing of the account: chosen by name, or, where there is no list of it, typed as its id. */
public final class IdChoice extends StackPane {

    private final StringProperty value = new SimpleStringProperty("");
    private final ComboBox<Choice> choice = new ComboBox<>();
    private final TextField text = new TextField();
    private boolean turning;

    public IdChoice(String id) {
        choice.setId(id);
        text.setId(id);
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setConverter(Parts.words(one -> one.name().isEmpty() ? one.id() : one.name()));
        choice.valueProperty().addListener((_, _, chosen) -> { if (!turning) value.set(chosen == null ? "" : chosen.id()); });
        text.textProperty().addListener((_, _, typed) -> { if (!turning) value.set(typed.strip()); });
        value.addListener(_ -> show());
        accessibleTextProperty().addListener((_, _, words) -> List.of(choice, text).forEach(node -> node.setAccessibleText(words)));
        accessibleHelpProperty().addListener((_, _, words) -> List.of(choice, text).forEach(node -> node.setAccessibleHelp(words)));
        offer(List.of());
    }

    /** The id; empty where nothing is chosen. */
    public StringProperty value() { return value; }

    /** What there is; the only one is chosen at once. */
    public void offer(List<Choice> offered) {
        turning = true;
        choice.getItems().setAll(offered);
        turning = false;
        getChildren().setAll((Node) (offered.isEmpty() ? text : choice));
        if (offered.size() == 1 && value.get().isEmpty()) value.set(offered.getFirst().id());
        show();
    }

    private void show() {
        var id = value.get();
        turning = true;
        if (!text.getText().strip().equals(id)) text.setText(id);
        var items = new ArrayList<>(choice.getItems());
        // one that is gone from the account is still what the rule says
        if (!id.isEmpty() && !items.isEmpty() && items.stream().noneMatch(one -> one.id().equals(id))) choice.getItems().add(new Choice(id, id, ""));
        choice.setValue(choice.getItems().stream().filter(one -> one.id().equals(id)).findFirst().orElse(null));
        turning = false;
    }

    @Override public void requestFocus() { getChildren().getFirst().requestFocus(); }
}
