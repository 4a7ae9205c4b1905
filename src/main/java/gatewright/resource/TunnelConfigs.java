package gatewright.resource;

import gatewright.engine.Context;
import gatewright.engine.Json;
import gatewright.engine.Note;
import gatewright.engine.Note.Level;
import gatewright.engine.Resource;
import gatewright.engine.Shown;
import gatewright.engine.Shown.As;
import gatewright.engine.Stranger;
import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.IngressRule;
import gatewright.model.ServerAddress;
import gatewright.model.ServerAddress.Connector;
import gatewright.model.Setup;
import gatewright.model.Tunnel;
import gatewright.model.Words;
import gatewright.remote.ConfigFile;
import gatewright.remote.ConfigYml;
import gatewright.resource.ConfigMemory.Spot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The public hostnames of a tunnel that config.yml manages: our rules in that file, on every server of the tunnel, each with the gate's AUD pinned to it. */
public final class TunnelConfigs implements Resource<TunnelConfigs.Config> {

    /** What we manage of a config.yml. */
    public record Config(@Shown(As.NAME) String tunnel, List<ConfigRule> rules) {

        public Config { rules = List.copyOf(rules); }

        boolean has(String id) { return rules.stream().anyMatch(r -> r.id().equals(id)); }
    }

    /** Our rules as they stood, by id, for an undo. */
    private record Rules(Map<String, String> texts) {}

    @Override public String id() { return "tunnel-config"; }
    @Override public Class<Config> type() { return Config.class; }
    @Override public Where where() { return Where.SERVER; }
    @Override public boolean inPieces() { return true; }
    @Override public String name(String key, Config value) { return key; }

    @Override public Map<String, Config> wanted(Setup setup) {
        var wanted = new LinkedHashMap<String, Config>();
        if (setup.tunnel().filter(Tunnel::local).isEmpty()) return wanted;
        var rules = PublicHostnames.roads(setup).entrySet().stream().map(e -> new ConfigRule(e.getKey(), e.getValue())).toList();
        if (!rules.isEmpty()) setup.servers().stream().filter(server -> server.connector() != Connector.LEFT).forEach(server -> wanted.put(server.id(), new Config(setup.tunnel().get().id(), rules)));
        return wanted;
    }

    @Override public Map<String, Config> current(Context context) { return Bound.each(context, this); }

    @Override public Optional<Config> current(Context context, String key) {
        var memory = context.binding(this, key).map(ConfigMemory::of);
        return memory.map(_ -> look(context, key)).flatMap(file -> file.text().map(ConfigYml::of).flatMap(yml -> found(context, memory.get().places(), file.tunnel(), yml)));
    }

    /** The rules that stand at these places, in the setup's order. */
    private static Optional<Config> found(Context context, List<Spot> places, String tunnel, ConfigYml yml) {
        var order = List.copyOf(PublicHostnames.roads(context.setup()).keySet());
        var gates = new Gates(context);
        var local = context.setup().tunnel().map(Tunnel::id).filter(id -> Tunnels.is(context, id, tunnel)).or(() -> context.keyOf(Tunnels.ID, tunnel)).orElse(tunnel);
        var sorted = places.stream().sorted(Comparator.comparingInt((Spot p) -> order.contains(p.id()) ? order.indexOf(p.id()) : order.size()).thenComparing(Spot::id)).toList();
        var rules = new ArrayList<ConfigRule>();
        for (var place : sorted) {
            place.find(yml).ifPresent(r -> rules.add(new ConfigRule(place.id(), new PublicHostnames.Road(local, r.hostname(), r.path(), r.service(), r.noTlsVerify(), r.origin(),
                    PublicHostnames.pinned(context, place.id()) ? gates.localIds(r.audTags()) : List.of(), yml.shadows(r.hostname(), r.path()).stream().map(IngressRule::address).toList()))));
        }
        return rules.isEmpty() ? Optional.empty() : Optional.of(new Config(local, rules));
    }

    /** Refuses the plan where the file cannot be written, or is that of another tunnel. Rules of wanted names are one question. */
    @Override public List<Stranger> strangers(Context context, String key, Config wanted) {
        var file = look(context, key);
        var yml = file.read();
        if (yml.isEmpty()) return List.of();
        LocalTunnel.mustServe(context, wanted.tunnel(), file);
        var taken = taken(wanted, yml.get(), List.of());
        if (taken.isEmpty()) return List.of();
        var places = taken.stream().map(r -> new Spot(r.id(), r.road().hostname(), r.road().path(), Optional.empty(), false)).toList();
        var words = Words.text("stranger.tunnel-config", addresses(taken), file.path());
        return List.of(new Stranger(key + " " + file.path(), key, words, false, new ConfigMemory(places, List.of()).notes()));
    }

    private static List<ConfigRule> taken(Config wanted, ConfigYml yml, List<Spot> ours) {
        return wanted.rules().stream().filter(r -> yml.find(r.road().hostname(), r.road().path()).isPresent() && ours.stream().noneMatch(o -> o.address().equals(r.road().hostname() + " " + r.road().path()))).toList();
    }

    private static void mustBeFree(List<ConfigRule> taken) {
        if (!taken.isEmpty()) throw Failure.of(Kind.REFUSED, Where.SERVER, "config-yml-taken", addresses(taken));
    }

    private static String addresses(List<ConfigRule> rules) { return String.join(", ", rules.stream().map(ConfigRule::address).toList()); }

    @Override public void put(Context context, String key, Config value) { put(context, key, value, Map.of()); }

    private void put(Context context, String key, Config value, Map<String, String> texts) {
        var server = context.remote().server(key);
        var file = look(context, key);
        var memory = context.binding(this, key).map(ConfigMemory::of).orElse(ConfigMemory.EMPTY).at(file.hash());
        // also what somebody wrote since the plan was made is never taken by the way
        mustBeFree(file.read().map(yml -> taken(value, yml, memory.places())).orElse(List.of()));
        var places = places(value, memory);
        var copies = memory;
        var back = memory.before(file.hash()).flatMap(hash -> ConfigFile.kept(server, hash)).filter(text -> holds(context, file, text, memory, value));
        if (back.isPresent()) {
            file.swap(server, back.get(), context::say);
            context.bind(this, key, memory.back(places).binding(file.unit()));
            ConfigFile.forget(server, List.of(memory.copies().getLast().before(), file.hash()));
            return;
        }
        var text = merged(context, value, memory, begun(context, file, value), texts).text();
        // Known under both names, and with what it was, before it is written: a crash in between loses neither.
        var ahead = memory.ahead(places, file.hash(), ConfigFile.hash(text));
        if (!text.equals(file.text().orElse(""))) {
            context.bind(this, key, ahead.binding(file.unit()));
            file.swap(server, text, context::say);
            copies = ahead;
        }
        context.bind(this, key, copies.with(places).binding(file.unit()));
    }

    private static List<Spot> places(Config value, ConfigMemory memory) {
        return value.rules().stream().map(r -> new Spot(r.id(), r.road().hostname(), r.road().path(), Optional.empty(), memory.place(r.id()).map(Spot::made).orElse(true))).toList();
    }

    /** Whether a kept copy is just what is wanted: then it comes back to the letter. */
    private static boolean holds(Context context, ConfigFile file, String text, ConfigMemory memory, Config value) {
        var yml = ConfigYml.of(text);
        var gone = memory.places().stream().filter(p -> value.rules().stream().noneMatch(r -> p.address().equals(r.road().hostname() + " " + r.road().path())));
        return gone.allMatch(p -> yml.find(p.hostname(), p.path()).isEmpty()) && found(context, places(value, memory), file.runs().isEmpty() ? yml.tunnel() : file.runs(), yml).equals(Optional.of(value));
    }

    private static ConfigYml begun(Context context, ConfigFile file, Config value) {
        return file.read().orElseGet(() -> LocalTunnel.fresh(Tunnels.remoteId(context, value.tunnel())));
    }

    /** The gate before the road: nothing is written where it does not stand. */
    private static ConfigYml merged(Context context, Config value, ConfigMemory memory, ConfigYml before, Map<String, String> texts) {
        var after = before;
        for (var place : memory.places()) if (place.made() && !value.has(place.id())) after = place.without(after);
        for (var rule : value.rules()) {
            var road = rule.road();
            var begun = texts.containsKey(rule.id()) ? after.withImage(texts.get(rule.id())) : after;
            var old = memory.place(rule.id()).flatMap(place -> place.find(begun));
            var pins = PublicHostnames.pins(context, rule.id(), road, old);
            var team = pins.isEmpty() ? "" : context.remote().cloudflare().team().teamName();
            after = begun.with(old.map(IngressRule::hostname).orElse(road.hostname()), old.map(IngressRule::path).orElse(road.path()),
                    new IngressRule(road.hostname(), road.path(), road.service(), road.noTlsVerify(), road.origin(), pins), team, road.shadowedBy());
        }
        return after;
    }

    /** The file as it was before us where nobody changed it since, or else without our rules. */
    @Override public void remove(Context context, String key) {
        context.binding(this, key).map(ConfigMemory::of).ifPresent(known -> {
            var server = context.remote().server(key);
            var file = look(context, key);
            var memory = known.at(file.hash());
            var first = memory.places().stream().allMatch(Spot::made) ? memory.original(file.hash()).flatMap(hash -> ConfigFile.kept(server, hash)) : Optional.<String>empty();
            file.text().ifPresent(text -> {
                var without = first.orElseGet(() -> without(ConfigYml.of(text), memory).text());
                if (!without.equals(text)) file.swap(server, without, context::say);
            });
            var kept = new ArrayList<>(known.kept());
            kept.add(file.hash());
            ConfigFile.forget(server, kept);
        });
        context.unbind(this, key);
    }

    private static ConfigYml without(ConfigYml yml, ConfigMemory memory) {
        for (var place : memory.places()) if (place.made()) yml = place.without(yml);
        return yml;
    }

    @Override public Optional<String> image(Context context, String key) {
        return context.binding(this, key).map(ConfigMemory::of).flatMap(memory -> look(context, key).text().map(ConfigYml::of).map(yml -> {
            var texts = new LinkedHashMap<String, String>();
            memory.places().forEach(p -> yml.image(p.hostname(), p.path()).ifPresent(text -> texts.put(p.id(), text)));
            return Json.line(new Rules(texts));
        }));
    }

    /** With the settings of the rules that we do not manage, where they had some. */
    @Override public void restore(Context context, String key, Config value, Optional<String> image) {
        put(context, key, value, image.map(text -> Json.read(text, Rules.class).texts()).orElse(Map.of()));
    }

    @Override public List<Note> notes(Context context, String key, Optional<Config> before, Optional<Config> after) {
        var notes = new ArrayList<Note>();
        var places = context.binding(this, key).map(b -> ConfigMemory.of(b).places()).orElse(List.of());
        var host = context.setup().server(key).map(ServerAddress::host).orElse(key);
        look(context, key).read().ifPresent(yml -> {
            // a hostname that is added later is not asked for again: it is never taken from somebody else
            var taken = before.isEmpty() || after.isEmpty() ? List.<ConfigRule>of() : taken(after.get(), yml, places);
            mustBeFree(taken);
            var others = yml.rules().stream().filter(r -> places.stream().noneMatch(p -> r.is(p.hostname(), p.path()))).toList();
            var named = others.stream().filter(r -> !r.hostname().isEmpty()).count();
            if (named > 0) {
                notes.add(Note.of(Level.KEPT, "kept-rules", (int) named));
                notes.add(Note.of(Level.INFO, "config-yml-restarts", host));
            }
            after.ifPresent(a -> a.rules().stream().flatMap(r -> PublicHostnames.ungated(r.road(), others).stream()).distinct().forEach(notes::add));
        });
        for (var rule : after.map(Config::rules).orElse(List.of())) {
            PublicHostnames.gateless(rule.road()).ifPresent(notes::add);
            PublicHostnames.onEachServer(context.setup(), rule.road()).ifPresent(notes::add);
        }
        return notes;
    }

    private ConfigFile look(Context context, String key) {
        return context.binding(this, key).map(known -> ConfigFile.look(context.remote().server(key), ConnectorUnit.reading(known.remoteId()).unit)).orElseGet(() -> LocalTunnel.file(context, key));
    }
}
