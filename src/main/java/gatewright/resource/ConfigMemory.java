package gatewright.resource;

import gatewright.model.Binding;
import gatewright.model.Binding.How;
import gatewright.model.IngressRule;
import gatewright.remote.ConfigYml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What we remember of a server's config.yml: where our rules stand in it, and what it was before each of our changes.
 *
 * @param copies oldest first; the copies themselves are kept on the server
 */
record ConfigMemory(List<Spot> places, List<Copy> copies) {

    static final ConfigMemory EMPTY = new ConfigMemory(List.of(), List.of());

    /** The SHA-256 of the file before and after a change. */
    record Copy(String before, String after) {}

    /**
     * A rule's address.
     *
     * @param id of the public hostname
     * @param was its address before a change that may not have been carried out, {@code hostname path}
     * @param made by us, and so to be deleted by us
     */
    record Spot(String id, String hostname, String path, Optional<String> was, boolean made) {

        String address() { return hostname + " " + path; }

        Optional<IngressRule> find(ConfigYml yml) { return yml.find(hostname, path).or(() -> was.flatMap(old -> yml.find(hostname(old), path(old)))); }

        ConfigYml without(ConfigYml yml) {
            var gone = yml.without(hostname, path);
            return was.map(old -> gone.without(hostname(old), path(old))).orElse(gone);
        }

        static Spot of(String id, String address, Optional<String> was, boolean made) { return new Spot(id, hostname(address), path(address), was, made); }

        private static String hostname(String address) { return address.substring(0, address.indexOf(' ')); }
        private static String path(String address) { return address.substring(address.indexOf(' ') + 1); }
    }

    static ConfigMemory of(Binding binding) {
        var notes = binding.notes();
        var places = notes.keySet().stream().filter(key -> key.startsWith("rule ")).sorted().map(key -> key.substring(5))
                .map(id -> Spot.of(id, notes.get("rule " + id), Optional.ofNullable(notes.get("was " + id)), !notes.containsKey("adopted " + id))).toList();
        var copies = Stream.of(notes.getOrDefault("copies", "").split(" ")).filter(pair -> pair.contains(">")).map(pair -> pair.split(">", 2)).map(pair -> new Copy(pair[0], pair[1])).toList();
        return new ConfigMemory(places, copies);
    }

    Map<String, String> notes() {
        var notes = new HashMap<String, String>();
        for (var place : places) {
            notes.put("rule " + place.id(), place.address());
            place.was().ifPresent(was -> notes.put("was " + place.id(), was));
            if (!place.made()) notes.put("adopted " + place.id(), "yes");
        }
        if (!copies.isEmpty()) notes.put("copies", String.join(" ", copies.stream().map(c -> c.before() + ">" + c.after()).toList()));
        return notes;
    }

    /** The file as a whole is nobody's: it is ours to write our rules in. @param unit the service that reads it */
    Binding binding(String unit) { return new Binding(ConnectorUnit.of(unit).config, How.MADE, notes()); }

    Optional<Spot> place(String id) { return places.stream().filter(p -> p.id().equals(id)).findFirst(); }

    /** As it counts for the file of this hash: a change that was never carried out, or put back at once, is no change. */
    ConfigMemory at(String hash) {
        var never = !copies.isEmpty() && copies.getLast().before().equals(hash) && !copies.getLast().after().equals(hash);
        return never ? new ConfigMemory(places, copies.subList(0, copies.size() - 1)) : this;
    }

    /** What the file was before our last change, where nobody has changed it since. */
    Optional<String> before(String hash) { return copies.isEmpty() || !copies.getLast().after().equals(hash) ? Optional.empty() : Optional.of(copies.getLast().before()); }

    /** What the file was before our first change, where nobody else has changed it since. */
    Optional<String> original(String hash) {
        for (var i = 1; i < copies.size(); i++) if (!copies.get(i).before().equals(copies.get(i - 1).after())) return Optional.empty();
        return before(hash).map(_ -> copies.getFirst().before());
    }

    ConfigMemory with(List<Spot> places) { return new ConfigMemory(places, copies); }
    ConfigMemory back(List<Spot> places) { return new ConfigMemory(places, copies.subList(0, copies.size() - 1)); }

    /** About to be changed: every rule is known under the old address, too. */
    ConfigMemory ahead(List<Spot> wanted, String before, String after) {
        var more = new ArrayList<>(copies);
        more.add(new Copy(before, after));
        var known = new ArrayList<>(wanted.stream().map(p -> new Spot(p.id(), p.hostname(), p.path(), place(p.id()).map(Spot::address).filter(a -> !a.equals(p.address())), p.made())).toList());
        places.stream().filter(p -> wanted.stream().noneMatch(w -> w.id().equals(p.id()))).forEach(known::add);
        return new ConfigMemory(known, more);
    }

    /** The hashes of all copies. */
    List<String> kept() { return copies.stream().map(Copy::before).distinct().toList(); }
}
