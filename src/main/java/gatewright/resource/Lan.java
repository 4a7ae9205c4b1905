package gatewright.resource;

import java.util.List;

/** What counts as the network at home: private and link-local addresses (RFC 1918, 3927, 4193, 4291). */
final class Lan {

    static final List<String> FOUR = List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16");
    static final List<String> SIX = List.of("fc00::/7", "fe80::/10");

    private Lan() {}
}
