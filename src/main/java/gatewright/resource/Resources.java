package gatewright.resource;

import gatewright.engine.Resource;
import java.util.List;

/** Everything managed, in the order in which it is built: the gate, the connector, KASM, then the road, and the firewall last. */
public final class Resources {

    public static final List<Resource<?>> ALL = List.of(new LoginMethods(), new AccessTags(), new AccessPolicies(), new AccessApplications(), new Tunnels(),
            new Cloudflared(), new KasmZones(), new PublicHostnames(), new TunnelConfigs(), new DnsRecords(), new NginxSites(), new UfwFirewall(), new PublishedPorts(), new LoopbackPorts());

    private Resources() {}
}
