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
import gatewright.model.KasmDoor.By;
import gatewright.model.Setup;
import gatewright.model.Zone;
import gatewright.model.ZoneFacts;
import gatewright.remote.kasm.KasmDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The two settings of KASM's deployment zones. A zone itself is KASM's own: it is never made or deleted. */
public final class KasmZones implements Resource<KasmZones.Settings> {

    /** The note of a binding that says when we last changed the zone: desktops from before have the old settings. */
    private static final String CHANGED = "changed";

    /** What we manage of a zone; a proxy port of 0 means the port of the page. */
    public record Settings(String upstreamAuthAddress, int proxyPort) {

        static Settings of(Zone zone) { return new Settings(zone.upstreamAuthAddress(), zone.proxyPort()); }
        static Settings of(ZoneFacts zone) { return new Settings(zone.upstreamAuthAddress(), zone.proxyPort()); }
    }

    @Override public String id() { return "kasm-zone"; }
    @Override public Class<Settings> type() { return Settings.class; }
    @Override public Where where() { return Where.KASM; }
    @Override public String name(String key, Settings value) { return key; }

    @Override public Map<String, Settings> wanted(Setup setup) {
        var wanted = new LinkedHashMap<String, Settings>();
        setup.zones().forEach(zone -> wanted.put(zone.id(), Settings.of(zone)));
        return wanted;
    }

    @Override public Map<String, Settings> current(Context context) {
        var keys = Bound.keys(context, this);
        var found = new LinkedHashMap<String, Settings>();
        if (keys.isEmpty()) return found;
        if (byHand(context)) return word(context).current(keys, wanted(context.setup()));
        // what is no longer wanted is only let go of: nobody has to log in to KASM for that
        if (wanted(context.setup()).isEmpty() && context.remote().zones().isEmpty()) return found;
        var zones = context.remote().kasm().zones();
        for (var key : keys) find(context, key, zones).ifPresent(zone -> found.put(key, Settings.of(zone)));
        return found;
    }

    @Override public Optional<Failure> unread(Context context, String key) {
        return byHand(context) ? Optional.of(Failure.of(Kind.REFUSED, Where.KASM, "zone-by-hand", nameOf(context, key))) : Optional.empty();
    }

    /** By hand: whether the admin has done it. Else it refuses the plan where KASM has no such zone: a wrong name would be found out last, with everything else done. */
    @Override public List<Stranger> strangers(Context context, String key, Settings wanted) {
        if (!byHand(context)) throw missing(context, key);
        return List.of(word(context).question(nameOf(context, key), wanted));
    }

    /** What is not what the setup wants is an undo, putting old settings back: the zone is let go of with it. */
    @Override public void put(Context context, String key, Settings value) {
        if (byHand(context)) {
            word(context).take(key, value);
            return;
        }
        var zone = find(context, key, context.remote().kasm().zones()).orElseThrow(() -> missing(context, key));
        var changes = !value.equals(Settings.of(zone));
        if (value.equals(wanted(context.setup()).get(key))) context.bind(this, key, new Binding(zone.id(), How.ADOPTED, changes ? Map.of(CHANGED, context.time().now().toString()) : context.binding(this, key).map(Binding::notes).orElse(Map.of())));
        else context.unbind(this, key);
        if (changes) context.remote().kasm().update(zone.id(), new Zone(key, zone.name(), value.upstreamAuthAddress(), value.proxyPort()));
    }

    @Override public Setup taken(Context context, String key, Settings live) {
        return context.setup().withZones(context.setup().zones().stream().map(z -> z.id().equals(key) ? new Zone(key, z.name(), live.upstreamAuthAddress(), live.proxyPort()) : z).toList());
    }

    /** Lets go of it: its settings stay as they are. */
    @Override public void remove(Context context, String key) { context.unbind(this, key); }

    @Override public List<Note> kept(Context context) {
        if (!byHand(context)) return List.of();
        var wanted = wanted(context.setup());
        return word(context).current(wanted.keySet(), wanted).entrySet().stream()
                .map(said -> Note.of(Level.KEPT, "zone-by-hand", nameOf(context, said.getKey()), said.getValue().upstreamAuthAddress(), String.valueOf(said.getValue().proxyPort()))).toList();
    }

    @Override public List<Note> notes(Context context, String key, Optional<Settings> before, Optional<Settings> after) {
        if (after.isEmpty()) return List.of(Note.of(Level.KEPT, "zone-let-go"));
        var notes = new ArrayList<Note>();
        if (!byHand(context)) context.remote().kasm().desktops().ifPresentOrElse(
                running -> notes.add(running.isEmpty() ? Note.of(Level.INFO, "zone-no-sessions") : Note.of(Level.WARNING, "zone-sessions", running.size())),
                () -> notes.add(Note.of(Level.INFO, "zone-new-sessions")));
        if (context.setup().kasm().by() == By.SERVER) notes.add(Note.of(Level.INFO, "zone-backup", KasmDatabase.BACKUPS));
        var address = after.get().upstreamAuthAddress();
        var gated = context.setup().application().isPresent() && context.setup().hostnames().stream().anyMatch(h -> h.fqdn().equalsIgnoreCase(address));
        if (gated) notes.add(Note.of(Level.WARNING, "zone-behind-login", address));
        return notes;
    }

    private static boolean byHand(Context context) { return context.setup().kasm().by() == By.HAND; }

    private ZoneWord word(Context context) { return new ZoneWord(context, this); }

    /** The zone that is bound, or else the one of that name. */
    private Optional<ZoneFacts> find(Context context, String key, List<ZoneFacts> zones) {
        var bound = context.binding(this, key).flatMap(b -> zones.stream().filter(zone -> zone.id().equals(b.remoteId())).findFirst());
        if (bound.isPresent()) return bound;
        var name = nameOf(context, key);
        var named = zones.stream().filter(zone -> zone.name().equals(name)).toList();
        if (named.size() > 1) throw Failure.of(Kind.REFUSED, Where.KASM, "several-zones", name);
        return named.stream().findFirst();
    }

    private static String nameOf(Context context, String key) { return context.setup().zones().stream().filter(z -> z.id().equals(key)).map(Zone::name).findFirst().orElse(key); }

    private static Failure missing(Context context, String key) {
        var names = context.remote().kasm().zones().stream().map(ZoneFacts::name).limit(20).toList();
        return Failure.of(Kind.REFUSED, Where.KASM, "kasm-zone-missing", nameOf(context, key) + " (" + String.join(", ", names) + ")");
    }
}
