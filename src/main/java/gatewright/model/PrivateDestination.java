package gatewright.model;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something of a private network that an application covers besides its public hostnames, for people on WARP: KASM needs none. Facts by Cloudflare's API reference.
 *
 * @param hostname the one, where it has a name
 * @param cidr the other, where it is an address or a range; in one spelling, a single address without a mask
 * @param portRange such as {@code 22} or {@code 8000-8100}; empty for every port
 * @param l4Protocol {@code tcp} or {@code udp}; empty for both
 * @param vnetId of a virtual network; empty for all of them
 */
public record PrivateDestination(String hostname, String cidr, String portRange, String l4Protocol, String vnetId) {

    private static final Pattern PORTS = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}");

    public PrivateDestination {
        hostname = text(hostname).toLowerCase(Locale.ROOT);
        cidr = IpRange.normal(text(cidr));
        portRange = text(portRange).replace(" ", "");
        l4Protocol = text(l4Protocol).toLowerCase(Locale.ROOT);
        vnetId = text(vnetId).toLowerCase(Locale.ROOT);
    }

    private static String text(String value) { return value == null ? "" : value.strip(); }

    /** What Cloudflare would refuse of it, in words. */
    public Optional<String> wrong() {
        if (hostname.isEmpty() == cidr.isEmpty()) return Optional.of(Words.text("problem.private-either"));
        if (!hostname.isEmpty() && !Destinations.host(hostname)) return Optional.of(Words.text("problem.private-hostname", hostname));
        if (!cidr.isEmpty() && !IpRange.valid(cidr)) return Optional.of(Words.text("problem.private-cidr", cidr));
        if (!ports(portRange)) return Optional.of(Words.text("problem.private-ports", portRange));
        if (!l4Protocol.matches("tcp|udp|")) return Optional.of(Words.text("problem.private-protocol", l4Protocol));
        return vnetId.isEmpty() || ID.matcher(vnetId).matches() ? Optional.empty() : Optional.of(Words.text("problem.private-vnet", vnetId));
    }

    private static boolean ports(String text) {
        var match = PORTS.matcher(text);
        if (!match.matches()) return text.isEmpty();
        var from = Integer.parseInt(match.group(1));
        var to = match.group(2) == null ? from : Integer.parseInt(match.group(2));
        return from >= 1 && from <= to && to <= 65535;
    }

    /** As a person reads it: {@code 10.0.0.0/24, tcp 22}. */
    @Override public String toString() {
        var ports = (l4Protocol + " " + portRange).strip();
        return hostname + cidr + (ports.isEmpty() ? "" : " " + ports) + (vnetId.isEmpty() ? "" : " (" + vnetId + ")");
    }
}
