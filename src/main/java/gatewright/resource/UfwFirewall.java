package gatewright.resource;

import gatewright.engine.Context;
import gatewright.engine.Note;
import gatewright.engine.Resource;
import gatewright.engine.Stranger;
import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.Firewall;
import gatewright.model.Firewall.Ssh;
import gatewright.model.ServerFacts;
import gatewright.model.Setup;
import gatewright.remote.Command;
import gatewright.remote.Server;
import gatewright.remote.ServerSurvey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * ufw on each server: SSH and every listener and routed network found stay open, but for what the admin closes.
 *
 * <p>What is kept is decided when the firewall is first switched on, and remembered ({@link FirewallMemory}): a listener that
 * appears later is reported, neither opened nor closed in silence. Where ufw was active already, its rules decided before us
 * and go on deciding: then only what is closed, or narrowed to the LAN, is ours.
 */
public final class UfwFirewall implements Resource<UfwFirewall.Wall> {

    /**
     * The firewall of one server.
     *
     * @param ssh how new logins are let in
     * @param closed listeners and networks
     * @param astray rules of ours that are missing, or stand and should not
     */
    public record Wall(boolean active, Ssh ssh, List<String> closed, List<String> lanOnly, List<String> opened, List<String> astray) {

        static final Wall NOTHING = new Wall(false, Ssh.ALLOW, List.of(), List.of(), List.of(), List.of());

        public Wall {
            ssh = ssh == null ? Ssh.ALLOW : ssh;
            opened = opened == null ? List.of() : opened;
        }

        /** What Docker publishes is closed before ufw; here private addresses keep it, for containers have such ones and may ask the server for it. */
        static Wall of(Firewall wanted) {
            var narrowed = Stream.concat(wanted.lanOnly().stream(), wanted.docker().all().stream()).filter(id -> !wanted.closed().contains(id)).toList();
            return new Wall(true, wanted.ssh(), sorted(wanted.closed()), sorted(narrowed), sorted(wanted.opened()), List.of());
        }

        static List<String> sorted(List<String> listeners) { return List.copyOf(new TreeSet<>(listeners)); }
    }

    private static final Duration APT = Duration.ofMinutes(10);

    private final Duration healing;

    public UfwFirewall() { this(FirewallGuard.USUAL); }

    /** @param healing after what time an unconfirmed change is taken back */
    UfwFirewall(Duration healing) { this.healing = healing; }

    @Override public String id() { return "firewall"; }
    @Override public Class<Wall> type() { return Wall.class; }
    @Override public Where where() { return Where.SERVER; }
    @Override public boolean inPieces() { return true; }
    @Override public boolean mayStay() { return true; }
    @Override public String name(String key, Wall value) { return key; }

    @Override public Map<String, Wall> wanted(Setup setup) {
        var wanted = new LinkedHashMap<String, Wall>();
        if (setup.firewall().managed()) setup.servers().forEach(server -> wanted.put(server.id(), Wall.of(setup.firewall())));
        return wanted;
    }

    @Override public Map<String, Wall> current(Context context) { return Bound.each(context, this); }

    @Override public Optional<Wall> current(Context context, String key) {
        return memory(context, key).map(memory -> memory.wall(FirewallState.of(context.remote().server(key))));
    }

    /** Refuses the plan where the firewall could not be set: found out here, and not after everything else is done. */
    @Override public List<Stranger> strangers(Context context, String key, Wall wanted) {
        var server = context.remote().server(key);
        mustBePossible(context.setup(), server, ServerSurvey.of(server), FirewallState.of(server), wanted);
        return List.of();
    }

    @Override public void put(Context context, String key, Wall value) {
        var server = context.remote().server(key);
        var facts = ServerSurvey.of(server);
        var before = memory(context, key);
        var look = FirewallState.of(server);
        mustBePossible(context.setup(), server, facts, look, value);
        var guard = guard(context, server);
        var state = healed(guard, server, look);
        var name = guard.freshName();
        var base = before;
        if (!state.installed()) {
            base = Optional.of(before.orElse(FirewallMemory.first(name, facts, false, true)));
            remember(context, key, base.get());
            server.must(Command.script("packages", "install", "ufw").asRoot().within(APT), context::say);
            state = FirewallState.of(server);
        }
        var now = state;
        var memory = base.map(m -> m.edited(now)).orElseGet(() -> FirewallMemory.first(name, facts, now.active(), false)).wanting(value);
        if (!memory.hasCopy(state) && state.ours().isEmpty() && state.active() == memory.wasActive()) memory = memory.withCopy(name);
        var rules = memory.rules(facts, state);
        var commands = rules.commands();
        if (!state.active()) commands.add("--force enable");
        remember(context, key, memory.knowing(rules, "", state.theirs()));
        if (!commands.isEmpty()) change(context, key, guard, name, commands, memory.copy().equals(name), base);
        var after = FirewallState.of(server);
        if (!after.active()) throw Failure.of(Kind.REFUSED, Where.SERVER, "firewall-not-active", server.display());
        remember(context, key, memory.knowing(rules, after.hash(), after.theirs()));
    }

    @Override public void remove(Context context, String key) {
        var bound = memory(context, key);
        if (bound.isEmpty()) return;
        var memory = bound.get();
        var server = context.remote().server(key);
        var guard = guard(context, server);
        var state = healed(guard, server, FirewallState.of(server));
        var untouched = memory.untouched(state);
        if (state.installed()) {
            if (untouched && memory.hasCopy(state)) guard.putBack(memory.copy());
            else takeOut(guard, memory, state);
        }
        if (memory.installed() && untouched) server.must(Command.script("packages", "purge", "ufw").asRoot().within(APT), context::say);
        if (memory.hasCopy(state)) guard.forget(memory.copy());
        context.unbind(this, key);
    }

    @Override public List<Note> notes(Context context, String key, Optional<Wall> before, Optional<Wall> after) {
        var server = context.remote().server(key);
        return new FirewallNotes(ServerSurvey.of(server), FirewallState.of(server), memory(context, key), context.setup().firewall().docker()).of(before, after);
    }

    @Override public List<Note> kept(Context context) {
        return Bound.keys(context, this).stream().flatMap(key -> {
            var server = context.remote().server(key);
            return new FirewallNotes(ServerSurvey.of(server), FirewallState.of(server), memory(context, key), context.setup().firewall().docker()).kept(key).stream();
        }).toList();
    }

    /** Somebody edited the rules since: only ours are taken out, and ufw is switched off where it was off before us, for without our rules it would lock everybody out. */
    private static void takeOut(FirewallGuard guard, FirewallMemory memory, FirewallState state) {
        var commands = new ArrayList<String>();
        if (!memory.wasActive() && state.active()) commands.add("--force disable");
        state.ours().stream().sorted().map(FirewallRules::delete).forEach(commands::add);
        if (!commands.isEmpty()) guard.change(guard.freshName(), commands, false);
    }

    /** A change that was taken back leaves the memory of what stood before. */
    private void change(Context context, String key, FirewallGuard guard, String copy, List<String> commands, boolean keep, Optional<FirewallMemory> before) {
        try {
            guard.change(copy, commands, keep);
        } catch (Failure e) {
            if (FirewallGuard.tookBack(e)) before.ifPresentOrElse(memory -> context.bind(this, key, memory.binding()), () -> context.unbind(this, key));
            throw e;
        }
    }

    private static void mustBePossible(Setup setup, Server server, ServerFacts facts, FirewallState state, Wall value) {
        if (!state.systemd()) throw refused("no-systemd", server.display());
        Writable.must(facts);
        if (!state.installed() && !state.apt()) throw refused("firewall-system", facts.system());
        if (!state.knowable()) throw refused("firewall-unknowable", server.display());
        if (facts.sshPort() == 0 || facts.listeners().isEmpty()) throw refused("firewall-blind", server.display());
        var ssh = "tcp/" + facts.sshPort();
        if (value.closed().contains(ssh) || value.lanOnly().contains(ssh)) throw refused("firewall-closes-ssh", ssh);
        if (state.installed() && !state.ipv6() && !state.active() && facts.clientAddress().contains(":")) throw refused("firewall-no-ipv6", facts.clientAddress());
        if (setup.wayIn() == Setup.WayIn.DIRECT && value.closed().contains("tcp/" + facts.kasmPort())) throw refused("firewall-closes-kasm", "tcp/" + facts.kasmPort());
        Stream.of(value.closed(), value.lanOnly(), value.opened()).flatMap(List::stream).forEach(FirewallRules::mustBeKnown);
    }

    /** The state after a change that an earlier run left unconfirmed was taken back. */
    private static FirewallState healed(FirewallGuard guard, Server server, FirewallState state) {
        if (state.waiting().isEmpty()) return state;
        guard.heal(state.waiting().get());
        return FirewallState.of(server);
    }

    private Optional<FirewallMemory> memory(Context context, String key) { return context.binding(this, key).map(FirewallMemory::of); }
    private void remember(Context context, String key, FirewallMemory memory) { context.bind(this, key, memory.binding()); }
    private FirewallGuard guard(Context context, Server server) { return new FirewallGuard(server, context.time(), healing, context::say); }

    private static Failure refused(String code, String detail) { return Failure.of(Kind.REFUSED, Where.SERVER, code, detail); }
}
