package gatewright.remote;

import gatewright.model.Lengths;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Durations in config.yml, where they are Go's own ({@code 1m30s}), as the whole seconds that they are at Cloudflare. */
final class GoDuration {

    private static final Pattern PART = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?|\\.\\d{1,9})(ns|us|µs|μs|ms|s|m|h)");
    private static final Map<String, BigDecimal> SECONDS = Map.of("ns", new BigDecimal("1e-9"), "us", new BigDecimal("1e-6"), "µs", new BigDecimal("1e-6"), "μs", new BigDecimal("1e-6"),
            "ms", new BigDecimal("1e-3"), "s", BigDecimal.ONE, "m", BigDecimal.valueOf(60), "h", BigDecimal.valueOf(3600));

    private GoDuration() {}

    /** Rounded up; empty where it is none. */
    static OptionalInt seconds(String text) {
        if (text.equals("0")) return OptionalInt.of(0);
        var part = PART.matcher(text);
        var sum = BigDecimal.ZERO;
        var at = 0;
        while (part.find() && part.start() == at) {
            sum = sum.add(new BigDecimal(part.group(1)).multiply(SECONDS.get(part.group(2))));
            at = part.end();
        }
        if (at == 0 || at != text.length() || sum.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) return OptionalInt.empty();
        return OptionalInt.of(sum.setScale(0, RoundingMode.CEILING).intValue());
    }

    static String of(int seconds) { return Lengths.normal(seconds + "s"); }
}
