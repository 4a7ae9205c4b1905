package gatewright.model;

import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The e-mails of a file or a paste: plain lists, and tables as spreadsheets save them.
 *
 * @param emails in their order, in lower case, each once
 * @param doubles addresses that stood there before, with their lines
 * @param wrong what stood where an address should, and is none
 */
public record EmailImport(List<String> emails, List<Line> doubles, List<Line> wrong) {

    /** @param number from 1 */
    public record Line(int number, String text) {}

    /** Ten thousand addresses take less than half a megabyte: what is far larger is no list of people. */
    public static final int MOST_BYTES = 2_000_000;

    private static final Pattern HEADER = Pattern.compile("(?:e-?mail|mail)(?:[ _-]?(?:address|adresse|adres|id))?s?|correo(?: electr[oó]nico)?|courriel|login|username|user ?principal ?name");
    /** As the address books of Google ({@code E-mail 1 - Value}) and Outlook ({@code E-mail 2 Address}) say it. */
    private static final Pattern NUMBERED = Pattern.compile("e-?mail ?\\d(?: - value| address)?");
    /** What Google puts between several values of one cell. */
    private static final String BESIDE = ":::";
    private static final int SHOWN = 60;
    private static final int MOST_COLUMNS = 500;

    public EmailImport {
        emails = List.copyOf(emails);
        doubles = List.copyOf(doubles);
        wrong = List.copyOf(wrong);
    }

    /** REFUSED with words where the file cannot be read ({@code import-unreadable}), is too large ({@code import-large}), or no text ({@code import-spreadsheet}). */
    public static EmailImport read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) throw large(file.getFileName().toString());
            try (var in = Files.newInputStream(file)) {
                return of(in.readNBytes(MOST_BYTES + 1));
            }
        } catch (IOException e) {
            throw Failure.of(Kind.REFUSED, Where.FILE, "import-unreadable", file.getFileName().toString(), e);
        }
    }

    public static EmailImport of(byte[] bytes) {
        if (bytes.length > MOST_BYTES) throw large("");
        return of(TextBytes.read(bytes));
    }

    /** REFUSED ({@code import-large}) as above; nothing found is no failure. */
    public static EmailImport of(String text) {
        if (text.length() > MOST_BYTES) throw large("");
        var rows = Csv.rows(text);
        var columns = columns(rows);
        return columns.isEmpty() ? new Reader().lines(text) : new Reader().table(rows, columns);
    }

    private static Failure large(String name) { return Failure.of(Kind.REFUSED, Where.FILE, "import-large", name); }

    /** The columns whose heads say so, of which address books have several, or of a table the one with the most addresses; none where it is no table. */
    private static List<Integer> columns(List<Csv.Row> rows) {
        var width = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        if (width < 2 || width > MOST_COLUMNS) return List.of();
        var counts = new int[width];
        for (var row : rows) for (var i = 0; i < row.cells().size(); i++) if (address(row.cells().get(i))) counts[i]++;
        var head = rows.getFirst().cells();
        var named = IntStream.range(0, head.size()).filter(i -> header(head.get(i)) && counts[i] > 0).limit(1);
        var numbered = IntStream.range(0, head.size()).filter(i -> NUMBERED.matcher(plain(head.get(i))).matches() && counts[i] > 0);
        var told = IntStream.concat(named, numbered).boxed().distinct().toList();
        if (!told.isEmpty()) return told;
        // lines of addresses with commas between are a list, and so are lines of which each is another
        if (rows.stream().anyMatch(row -> row.cells().size() != width || row.cells().stream().filter(EmailImport::address).count() > 1)) return List.of();
        return IntStream.range(0, width).filter(i -> counts[i] > 0).boxed().max(Comparator.comparingInt(i -> counts[i])).map(List::of).orElse(List.of());
    }

    private static boolean address(String cell) { return cell.contains("@") && Emails.split(cell).stream().anyMatch(Emails::valid); }

    private static boolean header(String cell) { return HEADER.matcher(plain(cell)).matches(); }

    private static String plain(String cell) { return cell.strip().toLowerCase(Locale.ROOT); }

    /** Collects what it reads, line by line. */
    private static final class Reader {

        private final LinkedHashSet<String> emails = new LinkedHashSet<>();
        private final List<Line> doubles = new ArrayList<>();
        private final List<Line> wrong = new ArrayList<>();

        EmailImport table(List<Csv.Row> rows, List<Integer> columns) {
            for (var row : rows) for (var column : columns) {
                var cell = column < row.cells().size() ? row.cells().get(column) : "";
                if (row == rows.getFirst() && !cell.contains("@")) continue;
                for (var word : Emails.split(cell.replace(BESIDE, ","))) word(row.line(), word);
            }
            return found();
        }

        /** Words beside an address are names; a line without one is told as it is. */
        EmailImport lines(String text) {
            var line = 0;
            for (var all : text.lines().toList()) {
                line++;
                var words = Emails.split(all);
                var addresses = words.stream().filter(word -> word.contains("@")).toList();
                if (!addresses.isEmpty()) for (var word : addresses) word(line, word);
                else if (!words.isEmpty() && !(line == 1 && header(all))) wrong.add(new Line(line, shortened(all.strip())));
            }
            return found();
        }

        private void word(int line, String word) {
            if (!Emails.valid(word)) wrong.add(new Line(line, shortened(word)));
            else if (!emails.add(word)) doubles.add(new Line(line, word));
        }

        private EmailImport found() { return new EmailImport(List.copyOf(emails), doubles, wrong); }

        private static String shortened(String text) { return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text; }
    }
}
