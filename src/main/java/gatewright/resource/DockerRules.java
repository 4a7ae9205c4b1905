package gatewright.resource;

import gatewright.model.DockerPorts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Our rules for the ports that Docker publishes, as a file that stands on the server.
 *
 * <p>Docker's DNAT comes before ufw's rules. A nftables table of our own meets a connection earlier still, while it asks for the
 * published port, whatever Docker's backend; it covers IPv4 and IPv6, and nobody else's rules are touched. Where nft is
 * missing, chains of our own do it, to which DOCKER-USER leads (for what is forwarded) and INPUT (for Docker's own proxy).
 *
 * @param inside the server's own interfaces, Docker's networks among them: what comes from there is let pass. A network that
 *               Docker makes later is not among them; its containers then reach such a port by their own network alone
 */
record DockerRules(DockerPorts ports, List<String> inside) {

    private static final String MADE = "# Made by Gatewright: who may reach ports that Docker publishes.";

    enum Tool { NFT, IPTABLES }

    DockerRules { inside = Stream.concat(Stream.of("lo", "docker0"), inside.stream()).filter(name -> name.matches("[a-z0-9_.-]{1,15}")).distinct().toList(); }

    String text(Tool tool) { return String.join("\n", tool == Tool.NFT ? nft() : iptables()) + "\n"; }

    private List<String> head() {
        var lines = new ArrayList<String>();
        ports.closed().forEach(port -> lines.add("# closed " + port));
        ports.lanOnly().forEach(port -> lines.add("# lan " + port));
        return lines;
    }

    private List<String> nft() {
        var lines = new ArrayList<String>();
        lines.add(MADE);
        lines.addAll(head());
        lines.add("table inet gatewright_docker_ports {}");
        lines.add("delete table inet gatewright_docker_ports");
        lines.add("table inet gatewright_docker_ports {");
        lines.add("    chain before_docker {");
        lines.add("        type filter hook prerouting priority mangle; policy accept;");
        lines.add("        iifname { " + inside.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", ")) + " } return");
        lines.add("        ct state != new return");
        lines.add("        fib daddr type != local return");
        for (var protocol : List.of("tcp", "udp")) {
            var lan = of(ports.lanOnly(), protocol);
            if (!lan.isEmpty()) {
                lines.add("        ip saddr { " + String.join(", ", Lan.FOUR) + " } " + protocol + " dport { " + lan + " } return");
                lines.add("        ip6 saddr { " + String.join(", ", Lan.SIX) + " } " + protocol + " dport { " + lan + " } return");
            }
            var shut = of(Stream.concat(ports.closed().stream(), ports.lanOnly().stream()).toList(), protocol);
            if (!shut.isEmpty()) lines.add("        " + protocol + " dport { " + shut + " } drop");
        }
        lines.add("    }");
        lines.add("}");
        return lines;
    }

    private List<String> iptables() {
        var lines = new ArrayList<String>();
        lines.add("#!/bin/sh");
        lines.add(MADE);
        lines.addAll(head());
        lines.add("PATH=$PATH:/usr/sbin:/sbin");
        lines.add("take_out() {");
        lines.add("    while $t -w -D DOCKER-USER -j GATEWRIGHT-FORWARD; do :; done; while $t -w -D INPUT -j GATEWRIGHT-INPUT; do :; done");
        lines.add("    for chain in GATEWRIGHT-FORWARD GATEWRIGHT-INPUT; do $t -w -F $chain; $t -w -X $chain; done");
        // one that nothing leads to is not Docker's: we made it, where Docker looks after IPv4 only
        lines.add("    $t -w -n -L DOCKER-USER | head -n 1 | grep -q '(0 references)' && [ \"$($t -w -S DOCKER-USER | grep -c '^-A')\" = 1 ] && $t -w -D DOCKER-USER -j RETURN && $t -w -X DOCKER-USER");
        lines.add("}");
        lines.add("for t in iptables ip6tables; do");
        lines.add("    $t -w -n -L INPUT >/dev/null 2>&1 || continue");
        lines.add("    take_out 2>/dev/null");
        lines.add("    [ \"$1\" = stop ] && continue");
        lines.add("    $t -w -n -L DOCKER-USER >/dev/null 2>&1 || { $t -w -N DOCKER-USER && $t -w -A DOCKER-USER -j RETURN; } || exit");
        lines.add("    case $t in ip6tables) lan='" + String.join(",", Lan.SIX) + "';; *) lan='" + String.join(",", Lan.FOUR) + "';; esac");
        chain(lines, "GATEWRIGHT-FORWARD", List.of("NEW", "DNAT"));
        chain(lines, "GATEWRIGHT-INPUT", List.of("NEW"));
        lines.add("    $t -w -I DOCKER-USER -j GATEWRIGHT-FORWARD && $t -w -I INPUT -j GATEWRIGHT-INPUT || exit");
        lines.add("done");
        lines.add("exit 0");
        return lines;
    }

    /** @param states which a connection has to be in, all of them, to be any concern of ours */
    private void chain(List<String> lines, String chain, List<String> states) {
        lines.add("    $t -w -N " + chain + " || exit");
        for (var name : inside) lines.add("    $t -w -A " + chain + " -i " + name + " -j RETURN || exit");
        for (var state : states) lines.add("    $t -w -A " + chain + " -m conntrack ! --ctstate " + state + " -j RETURN || exit");
        for (var port : ports.lanOnly()) lines.add("    $t -w -A " + chain + " -s $lan " + about(port) + " -j RETURN || exit");
        Stream.concat(ports.closed().stream(), ports.lanOnly().stream()).forEach(port -> lines.add("    $t -w -A " + chain + " " + about(port) + " -j DROP || exit"));
    }

    /** The port that was asked for, before Docker's DNAT. */
    private static String about(String port) { return "-p " + port.substring(0, 3) + " -m conntrack --ctorigdstport " + port.substring(4) + " --ctdir ORIGINAL"; }

    private static String of(List<String> ports, String protocol) {
        return ports.stream().filter(port -> port.startsWith(protocol + "/")).map(port -> port.substring(4)).collect(Collectors.joining(", "));
    }
}
