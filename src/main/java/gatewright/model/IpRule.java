package gatewright.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a proxy of cloudflared may lead to: one of the rules that it goes through in order, the last of which is a no (cloudflared,
 * ipaccess/access.go).
 *
 * @param prefix a range of addresses with its mask, such as {@code 10.0.0.0/8}
 * @param ports empty for every one
 */
public record IpRule(String prefix, List<Integer> ports, Boolean allow) {

    private static final String ALLOW = "allow";
    private static final String DENY = "deny";

    public IpRule {
        prefix = prefix == null ? "" : prefix.strip();
        ports = ports == null ? List.of() : ports.stream().sorted().toList();
        allow = Boolean.TRUE.equals(allow);
    }

    /** As {@link #toString} says it; empty where that is not it. */
    public static Optional<IpRule> parse(String line) {
        var words = List.of(line.strip().split("\\s+", 3));
        if (words.size() < 2 || !words.getFirst().matches(ALLOW + "|" + DENY)) return Optional.empty();
        var ports = new ArrayList<Integer>();
        for (var port : words.size() < 3 ? new String[0] : words.get(2).split("\\s*,\\s*")) {
            if (!port.matches("\\d{1,5}")) return Optional.empty();
            ports.add(Integer.valueOf(port));
        }
        return Optional.of(new IpRule(words.get(1), ports, words.getFirst().equals(ALLOW))).filter(IpRule::valid);
    }

    /** What was typed and is none: it is kept as it is, to be mended. */
    public static IpRule unread(String line) { return new IpRule(line, List.of(), false); }

    /** Whether cloudflared takes it: it asks for a mask, also for a single address. */
    boolean valid() { return prefix.contains("/") && IpRange.valid(prefix) && ports.stream().allMatch(port -> port >= 1 && port <= 65535); }

    /** {@code allow 10.0.0.0/8 22,443}. */
    @Override public String toString() {
        if (!IpRange.valid(prefix)) return prefix;
        var said = (allow ? ALLOW : DENY) + " " + prefix;
        return ports.isEmpty() ? said : said + " " + String.join(",", ports.stream().map(String::valueOf).toList());
    }
}
