package gatewright.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StreamTokenizer;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be known about the argument files of all three families without running on each of them. */
class ArgumentFilesTest {

    private static final Path FOLDER = Path.of("packaging");
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");
    /** What jpackage takes no longer once the program's folder is built, and what it takes only then. */
    private static final Set<String> FOLDER_ONLY = Set.of("--main-class", "--main-jar", "--java-options", "--input", "--add-launcher", "--app-content", "--icon");
    private static final Set<String> PACKAGE_ONLY = Set.of("--install-dir", "--license-file", "--resource-dir");

    static Stream<Path> files() throws IOException {
        try (var files = Files.list(FOLDER)) { return files.filter(file -> file.toString().endsWith(".args")).filter(file -> !file.endsWith("runtime.args")).sorted().toList().stream(); }
    }

    @ParameterizedTest @MethodSource("files")
    void everyOptionIsOneThatJpackageKnowsOnThatFamily(Path file) throws IOException {
        var name = file.getFileName().toString();
        var foreign = Stream.of("linux", "macos", "windows").filter(family -> !name.startsWith(family)).map(family -> "--" + Map.of("linux", "linux", "macos", "mac", "windows", "win").get(family) + "-").toList();
        assertThat(options(file).keySet()).isNotEmpty().isSubsetOf(known()).allSatisfy(option -> assertThat(foreign).noneMatch(option::startsWith));
    }

    @ParameterizedTest @MethodSource("files")
    void optionsOfTheFolderAndOfThePackageAreKeptApart(Path file) throws IOException {
        var name = file.getFileName().toString();
        if (name.equals("about.args")) assertThat(options(file).keySet()).doesNotContainAnyElementsOf(FOLDER_ONLY).doesNotContainAnyElementsOf(PACKAGE_ONLY);
        else assertThat(options(file).keySet()).doesNotContainAnyElementsOf(name.endsWith("image.args") ? PACKAGE_ONLY : FOLDER_ONLY);
    }

    @ParameterizedTest @MethodSource("files")
    void everyFileThatIsNamedIsThere(Path file) throws IOException {
        var named = options(file).values().stream().flatMap(List::stream).map(value -> value.replaceFirst("^[a-z-]+=(?=packaging/)", ""))
                .filter(value -> value.matches("(packaging|icons)(/.*)?|LICENSE")).map(Path::of).toList();
        assertThat(named).allSatisfy(path -> assertThat(path).exists());
    }

    @ParameterizedTest @ValueSource(strings = {"linux", "macos", "windows"})
    void everyFamilyOpensSetupFiles(String family) throws IOException {
        var association = new Properties();
        try (var in = Files.newBufferedReader(FOLDER.resolve(family + "/setup-file.properties"))) { association.load(in); }
        assertThat(association).containsEntry("extension", "gatewright").containsEntry("mime-type", "application/x-gatewright-setup").containsKeys("description", "icon");
        assertThat(Stream.of(family, family + "-image").flatMap(name -> all(name).getOrDefault("--file-associations", List.of()).stream()))
                .containsExactly("packaging/" + family + "/setup-file.properties");
    }

    /** An installer finds the older version by these; changed, it would stand beside it. */
    @Test void whatUpgradesGoByNeverChanges() throws IOException {
        assertThat(options(FOLDER.resolve("windows.args"))).containsEntry("--win-upgrade-uuid", List.of("6f0f8a53-1c0e-4f0b-9a39-7d8c4f2a5be1"));
        assertThat(options(FOLDER.resolve("macos.args"))).containsEntry("--mac-package-identifier", List.of("io.gatewright.Gatewright"));
        assertThat(options(FOLDER.resolve("linux.args"))).containsEntry("--linux-package-name", List.of("gatewright"));
    }

    /** The start script of target/dist and the installed program open the same of JavaFX. */
    @Test void theInstalledProgramIsStartedAsTheBuiltOne() throws IOException {
        var script = Files.readString(FOLDER.resolve("gatewright.sh"));
        assertThat(options(FOLDER.resolve("image.args")).get("--java-options").stream().filter(option -> option.startsWith("--")).toList()).isNotEmpty().allSatisfy(option -> assertThat(script).contains(option));
    }

    /** jpackage's second start program takes its options from a file of its own, which has to repeat them. */
    @Test void windowsCommandLineRunsWithTheSameOptionsAndItsOwnCache() throws IOException {
        var launcher = new Properties();
        try (var in = Files.newBufferedReader(FOLDER.resolve("windows/gatewright-cli.properties"))) { launcher.load(in); }
        assertThat(launcher.getProperty("java-options").split(" "))
                .containsExactlyElementsOf(options(FOLDER.resolve("image.args")).get("--java-options").stream().map(option -> option.replace("gatewright.aot", "gatewright-cli.aot")).toList());
    }

    private static Map<String, List<String>> all(String name) {
        try {
            return options(FOLDER.resolve(name + ".args"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** As jpackage reads them: words apart by blanks, quotes around those that hold some, # to the end of the line. */
    private static Map<String, List<String>> options(Path file) throws IOException {
        var words = new StreamTokenizer(new StringReader(Files.readString(file)));
        words.resetSyntax();
        words.wordChars('!', '\uffff');
        words.whitespaceChars(0, ' ');
        words.commentChar('#');
        words.quoteChar('"');
        var options = new HashMap<String, List<String>>();
        List<String> values = new ArrayList<>();
        var afterOption = false;
        while (words.nextToken() != StreamTokenizer.TT_EOF) {
            if (!afterOption || OPTION.matcher(words.sval).matches()) {
                assertThat(words.sval).as(file.toString()).matches(OPTION);
                values = options.computeIfAbsent(words.sval, _ -> new ArrayList<>());
                afterOption = true;
            } else {
                values.add(words.sval);
                afterOption = false;
            }
        }
        return options;
    }

    /** Every option in jpackage's own help; its texts hold those of all families. */
    private static Set<String> known() throws IOException {
        var help = Files.readString(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/jdk.jpackage/jdk/jpackage/internal/resources/HelpResources.properties"));
        return OPTION.matcher(help).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
    }
}
