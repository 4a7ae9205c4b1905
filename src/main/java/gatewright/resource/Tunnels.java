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
import gatewright.model.Setup.WayIn;
import gatewright.model.Tunnel.Managed;
import gatewright.model.TunnelFacts;
import gatewright.model.Words;
import gatewright.remote.CloudflareTunnels;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Cloudflare Tunnel itself: its name. Its rules and its connectors are things of their own. */
public final class Tunnels implements Resource<Tunnels.Named> {

    static final String ID = "tunnel";

    /** What we manage of a tunnel. */
    public record Named(String name, Managed managed) {

        /** A journal may be older than the choice. */
        public Named { managed = managed == null ? Managed.CLOUDFLARE : managed; }

        static Named of(TunnelFacts tunnel) { return new Named(tunnel.name(), Tunnels.managed(tunnel)); }
    }

    @Override public String id() { return ID; }
    @Override public Class<Named> type() { return Named.class; }
    @Override public Where where() { return Where.CLOUDFLARE; }
    @Override public String name(String key, Named value) { return value.name(); }

    @Override public Map<String, Named> wanted(Setup setup) {
        return setup.tunnel().filter(_ -> setup.wayIn() == WayIn.TUNNEL).map(t -> Map.of(t.id(), new Named(t.name(), t.managed()))).orElse(Map.of());
    }

    @Override public Map<String, Named> current(Context context) { return Bound.each(context, this); }

    @Override public Optional<Named> current(Context context, String key) {
        var binding = context.binding(this, key);
        if (binding.isEmpty() || (Bound.isLinked(binding.get()) && Bound.linked(context, this, key).isEmpty())) return Optional.empty();
        var there = tunnels(context).find(binding.get().remoteId()).map(Named::of);
        return there.isPresent() && Bound.isLinked(binding.get()) ? Bound.linked(context, this, key) : there;
    }

    @Override public List<Stranger> strangers(Context context, String key, Named wanted) {
        return tunnels(context).named(wanted.name()).stream().filter(t -> context.keyOf(ID, t.id()).isEmpty()).map(t -> stranger(tunnels(context).withHostnames(t), wanted)).toList();
    }

    private static Managed managed(TunnelFacts tunnel) { return tunnel.managedByCloudflare() ? Managed.CLOUDFLARE : Managed.CONFIG_FILE; }

    private static Stranger stranger(TunnelFacts tunnel, Named wanted) {
        var words = tunnel.managedByCloudflare() ? Words.text("stranger.tunnel", tunnel.status(), tunnel.connectors(), tunnel.hostnames().size()) : Words.text("stranger.tunnel.local", tunnel.status());
        return new Stranger(tunnel.id(), tunnel.name(), words, managed(tunnel) == wanted.managed(), Map.of());
    }

    @Override public void put(Context context, String key, Named value) {
        if (value.name().isEmpty()) throw Failure.of(Kind.REFUSED, Where.HERE, "name-length", "350");
        var binding = Bound.changeable(context, this, key);
        var there = binding.flatMap(b -> tunnels(context).find(b.remoteId()));
        if (there.isPresent()) {
            sameManagement(there.get(), value);
            if (!there.get().name().equals(value.name())) tunnels(context).rename(there.get().id(), value.name());
            return;
        }
        context.unbind(this, key);
        context.bind(this, key, new Binding(tunnels(context).create(value.name(), value.managed()), How.MADE, Map.of()));
    }

    /** Cloudflare takes the rules of a tunnel from config.yml for good with the first writing of its own. */
    private static void sameManagement(TunnelFacts there, Named wanted) {
        if (managed(there) != wanted.managed()) throw Failure.of(Kind.REFUSED, Where.CLOUDFLARE, wanted.managed() == Managed.CLOUDFLARE ? "tunnel-locally-managed" : "tunnel-managed-by-cloudflare", there.name());
    }

    @Override public void remove(Context context, String key) {
        Bound.remove(context, this, key, binding -> tunnels(context).delete(binding.remoteId()), binding -> tunnels(context).find(binding.remoteId()).isPresent());
    }

    @Override public Setup taken(Context context, String key, Named live) {
        return context.setup().withTunnel(context.setup().tunnel().map(tunnel -> tunnel.id().equals(key) ? new gatewright.model.Tunnel(key, live.name(), live.managed()) : tunnel));
    }

    /** A new tunnel of the same name, where it is gone: a tunnel's id and secret cannot be had again. */
    @Override public void restore(Context context, String key, Named value, Optional<String> image) {
        Bound.Image.read(image).ifPresent(kept -> Bound.taken(context, this, key, kept, binding -> tunnels(context).find(binding.remoteId()).isPresent()));
        put(context, key, value);
    }

    @Override public Optional<String> image(Context context, String key) { return Bound.Image.of(context, this, key, current(context, key).map(Named::name)); }

    /** A change that cannot be made is refused while it is planned. */
    @Override public List<Note> notes(Context context, String key, Optional<Named> before, Optional<Named> after) {
        if (before.isPresent() && after.filter(a -> a.managed() != before.get().managed()).isPresent()) {
            tunnels(context).find(context.binding(this, key).orElseThrow().remoteId()).ifPresent(there -> sameManagement(there, after.get()));
        }
        return before.isPresent() && after.isEmpty() && context.binding(this, key).filter(b -> b.how() == How.MADE).isPresent()
                ? List.of(Note.of(Level.INFO, "tunnel-deleted", before.get().name())) : List.of();
    }

    /** The id at Cloudflare of a tunnel known by its local id, or of one that is given by that very id. */
    static String remoteId(Context context, String tunnel) {
        return context.binding(ID, tunnel).map(Binding::remoteId).or(() -> Optional.of(tunnel).filter(id -> id.matches("[0-9a-f-]{36}")))
                .orElseThrow(() -> Failure.of(Kind.REFUSED, Where.CLOUDFLARE, "tunnel-missing", tunnel));
    }

    /** The local id of a living tunnel, or else its id as it is. */
    static String localId(Context context, String remoteId) {
        var local = context.keyOf(ID, remoteId);
        return local.isPresent() && tunnels(context).find(remoteId).isPresent() ? local.get() : remoteId;
    }

    /** Whether the id or the name in a config.yml is that of a tunnel known by its local id. */
    static boolean is(Context context, String tunnel, String idOrName) {
        var bound = context.binding(ID, tunnel).map(Binding::remoteId);
        if (idOrName.isEmpty() || bound.isEmpty()) return false;
        return bound.get().equals(idOrName) || !idOrName.matches("[0-9a-f-]{36}") && tunnels(context).find(bound.get()).filter(t -> t.name().equals(idOrName)).isPresent();
    }

    private static CloudflareTunnels tunnels(Context context) { return context.remote().cloudflare().tunnels(); }
}
