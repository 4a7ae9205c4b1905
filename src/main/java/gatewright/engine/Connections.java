package gatewright.engine;

import gatewright.model.AccessChoices;
import gatewright.model.Account;
import gatewright.model.ApplicationFacts;
import gatewright.model.DnsRecord;
import gatewright.model.Domain;
import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.IngressRule;
import gatewright.model.KasmDoor;
import gatewright.model.KasmLogin;
import gatewright.model.LoginOffer;
import gatewright.model.PolicyFacts;
import gatewright.model.RuleChoices;
import gatewright.model.Secret;
import gatewright.model.ServerAddress;
import gatewright.model.ServerFacts;
import gatewright.model.Setup;
import gatewright.model.ServerLogin;
import gatewright.model.Team;
import gatewright.model.TokenReport;
import gatewright.model.TunnelFacts;
import gatewright.model.ZoneFacts;
import gatewright.remote.Cloudflare;
import gatewright.remote.CloudflareIngress;
import gatewright.remote.CloudflareToken;
import gatewright.remote.ConfigFile;
import gatewright.remote.ConfigYml;
import gatewright.remote.Gateways;
import gatewright.remote.Kasm;
import gatewright.remote.Parallel;
import gatewright.remote.Remote;
import gatewright.remote.Server;
import gatewright.remote.ServerSurvey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What a session is connected to, and what it has read there for the screens. */
final class Connections implements AutoCloseable {

    private static final int KASM_PORT = 443;
    private static final int FEW_TUNNELS = 20;

    private final Gateways gateways;
    private final Map<String, Server> servers = new LinkedHashMap<>();
    private final Map<String, ServerFacts> serverFacts = new ConcurrentHashMap<>();
    private final Map<String, Object> read = new ConcurrentHashMap<>();
    private Optional<CloudflareToken> token = Optional.empty();
    private Optional<Account> account = Optional.empty();
    private Optional<Cloudflare> cloudflare = Optional.empty();
    private Optional<Kasm> kasm = Optional.empty();
    private Optional<KasmDoor> kasmDoor = Optional.empty();
    private Optional<List<ZoneFacts>> zones = Optional.empty();

    Connections(Gateways gateways) { this.gateways = gateways; }

    boolean practice() { return gateways.practice(); }
    Map<String, String> hints() { return gateways.hints(); }

    synchronized Remote remote() { return new Remote(cloudflare, kasm, Collections.unmodifiableMap(new LinkedHashMap<>(servers)), gateways.outside()); }

    /** Waits for nobody while it holds the lock: the screen asks in the meantime whether it is connected. */
    List<Account> cloudflare(Secret secret) {
        var fresh = gateways.cloudflare(secret);
        var accounts = fresh.accounts();
        synchronized (this) {
            token = Optional.of(fresh);
            account = Optional.empty();
            cloudflare = Optional.empty();
        }
        refresh();
        return accounts;
    }

    synchronized void choose(Account chosen) {
        account = Optional.of(chosen);
        cloudflare = Optional.of(token().account(chosen.id()));
        refresh();
    }

    TokenReport tokenReport() { return once("report", () -> token().report(account().id())); }
    Team team() { return once("team", () -> cloudflare().team()); }
    List<Domain> domains() { return once("domains", () -> token().domains(account().id())); }
    /** Each tunnel's hostnames cost a request, and Cloudflare lets 1,200 through in five minutes. */
    List<TunnelFacts> tunnels() {
        return once("tunnels", () -> {
            var all = cloudflare().tunnels().list();
            return all.size() > FEW_TUNNELS ? all : Parallel.map(all, this::tunnel);
        });
    }

    TunnelFacts tunnel(TunnelFacts tunnel) { return once("tunnel " + tunnel.id(), () -> cloudflare().tunnels().withHostnames(tunnel)); }
    List<PolicyFacts> policies() { return once("policies", () -> cloudflare().policies().list()); }

    List<ApplicationFacts> applications() { return once("applications", () -> cloudflare().applications().list()); }

    RuleChoices ruleChoices() { return once("rule choices", () -> cloudflare().ruleChoices()); }

    /** @param application the remote id of the setup's own */
    AccessChoices access(Optional<String> application) { return once("access " + application.orElse(""), () -> cloudflare().choices(application)); }

    /** What the people of a setup log in with; never an answer of before, and empty where nobody can tell. */
    Optional<LoginOffer> logins(Setup wish, Optional<String> application) { return remote().account().flatMap(cloudflare -> LoginLook.of(cloudflare, wish, application)); }

    List<IngressRule> ingressRules(Optional<String> id, String name) {
        return once("rules " + id.orElse("") + " " + name, () -> id.or(() -> tunnels().stream().filter(t -> t.name().equals(name)).map(TunnelFacts::id).findFirst())
                .flatMap(cloudflare().tunnels()::ingress).map(CloudflareIngress::rules).orElse(List.of()));
    }

    /** The rules of the first server's config.yml; empty where none is connected, or it has no such file. @param units the service that reads it, by the server's id */
    List<IngressRule> configRules(UnaryOperator<String> units) {
        return once("config rules", () -> remote().servers().entrySet().stream().findFirst().flatMap(e -> ConfigFile.look(e.getValue(), units.apply(e.getKey())).text()).map(ConfigYml::of).map(ConfigYml::rules).orElse(List.of()));
    }

    List<DnsRecord> records(String hostname) {
        return once("records " + hostname, () -> cloudflare().domainOf(hostname).map(d -> cloudflare().dns().addresses(d.id(), hostname)).orElse(List.of()));
    }

    void refresh() { read.clear(); }

    ServerFacts server(ServerAddress address, ServerLogin login) {
        var server = gateways.server(address, login);
        try {
            var facts = ServerSurvey.of(server);
            synchronized (this) {
                Optional.ofNullable(servers.put(address.id(), server)).ifPresent(Server::close);
                serverFacts.put(address.id(), facts);
            }
            return facts;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    Optional<ServerFacts> serverFacts(String id) { return Optional.ofNullable(serverFacts.get(id)); }

    /** Through the server where the door says so, or where this PC cannot reach KASM; {@code host} is KASM's server. */
    List<ZoneFacts> kasm(KasmDoor door, KasmLogin login, Optional<ServerAddress> host) {
        var port = door.port() > 0 ? door.port() : host.flatMap(s -> serverFacts(s.id())).map(ServerFacts::kasmPort).filter(p -> p > 0).orElse(KASM_PORT);
        var connected = remote().servers();
        var fresh = gateways.kasm(door, port, login, host.map(s -> connected.get(s.id())));
        var found = fresh.zones();
        synchronized (this) {
            zones = Optional.of(found);
            kasm = Optional.of(fresh);
            kasmDoor = Optional.of(door);
        }
        return found;
    }

    /** Whether KASM was reached by this very door. */
    synchronized boolean kasmBy(KasmDoor door) { return kasmDoor.equals(Optional.of(door)); }

    synchronized Optional<List<ZoneFacts>> zones() { return zones; }

    @Override public synchronized void close() {
        servers.values().forEach(Server::close);
        servers.clear();
    }

    private synchronized CloudflareToken token() { return token.orElseThrow(Connections::notConnected); }
    private synchronized Account account() { return account.orElseThrow(Connections::notConnected); }
    private synchronized Cloudflare cloudflare() { return cloudflare.orElseThrow(Connections::notConnected); }

    private static Failure notConnected() { return Failure.of(Kind.REJECTED, Where.CLOUDFLARE, "cloudflare-not-connected"); }

    @SuppressWarnings("unchecked")
    private <T> T once(String what, Supplier<T> reading) {
        var known = read.get(what);
        if (known != null) return (T) known;
        var fresh = reading.get();
        read.put(what, fresh);
        return fresh;
    }
}
