package gatewright.practice;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A list of Cloudflare's objects of one kind, by their id. */
record Shelf(ArrayNode list) {

    static Shelf of(ObjectNode cloudflare, String kind) { return new Shelf(cloudflare.withArrayProperty(kind)); }

    Stream<ObjectNode> stream() { return list.valueStream().map(ObjectNode.class::cast); }
    List<ObjectNode> all() { return stream().toList(); }
    Optional<ObjectNode> find(String id) { return stream().filter(thing -> id(thing).equals(id)).findFirst(); }
    Optional<ObjectNode> named(String name) { return stream().filter(thing -> thing.path("name").asString("").equals(name)).findFirst(); }

    void add(ObjectNode thing) { list.add(thing); }
    void remove(String id) { list.removeIf(thing -> id(thing).equals(id)); }

    void replace(ObjectNode thing) {
        for (var i = 0; i < list.size(); i++) if (id(list.get(i)).equals(id(thing))) list.set(i, thing);
    }

    static String id(JsonNode thing) { return thing.path("id").asString(""); }
}
