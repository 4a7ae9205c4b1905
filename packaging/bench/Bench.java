import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints how fast Gatewright's first page can be used beside a bare JavaFX window, how much memory a practice walk takes, and how big
 * the parts are. `packaging/bench/run` calls it; the runs take turns, so that a busy machine hits all alike.
 */
final class Bench {

    private static final Path OUT = Path.of("target/installer");
    private static final Path WORK = Path.of("target/bench").toAbsolutePath();
    private static final Path IMAGE = OUT.resolve("image/gatewright").toAbsolutePath();
    private static final int RUNS = Integer.getInteger("runs", 10);

    public static void main(String[] what) throws Exception {
        Files.createDirectories(WORK);
        if (what.length > 0 && what[0].equals("options")) options();
        else {
            start();
            memory();
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
        ways.put("gatewright, " + (installed() ? "installed" : "not installed: from target"), List.of(program()));
        var times = measure(ways, Map.of("JAVA_TOOL_OPTIONS", "-Dgatewright.first-page=exit"));
        System.out.printf("%n%-36s %10s %8s %8s%n", "start to first page, ms", "median", "least", "most");
        times.forEach((name, all) -> System.out.printf("%-36s %10d %8d %8d%n", name, median(all), all.getFirst(), all.getLast()));
        var medians = times.values().stream().map(Bench::median).toList();
        System.out.printf("gatewright / plain hello %.2f (goal 0.80), gatewright / cached hello %.2f (goal 1.50)%n", 1.0 * medians.get(3) / medians.get(0), 1.0 * medians.get(3) / medians.get(2));
    }

    /** Each option left out once, with a cache trained without it: an option stays only where leaving it out is worse. */
    private static void options() throws Exception {
        var app = IMAGE.resolve("lib/app");
        var all = Launcher.options(app).stream().map(option -> option.replace("$APPDIR", app.toString())).filter(option -> !option.startsWith("-XX:AOTCache=")).toList();
        var trials = new LinkedHashMap<String, List<String>>();
        trials.put("as shipped", all);
        for (var option : all) if (option.startsWith("-X") && !option.startsWith("-Xlog")) trials.put("without " + option, all.stream().filter(other -> !other.equals(option)).toList());
        var ways = new LinkedHashMap<String, List<String>>();
        var peaks = new LinkedHashMap<String, Long>();
        for (var trial : trials.entrySet()) {
            var cache = WORK.resolve("trial-" + ways.size() + ".aot");
            peak(program(app, trial.getValue(), "-XX:AOTCacheOutput=" + cache, "Training"));
            peaks.put(trial.getKey(), peak(program(app, trial.getValue(), "-XX:AOTCache=" + cache, "Training")));
            ways.put(trial.getKey(), program(app, trial.getValue(), "-XX:AOTCache=" + cache, "gatewright.App"));
        }
        ways.put("without the cache", program(app, all, "-Dnone=1", "gatewright.App"));
        System.out.printf("%n%-40s %16s %20s%n", "JVM options", "first page, ms", "peak of a walk, MB");
        measure(ways, Map.of("JAVA_TOOL_OPTIONS", "-Dgatewright.first-page=exit"))
                .forEach((name, times) -> System.out.printf("%-40s %16d %20s%n", name, median(times), peaks.containsKey(name) ? peaks.get(name) / 1024 : ""));
    }

    private static void memory() throws Exception {
        var app = IMAGE.resolve("lib/app");
        var options = Launcher.options(app).stream().map(option -> option.replace("$APPDIR", app.toString())).toList();
        var peak = peak(program(app, options, "-Dnone=1", "Training"));
        System.out.printf("%npeak memory of a practice walk (window, apply, check)  %d MB (goal 200)%n", peak / 1024);
    }

    private static void sizes() throws Exception {
        var app = IMAGE.resolve("lib/app");
        var parts = new TreeMap<String, List<Path>>();
        parts.put("ahead-of-time cache", List.of(app.resolve("gatewright.aot")));
        parts.put("libraries and program", list(app).stream().filter(file -> file.toString().endsWith(".jar")).toList());
        parts.put("JavaFX (within the runtime)", list(OUT.resolve("fx")));
        parts.put("runtime (with JavaFX)", List.of(IMAGE.resolve("lib/runtime")));
        System.out.printf("%n%-32s %12s %16s%n", "size, MB", "installed", "packed (xz)");
        for (var part : parts.entrySet()) System.out.printf("%-32s %12.1f %16.1f%n", part.getKey(), size(part.getValue()) / 1e6, packed(part.getValue()) / 1e6);
        for (var file : list(OUT)) if (file.toString().matches(".*\\.(deb|rpm)")) System.out.printf("%-32s %29.1f%n", file.getFileName(), Files.size(file) / 1e6);
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

    private static List<String> program(Path app, List<String> options, String option, String main) throws IOException {
        var command = new ArrayList<>(List.of(IMAGE.resolve("lib/runtime/bin/java").toString()));
        command.addAll(options);
        command.addAll(List.of(option, "-Duser.home=" + WORK.resolve("home"), "-cp", String.join(":", Launcher.jars(app).stream().map(jar -> app.resolve(jar).toString()).toList()), main));
        return command;
    }

    private static boolean installed() { return Files.exists(Path.of("/opt/gatewright/bin/gatewright")); }
    private static String program() { return installed() ? "/opt/gatewright/bin/gatewright" : IMAGE.resolve("bin/gatewright").toString(); }

    /** In turns, the first turn thrown away; sorted. */
    private static Map<String, List<Long>> measure(Map<String, List<String>> ways, Map<String, String> environment) throws Exception {
        var times = new LinkedHashMap<String, List<Long>>();
        for (var turn = 0; turn <= RUNS; turn++) {
            for (var way : ways.entrySet()) {
                var builder = builder(way.getValue());
                builder.environment().putAll(environment);
                var before = System.nanoTime();
                var process = builder.start();
                var shown = process.inputReader().lines().anyMatch("first page"::equals);
                var time = (System.nanoTime() - before) / 1_000_000;
                process.waitFor();
                if (!shown) throw new IllegalStateException(way.getKey() + " showed nothing");
                if (turn > 0) times.computeIfAbsent(way.getKey(), _ -> new ArrayList<>()).add(time);
            }
        }
        times.values().forEach(all -> all.sort(null));
        return times;
    }

    /** The most memory that the process held, in kB, as Linux counted it. */
    private static long peak(List<String> command) throws Exception {
        var process = builder(command).start();
        var peak = 0L;
        var status = Path.of("/proc", String.valueOf(process.pid()), "status");
        try (var lines = process.inputReader()) {
            while (lines.readLine() != null) {
                try {
                    for (var line : Files.readAllLines(status)) if (line.startsWith("VmHWM:")) peak = Math.max(peak, Long.parseLong(line.replaceAll("\\D", "")));
                } catch (IOException ended) {
                    break;
                }
            }
        }
        if (process.waitFor() != 0) throw new IllegalStateException("the walk failed");
        return peak;
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
