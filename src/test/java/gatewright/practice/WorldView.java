package gatewright.practice;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The practice world as a text that two moments can be compared by: without ids, times and counters, and without the order in which things were made.
 *  Deleted tunnels, which Cloudflare remembers, do not count. */
public final class WorldView {

    private static final Pattern IDS = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\\b[0-9a-f]{32}\\b|\\b[0-9a-f]{64}\\b");
    private static final Pattern TIMES = Pattern.compile("\"[a-z_]+_(?:at|on)\" : \"[^\"]*\"");
    /** A tunnel's secret and the token file made of it; the mark that a firewall restored itself. */
    private static final Pattern NEW_EACH_TIME = Pattern.compile("\"secret\" : \"[^\"]*\"|(?<=\"/etc/cloudflared/token\" : \\{\\s{0,40})\"content\" : \"[^\"]*\"|,\\s*\"restored\" : \"[^\"]*\"");
    private static final Pattern COUNTERS = Pattern.compile("\"(?:config_version|version|app_count)\" : \"?\\d+\"?");

    private WorldView() {}

    /** Cloudflare's part, to be changed behind everybody's back. */
    public static ObjectNode cloudflare(PracticeWorld world) { return world.cloudflare(); }

    /** Everything, to the letter. */
    public static String exactly(PracticeWorld world) {
        synchronized (world) { return PracticeWorld.JSON.writeValueAsString(parts(world)); }
    }

    /** Equal where nothing differs but ids. */
    public static String apartFromIds(PracticeWorld world) {
        synchronized (world) {
            var parts = parts(world).deepCopy();
            parts.path("cloudflare").properties().forEach(entry -> { if (entry.getValue() instanceof ArrayNode list) sort(list); });
            parts.path("servers").forEach(server -> server.path("files").forEach(file -> readable((ObjectNode) file)));
            return plain(PracticeWorld.JSON.writeValueAsString(parts));
        }
    }

    /** The lines that only one of two views has, to be read by whoever mends it. */
    public static List<String> differences(String before, String after) {
        var gone = new ArrayList<>(before.lines().toList());
        var come = new ArrayList<String>();
        for (var line : after.lines().toList()) if (!gone.remove(line)) come.add("+ " + line.strip());
        var all = new ArrayList<>(gone.stream().map(line -> "- " + line.strip()).toList());
        all.addAll(come);
        return all;
    }

    private static ObjectNode parts(PracticeWorld world) {
        var parts = PracticeWorld.JSON.createObjectNode();
        parts.set("cloudflare", world.cloudflare());
        parts.set("kasm", world.kasm());
        parts.set("servers", world.servers());
        return parts;
    }

    /** Ids in a file count no more than elsewhere; a tunnel's secret is new each time. */
    private static void readable(ObjectNode file) {
        var text = new String(Base64.getDecoder().decode(file.path("content").asString("")), StandardCharsets.UTF_8);
        file.put("content", text.replaceAll("\"TunnelSecret\":\"[^\"]*\"", "secret"));
    }

    private static void sort(ArrayNode list) {
        List<JsonNode> all = new ArrayList<>();
        list.forEach(node -> { if (node.path("deleted_at").asString("").isEmpty()) all.add(node); });
        all.sort(Comparator.comparing(node -> plain(PracticeWorld.JSON.writeValueAsString(node))));
        list.removeAll().addAll(all);
    }

    private static String plain(String json) {
        var known = NEW_EACH_TIME.matcher(json).replaceAll("");
        return COUNTERS.matcher(TIMES.matcher(IDS.matcher(known).replaceAll("#")).replaceAll("time")).replaceAll("counter");
    }
}
