package gatewright.resource;

import gatewright.engine.Recognised.Candidate;
import gatewright.model.Binding.How;
import gatewright.model.Domain;
import gatewright.model.Hostname;
import gatewright.model.Hostname.Gate;
import gatewright.model.IngressRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The public hostnames: rules of the tunnel that lead to KASM, with all that they say, and the DNS records that lead to them. */
final class RoadsByHand {

    private RoadsByHand() {}

    /** The rules that are meant, as hostnames; how they are gated is found out later. */
    static List<Hostname> of(Taking taking, TunnelByHand tunnel, KasmOrigin kasm) {
        var asked = taking.choices().hostnames();
        var meant = tunnel.named().filter(rule -> asked.isEmpty() ? kasm.is(rule.service(), tunnel.here()) : asked.contains(rule.address()) || asked.contains(rule.hostname())).toList();
        if (meant.isEmpty()) ask(taking, tunnel);
        var found = new ArrayList<Hostname>();
        for (var rule : meant) hostname(taking, rule, found).ifPresent(found::add);
        return List.copyOf(found);
    }

    private static void ask(Taking taking, TunnelByHand tunnel) {
        var candidates = tunnel.named().map(rule -> new Candidate(rule.address(), rule.address(), rule.service())).toList();
        if (candidates.isEmpty()) taking.left("no-rule", tunnel.facts().name());
        else taking.ask("hostname", candidates, tunnel.facts().name());
    }

    /** A rule whose domain is not in the account, or which stands there twice, is nothing that this setup could look after. */
    private static Optional<Hostname> hostname(Taking taking, IngressRule rule, List<Hostname> before) {
        var domain = taking.context().remote().cloudflare().domainOf(rule.hostname()).filter(Domain::active).map(Domain::name);
        if (domain.isEmpty()) taking.left("no-domain", rule.address());
        if (domain.isEmpty() || before.stream().anyMatch(h -> rule.is(h.fqdn(), h.path()))) return Optional.empty();
        var sub = rule.hostname().equals(domain.get()) ? "" : rule.hostname().substring(0, rule.hostname().length() - domain.get().length() - 1);
        var id = before.isEmpty() ? "hostname" : "hostname-" + (before.size() + 1);
        return Optional.of(new Hostname(id, sub, domain.get(), rule.path(), rule.service(), rule.noTlsVerify(), rule.origin(), Gate.OPEN, false));
    }

    /** Binds the rules; one that never gets a request, for another stands before it, is left. */
    static void take(Taking taking) {
        var local = taking.setup().tunnel().orElseThrow().local();
        for (var hostname : taking.setup().hostnames()) {
            if (!local && !taking.takes(new PublicHostnames(), hostname.id(), How.ADOPTED)) {
                taking.left("rule-hidden", hostname.fqdn() + hostname.path());
                taking.change(setup -> setup.withHostnames(setup.hostnames().stream().filter(h -> !h.id().equals(hostname.id())).toList()));
            } else {
                taking.found("public-hostname", hostname.fqdn() + hostname.path(), "service", hostname.service());
            }
        }
        if (local && !taking.setup().hostnames().isEmpty()) for (var server : taking.setup().servers()) taking.takes(new TunnelConfigs(), server.id(), How.ADOPTED);
        taking.setup().hostnames().stream().map(Hostname::fqdn).distinct().toList().forEach(name -> record(taking, name));
    }

    /** The record of a name is kept where it is just the one that a tunnel needs. */
    private static void record(Taking taking, String name) {
        var key = taking.setup().hostnames().stream().filter(h -> h.fqdn().equals(name)).findFirst().orElseThrow().id();
        recorded(taking, name, true);
        if (taking.takes(new DnsRecords(), key, How.ADOPTED)) taking.found(DnsRecords.ID, name, "record", taking.setup().tunnel().orElseThrow().name());
        else recorded(taking, name, false);
    }

    private static void recorded(Taking taking, String name, boolean ours) {
        taking.change(setup -> setup.withHostnames(setup.hostnames().stream().map(h -> h.fqdn().equals(name) ? h.withRecorded(ours) : h).toList()));
    }
}
