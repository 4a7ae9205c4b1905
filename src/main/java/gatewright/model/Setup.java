package gatewright.model;

import java.util.List;
import java.util.Optional;

/**
 * What the admin wants: the desired state of one setup, immutable, without secrets and without remote ids.
 *
 * <p>Everything with an {@code id} is known by that local id for good; names may change. A component that is missing
 * in a setup file takes the recommended value.
 *
 * @param name what the setup is called, and the name of its file
 * @param wayIn how people reach KASM
 * @param account the Cloudflare account's name; empty means the only one that the token can see
 * @param servers KASM's own server first
 * @param tunnel none where the way in needs none
 * @param application none where the way in is not gated
 * @param admin the e-mail by which the admin comes in: a change that shuts it out must be accepted; empty where nobody said it
 * @param nginx what nginx serves on KASM's own server; none where it serves nothing of ours
 * @param adopting whether a setup made by hand is still to be recognised and taken over: until then nothing is planned
 */
public record Setup(String name, WayIn wayIn, String account, List<ServerAddress> servers, Optional<Tunnel> tunnel,
                    List<Hostname> hostnames, List<Policy> policies, Optional<Application> application,
                    KasmDoor kasm, List<Zone> zones, Firewall firewall, String admin, Optional<NginxSite> nginx, Boolean adopting) {

    public enum WayIn { TUNNEL, NGINX, DIRECT }

    public Setup {
        name = name == null ? "" : name;
        wayIn = wayIn == null ? WayIn.TUNNEL : wayIn;
        account = account == null ? "" : account;
        servers = servers == null ? List.of() : List.copyOf(servers);
        tunnel = tunnel == null ? Optional.empty() : tunnel;
        hostnames = hostnames == null ? List.of() : List.copyOf(hostnames);
        policies = policies == null ? List.of() : List.copyOf(policies);
        application = application == null ? Optional.empty() : application;
        kasm = kasm == null ? KasmDoor.onServer() : kasm;
        zones = zones == null ? List.of() : List.copyOf(zones);
        firewall = firewall == null ? Firewall.unmanaged() : firewall;
        admin = admin == null ? "" : admin.strip().toLowerCase(java.util.Locale.ROOT);
        nginx = nginx == null ? Optional.empty() : nginx;
        adopting = Boolean.TRUE.equals(adopting);
    }

    public Setup(String name, WayIn wayIn, String account, List<ServerAddress> servers, Optional<Tunnel> tunnel, List<Hostname> hostnames, List<Policy> policies,
                 Optional<Application> application, KasmDoor kasm, List<Zone> zones, Firewall firewall, String admin) {
        this(name, wayIn, account, servers, tunnel, hostnames, policies, application, kasm, zones, firewall, admin, Optional.empty(), false);
    }

    public Setup(String name, WayIn wayIn, String account, List<ServerAddress> servers, Optional<Tunnel> tunnel, List<Hostname> hostnames, List<Policy> policies,
                 Optional<Application> application, KasmDoor kasm, List<Zone> zones, Firewall firewall) {
        this(name, wayIn, account, servers, tunnel, hostnames, policies, application, kasm, zones, firewall, "");
    }

    /** The setup that the wizard starts from: a tunnel, one policy, one application, KASM's default zone. */
    public static Setup recommended(String name) {
        return new Setup(name, WayIn.TUNNEL, "", List.of(), Optional.of(new Tunnel("tunnel", "gatewright")),
                List.of(), List.of(new Policy("policy", "Secure Users", Policy.Action.ALLOW, "", List.of(), List.of(), List.of(), false)),
                Optional.of(new Application("app", "kasmworkspace", "24h", List.of("policy"))),
                KasmDoor.onServer(), List.of(new Zone("default", "default", "proxy", 0)), Firewall.recommended());
    }

    /** What adopting starts from: nothing is wanted until it was recognised. */
    public static Setup toAdopt(String name) {
        return new Setup(name, WayIn.TUNNEL, "", List.of(), Optional.empty(), List.of(), List.of(), Optional.empty(), KasmDoor.onServer(), List.of(), Firewall.unmanaged()).withAdopting(true);
    }

    /** The same setup with nothing managed: what a Remove plans towards. */
    public Setup emptied() {
        return new Setup(name, wayIn, account, servers, Optional.empty(), List.of(), List.of(), Optional.empty(), kasm, List.of(), Firewall.unmanaged(), admin);
    }

    /** Whether it leaves its hostnames as they were found, with no application before any of them. */
    public boolean ungated() { return application.isEmpty() && !hostnames.isEmpty() && hostnames.stream().allMatch(h -> h.gate() == Hostname.Gate.OPEN); }

    /** Whether anything at Cloudflare is wanted. */
    public boolean throughCloudflare() { return tunnel.isPresent() || application.isPresent() || !hostnames.isEmpty() || !policies.isEmpty(); }

    /** The same setup with nothing at Cloudflare. */
    public Setup withoutCloudflare() { return withTunnel(Optional.empty()).withHostnames(List.of()).withPolicies(List.of()).withApplication(Optional.empty()); }

    /** The same setup with what another one wants at Cloudflare. */
    public Setup withCloudflareOf(Setup other) { return withTunnel(other.tunnel).withHostnames(other.hostnames).withPolicies(other.policies).withApplication(other.application); }

    /** What a person calls the thing of a local id; the id itself where the setup has no such thing. */
    public String nameOf(String id) {
        return policy(id).map(Policy::name).or(() -> tunnel.filter(t -> t.id().equals(id)).map(Tunnel::name))
                .or(() -> application.filter(a -> a.id().equals(id)).map(Application::name)).orElse(id);
    }

    /** Whether its zones are read from KASM and written there by us; what the admin sets by hand is not. */
    public boolean asksKasm() { return !zones.isEmpty() && kasm.by() != KasmDoor.By.HAND; }

    public Optional<ServerAddress> server(String id) { return servers.stream().filter(s -> s.id().equals(id)).findFirst(); }
    public Optional<Policy> policy(String id) { return policies.stream().filter(p -> p.id().equals(id)).findFirst(); }
    public Optional<Hostname> hostname(String id) { return hostnames.stream().filter(h -> h.id().equals(id)).findFirst(); }

    public Setup withName(String name) { return new Setup(name, wayIn, account, servers, tunnel, hostnames, policies, application, kasm, zones, firewall, admin, nginx, adopting); }
    public Setup withWayIn(WayIn wayIn) { return new Setup(name, wayIn, account, servers, tunnel, hostnames, policies, application, kasm, zones, firewall, admin, nginx, adopting); }
    public Setup withAccount(String account) { return new Setup(name, wayIn, account, servers, tunnel, hostnames, policies, application, kasm, zones, firewall, admin, nginx, adopting); }
    public Setup withServers(List<ServerAddress> servers) { return new Setup(name, wayIn, account, servers, tunnel, hostnames, policies, application, kasm, zones, firewall, admin, nginx, adopting); }
    public Setup withTunnel(Optional<Tunnel> tunnel) { return new Setup(name, wayIn, account, servers, tunnel, hostnames, policies, application, kasm, zones, firewall, admin, nginx, adopting); }
    public Setup withHostnames(List<Hostname> hostnames) { return new Setup(name, wayIn, account, servers, tunnel, hostnames, policies, application, kasm, zones, firewall, admin, nginx, adopting); }
    public Setup withPolicies(List<Policy> policies) { return new Setup(name, wayIn, account, servers, tunnel, hostnames, policies, application, kasm, zones, firewall, admin, nginx, adopting); }
    public Setup withApplication(Optional<Application> application) { return new Setup(name, wayIn, account, servers, tunnel, hostnames, policies, application, kasm, zones, firewall, admin, nginx, adopting); }
    public Setup withKasm(KasmDoor kasm) { return new Setup(name, wayIn, account, servers, tunnel, hostnames, policies, application, kasm, zones, firewall, admin, nginx, adopting); }
    public Setup withZones(List<Zone> zones) { return new Setup(name, wayIn, account, servers, tunnel, hostnames, policies, application, kasm, zones, firewall, admin, nginx, adopting); }
    public Setup withFirewall(Firewall firewall) { return new Setup(name, wayIn, account, servers, tunnel, hostnames, policies, application, kasm, zones, firewall, admin, nginx, adopting); }
    public Setup withAdmin(String admin) { return new Setup(name, wayIn, account, servers, tunnel, hostnames, policies, application, kasm, zones, firewall, admin, nginx, adopting); }
    public Setup withAdopting(boolean adopting) { return new Setup(name, wayIn, account, servers, tunnel, hostnames, policies, application, kasm, zones, firewall, admin, nginx, adopting); }
    public Setup withNginx(Optional<NginxSite> nginx) { return new Setup(name, wayIn, account, servers, tunnel, hostnames, policies, application, kasm, zones, firewall, admin, nginx, adopting); }
}
