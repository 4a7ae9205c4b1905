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
import gatewright.model.ServerAddress.Connector;
import gatewright.model.Setup;
import gatewright.model.Setup.WayIn;
import gatewright.model.Words;
import gatewright.resource.CloudflaredService.State;
import gatewright.resource.CloudflaredService.State.Whose;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The connector on each server: cloudflared running as a service, with the tunnel's token in a file that only root can read. */
public final class Cloudflared implements Resource<Cloudflared.Running> {

    /** What {@link CloudflaredService#install} may have made, and its note in the binding. */
    private static final String MADE = "made";
    private static final String KEPT = "kept";
    private static final String RENEWED = "renewed";
    static final String ID = "cloudflared";
    static final String UNIT = ConnectorUnit.MAIN.unit;
    private static final int TRIES = 24;
    private static final Duration SOON = Duration.ofMillis(500);
    private static final Duration LATER = Duration.ofSeconds(3);

    /**
     * The service as it stands.
     *
     * @param tunnel the local id of the tunnel whose token it has, or the tunnel's own id where it is none of the setup's
     * @param tokenShown whether the token stands in the service's arguments, where every user of the server reads it
     * @param edited the SHA-256 of our unit where somebody else changed it; empty where it is as we wrote it
     */
    public record Running(@Shown(As.NAME) String tunnel, boolean running, boolean tokenShown, @Shown(As.NEVER) String edited) {

        public Running { edited = edited == null ? "" : edited; }

        public Running(String tunnel, boolean running, boolean tokenShown) { this(tunnel, running, tokenShown, ""); }

        public Running(String tunnel, boolean running) { this(tunnel, running, false); }
    }

    @Override public String id() { return ID; }
    @Override public Class<Running> type() { return Running.class; }
    @Override public Where where() { return Where.SERVER; }
    @Override public boolean inPieces() { return true; }
    @Override public String name(String key, Running value) { return key; }

    @Override public Map<String, Running> wanted(Setup setup) {
        var wanted = new LinkedHashMap<String, Running>();
        if (setup.wayIn() != WayIn.TUNNEL) return wanted;
        setup.tunnel().ifPresent(tunnel -> setup.servers().stream().filter(server -> server.connector() != Connector.LEFT)
                .forEach(server -> wanted.put(server.id(), new Running(tunnel.id(), true, server.connector() == Connector.TOKEN_SHOWN))));
        return wanted;
    }

    @Override public Map<String, Running> current(Context context) { return Bound.each(context, this); }

    @Override public Optional<Running> current(Context context, String key) {
        if (context.binding(this, key).isEmpty()) return Optional.empty();
        var state = service(context, key).look();
        var how = context.binding(this, key).get().how();
        if (how == How.LINKED) return Bound.linked(context, this, key).filter(_ -> state.whose() == Whose.STRANGERS && state.theirs().running());
        var theirs = how == How.ADOPTED && state.whose() == Whose.STRANGERS;
        if (state.whose() != Whose.OURS && !theirs) return Optional.empty();
        var id = theirs ? state.theirs().tunnel() : state.tunnel();
        var local = context.setup().tunnel().map(t -> t.id()).filter(tunnel -> Tunnels.is(context, tunnel, id));
        return Optional.of(new Running(local.or(() -> context.keyOf(Tunnels.ID, id)).orElse(id), theirs ? state.theirs().running() : state.running(), theirs ? state.theirs().tokenShown() : leftShown(context, key), written(context, key).edited(state)));
    }

    private WrittenUnit written(Context context, String key) { return new WrittenUnit(context, this, key, service(context, key)); }

    /** One of ours stands where the setup leaves the token as it was found: it is better hidden, and nothing that could be given back. */
    private boolean leftShown(Context context, String key) { return Optional.ofNullable(wanted(context.setup()).get(key)).filter(Running::tokenShown).isPresent() && !noted(context, key, KEPT); }

    /** Refuses the plan, too, where cloudflared could not be installed: found out here, and not half-way. */
    @Override public List<Stranger> strangers(Context context, String key, Running wanted) {
        var service = service(context, key);
        var state = service.look();
        service.mustBePossible(state);
        return ConnectorQuestions.of(context, key, wanted, state);
    }

    @Override public void bind(Context context, String key, Stranger stranger, How how) {
        var wanted = wanted(context.setup()).get(key);
        ConnectorQuestions.answered(context, key, wanted, service(context, key).look(), stranger, how).ifPresent(binding -> context.bind(this, key, binding));
    }

    /** A service that does not run is what an undo puts back: it was ours and stood still. */
    @Override public void put(Context context, String key, Running value) {
        var service = service(context, key);
        var state = service.look();
        Bound.changeable(context, this, key);
        if (value.tokenShown() && (state.whose() != Whose.NOBODYS || noted(context, key, KEPT))) {
            giveBack(context, key, state);
            return;
        }
        service.mustBePossible(state);
        var theirs = state.whose() == Whose.STRANGERS;
        if (theirs && context.binding(this, key).filter(b -> b.how() == How.ADOPTED).isEmpty()) throw Failure.of(Kind.REFUSED, Where.SERVER, "cloudflared-stranger", state.description());
        if (theirs || state.running()) service.mustNotCarryUs();
        var tunnel = Tunnels.remoteId(context, value.tunnel());
        var local = LocalTunnel.is(context, tunnel);
        if (context.binding(this, key).isEmpty()) context.bind(this, key, new Binding(UNIT, How.MADE, Map.of()));
        var written = written(context, key);
        var unit = written.kept(value.edited());
        written.keep(state);
        if (!value.running() && state.whose() == Whose.OURS) {
            unit.ifPresent(service::writeUnit);
            if (!local) service.writeToken(context.remote().cloudflare().tunnels().token(tunnel));
            service.stop(context::say);
            return;
        }
        var reach = reach(context, key);
        service.install(state, context.setup().server(key).map(ServerAddress::connectorPackage).orElse(""), made -> remember(context, key, made), context::say);
        if (theirs) takeOver(context, key, tunnel);
        UnaryOperator<byte[]> text = ours -> {
            written.about(ours, state);
            return unit.orElse(ours);
        };
        if (local) service.startLocal(LocalTunnel.prepare(context, key, value.tunnel(), made -> remember(context, key, made)), reach.http2Only(), text, context::say);
        else service.start(context.remote().cloudflare().tunnels().token(tunnel), reach.http2Only(), text, context::say);
        written.done();
        service.awaitReady(context.time(), context::say);
        awaitConnectors(context, tunnel);
    }

    /** What the server reaches of Cloudflare; the team's page only where cloudflared asks for it. */
    private static EdgeReach reach(Context context, String key) {
        var team = context.setup().application().isPresent() ? context.remote().cloudflare().team().authDomain() : "";
        var reach = EdgeReach.of(context.remote().server(key), team);
        reach.judge(team, context::say);
        return reach;
    }

    /** Keeps the service that was there, and renews the token where that was answered. */
    private void takeOver(Context context, String key, String tunnel) {
        service(context, key).keepTheirs();
        note(context, key, KEPT);
        if (!noted(context, key, ConnectorQuestions.RENEWING) || noted(context, key, RENEWED)) return;
        context.say(Words.text("say.token-renewing"));
        context.remote().cloudflare().tunnels().renewSecret(tunnel);
        note(context, key, RENEWED);
    }

    private void giveBack(Context context, String key, State state) {
        if (state.whose() != Whose.OURS && !noted(context, key, KEPT)) return;
        var service = service(context, key);
        service.mustNotCarryUs();
        service.giveBack(noted(context, key, RENEWED));
        context.binding(this, key).ifPresent(b -> context.bind(this, key, new Binding(b.remoteId(), b.how(), without(b.notes()))));
    }

    private static Map<String, String> without(Map<String, String> notes) {
        var left = new HashMap<>(notes);
        left.remove(KEPT);
        left.remove(RENEWED);
        return left;
    }

    @Override public void remove(Context context, String key) {
        if (context.binding(this, key).isEmpty()) return;
        var how = context.binding(this, key).get().how();
        var service = service(context, key);
        var state = service.look();
        if (how == How.ADOPTED && noted(context, key, KEPT)) giveBack(context, key, state);
        if (how == How.MADE && state.whose() != Whose.STRANGERS) {
            if (state.running()) service.mustNotCarryUs();
            written(context, key).end(state);
            service.remove(made(context, key), context::say);
            LocalTunnel.remove(context.remote().server(key), LocalTunnel.unit(context, key), made(context, key));
        }
        context.unbind(this, key);
    }

    @Override public List<Note> notes(Context context, String key, Optional<Running> before, Optional<Running> after) {
        var server = context.setup().server(key).map(ServerAddress::host).orElse(key);
        if (after.isEmpty()) {
            var goes = Note.of(Level.LOSS, "cloudflared-removed", server);
            return before.filter(now -> !now.edited().isEmpty()).isPresent() ? List.of(goes, Note.of(Level.WARNING, "cloudflared-edited", server)) : List.of(goes);
        }
        var state = service(context, key).look();
        var notes = new ArrayList<Note>();
        if (state.version().isEmpty()) notes.add(Note.of(Level.INFO, "cloudflared-installed", server));
        if (before.filter(now -> !now.edited().isEmpty()).isPresent()) notes.add(Note.of(Level.WARNING, "cloudflared-edited", server));
        if (before.filter(Running::tokenShown).isPresent()) {
            notes.add(Note.of(Level.INFO, "token-moved"));
            notes.add(noted(context, key, ConnectorQuestions.RENEWING) ? Note.of(Level.LOSS, "token-renewed") : Note.of(Level.WARNING, "token-was-shown"));
        }
        return notes;
    }

    private void remember(Context context, String key, String made) {
        var all = new ArrayList<>(made(context, key));
        if (!all.contains(made)) all.addFirst(made);
        Bound.note(context, this, key, MADE, String.join(" ", all));
    }

    private void note(Context context, String key, String what) { Bound.note(context, this, key, what, "yes"); }
    private boolean noted(Context context, String key, String what) { return !Bound.noted(context, this, key, what).isEmpty(); }
    private List<String> made(Context context, String key) {
        var made = Bound.noted(context, this, key, MADE);
        return made.isEmpty() ? List.of() : List.of(made.split(" "));
    }

    /** The service that the binding names. */
    private CloudflaredService service(Context context, String key) {
        return new CloudflaredService(context.remote().server(key), ConnectorUnit.of(context.binding(this, key).map(Binding::remoteId).orElse(UNIT)));
    }

    /** Cloudflare's own list is a little behind the connector. */
    private static void awaitConnectors(Context context, String tunnel) {
        for (var i = 0; i < TRIES; i++) {
            if (context.remote().cloudflare().tunnels().find(tunnel).filter(t -> t.connectors() > 0).isPresent()) return;
            context.time().pause(i < 4 ? SOON : LATER);
        }
        throw Failure.of(Kind.REFUSED, Where.CLOUDFLARE, "cloudflared-not-seen", tunnel);
    }
}
