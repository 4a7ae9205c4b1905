package gatewright.ui;

import gatewright.model.Guests;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Card;
import gatewright.ui.part.Copyable;
import gatewright.ui.part.Fold;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Parts;
import gatewright.ui.part.Rows;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.TextArea;
import org.kordamp.ikonli.feather.Feather;

/** Whom a run has put out and let in: until when a session may last, with a button that ends it, and a text to send to those who may come. */
final class GuestsCard extends Card {

    /** More are told by their number: nobody sends hundreds of mails by hand from here. */
    private static final int MOST = 8;

    private final Guests guests;
    private final Desk desk;

    /** @param from when the policies had changed */
    GuestsCard(Guests guests, Instant from, Desk desk) {
        super(text("title"));
        this.guests = guests;
        this.desk = desk;
        setId("guests");
        if (!guests.gone().isEmpty()) getChildren().addAll(Texts.strong(text("gone", guests.gone().size())), Texts.small(text("gone.words")), gone(from));
        if (!guests.come().isEmpty()) getChildren().addAll(Texts.strong(text("come", guests.come().size())), come());
    }

    private Node gone(Instant from) {
        var rows = new Rows();
        for (var i = 0; i < Math.min(MOST, guests.gone().size()); i++) rows.add(row(i, guests.gone().get(i), from));
        var more = guests.gone().stream().skip(MOST).map(Guests.Gone::email).toList();
        if (!more.isEmpty()) rows.add(revocable(new Status(Icons.of(Feather.USER_MINUS, "bad"), Texts.plain(text("more", more.size()))), more, MOST));
        return rows;
    }

    private Status row(int place, Guests.Gone gone, Instant from) { return revocable(new Status(Icons.of(Feather.USER_MINUS, "bad"), Texts.plain(Guests.words(gone, from))), List.of(gone.email()), place); }

    private Status revocable(Status row, List<String> emails, int place) {
        var button = Buttons.of("revoke-" + place, text("revoke"), () -> { });
        button.setAccessibleText(text("revoke") + ", " + String.join(", ", emails));
        button.setOnAction(_ -> desk.wait(text("revoking"), () -> {
            emails.forEach(desk.session()::revokeSessions);
            return true;
        }, _ -> {
            button.setDisable(true);
            button.setText(text("revoked"));
            button.setGraphic(Icons.of(Feather.CHECK, "good"));
        }));
        return row.end(button);
    }

    private Node come() {
        var rows = new ArrayList<Node>();
        for (var i = 0; i < Math.min(MOST, guests.come().size()); i++) {
            var email = guests.come().get(i);
            var copy = Copyable.button(guests.invitation(email));
            copy.setAccessibleText(text("copy", email));
            copy.setId("invite-" + i);
            rows.add(new Status(Icons.of(Feather.USER_PLUS, "good"), Texts.plain(email)).end(copy));
        }
        if (guests.come().size() > MOST) rows.add(new Status(Icons.of(Feather.USER_PLUS, "good"), Texts.plain(text("more", guests.come().size() - MOST))).end(Copyable.button(guests.invitation(text("any")))));
        var whole = new TextArea(guests.invitation(guests.come().getFirst()));
        whole.setEditable(false);
        whole.setWrapText(true);
        whole.setPrefRowCount(10);
        whole.setAccessibleText(text("invitation"));
        rows.add(new Fold("invitation", text("invitation"), whole));
        return Parts.page(new Rows(rows));
    }

    private static String text(String key, Object... values) { return Words.text("guest." + key, values); }
}
