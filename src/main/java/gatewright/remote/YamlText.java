package gatewright.remote;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** A text by its lines, and changes of it that leave every other character alone. */
final class YamlText {

    private record Cut(int from, int to, String instead) {}

    private final String text;
    private final List<Integer> starts = new ArrayList<>(List.of(0));
    private final List<Cut> cuts = new ArrayList<>();
    private final String end;

    YamlText(String text) {
        this.text = text;
        for (var i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.add(i + 1);
        end = text.contains("\r\n") ? "\r\n" : "\n";
    }

    int lines() { return starts.size(); }

    /** Without its end. */
    String line(int line) {
        var next = line + 1 < starts.size() ? starts.get(line + 1) : text.length();
        return text.substring(starts.get(line), next).stripTrailing();
    }

    /** How many blanks it begins with. */
    int indent(int line) { return line(line).length() - line(line).stripLeading().length(); }

    boolean isComment(int line) { return line(line).stripLeading().startsWith("#"); }

    /** A mark counts in code points. */
    private int offset(Mark mark) { return text.offsetByCodePoints(starts.get(mark.getLine()), mark.getColumn()); }

    String between(int fromLine, int toLine) { return text.substring(start(fromLine), start(toLine)); }

    private int start(int line) { return line < starts.size() ? starts.get(line) : text.length(); }

    void replace(Mark from, Mark to, String instead) { cuts.add(new Cut(offset(from), offset(to), instead)); }
    void delete(int fromLine, int toLine) { cuts.add(new Cut(start(fromLine), start(toLine), "")); }

    /** Puts whole lines before a line; after the last where there is none of that number. */
    void insert(int line, List<String> lines) {
        var at = start(line);
        var open = at == text.length() && !text.isEmpty() && !text.endsWith("\n");
        cuts.add(new Cut(at, at, (open ? end : "") + String.join(end, lines) + end));
    }

    String changed() {
        var changed = new StringBuilder(text);
        var kept = new ArrayList<>(cuts);
        kept.sort(Comparator.comparingInt(Cut::from).thenComparingInt(Cut::to));
        for (var cut : kept.reversed()) changed.replace(cut.from, cut.to, cut.instead);
        return changed.toString();
    }
}
