package gatewright.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** E-mail addresses as people type and paste them: {@code Name <a@b>}, commas, semicolons, lines. */
public final class Emails {

    /** Nothing that cannot be seen: it would be another address than the one that is read. */
    private static final Pattern LOCAL = Pattern.compile("[^\\s\\p{C}\\p{Z}@<>()\\[\\],;:\"\\\\]{1,64}");
    /** Web pages and letters leave such things in what is copied from them. */
    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}");
    private static final Pattern SPACES = Pattern.compile("\\p{Z}");
    private static final Pattern LAST_LABEL = Pattern.compile("[a-z].*[a-z0-9]");
    private static final Pattern DOT = Pattern.compile(".", Pattern.LITERAL);
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern MAILTO = Pattern.compile("^mailto:");
    private static final Pattern QUOTES = Pattern.compile("^[\"'<]+|[\"'>]+$");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private Emails() {}

    /** Whether it is an address that Access could match. */
    public static boolean valid(String text) {
        var at = text.indexOf('@');
        if (at < 1 || text.length() > 320 || !LOCAL.matcher(text.substring(0, at)).matches()) return false;
        var labels = DOT.split(text.substring(at + 1).toLowerCase(Locale.ROOT), -1);
        return labels.length > 1 && LAST_LABEL.matcher(labels[labels.length - 1]).matches()
                && List.of(labels).stream().allMatch(label -> LABEL.matcher(label).matches());
    }

    /** Every address or would-be address of a text, in order, in lower case, without doubles; only names beside {@code <a@b>} are dropped. */
    public static List<String> split(String text) {
        var found = new LinkedHashSet<String>();
        for (var part : parts(SPACES.matcher(UNSEEN.matcher(text).replaceAll("")).replaceAll(" "))) {
            var open = part.indexOf('<');
            var close = part.indexOf('>', open + 1);
            if (open >= 0 && close > open) add(part.substring(open + 1, close), found);
            else for (var word : BLANKS.split(part)) add(word, found);
        }
        return List.copyOf(found);
    }

    private static void add(String word, Collection<String> found) {
        var address = QUOTES.matcher(MAILTO.matcher(word.strip()).replaceFirst("")).replaceAll("").toLowerCase(Locale.ROOT);
        if (!address.isEmpty()) found.add(address);
    }

    /** Cut at commas, semicolons, line ends and after {@code >}; a comma inside quotes on one line does not cut. */
    private static List<String> parts(String text) {
        var parts = new ArrayList<String>();
        var start = 0;
        var quoted = false;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"') quoted = !quoted;
            var line = c == '\n' || c == '\r';
            if (line) quoted = false;
            if (line || c == '>' || (!quoted && (c == ',' || c == ';'))) {
                parts.add(text.substring(start, c == '>' ? i + 1 : i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
