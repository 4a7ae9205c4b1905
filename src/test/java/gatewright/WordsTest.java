package gatewright;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.engine.Resource;
import gatewright.model.Failure;
import gatewright.resource.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every word key that the program uses is in the bundle, and every key of the bundle is used. */
class WordsTest {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("gatewright.words");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern TEXT = Pattern.compile("(?:Words\\.text|[^.\\w]text)\\(\"([a-z][\\w.-]*[\\w])\"[,)]");
    private static final Pattern NOTE = Pattern.compile("Note\\.of\\((?:Note\\.)?Level\\.\\w+, \"([\\w-]+)\"|[^.\\w](?:kept|gain|loss|info|warning|danger)\\(\"([\\w-]+)\"");
    private static final Pattern CODE = Pattern.compile("(?:Failure\\.of|Failure\\.untrusted|refused|rejected|broken|unreachable)\\((?:[\\w.]+, ){0,2}\"([a-z0-9-]+)\"");

    private final String source = source();

    @Test void everyKeyThatIsAskedForIsThere() {
        var missing = new TreeSet<String>();
        TEXT.matcher(source).results().map(m -> m.group(1)).filter(key -> !WORDS.containsKey(key)).forEach(missing::add);
        NOTE.matcher(source).results().map(m -> "note." + (m.group(1) != null ? m.group(1) : m.group(2))).filter(key -> !WORDS.containsKey(key)).forEach(missing::add);
        assertThat(missing).isEmpty();
    }

    @Test void everyFailureHasItsWords() {
        var missing = new TreeSet<String>();
        for (var code : CODE.matcher(source).results().map(m -> m.group(1)).collect(Collectors.toSet())) {
            for (var part : List.of("what", "why", "fix")) if (!WORDS.containsKey("failure." + code + "." + part)) missing.add("failure." + code + "." + part);
        }
        for (var kind : Failure.Kind.values()) for (var where : Failure.Where.values()) {
            var key = "failure." + kind + "." + where;
            if (WORDS.containsKey(key + ".what")) for (var part : List.of("why", "fix")) if (!WORDS.containsKey(key + "." + part)) missing.add(key + "." + part);
        }
        assertThat(missing).isEmpty();
    }

    @Test void everyManagedThingAndEachOfItsFieldsHasAName() {
        var missing = new TreeSet<String>();
        for (Resource<?> resource : Resources.ALL) {
            if (!WORDS.containsKey("resource." + resource.id())) missing.add("resource." + resource.id());
            for (var component : resource.type().getRecordComponents()) {
                var key = "field." + resource.id() + "." + component.getName();
                if (!WORDS.containsKey(key)) missing.add(key);
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test void everyKeyOfTheBundleIsUsed() {
        var literals = LITERAL.matcher(source).results().map(m -> m.group(1)).collect(Collectors.toSet());
        var unused = new TreeSet<String>();
        for (var key : WORDS.keySet()) if (!used(key, literals)) unused.add(key);
        assertThat(unused).isEmpty();
    }

    /** Used whole, or put together from a prefix and parts that both stand in the source. */
    private static boolean used(String key, Set<String> literals) {
        if (literals.contains(key)) return true;
        var parts = key.split("\\.");
        for (var cut = 1; cut < parts.length; cut++) {
            var prefix = String.join(".", Arrays.copyOf(parts, cut)) + ".";
            if (literals.stream().anyMatch(l -> l.equals(prefix) || (l.startsWith(prefix.substring(0, prefix.length() - 1)) && key.startsWith(l) && !l.equals(key) && l.length() > 3 && l.endsWith(".")))) return true;
        }
        return false;
    }

    @Test void noPlainApostropheIsSwallowedAndEveryPatternIsValid() {
        for (var key : WORDS.keySet()) {
            assertThat(WORDS.getString(key)).as(key).doesNotContain("'").isNotBlank();
            new MessageFormat(WORDS.getString(key));
        }
    }

    private static String source() {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(f -> f.toString().endsWith(".java")).map(WordsTest::read).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
