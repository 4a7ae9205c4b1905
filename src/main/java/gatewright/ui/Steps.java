package gatewright.ui;

import gatewright.model.Words;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Texts;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/** The step list at the left: what is done, where we are, and what is to come. */
final class Steps extends VBox {

    enum State { DONE, HERE, OPEN, CLOSED }

    record Step(Page page, State state) {}

    private static final PseudoClass HERE = PseudoClass.getPseudoClass("here");

    private final VBox list = new ListOfSteps();
    private final ScrollPane scroll = new ScrollPane();
    private final Button all = new Button(Words.text("steps.all"), Icons.of(Feather.HOME, "quiet"));
    private final javafx.scene.control.Label setup = Texts.small("");
    private List<Step> shown = List.of();
    private boolean moved;

    Steps(Runnable start) {
        getStyleClass().add("steps");
        var icon = new ImageView(new Image(Steps.class.getResourceAsStream("/gatewright/icons/gatewright-48.png"), 20, 20, true, true));
        var brand = new HBox(8, icon, Texts.strong(Words.text("app.name")));
        brand.getStyleClass().add("brand");
        all.getStyleClass().addAll("flat", "step");
        all.setMaxWidth(Double.MAX_VALUE);
        all.setId("all-setups");
        all.setOnAction(_ -> start.run());
        list.getStyleClass().add("step-list");
        scroll.setContent(list);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        scroll.viewportBoundsProperty().addListener(_ -> reveal());
        Parts.withoutPicture(scroll);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        setup.getStyleClass().add("setup-name");
        getChildren().addAll(brand, setup, scroll, all);
    }

    /** @param name of the setup; empty where none is open */
    void show(String name, List<Step> steps, Consumer<Page> go) {
        setup.setText(name);
        setup.setVisible(!name.isEmpty());
        setup.setManaged(!name.isEmpty());
        all.setVisible(!name.isEmpty());
        if (steps.equals(shown)) return;
        var focused = list.getChildren().stream().filter(node -> node.isFocused()).map(node -> node.getId()).findFirst();
        shown = steps;
        moved = true;
        var groups = EnumSet.noneOf(Group.class);
        list.getChildren().clear();
        for (var step : steps) {
            if (groups.add(step.page().group)) list.getChildren().add(Texts.of(step.page().group.title(), "small", "quiet", "group"));
            list.getChildren().add(button(step, go));
        }
        focused.flatMap(this::find).ifPresent(Button::requestFocus);
    }

    /** The step where we are comes into view once it has its place; where somebody scrolls afterwards is left alone. */
    private final class ListOfSteps extends VBox {
        @Override protected void layoutChildren() {
            super.layoutChildren();
            if (moved) reveal();
            moved = false;
        }
    }

    private void reveal() {
        var seen = scroll.getViewportBounds().getHeight();
        var hidden = list.getHeight() - seen;
        if (hidden <= 0) return;
        shown.stream().filter(step -> step.state() == State.HERE).findFirst().flatMap(step -> find("step-" + step.page().id)).map(Button::getBoundsInParent)
                .ifPresent(here -> scroll.setVvalue(Math.clamp((here.getCenterY() - seen / 2) / hidden, 0, 1)));
    }

    private Optional<Button> find(String id) {
        return list.getChildren().stream().filter(node -> id.equals(node.getId())).map(Button.class::cast).findFirst();
    }

    private static Button button(Step step, Consumer<Page> go) {
        var icon = switch (step.state()) {
            case DONE -> Icons.of(Feather.CHECK, "good");
            case HERE -> Icons.of(Feather.CHEVRON_RIGHT, "accent");
            case OPEN, CLOSED -> Icons.of(Feather.CIRCLE, "quiet");
        };
        var button = new Button(step.page().text("step"), icon);
        button.setId("step-" + step.page().id);
        button.getStyleClass().addAll("flat", "step");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMinHeight(Region.USE_PREF_SIZE);
        button.setDisable(step.state() == State.CLOSED);
        button.pseudoClassStateChanged(HERE, step.state() == State.HERE);
        button.setAccessibleText(step.page().text("step") + ", " + Words.text("steps." + step.state()));
        button.setOnAction(_ -> go.accept(step.page()));
        return button;
    }
}
