package gatewright.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import gatewright.Rehearsal;
import gatewright.model.Failure;
import gatewright.model.NginxSite;
import gatewright.model.Setup;
import gatewright.model.SetupProblems;
import gatewright.practice.Practice;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A setup file in which anything was edited, anyhow: it is read, or refused in words; it is planned, or refused in words. Never a bug's exception. */
class EditedSetupsTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> VALUES = List.of("null", "\"\"", "\" \"", "0", "-1", "99999999999", "true", "[]", "{}", "[null]", "[{}]", "\"x\"", "\"../../etc/passwd\"", "\"a\\nb\\u001b[2J\"", "\"" + "é".repeat(5000) + "\"", "{\"a\":{\"b\":[1]}}", "1.5");

    @Test void whateverIsEditedIsReadOrRefusedInWords() {
        var read = 0;
        for (var text : edits(VALUES)) if (outcome(text).isPresent()) read++;
        assertThat(read).as("some edits are fine").isPositive();
    }

    @Test void whatIsFitToBePlannedIsPlannedOrRefusedInWords(@TempDir Path folder) {
        try (var rehearsal = Rehearsal.in(folder)) {
            var planned = 0;
            for (var text : edits(List.of("\"x\""))) {
                var setup = outcome(text).filter(one -> SetupProblems.ofFirst(one).isEmpty());
                if (setup.isEmpty() || !setup.get().servers().equals(rehearsal.session().setup().servers())) continue;
                try {
                    rehearsal.session().save(setup.get());
                    rehearsal.session().plan();
                    planned++;
                } catch (Failure e) {
                    assertThat(e.what()).isNotBlank();
                } catch (RuntimeException e) {
                    fail("%s: %s", text.length() > 3000 ? text.substring(0, 3000) : text, e);
                }
            }
            assertThat(planned).isPositive();
        }
    }

    private static Optional<Setup> outcome(String text) {
        try {
            var setup = SetupJson.read(text.getBytes(StandardCharsets.UTF_8), "home.json");
            SetupProblems.ofFirst(setup);
            SetupProblems.of(setup).forEach(problem -> assertThat(problem).isNotBlank().hasSizeLessThan(600).doesNotContainPattern("\\p{Cntrl}"));
            SetupJson.write(setup);
            return Optional.of(setup);
        } catch (Failure e) {
            assertThat(e.what()).isNotBlank();
            return Optional.empty();
        } catch (RuntimeException e) {
            return fail("%s: %s", text.length() > 3000 ? text.substring(0, 3000) : text, e);
        }
    }

    /** Every place of the example with every value, and without it. */
    private static List<String> edits(List<String> values) {
        var site = new NginxSite("kasm.lay.network", 8443, "/etc/a.pem", "/etc/a.key", "127.0.0.1:443");
        var whole = SetupJson.write(Practice.example().withNginx(Optional.of(site)));
        var edits = new ArrayList<String>();
        for (var place = 0; ; place++) {
            var before = edits.size();
            for (var value : values) edited(whole, place, (parent, name) -> set(parent, name, JSON.readTree(value)), edits::add);
            edited(whole, place, EditedSetupsTest::remove, edits::add);
            if (edits.size() == before) return edits;
        }
    }

    private interface Edit { void at(JsonNode parent, Object name); }

    private static void edited(String whole, int place, Edit edit, Consumer<String> take) {
        var tree = JSON.readTree(whole);
        var places = new ArrayList<Runnable>();
        walk(tree, (parent, name) -> places.add(() -> edit.at(parent, name)));
        if (place >= places.size()) return;
        places.get(place).run();
        take.accept(JSON.writeValueAsString(tree));
    }

    private static void walk(JsonNode node, Edit found) {
        switch (node) {
            case ObjectNode object -> List.copyOf(object.propertyNames()).forEach(name -> {
                found.at(object, name);
                walk(object.get(name), found);
            });
            case ArrayNode array -> {
                for (var i = 0; i < array.size(); i++) {
                    found.at(array, i);
                    walk(array.get(i), found);
                }
            }
            default -> { }
        }
    }

    private static void set(JsonNode parent, Object name, JsonNode value) {
        if (parent instanceof ObjectNode object) object.set((String) name, value);
        else ((ArrayNode) parent).set((Integer) name, value);
    }

    private static void remove(JsonNode parent, Object name) {
        if (parent instanceof ObjectNode object) object.remove((String) name);
        else ((ArrayNode) parent).remove((int) (Integer) name);
    }
}
