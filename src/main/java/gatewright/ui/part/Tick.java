package gatewright.ui.part;

import javafx.beans.property.BooleanProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A check box with what it does below it in small. */
public final class Tick extends VBox {

    private final CheckBox box;
    private final Label help;

    public Tick(String id, String name, String help) {
        super(2);
        box = new CheckBox(name);
        box.setId(id);
        box.setWrapText(true);
        this.help = Texts.small(help);
        this.help.getStyleClass().add("indented");
        getChildren().addAll(box, this.help);
        say(help);
    }

    public boolean on() { return box.isSelected(); }
    public void set(boolean on) { box.setSelected(on); }
    public BooleanProperty value() { return box.selectedProperty(); }

    /** Whether it can be changed; what is on can always be turned off. */
    public void allow(boolean allowed) { box.setDisable(!allowed && !on()); }

    /** It only shows. */
    public void readOnly() {
        box.setDisable(true);
        box.getStyleClass().add("read-only");
    }

    /** Says something else below it. */
    public void say(String words) {
        help.setText(words);
        box.setAccessibleHelp(words);
        Parts.appear(help, !words.isEmpty());
    }
}
