package gatewright.ui;

import gatewright.ui.part.Fold;
import gatewright.ui.part.SecretField;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;

/** What stands in a page's text fields, right or wrong, by their ids. Never a secret; a field whose id another one bears too is passed over. */
final class Typed {

    /** A field that is kept out of every file: half of a login is not written down either. */
    private static final Object NEVER = new Object();

    private Typed() {}

    /** Says that what is typed in a field is not kept. */
    static <T extends Node> T never(T field) {
        field.getProperties().put(NEVER, true);
        return field;
    }

    static Map<String, String> in(Node page) {
        var typed = new HashMap<String, String>();
        fields(page).forEach((id, text) -> typed.put(id, Optional.ofNullable(text.get()).orElse("")));
        return Map.copyOf(typed);
    }

    /** Puts it back; fields that are gone are passed over. */
    static void put(Node page, Map<String, String> typed) {
        fields(page).forEach((id, text) -> Optional.ofNullable(typed.get(id)).filter(words -> !words.equals(text.get())).ifPresent(text::set));
    }

    private static Map<String, StringProperty> fields(Node page) {
        var found = new HashMap<String, StringProperty>();
        Set<String> twice = new HashSet<>();
        walk(page, (id, text) -> { if (found.put(id, text) != null) twice.add(id); });
        found.keySet().removeAll(twice);
        return found;
    }

    private static void walk(Node node, BiConsumer<String, StringProperty> found) {
        switch (node) {
            case SecretField _, PasswordField _ -> { }
            case Node secret when secret.hasProperties() && secret.getProperties().containsKey(NEVER) -> { }
            case TextInputControl text -> { if (text.getId() != null && text.isEditable()) found.accept(text.getId(), text.textProperty()); }
            case ComboBox<?> choice -> { if (choice.getId() != null && choice.isEditable()) found.accept(choice.getId(), choice.getEditor().textProperty()); }
            case ScrollPane scroll -> List.of(Optional.ofNullable(scroll.getContent())).forEach(content -> content.ifPresent(inner -> walk(inner, found)));
            case Control _ -> { }
            case Fold fold -> fold.all().forEach(inner -> walk(inner, found));
            case Parent parent -> parent.getChildrenUnmodifiable().forEach(inner -> walk(inner, found));
            default -> { }
        }
    }
}
