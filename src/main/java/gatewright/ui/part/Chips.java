package gatewright.ui.part;

import gatewright.model.Emails;
import gatewright.model.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;

/**
 * A field for many e-mails, shown as chips. Enter, Tab, comma, a paste and leaving the field all take what was typed;
 * nothing typed is ever dropped: what is no e-mail stays as a red chip.
 */
public final class Chips extends ScrollPane {

    private static final PseudoClass WITHIN = PseudoClass.getPseudoClass("within");
    private static final double TALLEST = 236;

    private final FlowPane flow = new FlowPane(6, 6);
    private final TextField input = new ListField();
    private final ReadOnlyObjectWrapper<List<String>> emails = new ReadOnlyObjectWrapper<>(List.of());

    public Chips(String id) {
        input.setId(id);
        input.setPromptText(Words.text("part.chips.prompt"));
        input.getStyleClass().add("chip-input");
        input.focusedProperty().addListener((_, _, focused) -> { if (!focused) commit(); });
        input.setTextFormatter(new TextFormatter<>(this::cut));
        input.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
        flow.getStyleClass().add("chips-flow");
        flow.getChildren().add(input);
        flow.addEventHandler(KeyEvent.KEY_PRESSED, this::moved);
        flow.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        getStyleClass().add("chips");
        setContent(flow);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        focusWithinProperty().addListener((_, _, within) -> pseudoClassStateChanged(WITHIN, within));
        accessibleTextProperty().addListener((_, _, text) -> input.setAccessibleText(text));
        accessibleHelpProperty().addListener((_, _, text) -> input.setAccessibleHelp(text));
    }

    /** The e-mails that are right, each once, in their order. */
    public ReadOnlyObjectProperty<List<String>> emails() { return emails.getReadOnlyProperty(); }

    public TextField input() { return input; }

    public void show(List<String> wanted) {
        flow.getChildren().setAll(wanted.stream().map(Chip::new).toList());
        flow.getChildren().add(input);
        judge();
    }

    /** A one-line field would drop the line ends of a pasted list, and with them the borders between its e-mails. */
    private static final class ListField extends TextField {
        @Override public void paste() {
            var pasted = Clipboard.getSystemClipboard().getString();
            if (pasted != null) replaceSelection(pasted.replaceAll("[\\r\\n]+", ","));
        }
    }

    /** Takes what was typed as soon as a comma or semicolon ends it. */
    private TextFormatter.Change cut(TextFormatter.Change change) {
        var whole = change.getControlNewText();
        if (!change.isContentChange() || whole.indexOf(',') < 0 && whole.indexOf(';') < 0) return change;
        var typed = Emails.split(whole);
        if (!typed.isEmpty()) add(typed);
        change.setRange(0, change.getControlText().length());
        change.setText("");
        change.selectRange(0, 0);
        return change;
    }

    /** Takes what stands in the input. */
    public void commit() {
        var typed = Emails.split(input.getText());
        if (!typed.isEmpty()) add(typed);
        if (!input.getText().isEmpty()) input.clear();
    }

    /** Why it cannot stay as it is. */
    public Optional<String> trouble() { return chips().stream().filter(chip -> !chip.valid).findFirst().flatMap(Chip::words); }

    /** What is worth a look, and does not stand in the way. */
    public Optional<String> hint() { return chips().stream().filter(chip -> chip.valid).map(Chip::words).flatMap(Optional::stream).findFirst(); }

    /** The first chip that is probably misspelt, and what was meant. */
    public Optional<String> meant() { return chips().stream().map(chip -> chip.meant).flatMap(Optional::stream).findFirst(); }

    /** Puts what was meant in the place of the first chip that is probably misspelt. */
    public void mend() {
        chips().stream().filter(chip -> chip.meant.isPresent()).findFirst()
                .ifPresent(chip -> flow.getChildren().set(flow.getChildren().indexOf(chip), new Chip(chip.meant.orElseThrow())));
        judge();
    }

    private List<Chip> chips() { return flow.getChildren().stream().filter(Chip.class::isInstance).map(Chip.class::cast).toList(); }

    private void add(List<String> typed) {
        flow.getChildren().addAll(flow.getChildren().size() - 1, typed.stream().map(Chip::new).toList());
        judge();
        if (input.isFocused()) setVvalue(1);
    }

    private void judge() {
        var seen = new HashSet<String>();
        var right = new ArrayList<String>();
        for (var chip : chips()) {
            chip.twice(!seen.add(chip.email));
            if (chip.valid && !chip.twice()) right.add(chip.email);
        }
        emails.set(List.copyOf(right));
    }

    private void remove(Chip chip) {
        var place = flow.getChildren().indexOf(chip);
        flow.getChildren().remove(chip);
        flow.getChildren().get(Math.min(place, flow.getChildren().size() - 1)).requestFocus();
        judge();
    }

    /** Keys in the input. Enter and Tab take an e-mail, and only with none typed do what they do elsewhere. */
    private void typed(KeyEvent key) {
        if ((key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.TAB && !key.isShiftDown()) && !input.getText().isBlank()) {
            commit();
            key.consume();
        } else if (input.getCaretPosition() == 0 && input.getSelection().getLength() == 0 && (key.getCode() == KeyCode.LEFT || key.getCode() == KeyCode.BACK_SPACE)) {
            step(input, -1);
            key.consume();
        }
    }

    /** Keys on a chip. */
    private void moved(KeyEvent key) {
        if (!(key.getTarget() instanceof Chip chip)) return;
        switch (key.getCode()) {
            case LEFT, UP -> step(chip, -1);
            case RIGHT, DOWN -> step(chip, 1);
            case HOME -> flow.getChildren().getFirst().requestFocus();
            case END -> input.requestFocus();
            case DELETE, BACK_SPACE -> remove(chip);
            case ENTER, F2, SPACE -> edit(chip);
            default -> { return; }
        }
        key.consume();
    }

    private void step(Node from, int by) {
        var place = flow.getChildren().indexOf(from) + by;
        if (place >= 0 && place < flow.getChildren().size()) flow.getChildren().get(place).requestFocus();
    }

    private void edit(Chip chip) {
        commit();
        input.setText(chip.email);
        flow.getChildren().remove(chip);
        judge();
        input.requestFocus();
        input.end();
    }

    private void clicked(MouseEvent click) {
        for (var node = (Node) click.getTarget(); node != null && node != flow; node = node.getParent()) {
            if (node instanceof Chip chip) {
                var onCross = click.getPickResult().getIntersectedNode() == chip.getGraphic() || chip.getGraphic().getBoundsInParent().getMinX() - 4 <= chip.sceneToLocal(click.getSceneX(), 0).getX();
                if (onCross) remove(chip);
                else if (click.getClickCount() == 2) edit(chip);
                else chip.requestFocus();
                return;
            }
            if (node == input) return;
        }
        input.requestFocus();
    }

    @Override public void requestFocus() { input.requestFocus(); }

    @Override protected double computePrefHeight(double width) {
        var inside = (getWidth() > 0 ? getWidth() : 480) - 2;
        return Math.min(flow.prefHeight(inside) + 2, TALLEST);
    }
}
