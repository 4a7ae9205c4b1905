package gatewright.model;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses and ranges as rules name them: {@code 203.0.113.7}, {@code 203.0.113.0/24}, {@code 2001:db8::/32}. */
final class IpRange {

    private static final Pattern FOUR = Pattern.compile("(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
    private static final Pattern SIX = Pattern.compile("[0-9a-fA-F:]{2,39}");

    private IpRange() {}

    static boolean valid(String text) { return parse(text).isPresent(); }

    /** One spelling for one range: the network's own address, IPv6 as short as it goes, and no mask where it is a single address. */
    static String normal(String text) {
        return parse(text).map(range -> {
            var bytes = range.address.getAddress();
            for (var bit = range.length; bit < bytes.length * 8; bit++) bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
            return spelt(bytes) + (range.length == bytes.length * 8 ? "" : "/" + range.length);
        }).orElse(text);
    }

    private record Range(InetAddress address, int length) {}

    private static Optional<Range> parse(String text) {
        var parts = text.strip().split("/", -1);
        if (parts.length > 2 || !FOUR.matcher(parts[0]).matches() && !SIX.matcher(parts[0]).matches()) return Optional.empty();
        try {
            var address = InetAddress.ofLiteral(parts[0]);
            var bits = address.getAddress().length * 8;
            if (parts.length == 1) return Optional.of(new Range(address, bits));
            return parts[1].matches("\\d{1,3}") && Integer.parseInt(parts[1]) <= bits ? Optional.of(new Range(address, Integer.parseInt(parts[1]))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String spelt(byte[] bytes) {
        try {
            var text = InetAddress.getByAddress(bytes).getHostAddress();
            return bytes.length == 4 ? text : text.replaceFirst("(^|:)(0(:0)+)(:|$)", "::");
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
