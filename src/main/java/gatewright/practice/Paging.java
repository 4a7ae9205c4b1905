package gatewright.practice;

/**
 * How long the pages of a list may be.
 *
 * @param least the smallest per_page that is not refused
 * @param most the largest per_page that is not refused
 * @param usual per_page where none is asked for
 * @param cap what a page holds at most, silently
 */
record Paging(int least, int most, int usual, int cap) {

    /** Zones and accounts: 5 to 50. */
    static final Paging ZONES = new Paging(5, 50, 20, 50);
    static final Paging TUNNELS = new Paging(1, 1000, 20, 1000);
    static final Paging DNS = new Paging(1, 5_000_000, 100, 5_000_000);

    /** Access names no bounds: any per_page is taken, and pages are short all the same, so that whoever does not read on loses things. */
    static final Paging ACCESS = new Paging(Integer.MIN_VALUE, Integer.MAX_VALUE, 25, 50);
}
