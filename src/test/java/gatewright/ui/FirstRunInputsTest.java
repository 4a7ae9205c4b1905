package gatewright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.ui.part.Field;
import gatewright.ui.part.SecretField;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The common path is short: what a first run really needs from a person is counted, the two fingerprints that one has to confirm among it. */
class FirstRunInputsTest {

    private static final int MOST = 12;
    /** What a person knows; everything else has to be right as it is offered. */
    private static final Map<String, String> KNOWN = Map.of("host", "192.168.1.237", "user", "admin", "subdomain", "desk", "domain", "lay.network", "emails-policy", "ada@example.com");

    @TempDir Path folder;
    private final List<String> inputs = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private Window window;

    @Test void aFirstRunNeedsAtMostTwelveInputsUpToItsReview() throws Exception {
        try (var setups = new PracticeSetups(folder)) {
            window = new Window(setups.folder);
            for (var tries = 0; !window.page().equals("review") && tries < 60; tries++) step();
            assertThat(window.page()).as(() -> "stuck after " + inputs + "; the bar says: " + window.bar()).isEqualTo("review");
            System.out.println("Inputs of a first run: " + inputs.size() + " " + inputs);
            assertThat(inputs).contains("token", "host", "user", "subdomain", "emails-policy", "kasm-key", "kasm-secret", "host-key", "certificate").hasSizeLessThanOrEqualTo(MOST);
            window.next();
            assertThat(window.bar()).isEqualTo("All done");
        } finally {
            window.close();
        }
    }

    private void step() {
        if (seen.add(window.page())) entered();
        var page = window.page();
        window.next();
        if (!window.page().equals(page)) return;
        if (trusting()) {
            inputs.add(page.equals("server") ? "host-key" : "certificate");
            window.press("trust-button");
        }
        wrong().forEach(this::fill);
    }

    /** The practice world types its own secrets; a person would have to. The subdomain may be left out, and hardly ever is. */
    private void entered() {
        for (var node : window.scene().getRoot().lookupAll(".secret")) {
            if (node instanceof SecretField secret && visible(secret) && !secret.textProperty().get().isEmpty()) inputs.add(secret.input().getId());
        }
        if (window.page().equals("hostname")) fill("subdomain");
    }

    private List<String> wrong() {
        return window.scene().getRoot().lookupAll(".field").stream().filter(Field.class::isInstance).map(Field.class::cast).filter(field -> visible(field) && field.trouble().isPresent()).map(field -> id(field.control())).distinct().toList();
    }

    private static String id(Node control) {
        if (control.getId() != null && KNOWN.containsKey(control.getId())) return control.getId();
        var within = control.lookupAll(".text-field").stream().map(Node::getId).filter(java.util.Objects::nonNull).toList();
        return within.stream().filter(KNOWN::containsKey).findFirst().orElseGet(() -> within.isEmpty() ? String.valueOf(control.getId()) : within.getFirst());
    }

    private void fill(String id) {
        assertThat(KNOWN).as("what nobody can be expected to know without a word: %s, on page %s", id, window.page()).containsKey(id);
        inputs.add(id);
        if (window.find(id) instanceof ComboBox<?> choice) window.interact(() -> choice.getEditor().setText(KNOWN.get(id)));
        else if (window.find(id) instanceof TextInputControl) window.fill(id, KNOWN.get(id));
    }

    private boolean trusting() { return window.has("trust-button") && visible(window.find("trust-button")); }

    private static boolean visible(Node node) {
        for (var at = node; at != null; at = at.getParent()) if (!at.isVisible()) return false;
        return true;
    }
}
