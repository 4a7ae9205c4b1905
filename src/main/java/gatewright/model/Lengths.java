package gatewright.model;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Go durations, as Cloudflare writes them ({@code 24h}, {@code 1h30m}, {@code 0s}), and their words. */
public final class Lengths {

    private static final Pattern GO = Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?");

    /** The dashboard's "1 month": a twelfth of a year. */
    private static final Duration MONTH = Duration.ofHours(730);

    private Lengths() {}

    public static Optional<Duration> parse(String text) {
        var match = GO.matcher(text);
        if (text.isEmpty() || !match.matches()) return Optional.empty();
        try {
            return Optional.of(Duration.ofHours(number(match.group(1))).plusMinutes(number(match.group(2))).plusSeconds(number(match.group(3))));
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** One spelling for each length, so that {@code 24h0m0s} and {@code 24h} are equal. What is no duration stays as it is. */
    public static String normal(String text) {
        return parse(text).map(d -> {
            var spelt = (d.toHours() > 0 ? d.toHours() + "h" : "") + (d.toMinutesPart() > 0 ? d.toMinutesPart() + "m" : "") + (d.toSecondsPart() > 0 ? d.toSecondsPart() + "s" : "");
            return spelt.isEmpty() ? "0s" : spelt;
        }).orElse(text);
    }

    /** "24 hours", "30 minutes", "1 week", as the dashboard says. */
    public static String words(String text) {
        var length = parse(text);
        if (length.isEmpty()) return text;
        var d = length.get();
        if (d.isZero()) return Words.text("length.none");
        if (d.toMinutes() % MONTH.toMinutes() == 0 && d.toSecondsPart() == 0) return Words.text("length.months", d.dividedBy(MONTH));
        if (d.toDays() >= 7 && d.toDays() % 7 == 0 && d.toHours() % 24 == 0) return Words.text("length.weeks", d.toDays() / 7);
        if (d.toMinutesPart() == 0 && d.toSecondsPart() == 0) return Words.text("length.hours", d.toHours());
        if (d.toSecondsPart() == 0 && d.toHours() == 0) return Words.text("length.minutes", d.toMinutes());
        return text;
    }

    private static long number(String digits) { return digits == null ? 0 : Long.parseLong(digits); }
}
