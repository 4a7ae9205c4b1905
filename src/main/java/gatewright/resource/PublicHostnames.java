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
import gatewright.model.Hostname;
import gatewright.model.Hostname.Gate;
import gatewright.model.IngressRule;
import gatewright.model.Origin;
import gatewright.model.Setup;
import gatewright.model.Setup.WayIn;
import gatewright.model.Tunnel;
import gatewright.model.Words;
import gatewright.remote.CloudflareIngress;
import gatewright.remote.CloudflareTunnels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Public hostnames: the tunnel's ingress rules that lead to KASM, each with the gate's AUD pinned to it. */
public final class PublicHostnames implements Resource<PublicHostnames.Road> {

    private static final String ID = "public-hostname";

    /**
     * What we manage of a rule.
     *
     * @param tunnel its local id
     * @param path a regular expression, empty for every path
     * @param origin what the rule says, or takes over from the whole tunnel
     * @param protectedBy local ids of the applications without whose token cloudflared lets nobody through
     * @param shadowedBy rules before it that leave it nothing
     */
    public record Road(@Shown(As.NAME) String tunnel, String hostname, String path, String service, boolean noTlsVerify, Origin origin, @Shown(As.NAME) List<String> protectedBy, List<String> shadowedBy) {

        /** A journal may be older than the origin settings. */
        public Road { origin = origin == null ? Origin.USUAL : origin; }

        Road behind(List<String> gate) { return new Road(tunnel, hostname, path, service, noTlsVerify, origin, gate, shadowedBy); }

        Road atCloudflare() { return new Road(tunnel, hostname, path, service, noTlsVerify, origin.atCloudflare(), protectedBy, shadowedBy); }
    }

    @Override public String id() { return ID; }
    @Override public Class<Road> type() { return Road.class; }
    @Override public Where where() { return Where.CLOUDFLARE; }
    @Override public String name(String key, Road value) { return value.hostname() + value.path(); }

    static boolean tunnelled(Setup setup) { return setup.wayIn() == WayIn.TUNNEL && setup.tunnel().isPresent(); }

    /** Those of a tunnel that Cloudflare manages; the rules of another stand in config.yml ({@link TunnelConfigs}). */
    @Override public Map<String, Road> wanted(Setup setup) {
        if (setup.tunnel().filter(Tunnel::local).isPresent()) return Map.of();
        var wanted = roads(setup);
        wanted.replaceAll((_, road) -> road.atCloudflare());
        return wanted;
    }

    static Map<String, Road> roads(Setup setup) {
        var wanted = new LinkedHashMap<String, Road>();
        if (!tunnelled(setup)) return wanted;
        for (var h : setup.hostnames()) wanted.put(h.id(), new Road(setup.tunnel().get().id(), h.fqdn(), h.path(), h.service(), h.noTlsVerify(), h.origin(), h.gate() == Gate.PINNED ? gate(setup) : List.of(), List.of()));
        return wanted;
    }

    /** The tunnel's rules and the gate are read once for all hostnames. */
    @Override public Map<String, Road> current(Context context) {
        var ingress = new HashMap<String, Optional<CloudflareIngress>>();
        var gates = new Gates(context);
        var found = new LinkedHashMap<String, Road>();
        for (var key : Bound.keys(context, this)) {
            context.binding(this, key).map(Place::of)
                    .flatMap(place -> ingress.computeIfAbsent(place.tunnel(), tunnels(context)::ingress).flatMap(i -> road(context, gates, key, place, i)))
                    .ifPresent(road -> found.put(key, road));
        }
        return found;
    }

    @Override public Optional<Road> current(Context context, String key) {
        return context.binding(this, key).map(Place::of).flatMap(place -> tunnels(context).ingress(place.tunnel()).flatMap(i -> road(context, new Gates(context), key, place, i)));
    }

    private static Optional<Road> road(Context context, Gates gates, String key, Place place, CloudflareIngress ingress) {
        var rule = ingress.find(place.hostname(), place.path()).or(() -> place.was().flatMap(was -> ingress.find(was.hostname(), was.path())));
        return rule.map(r -> new Road(context.keyOf(Tunnels.ID, place.tunnel()).orElse(place.tunnel()), r.hostname(), r.path(), r.service(), r.noTlsVerify(), r.origin(),
                pinned(context, key) ? gates.localIds(r.audTags()) : List.of(), ingress.shadows(r.hostname(), r.path()).stream().map(IngressRule::address).toList()));
    }

    /** Whether the pin is managed; what an adopted rule asks for is left as it was found until that is accepted otherwise. */
    static boolean pinned(Context context, String key) { return context.setup().hostname(key).filter(h -> h.gate() != Gate.PINNED).isEmpty(); }

    /**
     * What the rule shall ask for: the gate's AUD tags, or what it asks for now where that is left as it was found. Also there the gate
     * must stand; at a new address it is pinned, since Access takes a minute before it stands at a name that it did not know.
     */
    static List<String> pins(Context context, String key, Road value, Optional<IngressRule> there) {
        var gates = new Gates(context);
        if (pinned(context, key)) return gates.pins(value, there);
        var asked = there.map(IngressRule::audTags).orElse(List.of());
        if (context.setup().hostname(key).filter(h -> h.gate() == Gate.COVERED).isEmpty()) return asked;
        var pins = gates.pins(value.behind(gate(context.setup())), there);
        return there.filter(rule -> rule.is(value.hostname(), value.path())).isPresent() ? asked : pins;
    }

    /** Local ids of the applications that protect every road. */
    private static List<String> gate(Setup setup) { return setup.application().map(a -> List.of(a.id())).orElse(List.of()); }

    @Override public List<Stranger> strangers(Context context, String key, Road wanted) {
        var tunnel = context.binding(Tunnels.ID, wanted.tunnel());
        if (tunnel.isEmpty()) return List.of();
        var place = new Place(tunnel.get().remoteId(), wanted.hostname(), wanted.path(), Optional.empty());
        if (context.keyOf(ID, place.id()).isPresent()) return List.of();
        return tunnels(context).ingress(place.tunnel()).flatMap(i -> i.find(place.hostname(), place.path())).stream()
                .map(r -> new Stranger(place.id(), r.address(), Words.text(r.audTags().isEmpty() ? "stranger.public-hostname.open" : "stranger.public-hostname", r.service()), false, place.notes())).toList();
    }

    @Override public void put(Context context, String key, Road value) { put(context, key, value, Optional.empty()); }

    /** @param image the rule as it was before it was deleted */
    private void put(Context context, String key, Road value, Optional<String> image) {
        var binding = Bound.changeable(context, this, key);
        var place = new Place(Tunnels.remoteId(context, value.tunnel()), value.hostname(), value.path(), Optional.empty());
        var before = ingress(context, place.tunnel());
        mustBeFree(context, key, value, before);
        var old = binding.map(Place::of);
        var here = old.filter(o -> o.tunnel().equals(place.tunnel())).map(o -> before.find(o.hostname(), o.path()).isPresent() ? o : o.was().orElse(o)).orElse(place);
        // The gate before the road: nothing is written where it does not stand.
        var pins = pins(context, key, value, before.find(here.hostname(), here.path()));
        var team = pins.isEmpty() ? "" : context.remote().cloudflare().team().teamName();
        var moved = old.filter(o -> !o.tunnel().equals(place.tunnel())).isPresent();
        var how = binding.map(Binding::how).orElse(How.MADE);
        // Known under both names before it is written, so that a crash in between loses neither.
        if (!moved) context.bind(this, key, place.after(here).binding(how));
        var rule = new IngressRule(value.hostname(), value.path(), value.service(), value.noTlsVerify(), value.origin(), pins);
        write(context, place.tunnel(), before, image.map(before::withImage).orElse(before).with(here.hostname(), here.path(), rule, team, value.shadowedBy()));
        if (moved) remove(context, key);
        context.bind(this, key, place.binding(how));
    }

    /**
     * A new name, or another tunnel, may be where somebody else's rule stands, perhaps only since the plan was made: what nobody was
     * asked about is never taken. One that is just what is wanted is ours, of a move that was cut short.
     */
    private static void mustBeFree(Context context, String key, Road value, CloudflareIngress ingress) {
        var place = new Place(Tunnels.remoteId(context, value.tunnel()), value.hostname(), value.path(), Optional.empty());
        if (context.keyOf(ID, place.id()).isPresent() || ingress.find(place.hostname(), place.path()).isEmpty()) return;
        if (!road(context, new Gates(context), key, place, ingress).equals(Optional.of(value))) throw Failure.of(Kind.REFUSED, Where.CLOUDFLARE, "public-hostname-taken", value.hostname() + value.path());
    }

    /** The rules of a tunnel that we may write; those of config.yml we may not. */
    private static CloudflareIngress ingress(Context context, String tunnel) {
        return tunnels(context).ingress(tunnel).orElseGet(() -> {
            if (!tunnels(context).find(tunnel).orElseThrow(() -> Failure.of(Kind.REFUSED, Where.CLOUDFLARE, "tunnel-missing")).managedByCloudflare()) {
                throw Failure.of(Kind.REFUSED, Where.CLOUDFLARE, "tunnel-locally-managed");
            }
            return CloudflareIngress.empty();
        });
    }

    /** There is no way to write only if nothing changed, so a change by somebody else in between is found afterwards, by the version and the rules. */
    private static void write(Context context, String tunnel, CloudflareIngress before, CloudflareIngress after) {
        tunnels(context).put(tunnel, after);
        var now = tunnels(context).ingress(tunnel).orElseThrow(() -> Failure.of(Kind.STALE, Where.CLOUDFLARE, "tunnel-config-raced"));
        var another = before.version() >= 0 && now.version() >= 0 && now.version() != before.version() + 1;
        if (another || !now.rules().equals(after.rules())) throw Failure.of(Kind.STALE, Where.CLOUDFLARE, "tunnel-config-raced");
    }

    @Override public void remove(Context context, String key) {
        Bound.remove(context, this, key, binding -> {
            var place = Place.of(binding);
            tunnels(context).ingress(place.tunnel()).filter(i -> has(i, place)).ifPresent(before -> write(context, place.tunnel(), before, without(before, place)));
        }, binding -> tunnels(context).ingress(Place.of(binding).tunnel()).filter(i -> has(i, Place.of(binding))).isPresent());
    }

    private static boolean has(CloudflareIngress ingress, Place place) {
        return ingress.find(place.hostname(), place.path()).isPresent() || place.was().filter(was -> has(ingress, was)).isPresent();
    }

    private static CloudflareIngress without(CloudflareIngress ingress, Place place) {
        var without = ingress.without(place.hostname(), place.path());
        return place.was().map(was -> without.without(was.hostname(), was.path())).orElse(without);
    }

    /** How cloudflared speaks to the service; where the rule stands and what protects it is not for others to say. */
    @Override public Setup taken(Context context, String key, Road live) {
        return context.setup().withHostnames(context.setup().hostnames().stream().map(h -> !h.id().equals(key) ? h
                : h.withService(live.service(), live.noTlsVerify(), live.origin())).toList());
    }

    @Override public Optional<String> image(Context context, String key) {
        return Bound.Image.of(context, this, key, context.binding(this, key).map(Place::of)
                .flatMap(place -> tunnels(context).ingress(place.tunnel()).flatMap(i -> i.image(place.hostname(), place.path()))));
    }

    /** With the settings of the rule that we do not manage, where it had some. */
    @Override public void restore(Context context, String key, Road value, Optional<String> image) {
        var kept = Bound.Image.read(image);
        var let = kept.filter(k -> Bound.taken(context, this, key, k, binding -> tunnels(context).ingress(Place.of(binding).tunnel()).filter(i -> has(i, Place.of(binding))).isPresent()));
        put(context, key, value, let.isPresent() ? Optional.empty() : kept.map(Bound.Image::raw));
    }

    @Override public List<Note> notes(Context context, String key, Optional<Road> before, Optional<Road> after) {
        var notes = new ArrayList<Note>();
        var road = after.or(() -> before).orElseThrow();
        context.binding(Tunnels.ID, road.tunnel()).flatMap(b -> tunnels(context).ingress(b.remoteId())).ifPresent(ingress -> {
            if (before.isPresent() && after.isPresent()) mustBeFree(context, key, after.get(), ingress);
            var others = ingress.rules().stream().filter(r -> !ours(context, road, r)).toList();
            var named = others.stream().filter(r -> !r.hostname().isEmpty()).count();
            if (named > 0) notes.add(Note.of(Level.KEPT, "kept-rules", (int) named));
            if (after.isPresent()) notes.addAll(ungated(road, others));
        });
        after.flatMap(PublicHostnames::gateless).ifPresent(notes::add);
        after.flatMap(r -> onEachServer(context.setup(), r)).ifPresent(notes::add);
        return notes;
    }

    /** Rules of others to the same service that ask nobody who they are. */
    static List<Note> ungated(Road road, List<IngressRule> others) {
        return others.stream().filter(r -> r.leadsTo(road.service()) && r.audTags().isEmpty()).map(r -> Note.of(Level.WARNING, "ungated-rule", r.address(), r.service())).toList();
    }

    /** A rule's localhost is the server where cloudflared runs. */
    static Optional<Note> onEachServer(Setup setup, Road road) {
        var many = setup.servers().size() > 1 && Hostname.onLoopback(road.service());
        return many ? Optional.of(Note.of(Level.WARNING, "replica-localhost", road.hostname(), road.service())) : Optional.empty();
    }

    static Optional<Note> gateless(Road road) { return road.protectedBy().isEmpty() ? Optional.of(Note.of(Level.WARNING, "road-without-gate", road.hostname())) : Optional.empty(); }

    private static boolean ours(Context context, Road road, IngressRule rule) {
        return rule.is(road.hostname(), road.path()) || context.keyOf(ID, new Place(Tunnels.remoteId(context, road.tunnel()), rule.hostname(), rule.path(), Optional.empty()).id()).isPresent();
    }

    private static CloudflareTunnels tunnels(Context context) { return context.remote().cloudflare().tunnels(); }
}
