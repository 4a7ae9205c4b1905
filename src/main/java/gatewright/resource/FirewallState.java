package gatewright.resource;

import gatewright.remote.Command;
import gatewright.remote.Report;
import gatewright.remote.Server;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What ufw holds and does on one server.
 *
 * @param ours our rules as {@code ufw show added} prints them, without the mark
 * @param theirs everybody else's, without their comments
 * @param hash of all files in /etc/ufw
 * @param armed whether a change of ufw was not confirmed
 * @param waiting the saved copy that is to be put back then, of ufw or of our rules for Docker's ports: there is one timer
 * @param copies all saved copies that are complete
 */
record FirewallState(boolean installed, boolean active, boolean knowable, boolean systemd, boolean apt, boolean inputDropped, boolean forwardDropped, boolean ipv6,
                     Set<String> ours, List<String> theirs, String hash, boolean armed, Optional<String> waiting, List<String> copies) {

    /** The comment that tells our rules from everybody else's. */
    static final String MARK = "gatewright";

    private static final String COMMENT = " comment '" + MARK + "'";

    static FirewallState of(Server server) {
        var report = Report.of(server, Command.script("firewall-look").asRoot());
        var rules = report.all("rule");
        return new FirewallState(report.is("installed", "yes"), report.is("active", "yes"), !report.is("active", "unknown"), report.is("systemd", "yes"), report.is("apt", "yes"),
                !report.is("DEFAULT_INPUT_POLICY", "ACCEPT"), !report.is("DEFAULT_FORWARD_POLICY", "ACCEPT"), !report.is("IPV6", "no"),
                rules.stream().filter(r -> r.endsWith(COMMENT)).map(r -> r.substring(0, r.length() - COMMENT.length())).collect(Collectors.toUnmodifiableSet()),
                rules.stream().filter(r -> !r.endsWith(COMMENT)).map(r -> r.replaceFirst(" comment '.*'$", "")).toList(),
                report.first("hash"), report.is("armed", "yes"), Optional.of(report.first("waiting")).filter(a -> !a.isEmpty()), report.all("copy"));
    }

    /** What somebody else's rule does with what this rule is about, where there is one: ufw would change that rule instead of adding ours. */
    Optional<String> theirAnswer(String rule) {
        var about = rule.substring(rule.indexOf(' ') + 1);
        return theirs.stream().filter(r -> r.endsWith(" " + about) && r.length() - about.length() - 1 == r.indexOf(' ')).map(r -> r.substring(0, r.indexOf(' '))).findFirst();
    }
}
