import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Linux's start script, from the settings that jpackage wrote: jpackage's own launcher asks rpm and dpkg at every start, twice,
 * which package it belongs to, and that takes longer than all the rest.
 */
final class Launcher {

    private Launcher() {}

    static void write(Path app) throws IOException {
        var bin = app.resolve("../../bin/gatewright").normalize();
        var options = options(app).stream().map(Launcher::quoted).collect(Collectors.joining(" "));
        var jars = jars(app).stream().map(jar -> "$APPDIR/" + jar).collect(Collectors.joining(":"));
        var script = """
                #!/bin/sh
                # Starts Gatewright: without arguments the wizard, with arguments the command line.
                here=$(readlink -f -- "$0")
                app=${here%%/bin/*}/lib/app
                # each has its own of what Java learned ahead of time
                case "$#:$1" in 0: | 1:*.gatewright | 1:*.json) cache=gatewright ;; *) cache=gatewright-cli ;; esac
                exec "${app%%/app}/runtime/bin/java" %s -cp %s gatewright.App "$@"
                """.formatted(options, quoted(jars));
        Files.deleteIfExists(app.resolve("../libapplauncher.so").normalize());
        Files.delete(bin);
        Files.writeString(bin, script);
        Files.setPosixFilePermissions(bin, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** The JVM options in the program's settings; `$APPDIR` stands for the program's folder. */
    static List<String> options(Path app) throws IOException { return settings(app, "java-options="); }

    /** The class path in the order in which the cache knows it; the training jar stands last, where nothing is looked for before it. */
    static List<String> jars(Path app) throws IOException {
        return settings(app, "app.classpath=").stream().map(path -> path.replace("$APPDIR", "").substring(1)).toList();
    }

    private static List<String> settings(Path app, String key) throws IOException {
        try (var files = Files.list(app)) {
            var file = files.filter(f -> f.getFileName().toString().matches("(?i)gatewright\\.cfg")).findFirst().orElseThrow();
            return Files.readAllLines(file).stream().filter(line -> line.startsWith(key)).map(line -> line.substring(key.length())).toList();
        }
    }

    private static String quoted(String text) { return '"' + text.replace("$APPDIR/gatewright.aot", "$app/$cache.aot").replace("$APPDIR", "$app") + '"'; }
}
