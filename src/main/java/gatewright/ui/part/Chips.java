package gatewright.ui.part;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/**
 * A field for many values of one kind, shown as chips. Enter, Tab, comma, a paste and leaving the field all take what was typed;
 * nothing typed is ever dropped: what is wrong stays as a red chip.
 */
public final class Chips extends VBox {

    private static final PseudoClass WITHIN = PseudoClass.getPseudoClass("within");
    private static final double TALLEST = 236;

    private final ChipKind kind;
    private final List<Piece> pieces = new ArrayList<>();
    private final FlowPane flow = new FlowPane(6, 6);
    private final ScrollPane scroll = new Scroll();
    private final TextField input = new ListField();
    private final ChipPages pages;
    private final Offers offers;
    private final ReadOnlyIntegerWrapper judged = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<List<String>> values = new ReadOnlyObjectWrapper<>(List.of());

    public Chips(String id) { this(id, new EmailKind()); }

    public Chips(String id, ChipKind kind) {
        this.kind = kind;
        pages = new ChipPages(id, this::lay);
        offers = new Offers(input, kind, values::get, value -> {
            input.clear();
            add(List.of(value));
        });
        input.setId(id);
        input.setPromptText(kind.prompt());
        input.getStyleClass().add("chip-input");
        input.focusedProperty().addListener((_, _, focused) -> { if (!focused) commit(); });
        input.setTextFormatter(new TextFormatter<>(this::cut));
        input.addEventFilter(KeyEvent.KEY_PRESSED, this::typed);
        flow.getStyleClass().add("chips-flow");
        flow.getChildren().add(input);
        flow.addEventHandler(KeyEvent.KEY_PRESSED, this::moved);
        flow.addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        getStyleClass().add("chips");
        getChildren().addAll(pages, scroll);
        focusWithinProperty().addListener((_, _, within) -> pseudoClassStateChanged(WITHIN, within));
        accessibleTextProperty().addListener((_, _, text) -> input.setAccessibleText(text));
        accessibleHelpProperty().addListener((_, _, text) -> input.setAccessibleHelp(text));
    }

    /** The values that are right, each once, in their order. */
    public ReadOnlyObjectProperty<List<String>> values() { return values.getReadOnlyProperty(); }

    /** Changes whenever a value came, went or was judged anew, also where none of them is right. */
    public ReadOnlyIntegerProperty judged() { return judged.getReadOnlyProperty(); }

    public TextField input() { return input; }

    public void show(List<String> wanted) {
        pieces.clear();
        wanted.forEach(value -> pieces.add(new Piece(value, kind)));
        judge();
    }

    /** Looks at every value again: what there is to choose from became known. */
    public void review() { show(pieces.stream().map(piece -> piece.value).toList()); }

    /** Adds values that come from elsewhere, such as a file. */
    public void add(List<String> more) {
        more.forEach(value -> pieces.add(new Piece(value, kind)));
        pages.toEnd();
        judge();
        if (input.isFocused()) scroll.setVvalue(1);
    }

    /** A one-line field would drop the line ends of a pasted list, and with them the borders between its values. */
    private static final class ListField extends TextField {
        @Override public void paste() {
            var pasted = Clipboard.getSystemClipboard().getString();
            if (pasted != null) replaceSelection(pasted.replaceAll("[\\r\\n]+", ","));
        }
    }

    /** As tall as its chips, up to a height. */
    private final class Scroll extends ScrollPane {

        Scroll() {
            super(flow);
            setFitToWidth(true);
            setHbarPolicy(ScrollBarPolicy.NEVER);
            setFocusTraversable(false);
            Parts.withoutPicture(this);
        }

        @Override public Orientation getContentBias() { return Orientation.HORIZONTAL; }

        @Override protected double computePrefHeight(double width) { return Math.min(flow.prefHeight(width > 0 ? width : getWidth() > 0 ? getWidth() : 480), TALLEST); }
    }

    /** Takes what was typed as soon as a comma or semicolon ends it. */
    private TextFormatter.Change cut(TextFormatter.Change change) {
        var whole = change.getControlNewText();
        if (!kind.cuts() || !change.isContentChange() || whole.indexOf(',') < 0 && whole.indexOf(';') < 0) return change;
        var typed = kind.split(whole);
        if (!typed.isEmpty()) add(typed);
        change.setRange(0, change.getControlText().length());
        change.setText("");
        change.selectRange(0, 0);
        return change;
    }

    /** Takes what stands in the input. */
    public void commit() {
        var typed = kind.split(input.getText());
        if (!typed.isEmpty()) add(typed);
        if (!input.getText().isEmpty()) input.clear();
    }

    /** Why it cannot stay as it is. */
    public Optional<String> trouble() { return pieces.stream().filter(piece -> !piece.valid()).findFirst().flatMap(Piece::words); }

    /** What is worth a look, and does not stand in the way. */
    public Optional<String> hint() { return pieces.stream().filter(Piece::valid).map(Piece::words).flatMap(Optional::stream).findFirst(); }

    /** What was probably meant by the first value that is misspelt. */
    public Optional<String> meant() { return pieces.stream().map(piece -> piece.meant).flatMap(Optional::stream).findFirst(); }

    /** Puts what was meant in the place of the first value that is probably misspelt. */
    public void mend() {
        pieces.stream().filter(piece -> piece.meant.isPresent()).findFirst().ifPresent(piece -> pieces.set(pieces.indexOf(piece), new Piece(piece.meant.orElseThrow(), kind)));
        judge();
    }

    private void judge() {
        var seen = new HashSet<String>();
        var right = new ArrayList<String>();
        for (var piece : pieces) {
            piece.twice(!seen.add(piece.value));
            if (piece.valid() && !piece.twice()) right.add(piece.value);
        }
        lay();
        values.set(List.copyOf(right));
        judged.set(judged.get() + 1);
    }

    /** Puts the chips in their places; the input stays in the scene, or it would lose the focus. */
    private void lay() {
        var wanted = pages.seen(pieces).stream().map(Piece::chip).toList();
        var chips = flow.getChildren();
        var there = chips.subList(0, chips.size() - 1);
        if (there.equals(wanted)) return;
        if (wanted.size() > there.size() && there.equals(wanted.subList(0, there.size()))) {
            chips.addAll(chips.size() - 1, wanted.subList(there.size(), wanted.size()));
        } else {
            chips.remove(0, chips.size() - 1);
            chips.addAll(0, wanted);
        }
    }

    private void remove(Chip chip) {
        var place = flow.getChildren().indexOf(chip);
        flow.getChildren().remove(chip);
        flow.getChildren().get(Math.min(place, flow.getChildren().size() - 1)).requestFocus();
        pieces.remove(chip.piece);
        judge();
    }

    /** Keys in the input. Enter and Tab take a value, and only with none typed do what they do elsewhere. */
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
        input.requestFocus();
        pieces.remove(chip.piece);
        judge();
        input.setText(chip.piece.name);
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
}
