import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints how fast Gatewright's first page can be used beside a bare JavaFX window, how much memory a practice walk takes, what the
 * resting window costs, and how big the parts are. `packaging/bench/run` calls it; the runs take turns, so that a busy machine hits
 * all alike.
 */
final class Bench {

    private static final Path OUT = Path.of("target/installer");
    private static final Path WORK = Path.of("target/bench").toAbsolutePath();
    private static final Path IMAGE = OUT.resolve("image/gatewright").toAbsolutePath();
    private static final int RUNS = Integer.getInteger("runs", 10);

    public static void main(String[] what) throws Exception {
        Files.createDirectories(WORK);
        walkJar();
        if (what.length > 0 && what[0].equals("options")) options();
        else {
            start();
            walks();
            sizes();
        }
    }

    private static void start() throws Exception {
        var hello = hello();
        var ways = new LinkedHashMap<String, List<String>>();
        ways.put("hello, plain: JDK and jars", List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "--module-path", "target/dist/fx", "--add-modules", "javafx.controls",
                "--enable-native-access=javafx.graphics", "-cp", hello.jar, "Hello"));
        ways.put("hello, jlinked", command(hello.runtime, "-cp", hello.jar, "Hello"));
        ways.put("hello, jlinked, its own cache", command(hello.runtime, "-XX:AOTCache=" + hello.cache, "-cp", hello.jar, "Hello"));
        ways.put("the same without graphics card", command(hello.runtime, "-Dprism.order=sw", "-XX:AOTCache=" + hello.cache, "-cp", hello.jar, "Hello"));
        ways.put("gatewright, " + (installed() ? "installed" : "not installed: from target"), List.of(program()));
        var times = measure(ways, Map.of("JAVA_TOOL_OPTIONS", "-Dgatewright.first-page=exit"));
        System.out.printf("%n%-36s %10s %8s %8s %26s%n", "start to first page, ms", "median", "least", "most", "processor time, whole run");
        times.forEach((name, runs) -> System.out.printf("%-36s %10d %8d %8d %26d%n", name, runs.median(), runs.waited.getFirst(), runs.waited.getLast(), median(runs.worked)));
        var all = List.copyOf(times.values());
        System.out.printf("gatewright / plain hello %.2f (goal 0.80), / cached hello %.2f (goal 1.50), / cached hello without graphics card, as gatewright is %.2f%n",
                1.0 * all.get(4).median() / all.get(0).median(), 1.0 * all.get(4).median() / all.get(2).median(), 1.0 * all.get(4).median() / all.get(3).median());
    }

    /** Each option left out once, with a cache trained without it: an option stays only where leaving it out is worse. */
    private static void options() throws Exception {
        var app = IMAGE.resolve("lib/app");
        var all = Launcher.options(app).stream().map(option -> option.replace("$APPDIR", app.toString())).filter(option -> !option.startsWith("-XX:AOTCache=")).toList();
        var trials = new LinkedHashMap<String, List<String>>();
        trials.put("as shipped", all);
        for (var option : all) if (option.startsWith("-X") && !option.startsWith("-Xlog") || option.startsWith("-Dprism")) trials.put("without " + option, all.stream().filter(other -> !other.equals(option)).toList());
        var ways = new LinkedHashMap<String, List<String>>();
        var peaks = new LinkedHashMap<String, Long>();
        for (var trial : trials.entrySet()) {
            var cache = WORK.resolve("trial-" + ways.size() + ".aot");
            run(program(app, trial.getValue(), "-XX:AOTCacheOutput=" + cache, "Training", "window"));
            peaks.put(trial.getKey(), walk(program(app, trial.getValue(), "-XX:AOTCache=" + cache, "Training", "window", "commands")).rss());
            ways.put(trial.getKey(), program(app, trial.getValue(), "-XX:AOTCache=" + cache, "gatewright.App"));
        }
        ways.put("without the cache", program(app, all, "-Dnone=1", "gatewright.App"));
        var times = measure(ways, Map.of("JAVA_TOOL_OPTIONS", "-Dgatewright.first-page=exit"));
        var shipped = times.get("as shipped");
        System.out.printf("%n%-44s %16s %16s %20s%n", "as a ratio to what is shipped", "first page", "processor time", "peak of a walk");
        times.forEach((name, runs) -> System.out.printf("%-44s %16.2f %16.2f %20s%n", name, 1.0 * runs.median() / shipped.median(), 1.0 * median(runs.worked) / median(shipped.worked),
                peaks.containsKey(name) ? "%.2f".formatted(1.0 * peaks.get(name) / peaks.get("as shipped")) : ""));
    }

    /**
     * The memory of two walks at their peaks, and what the resting window works. RSS counts every page that the process touched, also
     * those of files that it shares with others or that Linux could drop; PSS counts of a shared one only its part.
     */
    private static void walks() throws Exception {
        var app = IMAGE.resolve("lib/app");
        var options = Launcher.options(app).stream().map(option -> option.replace("$APPDIR", app.toString())).toList();
        System.out.printf("%n%-64s %8s %8s   %s%n", "peak memory, MB (goal 200)", "RSS", "PSS", "of the RSS");
        var run = walk(program(app, options, "-Dnone=1", "Training", "window", "commands"));
        System.out.println(run.row("the window, and a run on the command line beside it"));
        var whole = walk(program(app, options, "-Drest=20", "Walk"));
        System.out.println(whole.row("a walk in the window: every page, review, run, check"));
        System.out.printf("%nprocessor time of the resting window (goal none)%n");
        whole.said().stream().filter(line -> line.startsWith("rest, ")).forEach(System.out::println);
    }

    private static void sizes() throws Exception {
        var app = IMAGE.resolve("lib/app");
        var parts = new TreeMap<String, List<Path>>();
        parts.put("caches: window, command line", List.of(app.resolve("gatewright.aot"), app.resolve("gatewright-cli.aot")));
        parts.put("libraries and program", list(app).stream().filter(file -> file.toString().endsWith(".jar")).toList());
        parts.put("JavaFX (within the runtime)", list(OUT.resolve("fx")));
        parts.put("runtime (with JavaFX)", List.of(IMAGE.resolve("lib/runtime")));
        System.out.printf("%n%-32s %12s %16s%n", "size, MB", "installed", "packed (xz)");
        for (var part : parts.entrySet()) System.out.printf("%-32s %12.1f %16.1f%n", part.getKey(), size(part.getValue()) / 1e6, packed(part.getValue()) / 1e6);
        System.out.printf("left out of a JDK of %.1f MB: modules that nothing needs (%d of %d stay, and JavaFX), debug attributes, headers, manuals, tools; of the jars their signatures%n",
                size(List.of(Path.of(System.getProperty("java.home")))) / 1e6, Files.readString(IMAGE.resolve("lib/runtime/release")).replaceAll("(?s).*MODULES=\"([^\"]*)\".*", "$1").replaceAll("javafx[.]\\w+ ?", "").split(" ").length, java.lang.module.ModuleFinder.ofSystem().findAll().size());
        for (var file : list(OUT)) if (file.toString().matches(".*\\.(deb|rpm)")) System.out.printf("%-32s %29.1f%n", file.getFileName(), Files.size(file) / 1e6);
    }

    private static void walkJar() throws Exception {
        jdk("javac", "-d", WORK.resolve("walk").toString(), "-cp", "target/dist/lib/*", "--module-path", "target/dist/fx", "--add-modules", "javafx.controls", "packaging/bench/Walk.java");
        jdk("jar", "--create", "--no-compress", "--file", WORK.resolve("walk.jar").toString(), "-C", WORK.resolve("walk").toString(), ".");
    }

    private record HelloWorld(Path runtime, String jar, Path cache) {}

    private static HelloWorld hello() throws Exception {
        var runtime = WORK.resolve("hello-runtime");
        var jar = WORK.resolve("hello.jar");
        var cache = WORK.resolve("hello.aot");
        if (!Files.exists(cache)) {
            jdk("jlink", "--module-path", OUT.resolve("jmods").toString(), "--add-modules", "javafx.controls", "--compress", "zip-0", "--no-header-files", "--no-man-pages", "--output", runtime.toString());
            jdk("javac", "-d", WORK.resolve("hello").toString(), "--module-path", "target/dist/fx", "--add-modules", "javafx.controls", "packaging/bench/Hello.java");
            jdk("jar", "--create", "--file", jar.toString(), "-C", WORK.resolve("hello").toString(), ".");
            run(command(runtime, "-XX:AOTCacheOutput=" + cache, "-cp", jar.toString(), "Hello"));
        }
        return new HelloWorld(runtime, jar.toString(), cache);
    }

    private static List<String> command(Path runtime, String... rest) {
        var command = new ArrayList<>(List.of(runtime.resolve("bin/java").toString(), "--enable-native-access=javafx.graphics"));
        command.addAll(List.of(rest));
        return command;
    }

    private static List<String> program(Path app, List<String> options, String option, String... main) throws IOException {
        var command = new ArrayList<>(List.of(IMAGE.resolve("lib/runtime/bin/java").toString()));
        command.addAll(options);
        command.addAll(List.of(option, "-Duser.home=" + WORK.resolve("home"), "-cp", String.join(":", Launcher.jars(app).stream().map(jar -> app.resolve(jar).toString()).toList()) + ":" + WORK.resolve("walk.jar")));
        command.addAll(List.of(main));
        return command;
    }

    private static boolean installed() { return Files.exists(Path.of("/opt/gatewright/bin/gatewright")); }
    private static String program() { return installed() ? "/opt/gatewright/bin/gatewright" : IMAGE.resolve("bin/gatewright").toString(); }

    /** In turns, the first turn thrown away; sorted. */
    private static Map<String, Runs> measure(Map<String, List<String>> ways, Map<String, String> environment) throws Exception {
        var times = new LinkedHashMap<String, Runs>();
        for (var turn = 0; turn <= RUNS; turn++) {
            for (var way : ways.entrySet()) {
                var builder = builder(way.getValue());
                builder.environment().putAll(environment);
                var worked = childrensTime();
                var before = System.nanoTime();
                var process = builder.start();
                var shown = process.inputReader().lines().anyMatch("first page"::equals);
                var time = (System.nanoTime() - before) / 1_000_000;
                process.waitFor();
                if (!shown) throw new IllegalStateException(way.getKey() + " showed nothing");
                if (turn == 0) continue;
                var runs = times.computeIfAbsent(way.getKey(), _ -> new Runs(new ArrayList<>(), new ArrayList<>()));
                runs.waited.add(time);
                runs.worked.add(childrensTime() - worked);
            }
        }
        times.values().forEach(runs -> {
            runs.waited.sort(null);
            runs.worked.sort(null);
        });
        return times;
    }

    /** What the processes that ended have worked, in ms: the 16th and 17th number of Linux' word on this one, in hundredths of a second. */
    private static long childrensTime() throws IOException {
        var numbers = Files.readString(Path.of("/proc/self/stat")).replaceAll(".*\\) ", "").split(" ");
        return 10 * (Long.parseLong(numbers[13]) + Long.parseLong(numbers[14]));
    }

    /** @param waited ms to the first page
     *  @param worked ms of processor time from start to end */
    private record Runs(List<Long> waited, List<Long> worked) {
        long median() { return Bench.median(waited); }
    }

    /** Runs it to its end, and looks ten times a second at what it holds. */
    private static Peak walk(List<String> command) throws Exception {
        delete(WORK.resolve("home"));
        var process = builder(command).start();
        var peak = new Peak[] {new Peak(0, 0, Map.of(), new ArrayList<>())};
        var watch = Thread.ofPlatform().daemon().start(() -> {
            while (process.isAlive()) {
                try {
                    var now = Peak.of(process.pid(), peak[0].said());
                    if (now.rss() > peak[0].rss()) peak[0] = now;
                    Thread.sleep(100);
                } catch (IOException | InterruptedException ended) {
                    return;
                }
            }
        });
        try (var lines = process.inputReader()) { lines.lines().forEach(peak[0].said()::add); }
        if (process.waitFor() != 0) throw new IllegalStateException("the walk failed: " + String.join("\n", peak[0].said()));
        watch.join();
        return peak[0];
    }

    private static void run(List<String> command) throws Exception {
        var process = builder(command).start();
        process.inputReader().lines().forEach(_ -> { });
        if (process.waitFor() != 0) throw new IllegalStateException(command.getFirst() + " failed");
    }

    private static ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("XDG_CONFIG_HOME", WORK.resolve("home/.config").toString());
        return builder;
    }

    private static void jdk(String tool, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", tool).toString()));
        command.addAll(List.of(arguments));
        run(command);
    }

    private static void delete(Path folder) throws Exception { run(List.of("rm", "-rf", folder.toString())); }

    private static long median(List<Long> sorted) { return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2; }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) { return files.sorted().toList(); }
    }

    private static long size(List<Path> parts) throws IOException {
        var sum = 0L;
        for (var part : parts) {
            try (var files = Files.walk(part)) { sum += files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum(); }
        }
        return sum;
    }

    private static long packed(List<Path> parts) throws Exception {
        var command = new ArrayList<>(List.of("tar", "-cJf", "-"));
        parts.forEach(part -> command.add(part.toString()));
        var process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        return process.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
    }
}
