package gatewright.practice;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Things that tests put into the practice world. */
public final class PracticeState {

    private PracticeState() {}

    /** KASM's first zone as it stands, with every field. */
    public static ObjectNode zone(PracticeWorld world) {
        synchronized (world) {
            return (ObjectNode) world.kasm().path("zones").get(0).deepCopy();
        }
    }

    /** KASM gets a second zone that is called as the first one. */
    public static void secondZoneOfTheSameName(PracticeWorld world) {
        synchronized (world) {
            var zones = (ArrayNode) world.kasm().path("zones");
            zones.add(((ObjectNode) zones.get(0)).deepCopy().put("zone_id", "0123456789abcdef0123456789abcdef"));
        }
    }
}
