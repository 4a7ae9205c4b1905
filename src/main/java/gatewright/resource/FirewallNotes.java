package gatewright.resource;

import gatewright.engine.Note;
import gatewright.engine.Note.Level;
import gatewright.model.ServerFacts;
import gatewright.resource.UfwFirewall.Wall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the admin should know of a firewall change: what stays open, what is cut off, what ufw cannot close, what is opened again. */
record FirewallNotes(ServerFacts facts, FirewallState state, Optional<FirewallMemory> memory) {

    List<Note> of(Optional<Wall> before, Optional<Wall> after) { return after.map(wall -> changed(before, wall)).orElseGet(this::removed); }

    private List<Note> changed(Optional<Wall> before, Wall after) {
        var notes = new ArrayList<Note>();
        var plan = memory.orElseGet(() -> FirewallMemory.first("", facts, state.active(), !state.installed())).wanting(after);
        var found = FirewallMemory.found(facts);
        if (!state.installed()) notes.add(Note.of(Level.INFO, "firewall-installed"));
        if (!plan.wasActive()) notes.add(Note.of(Level.KEPT, "firewall-ssh", String.valueOf(facts.sshPort())));
        for (var listener : plan.kept()) notes.add(Note.of(Level.KEPT, "firewall-listener", listener, found.getOrDefault(listener, "")));
        if (!plan.wasActive()) plan.networks().forEach(network -> notes.add(Note.of(Level.KEPT, "firewall-network", network)));
        for (var listener : after.closed()) notes.add(Note.of(Level.LOSS, "firewall-cut", listener, found.getOrDefault(listener, "")));
        for (var listener : after.lanOnly()) notes.add(Note.of(Level.LOSS, "firewall-lan", listener, found.getOrDefault(listener, "")));
        var docker = facts.dockerPorts().stream().filter(port -> after.closed().contains(port) || after.lanOnly().contains(port)).toList();
        if (!docker.isEmpty()) notes.add(Note.of(Level.WARNING, "docker-ports", String.join(", ", docker)));
        if (!state.inputDropped()) notes.add(Note.of(Level.WARNING, "firewall-input-open"));
        var opened = before.map(old -> old.closed().stream().filter(listener -> !after.closed().contains(listener)).toList()).orElse(List.of());
        if (!opened.isEmpty()) notes.add(Note.of(Level.DANGER, "reopen-firewall", String.join(", ", opened)));
        return notes;
    }

    private List<Note> removed() {
        var closes = memory.filter(m -> !m.wasActive() || !m.closed().isEmpty() || !m.lanOnly().isEmpty()).isPresent();
        var opened = memory.map(m -> String.join(", ", m.closed())).orElse("");
        return closes ? List.of(Note.of(Level.DANGER, "reopen-firewall", opened)) : List.of();
    }

    /** What is not ours and stays, and what has appeared since the firewall was switched on. */
    List<Note> kept(String server) {
        var notes = new ArrayList<Note>();
        if (!state.theirs().isEmpty()) notes.add(Note.of(Level.KEPT, "firewall-theirs", server, state.theirs().size()));
        if (memory.isEmpty() || !state.active()) return notes;
        FirewallMemory.found(facts).forEach((listener, process) -> {
            if (memory.get().wasActive() || memory.get().known().contains(listener)) return;
            notes.add(Note.of(Level.INFO, "firewall-new-listener", server, listener, process, FirewallRules.ufw(listener)));
        });
        return notes;
    }
}
