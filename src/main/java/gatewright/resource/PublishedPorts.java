package gatewright.resource;

import gatewright.engine.Context;
import gatewright.engine.Note;
import gatewright.engine.Note.Level;
import gatewright.engine.Resource;
import gatewright.engine.Stranger;
import gatewright.model.Binding;
import gatewright.model.Binding.How;
import gatewright.model.DockerPorts;
import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.ServerFacts;
import gatewright.model.Setup;
import gatewright.model.Words;
import gatewright.remote.Command;
import gatewright.remote.Server;
import gatewright.remote.ServerSurvey;
import gatewright.resource.DockerRules.Tool;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The ports that Docker publishes past ufw, on each server: closed, or left to the LAN, by {@link DockerRules}, under the same self-restoring timer as ufw. */
public final class PublishedPorts implements Resource<PublishedPorts.Shut> {

    /**
     * What is shut on one server.
     *
     * @param standing whether our rules are there just as we made them, and confirmed
     */
    public record Shut(boolean standing, List<String> closed, List<String> lanOnly) {

        static Shut of(boolean standing, DockerPorts ports) { return new Shut(standing, UfwFirewall.Wall.sorted(ports.closed()), UfwFirewall.Wall.sorted(ports.lanOnly())); }

        DockerPorts ports() { return new DockerPorts(closed, lanOnly, List.of()); }
    }

    private static final String RULES = "/etc/gatewright/docker-ports";
    private static final String COPY = "docker-ports";

    private final Duration healing;

    public PublishedPorts() { this(FirewallGuard.USUAL); }

    /** @param healing after what time an unconfirmed change is taken back */
    PublishedPorts(Duration healing) { this.healing = healing; }

    @Override public String id() { return "docker-ports"; }
    @Override public Class<Shut> type() { return Shut.class; }
    @Override public Where where() { return Where.SERVER; }
    @Override public boolean inPieces() { return true; }
    @Override public boolean mayStay() { return true; }
    @Override public String name(String key, Shut value) { return key; }

    @Override public Map<String, Shut> wanted(Setup setup) {
        var wanted = new LinkedHashMap<String, Shut>();
        var ports = setup.firewall().docker();
        if (!ports.closed().isEmpty() || !ports.lanOnly().isEmpty()) setup.servers().forEach(server -> wanted.put(server.id(), Shut.of(true, ports)));
        return wanted;
    }

    @Override public Map<String, Shut> current(Context context) { return Bound.each(context, this); }

    @Override public Optional<Shut> current(Context context, String key) {
        return context.binding(this, key).flatMap(binding -> {
            var state = DockerState.of(context.remote().server(key));
            return state.ports().map(ports -> Shut.of(confirmed(state, binding), ports));
        });
    }

    private static boolean confirmed(DockerState state, Binding binding) { return !state.armed() && state.hash().equals(binding.notes().getOrDefault("after", "")); }

    /** Refuses the plan where it could not be done: found out here, and not after everything else is. Rules of another setup are a question. */
    @Override public List<Stranger> strangers(Context context, String key, Shut wanted) {
        var server = context.remote().server(key);
        var state = DockerState.of(server);
        mustBePossible(server, ServerSurvey.of(server), state, wanted);
        if (context.binding(this, key).isPresent()) return List.of();
        return state.ports().map(ports -> new Stranger(key, "docker-ports", Words.text("stranger.docker-ports", String.join(", ", ports.all())), false, Map.of())).stream().toList();
    }

    @Override public void put(Context context, String key, Shut value) {
        var server = context.remote().server(key);
        var guard = new FirewallGuard(server, context.time(), healing, context::say);
        var state = healed(guard, server);
        var tool = mustBePossible(server, ServerSurvey.of(server), state, value);
        var before = context.binding(this, key);
        var how = before.map(Binding::how).orElse(How.MADE);
        context.bind(this, key, new Binding(key, how, Map.of("after", "")));
        if (value.standing() && before.isPresent() && !confirmed(state, before.get())) EditedCopy.keep(server, RULES, COPY);
        // what somebody made of the rules comes back as it was; where they were changed elsewhere, ours stay
        var edited = value.standing() ? Optional.<byte[]>empty() : EditedCopy.find(server, COPY);
        var rules = edited.orElseGet(() -> new DockerRules(value.ports(), state.inside()).text(tool).getBytes(StandardCharsets.UTF_8));
        try {
            guard.changePorts(Command.script("docker-ports-set", tool == Tool.NFT ? "nft" : "iptables").input(rules));
        } catch (Failure e) {
            if (FirewallGuard.tookBack(e)) before.ifPresentOrElse(binding -> context.bind(this, key, binding), () -> context.unbind(this, key));
            throw e;
        }
        var after = DockerState.of(server);
        if (!after.ports().map(ports -> Shut.of(value.standing(), ports)).equals(Optional.of(value))) throw refused("docker-ports-not-set", server.display());
        context.bind(this, key, new Binding(key, how, Map.of("after", value.standing() ? after.hash() : "")));
    }

    @Override public void remove(Context context, String key) {
        var binding = context.binding(this, key);
        if (binding.isEmpty()) return;
        var server = context.remote().server(key);
        var guard = new FirewallGuard(server, context.time(), healing, context::say);
        if (binding.get().how() == How.MADE && healed(guard, server).ports().isPresent()) guard.changePorts(Command.script("docker-ports-remove"));
        context.unbind(this, key);
    }

    @Override public List<Note> notes(Context context, String key, Optional<Shut> before, Optional<Shut> after) {
        var facts = ServerSurvey.of(context.remote().server(key));
        var notes = new ArrayList<Note>();
        after.ifPresent(shut -> {
            shut.closed().stream().filter(port -> !before.map(Shut::closed).orElse(List.of()).contains(port)).forEach(port -> notes.add(Note.of(Level.LOSS, "docker-cut", port)));
            shut.lanOnly().stream().filter(port -> !before.map(Shut::lanOnly).orElse(List.of()).contains(port)).forEach(port -> notes.add(Note.of(Level.LOSS, "docker-lan", port)));
            var missing = shut.ports().all().stream().filter(port -> !facts.dockerPorts().contains(port)).toList();
            if (!missing.isEmpty()) notes.add(Note.of(Level.INFO, "docker-unpublished", String.join(", ", missing)));
            if (cutsOurselvesOff(context.setup(), facts, shut)) notes.add(Note.of(Level.WARNING, "docker-kasm-door", context.setup().kasm().host()));
        });
        var hidden = context.setup().firewall().docker().loopback();
        var opened = before.stream().flatMap(old -> old.ports().all().stream()).filter(port -> !hidden.contains(port) && !tighter(port, before.orElseThrow(), after)).toList();
        if (!opened.isEmpty()) notes.add(Note.of(Level.DANGER, "reopen-firewall", String.join(", ", opened)));
        return notes;
    }

    /** Whether a port is at least as shut afterwards. */
    private static boolean tighter(String port, Shut before, Optional<Shut> after) {
        var closed = after.map(Shut::closed).orElse(List.of()).contains(port);
        return closed || before.lanOnly().contains(port) && after.map(Shut::lanOnly).orElse(List.of()).contains(port);
    }

    /** KASM's API is asked from this PC, by a port that will be closed to it. */
    private static boolean cutsOurselvesOff(Setup setup, ServerFacts facts, Shut shut) {
        var port = setup.kasm().port() > 0 ? setup.kasm().port() : facts.kasmPort();
        return setup.asksKasm() && !setup.kasm().overSsh() && shut.closed().contains("tcp/" + port);
    }

    @Override public List<Note> kept(Context context) {
        return Bound.keys(context, this).stream().flatMap(key -> {
            var theirs = DockerState.of(context.remote().server(key)).theirs();
            return theirs.isEmpty() ? Stream.<Note>of() : Stream.of(Note.of(Level.KEPT, "docker-theirs", key, theirs.size(), String.join(", ", theirs)));
        }).toList();
    }

    private static Tool mustBePossible(Server server, ServerFacts facts, DockerState state, Shut wanted) {
        if (!state.systemd()) throw refused("no-systemd", server.display());
        Writable.must(facts);
        if (facts.sshPort() == 0) throw refused("firewall-blind", server.display());
        var ssh = "tcp/" + facts.sshPort();
        if (wanted.ports().all().contains(ssh)) throw refused("firewall-closes-ssh", ssh);
        wanted.ports().all().forEach(FirewallRules::ufw);
        var tool = state.tool().orElseThrow(() -> refused(state.refused().isPresent() ? "docker-ports-container" : "docker-ports-tool", state.refused().orElse(server.display())));
        if (tool == Tool.IPTABLES && !state.dockerUser()) throw refused("docker-user-missing", server.display());
        return tool;
    }

    /** The state after a change that an earlier run left unconfirmed was taken back. */
    private static DockerState healed(FirewallGuard guard, Server server) {
        var state = DockerState.of(server);
        if (state.waiting().isEmpty()) return state;
        guard.heal(state.waiting().get());
        return DockerState.of(server);
    }

    private static Failure refused(String code, String detail) { return Failure.of(Kind.REFUSED, Where.SERVER, code, detail); }
}
