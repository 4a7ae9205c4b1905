package gatewright.resource;

import gatewright.engine.Context;
import gatewright.engine.Note;
import gatewright.engine.Note.Level;
import gatewright.engine.Resource;
import gatewright.engine.Shown;
import gatewright.engine.Shown.As;
import gatewright.engine.Stranger;
import gatewright.model.Binding;
import gatewright.model.Binding.How;
import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.ServerAddress;
import gatewright.model.Setup;
import gatewright.model.Setup.WayIn;
import gatewright.model.Tunnel;
import gatewright.model.Words;
import gatewright.remote.ConfigFile;
import gatewright.resource.CloudflaredService.State;
import gatewright.resource.CloudflaredService.State.Whose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The connector on each server: cloudflared running as a service, with the tunnel's token in a file that only root can read. */
public final class Cloudflared implements Resource<Cloudflared.Running> {

    /** What {@link CloudflaredService#install} may have made, and its note in the binding. */
    private static final String MADE = "made";
    private static final String UNIT = "cloudflared.service";
    private static final int TRIES = 20;

    /**
     * The service as it stands.
     *
     * @param tunnel the local id of the tunnel whose token it has, or the tunnel's own id where it is none of the setup's
     */
    public record Running(@Shown(As.NAME) String tunnel, boolean running) {}

    @Override public String id() { return "cloudflared"; }
    @Override public Class<Running> type() { return Running.class; }
    @Override public Where where() { return Where.SERVER; }
    @Override public boolean inPieces() { return true; }
    @Override public String name(String key, Running value) { return key; }

    @Override public Map<String, Running> wanted(Setup setup) {
        var wanted = new LinkedHashMap<String, Running>();
        if (setup.wayIn() != WayIn.TUNNEL) return wanted;
        setup.tunnel().ifPresent(tunnel -> setup.servers().forEach(server -> wanted.put(server.id(), new Running(tunnel.id(), true))));
        return wanted;
    }

    @Override public Map<String, Running> current(Context context) { return Bound.each(context, this); }

    @Override public Optional<Running> current(Context context, String key) {
        if (context.binding(this, key).isEmpty()) return Optional.empty();
        var state = service(context, key).look();
        if (Bound.isLinked(context.binding(this, key).get())) return Bound.linked(context, this, key).filter(_ -> state.whose() == Whose.STRANGERS && state.running());
        if (state.whose() != Whose.OURS) return Optional.empty();
        var local = context.setup().tunnel().map(t -> t.id()).filter(id -> Tunnels.is(context, id, state.tunnel()));
        return Optional.of(new Running(local.or(() -> context.keyOf(Tunnels.ID, state.tunnel())).orElse(state.tunnel()), state.running()));
    }

    /** Refuses the plan, too, where cloudflared could not be installed: found out here, and not half-way. */
    @Override public List<Stranger> strangers(Context context, String key, Running wanted) {
        var service = service(context, key);
        var state = service.look();
        if (state.whose() == Whose.STRANGERS) return List.of(new Stranger(UNIT, key, Words.text("stranger.cloudflared", state.description()), serves(context, key, wanted), Map.of()));
        service.mustBePossible(state);
        var unbound = state.whose() == Whose.OURS && context.binding(this, key).isEmpty();
        return unbound ? List.of(stranger(key, Words.text("stranger.cloudflared.ours", state.tunnel()))) : List.of();
    }

    /** A service that runs the very tunnel by its config.yml is used as it is: only our rules are written into that file. */
    private static boolean serves(Context context, String key, Running wanted) {
        return local(context) && Tunnels.is(context, wanted.tunnel(), ConfigFile.look(context.remote().server(key)).tunnel());
    }

    private static boolean local(Context context) { return context.setup().tunnel().filter(Tunnel::local).isPresent(); }

    private static Stranger stranger(String key, String description) { return new Stranger(UNIT, key, description, false, Map.of()); }

    /** A service that serves another tunnel is not taken over: it may carry hostnames that we know nothing of. */
    @Override public void bind(Context context, String key, Stranger stranger, How how) {
        var state = service(context, key).look();
        if (how == How.LINKED && stranger.linkable()) {
            context.bind(this, key, new Binding(UNIT, How.LINKED, Map.of()));
            return;
        }
        var same = context.binding(Tunnels.ID, context.setup().tunnel().map(t -> t.id()).orElse("")).filter(b -> b.remoteId().equals(state.tunnel())).isPresent();
        if (state.whose() != Whose.OURS || !same) throw Failure.of(Kind.REFUSED, Where.SERVER, "cloudflared-stranger", stranger.description());
        context.bind(this, key, new Binding(UNIT, how, Map.of()));
    }

    /** A service that does not run is what an undo puts back: it was ours and stood still. */
    @Override public void put(Context context, String key, Running value) {
        var service = service(context, key);
        var state = service.look();
        service.mustBePossible(state);
        Bound.changeable(context, this, key);
        var tunnel = Tunnels.remoteId(context, value.tunnel());
        var token = context.remote().cloudflare().tunnels().token(tunnel);
        var local = LocalTunnel.is(context, tunnel);
        if (context.binding(this, key).isEmpty()) context.bind(this, key, binding(made(context, key)));
        if (!value.running() && state.whose() == Whose.OURS) {
            if (!local) service.writeToken(token);
            service.stop(context::say);
            return;
        }
        service.probe(context::say);
        service.install(state, made -> remember(context, key, made), context::say);
        if (local) service.startLocal(LocalTunnel.prepare(context, key, value.tunnel(), made -> remember(context, key, made)), context::say);
        else service.start(token, context::say);
        service.awaitReady(context.time(), context::say);
        awaitConnectors(context, tunnel);
    }

    @Override public void remove(Context context, String key) {
        if (context.binding(this, key).isEmpty()) return;
        var service = service(context, key);
        if (context.binding(this, key).get().how() == How.MADE && service.look().whose() != Whose.STRANGERS) {
            service.remove(made(context, key), context::say);
            LocalTunnel.remove(context.remote().server(key), made(context, key));
        }
        context.unbind(this, key);
    }

    @Override public List<Note> notes(Context context, String key, Optional<Running> before, Optional<Running> after) {
        var server = context.setup().server(key).map(ServerAddress::host).orElse(key);
        if (after.isEmpty()) return List.of(Note.of(Level.LOSS, "cloudflared-removed", server));
        var state = service(context, key).look();
        return state.version().isEmpty() ? List.of(Note.of(Level.INFO, "cloudflared-installed", server)) : List.of();
    }

    private void remember(Context context, String key, String made) {
        var all = new ArrayList<>(made(context, key));
        if (!all.contains(made)) all.addFirst(made);
        context.bind(this, key, binding(all));
    }

    private List<String> made(Context context, String key) {
        var made = context.binding(this, key).map(b -> b.notes().getOrDefault(MADE, "")).orElse("");
        return made.isEmpty() ? List.of() : List.of(made.split(" "));
    }

    private static Binding binding(List<String> made) {
        return new Binding(UNIT, How.MADE, new HashMap<>(Map.of(MADE, String.join(" ", made))));
    }

    private static CloudflaredService service(Context context, String key) { return new CloudflaredService(context.remote().server(key)); }

    /** Cloudflare's own list is a little behind the connector. */
    private static void awaitConnectors(Context context, String tunnel) {
        for (var i = 0; i < TRIES; i++) {
            if (context.remote().cloudflare().tunnels().find(tunnel).filter(t -> t.connectors() > 0).isPresent()) return;
            context.time().pause(Duration.ofSeconds(3));
        }
        throw Failure.of(Kind.REFUSED, Where.CLOUDFLARE, "cloudflared-not-seen", tunnel);
    }
}
