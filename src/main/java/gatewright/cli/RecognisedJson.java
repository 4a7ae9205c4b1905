package gatewright.cli;

import gatewright.engine.Json;
import gatewright.engine.Recognised;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What was recognised, as JSON. */
final class RecognisedJson {

    private RecognisedJson() {}

    static String of(Recognised found, Set<String> accepted) {
        var all = new LinkedHashMap<String, Object>();
        all.put("found", found.found().stream().map(f -> Map.of("resource", f.resource(), "name", f.name(), "from", f.from())).toList());
        all.put("left", found.left());
        all.put("open", found.open().stream().map(q -> Map.of("id", q.id(), "words", q.words(), "candidates", q.candidates().stream().map(c -> Map.of("id", c.id(), "name", c.name(), "words", c.words())).toList())).toList());
        all.put("findings", found.findings().stream().map(f -> Map.of("id", f.id(), "grade", f.grade().name(), "found", f.text(), "accepting", f.offer(), "offered", f.offered(), "accepted", accepted.contains(f.id()))).toList());
        return Json.pretty(all);
    }
}
