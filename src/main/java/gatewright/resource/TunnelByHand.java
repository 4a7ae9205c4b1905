package gatewright.resource;

import gatewright.engine.Recognised.Candidate;
import gatewright.model.Failure;
import gatewright.model.IngressRule;
import gatewright.model.Tunnel;
import gatewright.model.TunnelFacts;
import gatewright.remote.CloudflareIngress;
import gatewright.remote.CloudflareTunnels;
import gatewright.remote.ConfigYml;
import gatewright.remote.Parallel;
import gatewright.resource.CloudflaredService.State;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which tunnel leads to KASM: the one that cloudflared on its server runs, or else the one with a rule to that server; where
 * several could be meant, the admin says.
 *
 * @param here whether cloudflared runs on KASM's own server, so that a rule's localhost is KASM's
 * @param rules in their order
 */
record TunnelByHand(TunnelFacts facts, boolean here, List<IngressRule> rules) {

    /** Each tunnel's rules cost a request. */
    private static final int FEW = 50;

    record Looked(TunnelFacts tunnel, List<IngressRule> rules) {

        boolean has(Predicate<String> service) { return rules.stream().map(IngressRule::service).anyMatch(service); }
    }

    static Optional<TunnelByHand> of(Taking taking, State service, KasmOrigin kasm) {
        var tunnels = taking.context().remote().cloudflare().tunnels();
        var running = runs(tunnels, service);
        var chosen = taking.choices().tunnel().flatMap(tunnels::find);
        if (chosen.isPresent()) return take(taking, tunnels, chosen.get(), running.filter(chosen.get()::equals).isPresent(), "chosen", "");
        if (running.isPresent()) return take(taking, tunnels, running.get(), true, "connector", taking.server().host());
        if (!idOf(service).isEmpty()) taking.left("tunnel-unknown", idOf(service), taking.server().host());
        return byRule(taking, tunnels, kasm);
    }

    /** The id or the name of the tunnel that the server's service runs; empty where it runs none. */
    static String idOf(State service) {
        return switch (service.whose()) {
            case OURS -> service.tunnel();
            case STRANGERS -> service.theirs().tunnel();
            case NOBODYS -> "";
        };
    }

    private static Optional<TunnelFacts> runs(CloudflareTunnels tunnels, State service) {
        var id = idOf(service);
        if (id.matches("[0-9a-f-]{36}")) return tunnels.find(id);
        return id.isEmpty() ? Optional.empty() : tunnels.named(id).stream().findFirst();
    }

    private static Optional<TunnelByHand> byRule(Taking taking, CloudflareTunnels tunnels, KasmOrigin kasm) {
        var looked = all(taking);
        var sure = looked.stream().filter(l -> l.has(service -> kasm.is(service, false))).toList();
        if (sure.size() == 1) return take(taking, tunnels, sure.getFirst().tunnel(), false, "rule", taking.server().host());
        var maybe = sure.isEmpty() ? looked.stream().filter(l -> l.has(kasm::maybe)).toList() : sure;
        if (!maybe.isEmpty()) taking.ask("tunnel", maybe.stream().map(l -> candidate(l, kasm)).toList(), taking.server().host());
        return Optional.empty();
    }

    /** The account's tunnels with their rules, as far as these stand in the account. */
    static List<Looked> all(Taking taking) {
        var tunnels = taking.context().remote().cloudflare().tunnels();
        var listed = tunnels.list();
        if (listed.size() > FEW) taking.left("many-tunnels", FEW, listed.size());
        return Parallel.map(listed.stream().limit(FEW).toList(), tunnel -> new Looked(tunnel, ruled(tunnels, tunnel.id())));
    }

    private static Candidate candidate(Looked looked, KasmOrigin kasm) {
        var leads = looked.rules().stream().filter(r -> kasm.is(r.service(), true)).map(r -> r.address() + " → " + r.service());
        return new Candidate(looked.tunnel().id(), looked.tunnel().name(), String.join(", ", leads.toList()));
    }

    private static List<IngressRule> ruled(CloudflareTunnels tunnels, String id) { return tunnels.ingress(id).map(CloudflareIngress::rules).orElse(List.of()); }

    /** The tunnel as it is, its rules wherever they stand. */
    private static Optional<TunnelByHand> take(Taking taking, CloudflareTunnels tunnels, TunnelFacts facts, boolean here, String from, String host) {
        var managed = facts.managedByCloudflare() ? Tunnel.Managed.CLOUDFLARE : Tunnel.Managed.CONFIG_FILE;
        if (!here && managed == Tunnel.Managed.CONFIG_FILE) {
            taking.left("config-elsewhere", facts.name());
            return Optional.empty();
        }
        taking.change(setup -> setup.withTunnel(Optional.of(new Tunnel("tunnel", facts.name(), managed))));
        if (!taking.takes(new Tunnels(), "tunnel", Taking.known(facts.id(), facts.name(), java.util.Map.of()), gatewright.model.Binding.How.ADOPTED)) throw Failure.of(Failure.Kind.STALE, Failure.Where.CLOUDFLARE, "tunnel-missing", facts.name());
        taking.found(Tunnels.ID, facts.name(), from, host);
        return Optional.of(new TunnelByHand(facts, here, facts.managedByCloudflare() ? ruled(tunnels, facts.id()) : written(taking)));
    }

    private static List<IngressRule> written(Taking taking) {
        return LocalTunnel.file(taking.context(), taking.server().id()).read().map(ConfigYml::rules).orElse(List.of());
    }

    /** Those that have a hostname: the catch-all is nobody's. */
    Stream<IngressRule> named() { return rules.stream().filter(rule -> !rule.hostname().isEmpty() && !rule.hostname().equals("*")); }
}
