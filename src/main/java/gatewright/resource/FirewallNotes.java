package gatewright.resource;

import gatewright.engine.Note;
import gatewright.engine.Note.Level;
import gatewright.model.DockerPorts;
import gatewright.model.Firewall.Ssh;
import gatewright.model.ServerFacts;
import gatewright.resource.UfwFirewall.Wall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the admin should know of a firewall change: what stays open, what is cut off, what ufw cannot close, what is opened again.
 *
 * @param docker what is closed beside ufw, since ufw cannot
 */
record FirewallNotes(ServerFacts facts, FirewallState state, Optional<FirewallMemory> memory, DockerPorts docker) {

    private static final int SHOWN = 12;

    List<Note> of(Optional<Wall> before, Optional<Wall> after) { return after.map(wall -> changed(before, wall)).orElseGet(this::removed); }

    private List<Note> changed(Optional<Wall> before, Wall after) {
        var notes = new ArrayList<Note>();
        var plan = memory.orElseGet(() -> FirewallMemory.first("", facts, state.active(), !state.installed())).wanting(after);
        var found = FirewallMemory.found(facts);
        if (!state.installed()) notes.add(Note.of(Level.INFO, "firewall-installed"));
        if (after.ssh() == Ssh.LIMIT) notes.add(Note.of(Level.KEPT, "firewall-ssh-limit", String.valueOf(facts.sshPort())));
        else if (!plan.wasActive()) notes.add(Note.of(Level.KEPT, "firewall-ssh", String.valueOf(facts.sshPort())));
        for (var listener : plan.kept()) notes.add(Note.of(Level.KEPT, "firewall-listener", named(listener, found)));
        for (var listener : after.opened()) notes.add(Note.of(Level.KEPT, "firewall-opened", named(listener, found)));
        if (!plan.wasActive()) plan.keptNetworks().forEach(network -> notes.add(Note.of(Level.KEPT, "firewall-network", network)));
        for (var id : cut(after.closed())) notes.add(Note.of(Level.LOSS, "firewall-cut", named(id, found)));
        for (var id : cut(after.lanOnly())) notes.add(Note.of(Level.LOSS, "firewall-lan", named(id, found)));
        var inside = after.lanOnly().stream().filter(this.docker.all()::contains).toList();
        if (!inside.isEmpty()) notes.add(Note.of(Level.INFO, "firewall-docker", String.join(", ", inside)));
        var docker = facts.dockerPorts().stream().filter(port -> !this.docker.all().contains(port) && (after.closed().contains(port) || after.lanOnly().contains(port))).toList();
        if (!docker.isEmpty()) notes.add(Note.of(Level.WARNING, "docker-ports", String.join(", ", docker)));
        if (!state.inputDropped()) notes.add(Note.of(Level.WARNING, "firewall-input-open"));
        if (!plan.wasActive() && !state.active()) switchedOn(notes);
        var opened = before.map(old -> old.closed().stream().filter(listener -> !after.closed().contains(listener)).toList()).orElse(List.of());
        if (!opened.isEmpty()) notes.add(Note.of(Level.DANGER, "reopen-firewall", String.join(", ", opened)));
        return notes;
    }

    private static String named(String id, Map<String, String> found) { return (id + " " + found.getOrDefault(id, "")).strip(); }

    /** What Docker's ports lose is told where they are closed. */
    private List<String> cut(List<String> ids) { return ids.stream().filter(id -> !docker.all().contains(id)).toList(); }

    /** What comes with ufw itself, by its settings in /etc/default/ufw, which are left as they are. */
    private void switchedOn(List<Note> notes) {
        if (!state.installed()) return;
        notes.add(Note.of(Level.INFO, state.forwardDropped() ? "firewall-forward-dropped" : "firewall-forward-open"));
        if (!state.ipv6()) notes.add(Note.of(Level.LOSS, "firewall-no-ipv6"));
    }

    private List<Note> removed() {
        var shut = memory.map(FirewallMemory::wall);
        var closes = memory.filter(m -> !m.wasActive()).isPresent() || shut.filter(wall -> !wall.closed().isEmpty() || !wall.lanOnly().isEmpty()).isPresent();
        var opened = shut.map(wall -> String.join(", ", wall.closed())).orElse("");
        return closes ? List.of(Note.of(Level.DANGER, "reopen-firewall", opened)) : List.of();
    }

    /** What is not ours and stays, and what has appeared since the firewall was switched on. */
    List<Note> kept(String server) {
        var notes = new ArrayList<Note>();
        var theirs = state.theirs();
        if (!theirs.isEmpty()) notes.add(Note.of(Level.KEPT, "firewall-theirs", server, theirs.size(), String.join("; ", theirs.stream().limit(SHOWN).toList()) + (theirs.size() > SHOWN ? "; …" : "")));
        if (memory.isEmpty() || !state.active()) return notes;
        FirewallMemory.found(facts).forEach((listener, process) -> {
            if (memory.get().wasActive() || memory.get().known().contains(listener)) return;
            notes.add(Note.of(Level.INFO, "firewall-new-listener", server, listener, process, FirewallRules.ufw(listener)));
        });
        return notes;
    }
}
