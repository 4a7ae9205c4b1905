package gatewright.ui;

import gatewright.model.Zone;
import gatewright.model.ZoneFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which local id stands for which zone of KASM's: those of the setup by name, a new one for every other. Two of the same name keep apart. */
record ZoneIds(Map<String, ZoneFacts> found, List<Zone> wanted, Set<String> sameName) {

    /** @param address what a zone that is new to the setup gets */
    static ZoneIds of(List<ZoneFacts> zones, List<Zone> setup, String address) {
        var found = new LinkedHashMap<String, ZoneFacts>();
        var wanted = new ArrayList<Zone>();
        var sameName = new HashSet<String>();
        var names = new HashSet<String>();
        var twice = new HashSet<String>();
        zones.forEach(zone -> { if (!names.add(zone.name())) twice.add(zone.name()); });
        var known = new LinkedHashMap<String, ArrayList<Zone>>();
        setup.forEach(zone -> known.computeIfAbsent(zone.name(), _ -> new ArrayList<>()).add(zone));
        var taken = new HashSet<>(setup.stream().map(Zone::id).toList());
        for (var facts : zones) {
            var mine = known.getOrDefault(facts.name(), new ArrayList<>());
            var zone = mine.isEmpty() ? new Zone(fresh(facts.name(), taken), facts.name(), address, 0) : mine.removeFirst();
            found.put(zone.id(), facts);
            wanted.add(zone);
            if (twice.contains(facts.name())) sameName.add(zone.id());
        }
        return new ZoneIds(found, List.copyOf(wanted), sameName);
    }

    private static String fresh(String name, Set<String> taken) {
        var plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        var id = plain.isEmpty() ? "zone" : plain;
        for (var n = 2; !taken.add(id); n++) id = (plain.isEmpty() ? "zone" : plain) + "-" + n;
        return id;
    }
}
