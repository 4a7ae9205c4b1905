package gatewright.practice;

import gatewright.remote.ServerFile;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A setup that somebody made by hand along the guides, put into a practice world: in the dashboard with the token in the service's arguments, or on the command line with config.yml. */
final class MadeByHand {

    private static final String SERVER = "kasm";
    private static final String CONFIG = "/etc/cloudflared/config.yml";
    private static final String STARTS = "[Unit]\nDescription=cloudflared\n\n[Service]\nType=notify\nExecStart=/usr/bin/cloudflared --no-autoupdate ";

    private final PracticeWorld world;
    private final PracticeMachine machine;
    private final ObjectNode content;

    private MadeByHand(PracticeWorld world, String content) {
        this.world = world;
        this.machine = new PracticeMachine(world, SERVER);
        this.content = Example.content(content);
    }

    /** As in the dashboard. */
    static void inTheDashboard(PracticeWorld world) { new MadeByHand(world, "by-hand").put(); }

    /** As on the command line: there is no Access in that guide, and so nobody is asked who they are. */
    static void onTheCommandLine(PracticeWorld world) { new MadeByHand(world, "by-hand-config-yml").put(); }

    /** Nothing where it stands there already. */
    private void put() {
        synchronized (world) {
            var tunnel = (ObjectNode) content.path("tunnels").path(0);
            if (Shelf.of(world.cloudflare(), "tunnels").find(Shelf.id(tunnel)).isPresent()) return;
            for (var kind : List.of("idps", "dns", "tunnels", "policies", "apps")) content.path(kind).forEach(thing -> Shelf.of(world.cloudflare(), kind).add((ObjectNode) thing.deepCopy()));
            ((ObjectNode) world.kasm().path("zones").path(0)).put("upstream_auth_address", content.path("upstream").asString("")).put("proxy_port", 0);
            firewall();
            connector(tunnel);
            world.changed();
        }
    }

    private void firewall() {
        var rules = machine.ufw().put("enabled", true).putArray("rules");
        for (var rule : List.of("allow 22/tcp", "allow 443/tcp")) rules.addObject().put("rule", rule).put("comment", "");
    }

    private void connector(ObjectNode tunnel) {
        var token = Connectors.token(tunnel);
        machine.put("cloudflared");
        machine.units().putObject("cloudflared.service").put("enabled", true).put("active", "active");
        if (!content.has("config")) {
            unit("tunnel run --token " + token);
            world.connectorStarted(token, SERVER);
            return;
        }
        var credentials = PracticeWorld.JSON.createObjectNode().put("AccountTag", tunnel.path("account_tag").asString("")).put("TunnelSecret", tunnel.path("secret").asString("")).put("TunnelID", Shelf.id(tunnel));
        machine.write(ServerFile.ofRoot("/root/.cloudflared/" + Shelf.id(tunnel) + ".json", credentials.toString(), "0400"));
        machine.write(ServerFile.ofRoot(CONFIG, content.path("config").asString(""), "0644"));
        unit("--config " + CONFIG + " tunnel run");
        Optional<JsonNode> rules = PracticeConfigYml.read(content.path("config").asString("")).config().map(config -> config.path("ingress"));
        world.connectorStarted(token, SERVER, rules);
    }

    private void unit(String runs) { machine.write(ServerFile.ofRoot(PracticeConnector.UNIT, STARTS + runs + "\nRestart=on-failure\n", "0644")); }
}
