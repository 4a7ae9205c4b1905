package gatewright.remote;

import gatewright.model.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What one of our looking scripts reported: lines of {@code key<TAB>value}, the last of them {@code end<TAB>ok}. Bounded; anything else is a failure. */
public final class Report {

    private static final int LINES = 10_000;
    private static final int LONGEST = 2_000;
    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,40}");

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    private Report() {}

    /** Runs a script of ours that looks, and reads its report. BROKEN ({@code server-report}) where it is cut, or nonsense. */
    public static Report of(Server server, Command look) {
        var output = server.must(look);
        var lines = output.out().lines().limit(LINES + 1L).toList();
        if (output.cut() || lines.isEmpty() || lines.size() > LINES || !lines.getLast().equals("end\tok")) throw nonsense(look, lines.isEmpty() ? "" : lines.getLast());
        var report = new Report();
        for (var line : lines) {
            var tab = line.indexOf('\t');
            if (tab < 0 || line.length() > LONGEST || !KEY.matcher(line.substring(0, tab)).matches()) throw nonsense(look, line);
            report.values.computeIfAbsent(line.substring(0, tab), _ -> new ArrayList<>()).add(printable(line.substring(tab + 1)).strip());
        }
        return report;
    }

    /** The value of a key, empty where there is none. */
    public String first(String key) { return all(key).isEmpty() ? "" : all(key).getFirst(); }

    public List<String> all(String key) { return values.getOrDefault(key, List.of()); }

    public boolean is(String key, String value) { return first(key).equals(value); }

    private static String printable(String text) { return text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\\t]]", ""); }

    private static Failure nonsense(Command look, String line) {
        var shown = printable(line);
        return Failure.of(Failure.Kind.BROKEN, Failure.Where.SERVER, "server-report", look.name() + ": " + shown.substring(0, Math.min(120, shown.length())));
    }
}
