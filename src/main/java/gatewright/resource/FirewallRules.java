package gatewright.resource;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.Firewall.Ssh;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ufw rules that are ours, worked out from what is to be open and closed, and the commands that lead there.
 *
 * <p>Everybody else's rules stay. ufw takes two rules of one subject for the same one, whatever they do and whoever wrote
 * them, and would change theirs instead of adding ours: such a rule of theirs is left, and ours is said in two halves of
 * the address space where it has to come first.
 */
final class FirewallRules {

    private static final List<String> HALVES = List.of("0.0.0.0/1", "128.0.0.0/1");
    private static final List<String> HALVES6 = List.of("::/1", "8000::/1");

    /** Rules that belong together, in the order in which they stand. First ones stand before all others. */
    private record Group(boolean first, List<String> rules) {}

    private final FirewallState state;
    private final List<Group> groups = new ArrayList<>();

    FirewallRules(FirewallState state) { this.state = state; }

    /** Lets new SSH logins in, whatever other rules say; a limit of somebody else's lets them in as well. */
    void ssh(int port, Ssh how) {
        var allow = "allow " + ufw("tcp/" + port);
        if (how == Ssh.LIMIT) first("limit", "tcp/" + port);
        else if (!state.theirAnswer(allow).equals(Optional.of("limit"))) first("allow", "tcp/" + port);
    }

    /** Opens a listener to everybody, whatever other rules say. */
    void open(String listener) { first("allow", listener); }

    /** Keeps a listener open to everybody; a rule of somebody else that decides about it already stays what it is. */
    void keep(String listener) {
        var rule = "allow " + ufw(listener);
        if (state.theirAnswer(rule).isEmpty()) groups.add(new Group(false, List.of(rule)));
    }

    void close(String id) {
        if (network(id)) groups.add(new Group(true, unanswered(List.of("route deny in on " + interfaceOf(id), "route deny out on " + interfaceOf(id)))));
        else first("deny", id);
    }

    void lanOnly(String id) {
        if (network(id)) lanOnlyNetwork(interfaceOf(id));
        else lanOnlyListener(id);
    }

    /** Within the network, and between it and private addresses, forwarding goes on. */
    private void lanOnlyNetwork(String name) {
        var rules = new ArrayList<String>();
        for (var net : nets(Lan.FOUR, Lan.SIX)) {
            rules.add("route allow in on " + name + " to " + net);
            rules.add("route allow out on " + name + " from " + net);
        }
        rules.addAll(List.of("route deny in on " + name, "route deny out on " + name));
        groups.add(new Group(true, unanswered(rules)));
    }

    private void lanOnlyListener(String listener) {
        var rules = new ArrayList<String>();
        for (var net : nets(Lan.FOUR, Lan.SIX)) rules.add(from("allow", net, listener));
        rules.addAll(everywhere("deny", listener));
        groups.add(new Group(true, unanswered(rules)));
    }

    private List<String> unanswered(List<String> rules) { return rules.stream().filter(rule -> state.theirAnswer(rule).isEmpty()).toList(); }

    /** Keeps forwarding for a network going; of the bridge that the server itself hangs on, only what stays within it. */
    void route(String kind, String network) {
        var rules = kind.equals("uplink") ? List.of("route allow in on " + network + " out on " + network) : List.of("route allow in on " + network, "route allow out on " + network);
        rules.stream().filter(rule -> !state.theirs().contains(rule)).forEach(rule -> groups.add(new Group(false, List.of(rule))));
    }

    /** Every rule that shall stand. */
    Set<String> all() {
        var all = new LinkedHashSet<String>();
        groups.forEach(group -> all.addAll(group.rules()));
        return all;
    }

    /** The ufw commands that lead from what stands to what shall stand, for {@code firewall-change.sh}. */
    List<String> commands() {
        var standing = new LinkedHashSet<>(state.ours());
        var lines = new ArrayList<String>();
        state.ours().stream().filter(rule -> !all().contains(rule)).sorted().forEach(rule -> lines.add(delete(rule)));
        for (var group : groups.reversed()) {
            if (standing.containsAll(group.rules())) continue;
            group.rules().stream().filter(standing::contains).forEach(rule -> lines.add(delete(rule)));
            var rules = group.first() ? group.rules().reversed() : group.rules();
            rules.forEach(rule -> lines.add((group.first() ? first(rule) : rule) + " comment " + FirewallState.MARK));
        }
        return lines;
    }

    private static String first(String rule) { return rule.startsWith("route ") ? "route prepend " + rule.substring(6) : "prepend " + rule; }

    static String delete(String rule) { return rule.startsWith("route ") ? "route delete " + rule.substring(6) : "delete " + rule; }

    /** A failure where it is neither a listener nor a network's interface. */
    static void mustBeKnown(String id) {
        if (!network(id)) ufw(id);
        else if (!interfaceOf(id).matches("[A-Za-z0-9_.-]{1,15}")) throw Failure.of(Kind.REFUSED, Where.HERE, "firewall-port", id);
    }

    private static boolean network(String id) { return id.startsWith("net/"); }
    private static String interfaceOf(String id) { return id.substring(4); }

    /** {@code tcp/8080} as ufw says it; a failure where it is no listener. */
    static String ufw(String listener) {
        if (!listener.matches("(?:tcp|udp)/[1-9]\\d{0,4}") || port(listener) > 65535) throw Failure.of(Kind.REFUSED, Where.HERE, "firewall-port", listener);
        return port(listener) + "/" + protocol(listener);
    }

    private void first(String action, String listener) {
        groups.add(new Group(true, everywhere(action, listener)));
    }

    private List<String> everywhere(String action, String listener) {
        var rule = action + " " + ufw(listener);
        var theirs = state.theirAnswer(rule);
        if (theirs.isEmpty()) return List.of(rule);
        if (theirs.get().equals(action)) return List.of();
        return nets(HALVES, HALVES6).stream().map(net -> from(action, net, listener)).toList();
    }

    private List<String> nets(List<String> four, List<String> six) {
        var nets = new ArrayList<>(four);
        if (state.ipv6()) nets.addAll(six);
        return nets;
    }

    private static String from(String action, String net, String listener) {
        ufw(listener);
        return action + " from " + net + " to any port " + port(listener) + " proto " + protocol(listener);
    }

    private static int port(String listener) { return Integer.parseInt(listener.substring(4)); }
    private static String protocol(String listener) { return listener.substring(0, 3); }
}
