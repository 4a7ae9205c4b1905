package gatewright.ui.part;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/** The usual, or something of one's own that is typed below. */
public final class Either extends VBox {

    private final RadioButton usual;
    private final RadioButton own;

    /** @param field what is filled in for the second choice */
    public Either(String id, String title, String usual, String own, Node field) {
        super(8);
        this.usual = new RadioButton(usual);
        this.own = new RadioButton(own);
        var group = new ToggleGroup();
        this.usual.setToggleGroup(group);
        this.own.setToggleGroup(group);
        this.usual.setId(id + "-usual");
        this.own.setId(id + "-own");
        this.usual.setAccessibleText(title + ", " + usual);
        this.own.setAccessibleText(title + ", " + own);
        this.usual.setSelected(true);
        var below = new VBox(field);
        below.getStyleClass().add("indented");
        Parts.appearWhen(below, this.own.selectedProperty());
        getChildren().addAll(Texts.strong(title), this.usual, this.own, below);
    }

    public boolean own() { return own.isSelected(); }
    public void choose(boolean own) { (own ? this.own : usual).setSelected(true); }
    public void usual(String words) { usual.setText(words); }
    public ObservableValue<Boolean> value() { return own.selectedProperty(); }
}
