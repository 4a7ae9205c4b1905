package gatewright.resource;

import gatewright.engine.Resource;
import gatewright.model.Application;
import gatewright.model.DockerPorts;
import gatewright.model.Firewall;
import gatewright.model.NginxSite;
import gatewright.model.Setup;
import gatewright.model.Tunnel;
import gatewright.model.Zone;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The example setup, changed so that everything that can be edited differs, in two ways. */
final class Variants {

    /** What is there or not, and has nothing to edit. */
    private static final Set<String> NOTHING_TO_EDIT = Set.of("login-method", "access-tag", "cloudflared");

    private Variants() {}

    /** The same with a tunnel that config.yml manages. */
    static Setup local(Setup setup) { return setup.withTunnel(setup.tunnel().map(t -> new Tunnel(t.id(), t.name(), Tunnel.Managed.CONFIG_FILE))); }

    /** The same with nginx beside KASM. */
    static Setup fronted(Setup setup) { return setup.withNginx(Optional.of(site("127.0.0.1:443"))); }

    static NginxSite site(String upstream) { return new NginxSite("kasm.lay.network", 8443, "/etc/letsencrypt/live/kasm.lay.network/fullchain.pem", "/etc/letsencrypt/live/kasm.lay.network/privkey.pem", upstream); }

    /** The example that has such a thing. */
    static Setup managing(Resource<?> resource, Setup setup) {
        return switch (resource) {
            case TunnelConfigs _ -> local(setup);
            case NginxSites _ -> fronted(setup);
            default -> setup;
        };
    }

    static boolean canBeEdited(Resource<?> resource) { return !NOTHING_TO_EDIT.contains(resource.id()); }

    static Setup edited(Setup setup) { return edited(setup, "edited", "https://localhost:8443", "192.168.1.237", "tcp/8006", "tcp/3389"); }

    /** What somebody else makes of a thing; a road stays where its gate stands. */
    static Setup intruded(Resource<?> resource, Setup setup) { return intruded(resource, setup, "space"); }

    /** The same of what was edited already. */
    static Setup intrudedLater(Resource<?> resource, Setup setup) { return intruded(resource, setup, "edited"); }

    private static Setup intruded(Resource<?> resource, Setup setup, String gated) {
        return edited(setup, resource instanceof PublicHostnames || resource instanceof TunnelConfigs ? gated : "otherwise", "https://localhost:9443", "10.0.0.1", "tcp/445", "tcp/443");
    }

    private static Setup edited(Setup setup, String word, String service, String upstream, String listener, String hidden) {
        var hostnames = setup.hostnames().stream().map(h -> new gatewright.model.Hostname(h.id(), word, h.domain(), h.path(), service, h.noTlsVerify(), h.origin())).toList();
        var policies = setup.policies().stream().map(p -> p.withEmails(List.of(word + "@example.com"))).toList();
        var zones = setup.zones().stream().map(z -> new Zone(z.id(), z.name(), upstream, 0)).toList();
        return setup.withNginx(setup.nginx().map(_ -> site(upstream + ":443"))).withHostnames(hostnames).withPolicies(policies).withZones(zones)
                .withTunnel(setup.tunnel().map(t -> new Tunnel(t.id(), "gatewright-" + word, t.managed())))
                .withApplication(setup.application().map(a -> a.with("kasm " + word, "12h", a.policies())))
                .withFirewall(new Firewall(true, List.of(listener), List.of()).withDocker(new DockerPorts(List.of("tcp/443", listener), List.of(), List.copyOf(new TreeSet<>(List.of("tcp/443", hidden))))));
    }

    /** Nothing at Cloudflare any more; the firewall stays as it is. */
    static Setup withoutCloudflare(Setup setup) {
        return setup.withHostnames(List.of()).withPolicies(List.of()).withApplication(Optional.empty()).withTunnel(Optional.empty());
    }
}
