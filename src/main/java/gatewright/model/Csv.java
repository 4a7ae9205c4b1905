package gatewright.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Tables as text, by whatever stands between their cells: commas, semicolons, tabs. A quoted cell may hold any of these, and line ends. */
final class Csv {

    private static final List<Character> BETWEEN = List.of(';', '\t', ',', '|');

    private Csv() {}

    /** @param line where it begins, from 1 */
    record Row(int line, List<String> cells) {}

    /** Rows with something in them. */
    static List<Row> rows(String text) {
        var between = between(text);
        var rows = new ArrayList<Row>();
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        var line = 1;
        var begun = 1;
        var quoted = false;
        var blank = true;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') continue;
            var end = c == '\n' || c == '\r';
            if (end) line++;
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(text.charAt(i++));
            } else if (c == '"' && (quoted ? closes(text, i, between) : blank && closed(text, i, between))) {
                quoted = !quoted;
                blank = false;
            } else if (!quoted && (end || c == between)) {
                cells.add(cell.toString());
                cell.setLength(0);
                blank = true;
                if (end) begun = finish(rows, begun, cells, line);
            } else {
                cell.append(c);
                blank &= c == ' ';
            }
        }
        cells.add(cell.toString());
        finish(rows, begun, cells, line);
        return rows;
    }

    private static int finish(List<Row> rows, int begun, List<String> cells, int next) {
        if (cells.stream().anyMatch(cell -> !cell.isBlank())) rows.add(new Row(begun, List.copyOf(cells)));
        cells.clear();
        return next;
    }

    /** Whether the quotation mark at this place ends a cell, as spreadsheets write it; in a name such as {@code "Ada" <ada@…>} it does not. */
    private static boolean closes(String text, int i, char between) {
        var next = i + 1;
        while (next < text.length() && text.charAt(next) == ' ') next++;
        return next == text.length() || text.charAt(next) == between || text.charAt(next) == '\n' || text.charAt(next) == '\r';
    }

    /** Whether what begins here ends as a cell somewhere: a quotation mark that nobody closes must not swallow the rest of the file. */
    private static boolean closed(String text, int begin, char between) {
        var most = Math.min(text.length(), begin + 10_000);
        for (var i = begin + 1; i < most; i++) {
            if (text.charAt(i) != '"') continue;
            if (i + 1 < text.length() && text.charAt(i + 1) == '"') i++;
            else return closes(text, i, between);
        }
        return false;
    }

    /** What most of the first lines have, and the same number of times. */
    private static char between(String text) {
        var head = text.lines().filter(line -> !line.isBlank()).limit(20).toList();
        return BETWEEN.stream().filter(c -> !head.isEmpty() && head.stream().allMatch(line -> count(line, c) == count(head.getFirst(), c)) && count(head.getFirst(), c) > 0).findFirst()
                .or(() -> head.stream().limit(1).flatMap(line -> Stream.of(';', '\t', ',').filter(c -> count(line, c) > 1).max(Comparator.comparingLong(c -> count(line, c))).stream()).findFirst())
                .or(() -> Stream.of(';', '\t', ',').filter(c -> head.stream().anyMatch(line -> count(line, c) > 0)).findFirst()).orElse(',');
    }

    private static long count(String line, char wanted) {
        var quoted = false;
        var found = 0;
        for (var i = 0; i < line.length(); i++) {
            if (line.charAt(i) == '"') quoted = !quoted;
            else if (!quoted && line.charAt(i) == wanted) found++;
        }
        return found;
    }
}
