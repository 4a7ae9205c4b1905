package gatewright.practice;

import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A large account: copies of what a practice world's account holds, under other names. */
public final class Crowd {

    private Crowd() {}

    /** @param zones how many there are then, or more if there were more already; and so for applications */
    public static void into(PracticeWorld world, int zones, int applications) {
        synchronized (world) {
            var cloudflare = world.cloudflare();
            var domains = (ArrayNode) cloudflare.path("zones");
            for (var i = domains.size(); i < zones; i++) domains.add(copy(domains, i).put("name", "domain" + i + ".example"));
            var apps = (ArrayNode) cloudflare.path("apps");
            for (var i = apps.size(); i < applications; i++) {
                var host = "app" + i + ".lay.network";
                var app = copy(apps, i).put("name", "Application " + i).put("domain", host).put("aud", "%064x".formatted(i));
                app.putArray("destinations").addObject().put("type", "public").put("uri", host);
                apps.add(app);
            }
        }
    }

    private static ObjectNode copy(ArrayNode list, int number) {
        var copy = (ObjectNode) list.get(0).deepCopy();
        var id = copy.path("id").asString("");
        var fresh = UUID.nameUUIDFromBytes((id + number).getBytes(java.nio.charset.StandardCharsets.UTF_8)).toString();
        return copy.put("id", id.contains("-") ? fresh : fresh.replace("-", ""));
    }
}
