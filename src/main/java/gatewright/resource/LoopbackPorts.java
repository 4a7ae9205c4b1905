package gatewright.resource;

import gatewright.engine.Context;
import gatewright.engine.Note;
import gatewright.engine.Note.Level;
import gatewright.engine.Resource;
import gatewright.engine.Stranger;
import gatewright.model.Binding;
import gatewright.model.Binding.How;
import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.Setup;
import gatewright.remote.Command;
import gatewright.remote.Server;
import gatewright.resource.UfwFirewall.Wall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** KASM's ports that are published on the server's loopback address only, by one line each in KASM's compose file; everything else in it stays. */
public final class LoopbackPorts implements Resource<LoopbackPorts.Hidden> {

    /** @param ports such as {@code tcp/443} */
    public record Hidden(List<String> ports) {}

    private static final Duration MAKING = Duration.ofMinutes(3);

    @Override public String id() { return "loopback-ports"; }
    @Override public Class<Hidden> type() { return Hidden.class; }
    @Override public Where where() { return Where.SERVER; }
    @Override public boolean inPieces() { return true; }
    @Override public boolean mayStay() { return true; }
    @Override public String name(String key, Hidden value) { return key; }

    /** On KASM's own server alone: the others are only the tunnel's replicas. */
    @Override public Map<String, Hidden> wanted(Setup setup) {
        var wanted = new LinkedHashMap<String, Hidden>();
        var ports = setup.firewall().docker().loopback();
        if (!ports.isEmpty()) setup.servers().stream().findFirst().ifPresent(server -> wanted.put(server.id(), new Hidden(Wall.sorted(ports))));
        return wanted;
    }

    @Override public Map<String, Hidden> current(Context context) { return Bound.each(context, this); }

    @Override public Optional<Hidden> current(Context context, String key) {
        return context.binding(this, key).map(binding -> {
            var published = KasmPublishes.of(context.remote().server(key));
            return new Hidden(Wall.sorted(lines(binding).keySet().stream().filter(port -> published.line(port).filter(KasmPublishes.Line::loopback).isPresent()).toList()));
        });
    }

    @Override public List<Stranger> strangers(Context context, String key, Hidden wanted) {
        mustBePossible(KasmPublishes.of(context.remote().server(key)), wanted);
        return List.of();
    }

    @Override public void put(Context context, String key, Hidden value) {
        var server = context.remote().server(key);
        var published = KasmPublishes.of(server);
        mustBePossible(published, value);
        var lines = new TreeMap<>(context.binding(this, key).map(LoopbackPorts::lines).orElse(Map.of()));
        for (var port : value.ports()) {
            var line = published.line(port).orElseThrow();
            if (!line.loopback()) lines.put(port, line.text());
            else lines.putIfAbsent(port, line.text());
        }
        // remembered first: where it breaks off half-way, the way back is known
        remember(context, key, lines);
        for (var port : List.copyOf(lines.keySet())) {
            if (value.ports().contains(port)) hide(context, server, published.line(port).orElseThrow());
            else show(context, server, published.line(port), lines.get(port));
        }
        lines.keySet().retainAll(value.ports());
        remember(context, key, lines);
    }

    @Override public void remove(Context context, String key) {
        var binding = context.binding(this, key);
        if (binding.isEmpty()) return;
        var server = context.remote().server(key);
        var published = KasmPublishes.of(server);
        lines(binding.get()).forEach((port, old) -> show(context, server, published.line(port), old));
        context.unbind(this, key);
    }

    @Override public List<Note> notes(Context context, String key, Optional<Hidden> before, Optional<Hidden> after) {
        var notes = new ArrayList<Note>();
        var old = before.map(Hidden::ports).orElse(List.of());
        var now = after.map(Hidden::ports).orElse(List.of());
        now.stream().filter(port -> !old.contains(port)).forEach(port -> notes.add(Note.of(Level.LOSS, "loopback-cut", port)));
        if (!now.equals(old)) notes.add(Note.of(Level.WARNING, "loopback-anew"));
        if (!now.isEmpty()) notes.add(Note.of(Level.INFO, "loopback-upgrade"));
        var docker = context.setup().firewall().docker();
        var opened = old.stream().filter(port -> !now.contains(port) && !docker.closed().contains(port)).toList();
        if (!opened.isEmpty()) notes.add(Note.of(Level.DANGER, "reopen-firewall", String.join(", ", opened)));
        return notes;
    }

    private static void hide(Context context, Server server, KasmPublishes.Line line) {
        if (!line.loopback()) set(context, server, line, line.onLoopback());
    }

    /** Only the line that is as we made it goes back. */
    private static void show(Context context, Server server, Optional<KasmPublishes.Line> line, String old) {
        line.filter(l -> !l.text().equals(old) && l.loopback()).ifPresent(l -> set(context, server, l, old));
    }

    private static void set(Context context, Server server, KasmPublishes.Line line, String text) {
        server.must(Command.script("kasm-publishes-set", line.service(), line.text(), text).asRoot().within(MAKING), context::say);
    }

    private static void mustBePossible(KasmPublishes published, Hidden value) {
        if (!published.file()) throw refused("loopback-no-file", "/opt/kasm/current/docker/docker-compose.yaml");
        if (!published.compose()) throw refused("loopback-no-compose", "docker compose");
        for (var port : value.ports()) if (published.line(port).isEmpty()) throw refused("loopback-no-line", port);
    }

    /** By port, its line in the file as it was before us. */
    private static Map<String, String> lines(Binding binding) { return binding.notes(); }

    private void remember(Context context, String key, Map<String, String> lines) { context.bind(this, key, new Binding(key, How.MADE, Map.copyOf(lines))); }

    private static Failure refused(String code, String detail) { return Failure.of(Kind.REFUSED, Where.SERVER, code, detail); }
}
