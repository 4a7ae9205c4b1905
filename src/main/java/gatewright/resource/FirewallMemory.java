package gatewright.resource;

import gatewright.model.Binding;
import gatewright.model.Binding.How;
import gatewright.model.Firewall.Ssh;
import gatewright.model.Listener;
import gatewright.model.ServerFacts;
import gatewright.model.Words;
import gatewright.resource.UfwFirewall.Wall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What we remember of a server's firewall, in its binding.
 *
 * @param copy the saved /etc/ufw of before us, by its folder's name; there is none before the first change
 * @param wasActive whether ufw was on before us
 * @param installed whether we installed ufw
 * @param edited whether somebody else changed the rules since
 * @param ssh the port of the session that first switched it on
 * @param known the listeners that were found when the firewall was first switched on
 * @param networks the routed networks that were found then, as {@code kind name}
 * @param wall what we last wanted of it
 * @param rules ours
 * @param after the hash of /etc/ufw after our last change; empty while a change is under way
 * @param theirs everybody else's rules at that time
 */
record FirewallMemory(String copy, boolean wasActive, boolean installed, boolean edited, int ssh, List<String> known, List<String> networks,
                      Wall wall, List<String> rules, String after, List<String> theirs) {

    static FirewallMemory first(String copy, ServerFacts facts, boolean wasActive, boolean installed) {
        return new FirewallMemory(copy, wasActive, installed, false, facts.sshPort(), List.copyOf(found(facts).keySet()), networks(facts), Wall.NOTHING, List.of(), "", List.of());
    }

    /** What can be reached from outside, but for SSH, with the programs' names. */
    static Map<String, String> found(ServerFacts facts) {
        var found = new LinkedHashMap<String, String>();
        facts.listeners().stream().filter(l -> !l.local() && !l.id().equals("tcp/" + facts.sshPort())).sorted(Comparator.comparing(Listener::port)).forEach(l -> found.putIfAbsent(l.id(), l.process()));
        return found;
    }

    /** Docker keeps the forwarding for its own networks; it stands before ufw's. */
    static List<String> networks(ServerFacts facts) {
        return facts.routed().stream().map(r -> r.split(" ")).filter(r -> r.length > 1 && !r[0].equals("docker")).map(r -> r[0] + " " + r[1]).distinct().toList();
    }

    FirewallMemory wanting(Wall wall) { return new FirewallMemory(copy, wasActive, installed, edited, ssh, known, networks, wall, rules, after, theirs); }
    FirewallMemory withCopy(String copy) { return new FirewallMemory(copy, wasActive, installed, edited, ssh, known, networks, wall, rules, after, theirs); }

    /** Notices, before a further change, whether somebody else was there since our last one. */
    FirewallMemory edited(FirewallState now) { return new FirewallMemory(copy, wasActive, installed, !untouched(now), ssh, known, networks, wall, rules, after, theirs); }

    FirewallMemory knowing(FirewallRules rules, String after, List<String> theirs) {
        return new FirewallMemory(copy, wasActive, installed, edited, ssh, known, networks, wall, List.copyOf(rules.all()), after, theirs);
    }

    /** Whether what stood before us is saved on the server. */
    boolean hasCopy(FirewallState now) { return now.copies().contains(copy); }

    /** Whether nobody else changed anything since us. While a change of ours was under way only their rules can tell. */
    boolean untouched(FirewallState now) { return !edited && (after.isEmpty() ? theirs.equals(now.theirs()) : after.equals(now.hash())); }

    /** Rules of ours that are missing ({@code -}), or stand and should not ({@code +}), and a change that waits to be taken back. */
    List<String> astray(FirewallState now) {
        var astray = new ArrayList<String>();
        if (now.armed()) astray.add(Words.text("firewall.unproven"));
        rules.stream().filter(rule -> !now.ours().contains(rule)).sorted().forEach(rule -> astray.add("- " + rule));
        now.ours().stream().filter(rule -> !rules.contains(rule)).sorted().forEach(rule -> astray.add("+ " + rule));
        return List.copyOf(astray);
    }

    /** What ufw holds of it now, in the terms of what is wanted. */
    Wall wall(FirewallState now) { return new Wall(now.active(), wall.ssh(), wall.closed(), wall.lanOnly(), wall.opened(), astray(now)); }

    /** The listeners that stay open to everybody. Where ufw was on, its rules go on deciding. */
    Set<String> kept() {
        var kept = new TreeSet<String>();
        if (!wasActive) kept.addAll(known);
        List.of(wall.opened(), wall.closed(), wall.lanOnly()).forEach(kept::removeAll);
        return kept;
    }

    /** The networks for which forwarding stays as it was. */
    List<String> keptNetworks() {
        return networks.stream().filter(network -> !wall.closed().contains(id(network)) && !wall.lanOnly().contains(id(network))).toList();
    }

    /** What a setup file calls a routed network: {@code net/wg0}. */
    static String id(String network) { return "net/" + network.split(" ")[1]; }

    /** Our rules for the server as it is now: SSH comes first, on the port of this session and on that of the first one. */
    FirewallRules rules(ServerFacts facts, FirewallState state) {
        var rules = new FirewallRules(state);
        if (!wasActive) {
            rules.ssh(facts.sshPort(), wall.ssh());
            if (ssh != facts.sshPort()) rules.keep("tcp/" + ssh);
            if (state.forwardDropped()) keptNetworks().forEach(network -> rules.route(network.split(" ")[0], network.split(" ")[1]));
        } else if (wall.ssh() == Ssh.LIMIT) {
            rules.ssh(facts.sshPort(), Ssh.LIMIT);
        }
        wall.opened().forEach(rules::open);
        wall.closed().forEach(rules::close);
        wall.lanOnly().forEach(rules::lanOnly);
        kept().forEach(rules::keep);
        return rules;
    }

    Binding binding() {
        var notes = new HashMap<String, String>();
        notes.put("copy", copy);
        notes.put("active", String.valueOf(wasActive));
        notes.put("installed", String.valueOf(installed));
        notes.put("edited", String.valueOf(edited));
        notes.put("ssh", String.valueOf(ssh));
        notes.put("logins", wall.ssh().name());
        notes.put("after", after);
        Map.of("known", known, "networks", networks, "closed", wall.closed(), "lanOnly", wall.lanOnly(), "opened", wall.opened(), "rules", rules, "theirs", theirs).forEach((key, list) -> notes.put(key, String.join("\n", list)));
        return new Binding("ufw", How.MADE, notes);
    }

    static FirewallMemory of(Binding binding) {
        var notes = binding.notes();
        var wall = new Wall(true, notes.getOrDefault("logins", "").equals("LIMIT") ? Ssh.LIMIT : Ssh.ALLOW, list(notes, "closed"), list(notes, "lanOnly"), list(notes, "opened"), List.of());
        return new FirewallMemory(notes.getOrDefault("copy", ""), flag(notes, "active"), flag(notes, "installed"), flag(notes, "edited"), Integer.parseInt(notes.getOrDefault("ssh", "22")),
                list(notes, "known"), list(notes, "networks"), wall, list(notes, "rules"), notes.getOrDefault("after", ""), list(notes, "theirs"));
    }

    private static boolean flag(Map<String, String> notes, String key) { return notes.getOrDefault(key, "").equals("true"); }
    private static List<String> list(Map<String, String> notes, String key) { return notes.getOrDefault(key, "").isEmpty() ? List.of() : List.of(notes.get(key).split("\n")); }
}
