import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Builds the program's folder from what `mvn package -Pinstaller` left in target: a trimmed Java with JavaFX in it, the jars, the
 * notices and a trained ahead-of-time cache. One program for the three families, so that what runs on one was tried on another.
 * `java packaging/Image.java`, from the project's folder, with a JDK 25.
 */
final class Image {

    private static final Path DIST = Path.of("target/dist");
    private static final Path OUT = Path.of("target/installer");
    private static final Path JMODS = OUT.resolve("jmods");
    private static final Path RUNTIME = OUT.resolve("runtime");
    private static final Path INPUT = OUT.resolve("input");
    /** Seconds are all that every package format keeps of a file's time, an .msi only even ones; the cache knows a jar by its time. */
    private static final FileTime TIME = FileTime.from(Instant.ofEpochSecond(Instant.now().getEpochSecond() / 2 * 2));
    /** What jdeps finds in the libraries and we leave out. */
    private static final List<String> LEFT_OUT = List.of();

    public static void main(String[] none) throws Exception {
        delete(OUT);
        var jar = only(DIST.resolve("lib"), "gatewright-");
        var version = jar.getFileName().toString().replaceAll("^gatewright-|(-SNAPSHOT)?\\.jar$", "");
        var family = Family.here();
        // jpackage refuses 0 as a first number on macOS. All these are one there: the next 0.x still installs over the last, and 1.0.0 over both.
        if (family == Family.MACOS && version.startsWith("0.")) version = "1.0.0";
        runtime();
        input();
        Icons.main(new String[] {"icons", OUT.toString()});
        tool("jpackage", "--type", "app-image", "--dest", OUT.resolve("image").toString(), "--input", INPUT.toString(), "--main-jar", jar.getFileName().toString(),
                "--runtime-image", RUNTIME.toString(), "--app-version", version, "@packaging/about.args", "@packaging/image.args", "@packaging/" + family.name + "-image.args");
        if (family == Family.LINUX) Launcher.write(family.app());
        for (var file : list(family.app())) Files.setLastModifiedTime(file, TIME);
        train(family, "window", "gatewright");
        if (family != Family.MACOS) train(family, "commands", "gatewright-cli");
        Files.writeString(OUT.resolve("version"), version);
        Files.writeString(OUT.resolve("time"), String.valueOf(TIME.toInstant().getEpochSecond()));
    }

    /** JavaFX as .jmod files made from its jars, which puts its native libraries beside Java's own; then jlink. */
    private static void runtime() throws Exception {
        Files.createDirectories(JMODS);
        for (var jar : list(DIST.resolve("fx"))) {
            var classes = OUT.resolve("fx").resolve(jar.getFileName().toString());
            var libraries = Files.createDirectories(classes.resolveSibling(jar.getFileName() + "-native"));
            unpack(jar, classes, libraries);
            if (!Files.exists(classes.resolve("module-info.class"))) continue;
            var module = jar.getFileName().toString().replaceAll("^javafx-([a-z]+)-.*", "javafx.$1");
            tool("jmod", "create", "--class-path", classes.toString(), "--libs", libraries.toString(), JMODS.resolve(module + ".jmod").toString());
        }
        tool("jlink", "@packaging/runtime.args", "--module-path", JMODS.toString(), "--output", RUNTIME.toString());
        var jdeps = new ArrayList<>(List.of("--ignore-missing-deps", "--multi-release", "25", "-q", "--print-module-deps",
                "--module-path", DIST.resolve("fx") + File.pathSeparator + DIST.resolve("lib")));
        for (var jar : list(DIST.resolve("lib"))) jdeps.add(jar.toString());
        var needed = new TreeSet<>(List.of(toolSays("jdeps", jdeps.toArray(String[]::new)).strip().split(",")));
        needed.removeIf(module -> !module.matches("(java|jdk|javafx)\\..*"));
        var release = Files.readString(RUNTIME.resolve("release"));
        LEFT_OUT.forEach(needed::remove);
        needed.removeIf(module -> release.matches("(?s).*[\" ]" + module + "[\" ].*"));
        if (!needed.isEmpty()) throw new IllegalStateException("packaging/runtime.args lacks what jdeps finds: " + needed);
    }

    /**
     * The jars, stored: the package's compression does better over plain bytes, and starting unpacks nothing. Without the libraries'
     * signatures: Java caches no class of a signed jar, and would check them at every start.
     */
    private static void input() throws Exception {
        Files.createDirectories(INPUT);
        for (var jar : list(DIST.resolve("lib"))) store(jar, INPUT.resolve(jar.getFileName()));
        style();
        var classes = OUT.resolve("training");
        var path = String.join(File.pathSeparator, list(DIST.resolve("lib")).stream().map(Path::toString).toList());
        tool("javac", "-d", classes.toString(), "-cp", path, "--module-path", DIST.resolve("fx").toString(), "--add-modules", "javafx.controls", "packaging/Training.java");
        tool("jar", "--create", "--no-compress", "--file", INPUT.resolve("training.jar").toString(), "-C", classes.toString(), ".");
        Files.copy(Path.of("LICENSE"), INPUT.resolve("LICENSE"));
        Files.copy(Path.of("target/bom.json"), INPUT.resolve("gatewright.cdx.json"));
        Files.writeString(INPUT.resolve("THIRD-PARTY.txt"), Notices.text(Path.of("target/bom.xml"), list(DIST.resolve("lib")), Path.of("packaging/licences.txt")));
    }

    /** Our own style sheet in the form that JavaFX reads without parsing; it looks for that beside the other. */
    private static void style() throws Exception {
        var styles = OUT.resolve("styles");
        var sheet = Files.createDirectories(styles.resolve("gatewright/ui")).resolve("gatewright.bss");
        tool("java", "--module-path", DIST.resolve("fx").toString(), "--module", "javafx.graphics/com.sun.javafx.css.parser.Css2Bin", "src/main/resources/gatewright/ui/gatewright.css", sheet.toString());
        tool("jar", "--update", "--no-compress", "--file", only(INPUT, "gatewright-").toString(), "-C", styles.toString(), ".");
    }

    /**
     * Walks through the program with the options that it will run with, and keeps what Java learned as its cache. The command line has
     * one of its own: all that a cache holds is loaded at every start, and what a run needs would make the window a quarter slower.
     * The .app has one start program for both, which takes the window's.
     */
    private static void train(Family family, String walk, String name) throws Exception {
        var home = Files.createDirectories(OUT.resolve("home")).toAbsolutePath();
        var cache = family.app().toAbsolutePath().resolve(name + ".aot");
        var command = new ArrayList<>(List.of(family.java().toString()));
        for (var option : Launcher.options(family.app())) {
            command.add(option.startsWith("-XX:AOTCache=") ? "-XX:AOTCacheOutput=" + cache : option);
        }
        command.add("-Duser.home=" + home);
        if (family == Family.LINUX && System.getenv("DISPLAY") == null) command.addAll(List.of("-Dglass.platform=Headless", "-Dprism.order=sw"));
        command.addAll(List.of("-cp", String.join(File.pathSeparator, Launcher.jars(family.app()).stream().map(jar -> family.app().toAbsolutePath().resolve(jar).toString()).toList()), "Training", walk));
        var process = new ProcessBuilder(command).inheritIO();
        process.environment().put("XDG_CONFIG_HOME", home.resolve(".config").toString());
        process.environment().put("APPDATA", home.resolve("AppData").toString());
        var code = process.start().waitFor();
        if (code != 0 || !Files.exists(cache)) throw new IllegalStateException("the training walk ended with " + code);
    }

    private static void store(Path from, Path to) throws IOException {
        try (var zip = new ZipFile(from.toFile()); var out = new ZipOutputStream(Files.newOutputStream(to))) {
            out.setMethod(ZipOutputStream.STORED);
            for (var old : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                if (old.getName().matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)")) continue;
                var bytes = zip.getInputStream(old).readAllBytes();
                var crc = new CRC32();
                crc.update(bytes);
                var entry = new ZipEntry(old.getName());
                entry.setSize(bytes.length);
                entry.setCrc(crc.getValue());
                entry.setTimeLocal(old.getTimeLocal());
                out.putNextEntry(entry);
                out.write(bytes);
            }
        }
    }

    private static void unpack(Path jar, Path classes, Path libraries) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            for (var entry : (Iterable<ZipEntry>) zip.stream().filter(e -> !e.isDirectory()).map(ZipEntry.class::cast)::iterator) {
                var library = entry.getName().matches(".*\\.(so|dll|dylib)");
                var to = library ? libraries.resolve(Path.of(entry.getName()).getFileName()) : classes.resolve(entry.getName());
                Files.createDirectories(to.getParent());
                Files.copy(zip.getInputStream(entry), to, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Runs one of the JDK's tools, for these read argument files only when they are started as programs. */
    private static void tool(String name, String... arguments) throws Exception {
        var code = new ProcessBuilder(command(name, arguments)).inheritIO().start().waitFor();
        if (code != 0) throw new IllegalStateException(name + " ended with " + code);
    }

    private static String toolSays(String name, String... arguments) throws Exception {
        var process = new ProcessBuilder(command(name, arguments)).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) throw new IllegalStateException(name + ": " + said);
        return said;
    }

    private static List<String> command(String tool, String... arguments) {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", tool).toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) { return files.sorted().toList(); }
    }

    private static Path only(Path folder, String start) throws IOException {
        return list(folder).stream().filter(file -> file.getFileName().toString().startsWith(start)).findFirst().orElseThrow(() -> new IllegalStateException("run mvn package -Pinstaller first"));
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** The three families, and where jpackage puts things on each. */
    enum Family {
        LINUX("linux", "gatewright/lib/app", "gatewright/lib/runtime/bin/java"),
        WINDOWS("windows", "Gatewright/app", "Gatewright/runtime/bin/java.exe"),
        MACOS("macos", "Gatewright.app/Contents/app", "Gatewright.app/Contents/runtime/Contents/Home/bin/java");

        final String name;
        private final String app;
        private final String java;

        Family(String name, String app, String java) {
            this.name = name;
            this.app = app;
            this.java = java;
        }

        Path app() { return OUT.resolve("image").resolve(app); }
        Path java() { return OUT.resolve("image").resolve(java); }

        static Family here() {
            var system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
            return system.contains("win") ? WINDOWS : system.contains("mac") ? MACOS : LINUX;
        }
    }
}
