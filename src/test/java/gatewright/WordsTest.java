package gatewright;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.engine.Resource;
import gatewright.model.Failure;
import gatewright.model.Settings;
import gatewright.resource.Resources;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every word key that the program uses is in the bundle, and every key of the bundle is used. */
class WordsTest {

    private static final ResourceBundle WORDS = ResourceBundle.getBundle("gatewright.words");
    private static final Pattern LITERAL = Pattern.compile("\"([^\"\\\\\n]*+(?:\\\\.[^\"\\\\\n]*+)*+)\"");
    private static final Pattern TEXT = Pattern.compile("Words\\.text\\(\"([a-z][\\w.-]*[\\w])\"[,)]");
    private static final Pattern OWN_PREFIX = Pattern.compile("String text\\(String key.*Words\\.text\\(\"([\\w.-]+\\.)\" \\+ key");
    private static final Pattern PAGE_ID = Pattern.compile("super\\(\"([a-z-]+)\", Group\\.");
    private static final Pattern OF_PAGE = Pattern.compile("(?<![.\\w]|String )text\\(\"([a-z][\\w.-]*[\\w])\"[,)]");
    private static final Pattern NOTE = Pattern.compile("Note\\.of\\((?:Note\\.)?Level\\.\\w+, \"([\\w-]+)\"|[^.\\w](?:kept|gain|loss|info|warning|danger)\\(\"([\\w-]+)\"");
    private static final Pattern CODE = Pattern.compile("(?:Failure\\.of|Failure\\.untrusted|refused|rejected|broken|unreachable)\\((?:[\\w.]+, ){0,2}\"([a-z0-9-]+)\"");

    private static final Pattern TOKEN = Pattern.compile("[\\w-]+");

    private final String source = source();

    @Test void everyKeyThatIsAskedForIsThere() {
        var missing = new TreeSet<String>();
        TEXT.matcher(source).results().map(m -> m.group(1)).filter(key -> !WORDS.containsKey(key)).forEach(missing::add);
        NOTE.matcher(source).results().map(m -> "note." + (m.group(1) != null ? m.group(1) : m.group(2))).filter(key -> !WORDS.containsKey(key)).forEach(missing::add);
        assertThat(missing).isEmpty();
    }

    /** Pages, and what stands on them, ask for words below a prefix of their own. */
    @Test void everyPageHasTheWordsThatItAsksFor() {
        var missing = new TreeSet<String>();
        for (var file : files()) {
            var text = read(file);
            var prefix = prefix(text);
            if (prefix.isEmpty()) continue;
            OF_PAGE.matcher(text).results().map(m -> prefix.get() + m.group(1)).filter(key -> !WORDS.containsKey(key)).forEach(missing::add);
        }
        assertThat(missing).isEmpty();
    }

    private static Optional<String> prefix(String text) {
        var own = OWN_PREFIX.matcher(text);
        if (own.find()) return Optional.of(own.group(1));
        var page = PAGE_ID.matcher(text);
        return page.find() ? Optional.of("page." + page.group(1) + ".") : Optional.empty();
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
            fields(resource.type()).map(name -> "field." + resource.id() + "." + name).filter(key -> !WORDS.containsKey(key)).forEach(missing::add);
        }
        assertThat(missing).isEmpty();
    }

    /** Records within records are shown by their own components, but settings with their usual ones: these have words of their own. */
    private static Stream<String> fields(Class<?> type) {
        return Stream.of(type.getRecordComponents()).filter(component -> !hidden(component)).flatMap(component -> {
            var inner = component.getGenericType() instanceof ParameterizedType of && of.getRawType() == Optional.class && of.getActualTypeArguments()[0] instanceof Class<?> one ? one : component.getType();
            return inner.isRecord() && !Settings.class.isAssignableFrom(inner) ? fields(inner) : Stream.of(component.getName());
        });
    }

    private static boolean hidden(java.lang.reflect.RecordComponent component) {
        var shown = component.getAnnotation(gatewright.engine.Shown.class);
        return shown != null && shown.value() == gatewright.engine.Shown.As.NEVER;
    }

    @Test void everyKeyOfTheBundleIsUsed() {
        var literals = LITERAL.matcher(source).results().map(m -> m.group(1)).collect(Collectors.toSet());
        var tokens = TOKEN.matcher(source).results().map(MatchResult::group).collect(Collectors.toSet());
        var unused = new TreeSet<String>();
        for (var key : WORDS.keySet()) if (!literals.contains(key) && !putTogether(key, literals, tokens)) unused.add(key);
        assertThat(unused).isEmpty();
    }

    /** A prefix that stands in the source, ending with a dot, and parts that all stand in it somewhere. */
    private static boolean putTogether(String key, Set<String> literals, Set<String> tokens) {
        for (var dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
            if (literals.contains(key.substring(0, dot + 1)) && tokens.containsAll(List.of(key.substring(dot + 1).split("\\.")))) return true;
        }
        return false;
    }

    @Test void noPlainApostropheIsSwallowedAndEveryPatternIsValid() {
        for (var key : WORDS.keySet()) {
            assertThat(WORDS.getString(key)).as(key).doesNotContain("'").isNotBlank();
            new MessageFormat(WORDS.getString(key));
        }
    }

    private static String source() { return files().stream().map(WordsTest::read).collect(Collectors.joining("\n")); }

    private static List<Path> files() {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(f -> f.toString().endsWith(".java")).toList();
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
