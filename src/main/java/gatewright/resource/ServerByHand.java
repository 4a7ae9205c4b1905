package gatewright.resource;

import gatewright.model.Binding;
import gatewright.model.Binding.How;
import gatewright.model.ServerAddress;
import gatewright.model.ServerAddress.Connector;
import gatewright.model.ServerFacts;
import gatewright.model.ServerFacts.Tool;
import gatewright.model.Zone;
import gatewright.model.ZoneFacts;
import gatewright.resource.CloudflaredService.State;
import gatewright.resource.CloudflaredService.State.Whose;
import java.util.ArrayList;
import java.util.Map;

/** What the servers and KASM hold of it: cloudflared, the firewall, the zones. */
final class ServerByHand {

    private ServerByHand() {}

    /** cloudflared on each server: a service of this tunnel is adopted just as it runs, anything else is left to whoever runs it. */
    static void connectors(Taking taking) {
        for (var server : taking.setup().servers()) {
            var service = new CloudflaredService(taking.context().remote().server(server.id())).look();
            connector(taking, server, service);
        }
    }

    private static void connector(Taking taking, ServerAddress server, State service) {
        var shown = service.whose() == Whose.STRANGERS && service.theirs().tokenShown();
        var how = taking.setup().tunnel().orElseThrow().local() && service.whose() == Whose.STRANGERS ? How.LINKED : How.ADOPTED;
        be(taking, server, shown ? Connector.TOKEN_SHOWN : Connector.OURS);
        taking.context().bind(new Cloudflared(), server.id(), new Binding(Cloudflared.UNIT, how, Map.of()));
        if (service.whose() != Whose.NOBODYS && taking.same(new Cloudflared(), server.id())) {
            taking.found(Cloudflared.ID, server.host(), shown ? "service-shown" : "unit", Cloudflared.UNIT);
            return;
        }
        taking.context().unbind(new Cloudflared(), server.id());
        be(taking, server, Connector.LEFT);
        var containers = taking.facts().details().connector().containers();
        taking.left(containers.isEmpty() ? "connector-elsewhere" : "connector-container", server.host(), String.join(", ", containers));
    }

    private static void be(Taking taking, ServerAddress server, Connector connector) {
        taking.change(setup -> setup.withServers(setup.servers().stream().map(s -> s.id().equals(server.id()) ? s.with(connector) : s).toList()));
    }

    static void firewall(Taking taking, ServerFacts facts) {
        if (facts.ufw() == Tool.PRESENT && facts.ufwActive()) taking.found("firewall", taking.server().host(), "ufw", facts.details().ufwRules().orElse(0));
        else taking.left(facts.ufw() == Tool.PRESENT ? "ufw-inactive" : facts.ufw() == Tool.ABSENT ? "ufw-absent" : "ufw-unknown", taking.server().host());
    }

    static void zones(Taking taking) {
        var kasm = taking.context().remote().zones();
        if (kasm.isEmpty()) return;
        var zones = kasm.get().zones();
        for (var zone : zones) {
            if (zone.upstreamAuthAddress().isBlank() || zones.stream().filter(z -> z.name().equals(zone.name())).count() > 1) taking.left("zone", zone.name());
            else zone(taking, zone);
        }
    }

    private static void zone(Taking taking, ZoneFacts facts) {
        var id = taking.setup().zones().isEmpty() ? "default" : "zone-" + (taking.setup().zones().size() + 1);
        var zones = new ArrayList<>(taking.setup().zones());
        zones.add(new Zone(id, facts.name(), facts.upstreamAuthAddress(), facts.proxyPort()));
        taking.change(setup -> setup.withZones(zones));
        if (taking.takes(new KasmZones(), id, Taking.known(facts.id(), facts.name(), Map.of()), How.ADOPTED)) {
            taking.found("kasm-zone", facts.name(), "zone", facts.upstreamAuthAddress(), String.valueOf(facts.proxyPort()));
            return;
        }
        taking.change(setup -> setup.withZones(setup.zones().stream().filter(z -> !z.id().equals(id)).toList()));
        taking.left("zone", facts.name());
    }
}
