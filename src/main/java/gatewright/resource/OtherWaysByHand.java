package gatewright.resource;

import gatewright.model.NginxSite;
import gatewright.model.ServerFacts;
import gatewright.model.ServerFacts.Tool;
import gatewright.model.Setup.WayIn;
import gatewright.remote.Command;
import gatewright.remote.Report;
import java.util.List;
import java.util.Optional;

/** Where no tunnel leads to KASM: a site of nginx, which stays its author's, or KASM itself. */
final class OtherWaysByHand {

    private record Site(String name, String port, String target) {

        String url() { return "https://" + name + (port.equals("443") ? "" : ":" + port); }

        NginxSite left() { return new NginxSite(name, Integer.parseInt(port), "", "", target.replaceFirst("^[a-z]+://", ""), true); }
    }

    private OtherWaysByHand() {}

    static void take(Taking taking, ServerFacts facts, KasmOrigin kasm) {
        var sites = facts.nginx() == Tool.PRESENT ? sites(taking).stream().filter(site -> kasm.is(site.target(), true)).toList() : List.<Site>of();
        if (!sites.isEmpty()) {
            taking.change(setup -> setup.withWayIn(WayIn.NGINX).withNginx(Optional.of(sites.getFirst().left())));
            sites.forEach(site -> taking.found("nginx-site", site.url(), "nginx", site.target()));
            taking.left("nginx", String.join(", ", sites.stream().map(Site::url).toList()));
        } else if (facts.kasmPort() > 0 && facts.dockerPorts().contains("tcp/" + facts.kasmPort())) {
            taking.change(setup -> setup.withWayIn(WayIn.DIRECT));
            taking.found("kasm-itself", taking.server().host(), "direct", String.valueOf(facts.kasmPort()));
        }
    }

    private static List<Site> sites(Taking taking) {
        return Report.of(taking.context().remote().server(taking.server().id()), Command.script("nginx-sites-look").asRoot()).all("site").stream().map(line -> line.split(" ")).filter(parts -> parts.length == 3 && parts[1].matches("[1-9]\\d{0,4}"))
                .map(parts -> new Site(parts[0], parts[1], parts[2])).toList();
    }
}
