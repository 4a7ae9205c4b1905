package gatewright.practice;

import gatewright.remote.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** ufw's rules and commands, as strict as the real one where we use it: bad syntax is refused, and a rule of the same subject is changed, or with prepend passed over, instead of added. */
record PracticeUfw(ObjectNode state) {

    private static final Pattern RULE = Pattern.compile("(?<action>allow|deny|reject|limit) (?<subject>(?<port>\\d{1,5})/(?<protocol>tcp|udp)|from (?<net>\\S+) to any port (?<port2>\\d{1,5}) proto (?<protocol2>tcp|udp))");
    private static final Pattern ROUTE = Pattern.compile("route (?<action>allow|deny) (?<subject>(?:in|out) on [a-z0-9._-]{1,15}(?: out on [a-z0-9._-]{1,15}| (?:to|from) [0-9a-f:.]{2,39}/\\d{1,3})?)");
    private static final Pattern COMMENT = Pattern.compile("(.+?)(?: comment ([^\\s']+))?");

    /** One command, as {@code ufw} takes it apart. */
    Output run(String line) {
        if (line.equals("--force enable") || line.equals("--force disable")) {
            state.put("enabled", line.endsWith("enable"));
            return PracticeServer.done("Firewall is " + (enabled() ? "active and enabled" : "stopped and disabled") + " on system startup\n");
        }
        if (line.startsWith("delete ")) return delete(line.substring(7));
        if (line.startsWith("route delete ")) return delete("route " + line.substring(13));
        if (line.startsWith("route prepend ")) return add("route " + line.substring(14), true);
        var first = line.startsWith("prepend ");
        return add(first ? line.substring(8) : line, first);
    }

    boolean enabled() { return state.path("enabled").asBoolean(false); }

    /** As {@code ufw show added} prints them. */
    List<String> added() {
        return rules().valueStream().map(r -> r.path("rule").asString("") + (r.path("comment").asString("").isEmpty() ? "" : " comment '" + r.path("comment").asString("") + "'")).toList();
    }

    /** Whether a TCP connection from an IPv4 address comes through to a port: the first rule that fits decides. */
    boolean letsIn(String client, int port) {
        if (!enabled()) return true;
        for (var rule : rules()) {
            var match = RULE.matcher(rule.path("rule").asString(""));
            if (!match.matches() || !"tcp".equals(either(match, "protocol")) || Integer.parseInt(either(match, "port")) != port) continue;
            if (match.group("net") != null && !within(client, match.group("net"))) continue;
            return match.group("action").equals("allow") || match.group("action").equals("limit");
        }
        return state.path("input").asString("DROP").equals("ACCEPT");
    }

    private Output add(String words, boolean first) {
        var parts = COMMENT.matcher(words);
        if (!parts.matches()) return refused();
        var subject = subject(parts.group(1));
        if (subject.isEmpty()) return refused();
        var rule = PracticeWorld.JSON.createObjectNode().put("rule", parts.group(1)).put("comment", parts.group(2) == null ? "" : parts.group(2));
        for (var i = 0; i < rules().size(); i++) {
            if (!subject(rules().get(i).path("rule").asString("")).equals(subject)) continue;
            if (first) return PracticeServer.done("Skipping inserting existing rule\n");
            rules().set(i, rule);
            return PracticeServer.done("Rule updated\nRule updated (v6)\n");
        }
        if (first) rules().insert(0, rule);
        else rules().add(rule);
        return PracticeServer.done("Rules updated\n");
    }

    private Output delete(String rule) {
        if (subject(rule).isEmpty()) return refused();
        for (var i = 0; i < rules().size(); i++) {
            if (!rules().get(i).path("rule").asString("").equals(rule)) continue;
            rules().remove(i);
            return PracticeServer.done("Rules updated\n");
        }
        return PracticeServer.done("Could not delete non-existent rule\n");
    }

    /** What a rule is about, without what it does; empty where ufw would not understand it. */
    private static Optional<String> subject(String rule) {
        var route = ROUTE.matcher(rule);
        if (route.matches()) return Optional.of("route " + route.group("subject"));
        var match = RULE.matcher(rule);
        if (!match.matches()) return Optional.empty();
        var port = Integer.parseInt(either(match, "port"));
        var known = port >= 1 && port <= 65535 && (match.group("net") == null || match.group("net").matches("[0-9.]{7,15}/\\d{1,2}|[0-9a-f:]{2,39}/\\d{1,3}"));
        return known ? Optional.of(match.group("subject")) : Optional.empty();
    }

    private static String either(Matcher match, String group) { return match.group(group) != null ? match.group(group) : match.group(group + "2"); }

    private static boolean within(String client, String net) {
        var parts = net.split("/");
        if (parts[0].contains(":")) return false;
        var shift = 32 - Integer.parseInt(parts[1]);
        return shift == 32 || number(client) >>> shift == number(parts[0]) >>> shift;
    }

    private static long number(String address) {
        var number = 0L;
        for (var part : address.split("\\.")) number = number << 8 | Integer.parseInt(part);
        return number;
    }

    private ArrayNode rules() { return state.withArrayProperty("rules"); }

    private static Output refused() { return PracticeServer.failed(1, "ERROR: Invalid syntax"); }
}
