package gatewright.ui;

import gatewright.model.Desktop;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Card;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Rows;
import gatewright.ui.part.Texts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.HBox;

/** The desktops that run and keep the zone settings they were started with. Those that are chosen are ended, after a second question, and never else. */
final class Desktops extends Card {

    private static final int MOST = 50;

    private final Desk desk;
    private final Rows rows = new Rows();
    private Predicate<Desktop> listed = _ -> true;
    private final Set<String> chosen = new LinkedHashSet<>();
    private final Button end = Buttons.of("end-desktops", text("end"), this::ask);
    private final Button yes = Buttons.of("end-desktops-yes", text("end.yes"), this::endThem);
    private final HBox question = Parts.line(Texts.strong(""), yes, Buttons.of("end-desktops-no", text("end.no"), () -> sure(false)));

    /** @param words why they are listed */
    Desktops(Desk desk, String words) {
        super(text("title"));
        this.desk = desk;
        setId("desktops");
        yes.getStyleClass().add("danger");
        getChildren().addAll(Texts.plain(words), rows, Parts.line(end), question);
        Parts.appear(this, false);
        sure(false);
    }

    /** Asks KASM anew; nothing is shown where there are none, or where the door does not tell. */
    void look() { look(_ -> true); }

    void look(Predicate<Desktop> which) {
        listed = which;
        desk.look(() -> desk.session().runningDesktops().orElse(List.of()), this::show);
    }

    private void show(List<Desktop> all) {
        var desktops = all.stream().filter(listed).toList();
        chosen.clear();
        rows.set(desktops.stream().limit(MOST).map(this::row).toList());
        if (desktops.size() > MOST) rows.add(Texts.small(text("more", desktops.size() - MOST)));
        sure(false);
        Parts.appear(this, !desktops.isEmpty());
        desk.changed();
    }

    private Node row(Desktop desktop) {
        var box = new CheckBox(words(desktop));
        box.setId("desktop-" + desktop.id());
        box.setWrapText(true);
        box.selectedProperty().addListener((_, _, on) -> {
            if (on) chosen.add(desktop.id());
            else chosen.remove(desktop.id());
            sure(false);
        });
        return box;
    }

    private static String words(Desktop desktop) {
        return desktop.since().map(since -> Words.text("desktop.since", desktop.user(), desktop.image(), desktop.status(), Times.words(since))).orElseGet(() -> Words.text("desktop", desktop.user(), desktop.image(), desktop.status()));
    }

    private void ask() {
        ((javafx.scene.control.Label) question.getChildren().getFirst()).setText(text("end.sure", chosen.size()));
        sure(true);
        yes.requestFocus();
    }

    private void sure(boolean asking) {
        Parts.appear(question, asking);
        end.setDisable(chosen.isEmpty() || asking);
    }

    private void endThem() {
        var ids = List.copyOf(chosen);
        desk.wait(text("ending"), () -> {
            ids.forEach(desk.session()::endDesktop);
            return desk.session().runningDesktops().orElse(List.of());
        }, left -> {
            show(left);
            desk.note(text("ended", ids.size()));
        });
    }

    private static String text(String key, Object... values) { return Words.text("desktops." + key, values); }
}
