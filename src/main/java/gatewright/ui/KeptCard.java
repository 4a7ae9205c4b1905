package gatewright.ui;

import gatewright.engine.Kept;
import gatewright.model.Words;
import gatewright.ui.part.Buttons;
import gatewright.ui.part.Card;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Rows;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.List;
import java.util.function.Consumer;
import org.kordamp.ikonli.feather.Feather;

/** What others changed of the things that a page is about: kept, unless the admin takes it out. */
final class KeptCard extends Card {

    private static final int LONGEST = 300;

    KeptCard(List<Kept> kept, Consumer<Kept> back) {
        super(text("title"));
        setId("kept");
        getChildren().addAll(Texts.small(text("words")), new Rows(kept.stream().map(one -> row(one, back)).toList()));
    }

    private static Status row(Kept kept, Consumer<Kept> back) {
        var field = kept.field();
        var words = kept.conflict() ? text("conflict", kept.name(), field.label(), field.after(), field.before()) : text("row", kept.name(), cut(field.text()));
        var button = Buttons.of("put-back-" + kept.key() + "-" + String.join("-", kept.path()), kept.conflict() ? text("use", cut(field.before())) : text(field.gone().isEmpty() && !field.come().isEmpty() ? "out" : "back"), () -> back.accept(kept));
        button.setAccessibleText(button.getText() + ". " + words);
        return new Status(Icons.of(kept.conflict() ? Feather.GIT_PULL_REQUEST : Feather.USER_CHECK, kept.conflict() ? "doubt" : "accent"), Texts.plain(words)).end(button);
    }

    private static String cut(String words) { return words.length() > LONGEST ? Words.text("change.cut", words.substring(0, LONGEST), words.length() - LONGEST) : words; }

    /** The page where it can be changed. */
    static String page(Kept kept) {
        return switch (kept.resource().id()) {
            case "access-policy" -> "policies";
            case "access-application" -> kept.path().size() > 1 ? kept.path().get(1) : "application";
            case "public-hostname" -> "hostname";
            case "kasm-zone" -> "zone";
            default -> kept.resource().id();
        };
    }

    private static String text(String key, Object... values) { return Words.text("kept." + key, values); }
}
