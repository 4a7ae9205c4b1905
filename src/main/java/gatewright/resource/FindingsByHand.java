package gatewright.resource;

import gatewright.engine.Finding;
import gatewright.engine.Finding.Grade;
import gatewright.model.Application;
import gatewright.model.ApplicationFacts;
import gatewright.model.Binding.How;
import gatewright.model.DockerPorts;
import gatewright.model.Failure;
import gatewright.model.Firewall;
import gatewright.model.Hostname;
import gatewright.model.Hostname.Gate;
import gatewright.model.IngressRule;
import gatewright.model.OriginCertificate.Advice;
import gatewright.model.Policy;
import gatewright.model.PolicyWarning;
import gatewright.model.Rule;
import gatewright.model.ServerAddress.Connector;
import gatewright.model.ServerFacts;
import gatewright.model.Setup;
import gatewright.model.Zone;
import gatewright.remote.OriginTls;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What could be better about a setup made by hand: each is a question of its own, and none is answered beforehand. */
final class FindingsByHand {

    private static final int HTTPS = 443;

    private final Taking taking;
    private final ServerFacts facts;

    FindingsByHand(Taking taking, ServerFacts facts) {
        this.taking = taking;
        this.facts = facts;
    }

    void take(Optional<TunnelByHand> tunnel, KasmOrigin kasm) {
        tunnel.ifPresent(found -> {
            open();
            others(found, kasm);
            policies();
            pin();
            records();
            certificates();
            catchAll(found);
        });
        taking.setup().zones().forEach(this::zone);
        token();
        ufw();
        ports();
    }

    private Setup setup() { return taking.setup(); }

    private boolean linked() { return taking.context().binding(AccessApplications.ID, "app").filter(binding -> binding.how() == How.LINKED).isPresent(); }

    /** Nobody is asked who they are before these. */
    private void open() {
        var open = names(h -> h.gate() == Gate.OPEN);
        if (open.isEmpty()) return;
        taking.finding(linked() ? Finding.told("open-linked", Grade.DANGEROUS, open) : Finding.of("open", Grade.DANGEROUS, FindingsByHand::gated, open));
    }

    private static Setup gated(Setup setup) {
        var pinned = setup.withHostnames(setup.hostnames().stream().map(h -> h.gate() == Gate.OPEN ? h.with(Gate.PINNED) : h).toList());
        if (setup.application().isPresent()) return pinned;
        var admin = Stream.of(setup.admin()).filter(email -> !email.isEmpty()).map(Rule::ofEmail).toList();
        return pinned.withPolicies(List.of(new Policy("policy", "Secure Users", Policy.Action.ALLOW, "", admin, List.of(), List.of(), false)))
                .withApplication(Optional.of(new Application("app", "kasmworkspace", "24h", List.of("policy"))));
    }

    /** Other ways to KASM that ask nobody: rules of this tunnel that are not taken over, and those of other tunnels. */
    private void others(TunnelByHand tunnel, KasmOrigin kasm) {
        var applications = taking.context().remote().cloudflare().applications().list();
        tunnel.named().filter(rule -> setup().hostnames().stream().noneMatch(h -> rule.is(h.fqdn(), h.path()))).filter(rule -> kasm.is(rule.service(), tunnel.here()) && asksNobody(rule, applications))
                .forEach(rule -> other(rule, tunnel.facts().name()));
        for (var other : TunnelByHand.all(taking)) {
            if (other.tunnel().id().equals(tunnel.facts().id())) continue;
            other.rules().stream().filter(rule -> kasm.is(rule.service(), false) && asksNobody(rule, applications)).forEach(rule -> other(rule, other.tunnel().name()));
        }
    }

    private void other(IngressRule rule, String tunnel) { taking.finding(Finding.told("other-road", Grade.DANGEROUS, rule.address(), tunnel).named("other-road-" + rule.address().replace(' ', '-'))); }

    private static boolean asksNobody(IngressRule rule, List<ApplicationFacts> applications) {
        return rule.audTags().isEmpty() && applications.stream().noneMatch(app -> app.gate() && app.covers(rule.hostname(), rule.path()));
    }

    /** Policies that let people in whom nobody named. */
    private void policies() {
        var used = setup().application().map(Application::policies).orElse(List.of());
        for (var policy : setup().policies()) {
            for (var warning : PolicyWarning.of(policy)) {
                if (warning.level() != PolicyWarning.Level.DANGER || !used.contains(policy.id())) continue;
                var code = "policy." + warning.code();
                var finding = linked() || used.size() == 1 ? Finding.told(code + ".only", Grade.DANGEROUS, policy.name()) : Finding.of(code, Grade.DANGEROUS, without(policy.id()), policy.name());
                taking.finding(finding.named(warning.code() + (used.size() == 1 ? "" : "-" + policy.id())));
            }
        }
    }

    private static UnaryOperator<Setup> without(String policy) {
        return setup -> setup.withApplication(setup.application().map(app -> app.with(app.name(), app.sessionDuration(), app.policies().stream().filter(id -> !id.equals(policy)).toList())));
    }

    private void pin() {
        var unpinned = names(h -> h.gate() == Gate.COVERED);
        if (!unpinned.isEmpty()) taking.finding(Finding.of("pin", Grade.RECOMMENDED, setup -> setup.withHostnames(setup.hostnames().stream().map(h -> h.gate() == Gate.COVERED ? h.with(Gate.PINNED) : h).toList()), unpinned));
    }

    private void records() {
        for (var hostname : setup().hostnames()) {
            if (hostname.recorded() || setup().hostnames().stream().filter(h -> h.fqdn().equals(hostname.fqdn())).findFirst().orElseThrow() != hostname) continue;
            var finding = records(hostname.fqdn()).isEmpty() ? Finding.of(wildcard(hostname) ? "dns-wildcard" : "dns", wildcard(hostname) ? Grade.HARMLESS : Grade.RECOMMENDED, recorded(hostname.fqdn()), hostname.fqdn())
                    : Finding.told("dns-other", Grade.RECOMMENDED, hostname.fqdn(), String.join(", ", records(hostname.fqdn())));
            taking.finding(finding.named("dns-" + hostname.fqdn()));
        }
    }

    private boolean wildcard(Hostname hostname) { return records("*." + hostname.fqdn().substring(hostname.fqdn().indexOf('.') + 1)).stream().anyMatch(record -> record.endsWith(".cfargotunnel.com")); }

    private List<String> records(String name) {
        var cloudflare = taking.context().remote().cloudflare();
        return cloudflare.domainOf(name).map(domain -> cloudflare.dns().addresses(domain.id(), name)).orElse(List.of()).stream().map(record -> record.type() + " " + record.content()).toList();
    }

    private static UnaryOperator<Setup> recorded(String name) { return setup -> setup.withHostnames(setup.hostnames().stream().map(h -> h.fqdn().equals(name) ? h.withRecorded(true) : h).toList()); }

    /** A certificate that cloudflared would accept, and need not wave through. */
    private void certificates() {
        var needless = setup().hostnames().stream().filter(h -> h.noTlsVerify() && h.service().startsWith("https://") && trusted(h)).map(Hostname::id).toList();
        if (needless.isEmpty()) return;
        taking.finding(Finding.of("tls", Grade.HARMLESS, setup -> setup.withHostnames(setup.hostnames().stream().map(h -> needless.contains(h.id()) ? h.withService(h.service(), false, h.origin()) : h).toList()), names(h -> needless.contains(h.id()))));
    }

    private boolean trusted(Hostname hostname) {
        try {
            var service = URI.create(hostname.service());
            var name = hostname.origin().originServerName().isEmpty() ? service.getHost() : hostname.origin().originServerName();
            var shown = OriginTls.look(taking.context().remote().server(taking.server().id()), service.getHost(), service.getPort() > 0 ? service.getPort() : HTTPS, hostname.origin().originServerName());
            return shown.advice(name, hostname.fqdn(), taking.context().time().now()) == Advice.NOTHING;
        } catch (Failure | IllegalArgumentException e) {
            // what shows no certificate needs none to be better
            return false;
        }
    }

    private void catchAll(TunnelByHand tunnel) {
        var last = tunnel.rules().isEmpty() ? Optional.<IngressRule>empty() : Optional.of(tunnel.rules().getLast());
        if (last.filter(rule -> !rule.hostname().isEmpty() && !rule.hostname().equals("*")).isPresent()) taking.finding(Finding.told("catch-all", Grade.HARMLESS, tunnel.facts().name()));
    }

    /** Behind a login KASM would be asked for one itself. */
    private void zone(Zone zone) {
        if (setup().hostnames().stream().noneMatch(h -> h.fqdn().equalsIgnoreCase(zone.upstreamAuthAddress()))) return;
        UnaryOperator<Setup> proxied = setup -> setup.withZones(setup.zones().stream().map(z -> z.id().equals(zone.id()) ? new Zone(z.id(), z.name(), "proxy", z.proxyPort()) : z).toList());
        var finding = setup().zones().size() > 1 ? Finding.told("zone-several", Grade.RECOMMENDED, zone.name(), zone.upstreamAuthAddress()) : Finding.of("zone", Grade.RECOMMENDED, proxied, zone.name(), zone.upstreamAuthAddress());
        taking.finding(setup().zones().size() > 1 ? finding.named("zone-" + zone.id()) : finding);
    }

    private void token() {
        var shown = setup().servers().stream().filter(server -> server.connector() == Connector.TOKEN_SHOWN).map(server -> server.host()).toList();
        if (shown.isEmpty()) return;
        taking.finding(Finding.of("token", Grade.RECOMMENDED, setup -> setup.withServers(setup.servers().stream().map(s -> s.connector() == Connector.TOKEN_SHOWN ? s.with(Connector.OURS) : s).toList()), String.join(", ", shown)));
    }

    private void ufw() {
        if (facts.ufw() == ServerFacts.Tool.UNKNOWN || facts.ufwActive()) return;
        taking.finding(Finding.of("ufw", Grade.RECOMMENDED, setup -> setup.withFirewall(new Firewall(true, List.of(), List.of()).withDocker(setup.firewall().docker())), taking.server().host()));
    }

    /** What Docker publishes goes around ufw. KASM's own port is needed by nobody outside where the tunnel's connector runs on the server. */
    private void ports() {
        var kasm = "tcp/" + facts.kasmPort();
        var inside = setup().wayIn() == Setup.WayIn.TUNNEL && !setup().hostnames().isEmpty() && setup().servers().stream().noneMatch(s -> s.connector() == Connector.LEFT);
        for (var port : facts.dockerPorts()) {
            if (port.equals(kasm) && inside) taking.finding(Finding.of("kasm-port", Grade.RECOMMENDED, closing(port), port));
            if (!port.equals(kasm)) taking.finding(Finding.of("docker-port", facts.ufwActive() ? Grade.RECOMMENDED : Grade.HARMLESS, closing(port), port).named("docker-" + port.replace('/', '-')));
        }
    }

    private static UnaryOperator<Setup> closing(String port) {
        return setup -> {
            var docker = setup.firewall().docker();
            return setup.withFirewall(setup.firewall().withDocker(new DockerPorts(Stream.concat(docker.closed().stream(), Stream.of(port)).distinct().toList(), docker.lanOnly(), docker.loopback())));
        };
    }

    private String names(Predicate<Hostname> which) { return String.join(", ", setup().hostnames().stream().filter(which).map(h -> h.fqdn() + h.path()).toList()); }
}
