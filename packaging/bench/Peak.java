import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a process holds, in kB, by what it holds it for, and what it said all along. */
record Peak(long rss, long pss, Map<String, Long> parts, List<String> said) {

    static Peak of(long pid, List<String> said) throws IOException {
        var parts = new TreeMap<String, Long>();
        var rss = 0L;
        var pss = 0L;
        var part = "";
        for (var line : Files.readAllLines(Path.of("/proc", String.valueOf(pid), "smaps"))) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) part = part(line);
            else if (line.startsWith("Rss:")) {
                rss += number(line);
                parts.merge(part, number(line), Long::sum);
            } else if (line.startsWith("Pss:")) pss += number(line);
        }
        return new Peak(rss, pss, parts, said);
    }

    /** Java's heap lies below 4 GB, as compressed pointers like it; what of its own the C library holds there, it calls [heap]. */
    private static String part(String line) {
        if (line.endsWith(".aot")) return "cache";
        if (line.contains(".so")) return "native libraries";
        if (line.contains("[heap]")) return "classes and other memory";
        if (line.contains("/SYSV")) return "pictures shared with X";
        if (line.contains("/")) return "other files";
        return line.matches("[0-9a-f]{8}-.*") ? "heap" : "classes and other memory";
    }

    private static long number(String line) { return Long.parseLong(line.replaceAll("\\D", "")); }

    String row(String name) {
        var split = parts.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue() / 1024).toList();
        return "%-64s %8d %8d   %s".formatted(name, rss / 1024, pss / 1024, String.join(", ", split));
    }
}
