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

    /** Every server forgets what it keeps below a folder. */
    public static void withoutFiles(PracticeWorld world, String folder) {
        synchronized (world) {
            for (var server : world.servers()) ((ObjectNode) server.path("files")).retain(server.path("files").propertyNames().stream().filter(path -> !path.startsWith(folder)).toList());
        }
    }

    /** nginx serves a site of somebody's. @param site {@code name port target} */
    public static void nginxSite(PracticeWorld world, String site) {
        synchronized (world) {
            var machine = new PracticeMachine(world, "kasm");
            machine.put("nginx");
            machine.state().withArrayProperty("sites").add(site);
        }
    }

    /** cloudflared runs elsewhere: there is no service on KASM's own server. */
    public static void withoutService(PracticeWorld world) {
        synchronized (world) {
            var machine = new PracticeMachine(world, "kasm");
            machine.delete(PracticeConnector.UNIT);
            machine.units().removeAll();
        }
    }

    /** The account's first tunnel, somebody else's, gets a rule before its others. */
    public static void ruleOfAnotherTunnel(PracticeWorld world, String hostname, String service) {
        synchronized (world) {
            ((ArrayNode) world.cloudflare().path("tunnels").get(0).at("/config/ingress")).insertObject(0).put("hostname", hostname).put("service", service);
        }
    }

    /** The first rule of a tunnel leads elsewhere. */
    public static void service(PracticeWorld world, String tunnel, String service) {
        synchronized (world) {
            ((ObjectNode) Shelf.of(world.cloudflare(), "tunnels").named(tunnel).orElseThrow().at("/config/ingress/0")).put("service", service);
        }
    }

    public static void ufwOff(PracticeWorld world) {
        synchronized (world) {
            new PracticeMachine(world, "kasm").ufw().put("enabled", false);
        }
    }

    /** The account has this many more tunnels, without rules. */
    public static void moreTunnels(PracticeWorld world, int more) {
        synchronized (world) {
            var tunnels = (ArrayNode) world.cloudflare().path("tunnels");
            for (var i = 0; i < more; i++) {
                var copy = (ObjectNode) tunnels.get(0).deepCopy();
                ((ObjectNode) copy.path("config")).putArray("ingress").addObject().put("service", "http_status:404");
                tunnels.add(copy.put("id", new java.util.UUID(7, i).toString()).put("name", "site-" + i));
            }
        }
    }
}
