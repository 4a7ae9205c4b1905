package gatewright.model;

import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

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
        var column = column(rows);
        return column.isPresent() ? new Reader().table(rows, column.getAsInt()) : new Reader().lines(text);
    }

    private static Failure large(String name) { return Failure.of(Kind.REFUSED, Where.FILE, "import-large", name); }

    /** The column whose head says so, or of a table the one with the most addresses; empty where it is no table. */
    private static OptionalInt column(List<Csv.Row> rows) {
        var width = rows.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        if (width < 2 || width > MOST_COLUMNS) return OptionalInt.empty();
        var counts = new int[width];
        for (var row : rows) for (var i = 0; i < row.cells().size(); i++) if (address(row.cells().get(i))) counts[i]++;
        var head = rows.getFirst().cells();
        for (var i = 0; i < head.size(); i++) if (header(head.get(i)) && counts[i] > 0) return OptionalInt.of(i);
        // lines of addresses with commas between are a list, and so are lines of which each is another
        if (rows.stream().anyMatch(row -> row.cells().size() != width || row.cells().stream().filter(EmailImport::address).count() > 1)) return OptionalInt.empty();
        return java.util.stream.IntStream.range(0, width).boxed().max(java.util.Comparator.comparingInt(i -> counts[i])).filter(i -> counts[i] > 0).map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static boolean address(String cell) { return cell.contains("@") && Emails.split(cell).stream().anyMatch(Emails::valid); }

    private static boolean header(String cell) { return HEADER.matcher(cell.strip().toLowerCase(Locale.ROOT)).matches(); }

    /** Collects what it reads, line by line. */
    private static final class Reader {

        private final LinkedHashSet<String> emails = new LinkedHashSet<>();
        private final List<Line> doubles = new ArrayList<>();
        private final List<Line> wrong = new ArrayList<>();

        EmailImport table(List<Csv.Row> rows, int column) {
            for (var row : rows) {
                var cell = column < row.cells().size() ? row.cells().get(column) : "";
                if (row == rows.getFirst() && !cell.contains("@")) continue;
                for (var word : Emails.split(cell)) word(row.line(), word);
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
