package gatewright.ui;

import gatewright.engine.Change;
import gatewright.engine.Check;
import gatewright.engine.Choices;
import gatewright.engine.Event;
import gatewright.engine.Kept;
import gatewright.engine.Live;
import gatewright.engine.Note;
import gatewright.engine.Plan;
import gatewright.engine.Question;
import gatewright.engine.Recognised;
import gatewright.engine.Session;
import gatewright.engine.Stranger;
import gatewright.model.AccessChoices;
import gatewright.model.Account;
import gatewright.model.Binding;
import gatewright.model.Desktop;
import gatewright.model.Domain;
import gatewright.model.Failure;
import gatewright.model.KasmLogin;
import gatewright.model.Listener;
import gatewright.model.Policy;
import gatewright.model.PolicyFacts;
import gatewright.model.PolicyTest;
import gatewright.model.Rule;
import gatewright.model.RuleChoices;
import gatewright.model.RuleChoices.Choice;
import gatewright.model.RuleChoices.Source;
import gatewright.model.Secret;
import gatewright.model.ServerFacts;
import gatewright.model.ServerFacts.Tool;
import gatewright.model.ServerLogin;
import gatewright.model.SetByHand;
import gatewright.model.Setup;
import gatewright.model.Team;
import gatewright.model.TokenReport;
import gatewright.model.TunnelFacts;
import gatewright.model.Zone;
import gatewright.model.ZoneFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A session without a world behind it: it answers what its fields say, so that a test can put any case before a page. */
final class FakeSession implements Session {

    private static final Instant NOW = Instant.parse("2026-11-23T10:14:00Z");

    final List<Setup> saves = new ArrayList<>();
    final List<String> used = new ArrayList<>();
    List<Account> accounts = List.of(new Account("a", "Lay Network"));
    final java.util.Set<String> replicas = new java.util.HashSet<>();
    List<TunnelFacts> manyTunnels = List.of();
    List<TokenReport.Permission> permissions = List.of(new TokenReport.Permission("Cloudflare Tunnel: Edit", TokenReport.State.GRANTED, true),
            new TokenReport.Permission("Access: Apps and Policies: Edit", TokenReport.State.UNKNOWN, true), new TokenReport.Permission("DNS: Edit", TokenReport.State.GRANTED, true));
    Optional<Failure> serverFailure = Optional.empty();
    Optional<Failure> applyFailure = Optional.empty();
    Plan plan = examplePlan();
    List<Check.Answer> answers = List.of(new Check.Answer("name-resolves", Check.Light.GREEN, "space.lay.network", "1.1.1.1, 8.8.8.8 and this PC agree", ""),
            new Check.Answer("certificate", Check.Light.GREEN, "space.lay.network", "valid until 3 February 2027", ""),
            new Check.Answer("ports-closed", Check.Light.RED, "192.168.1.237:443", "it answers although it should be closed", "If Docker publishes it, ufw alone cannot close it: publish it on 127.0.0.1 instead."),
            new Check.Answer("desktop-session", Check.Light.UNKNOWN, "space.lay.network", "only somebody who may log in can try that", "Open https://space.lay.network, log in with an e-mail of the policy, and start a workspace."));
    List<gatewright.model.IngressRule> rules = List.of();
    gatewright.model.OriginCertificate certificate = new gatewright.model.OriginCertificate("CN=kasm", "CN=kasm", List.of("kasm"), NOW.minusSeconds(60), NOW.plusSeconds(60), false, true);
    boolean practice = true;
    boolean readOnly;
    Optional<Instant> applied = Optional.empty();
    private Setup setup;
    private boolean cloudflare;
    private Optional<ServerFacts> server = Optional.empty();
    private Optional<List<ZoneFacts>> zones = Optional.empty();

    FakeSession(Setup setup) { this.setup = setup; }

    static Plan examplePlan() {
        var policy = new FakeThing("access-policy", Failure.Where.CLOUDFLARE);
        var change = new Change.Update<>(policy, "p", new FakeThing.Value("Secure Users", List.of("ada@example.com")), new FakeThing.Value("Secure Users", List.of("ada@example.com", "grace@example.com")));
        var app = new Change.Create<>(new FakeThing("access-application", Failure.Where.CLOUDFLARE), "a", new FakeThing.Value("kasmworkspace", List.of()));
        var zone = new Change.Create<>(new FakeThing("kasm-zone", Failure.Where.KASM), "z", new FakeThing.Value("default", List.of()));
        return new Plan(List.of(change, app, zone), List.of(), Map.of(), List.of(), Setup.recommended("kasm"));
    }

    @Override public Setup setup() { return setup; }

    @Override public void save(Setup wish) {
        saves.add(wish);
        setup = wish;
    }

    Optional<gatewright.engine.Draft> draft = Optional.empty();
    @Override public Optional<gatewright.engine.Draft> draft() { return draft; }
    @Override public void keepDraft(String page, Setup typed, Map<String, Map<String, String>> fields) { draft = Optional.of(new gatewright.engine.Draft(page, setup, typed, fields)); }

    @Override public boolean readOnly() { return readOnly; }
    @Override public boolean practice() { return practice; }
    @Override public Map<String, String> hints() { return Map.of("token", "practice-token", "password", "practice", "kasm-key", "practice-key", "kasm-secret", "practice-secret"); }
    @Override public boolean kasmConnected() { return zones.isPresent(); }

    @Override public List<Account> connectCloudflare(Secret token) {
        cloudflare = accounts.size() == 1;
        return accounts;
    }

    @Override public boolean cloudflareConnected() { return cloudflare; }
    @Override public boolean needsCloudflare() { return setup.throughCloudflare(); }
    @Override public void chooseAccount(Account account) { cloudflare = true; }
    @Override public TokenReport tokenReport() { return new TokenReport(TokenReport.Owner.USER, "active", Optional.of(NOW.plusSeconds(8_000_000)), permissions); }
    @Override public Team team() { return new Team("lay", "lay.cloudflareaccess.com"); }
    List<Domain> domains = List.of(new Domain("1", "lay.network", true, "a", "Lay Network"), new Domain("2", "laylab.dev", false, "a", "Lay Network"));
    @Override public List<Domain> domains() { return domains; }

    @Override public List<Check.Answer> checkFailover(Consumer<Check.Answer> answers) {
        var answer = new Check.Answer("replica-takes-over", Check.Light.GREEN, "192.168.1.238", "seen", "");
        answers.accept(answer);
        return List.of(answer);
    }

    @Override public TunnelFacts tunnel(TunnelFacts tunnel) { return new TunnelFacts(tunnel.id(), tunnel.name(), tunnel.status(), tunnel.connectors(), List.of(tunnel.name() + ".lay.network"), tunnel.managedByCloudflare()); }
    @Override public List<TunnelFacts> tunnels() {
        if (!manyTunnels.isEmpty()) return manyTunnels;
        return List.of(new TunnelFacts("t1", "cft1", "healthy", 1, List.of("home.lay.network", "photos.lay.network", "git.lay.network"), true), new TunnelFacts("t2", "old-nas", "down", 0, List.of(), false));
    }

    private static final List<Rule> ADA = List.of(Rule.ofEmail("ada@example.com"));
    List<PolicyFacts> facts = List.of(new PolicyFacts("p1", new Policy("", "Secure Users", Policy.Action.ALLOW, "", ADA, List.of(), List.of(), false), 1),
            new PolicyFacts("p2", new Policy("", "personal-emails", Policy.Action.ALLOW, "", ADA, List.of(), List.of(), false), 3));
    @Override public List<PolicyFacts> policies() { return facts; }

    List<gatewright.model.ApplicationFacts> applications = List.of();
    final List<String> reusable = new ArrayList<>();
    @Override public List<gatewright.model.ApplicationFacts> applications() { return applications; }
    @Override public void makeReusable(String application, String policy) { reusable.add(application + "/" + policy); }

    AccessChoices access = new AccessChoices(List.of("One-time PIN"), false, List.of("homelab"), List.of(), Optional.empty());
    @Override public AccessChoices access() { return access; }

    RuleChoices ruleChoices = new RuleChoices(Map.of(Source.LOGIN_METHOD, List.of(new Choice("idp-pin", "One-time PIN", "onetimepin"), new Choice("idp-hub", "GitHub", "github")),
            Source.GROUP, List.of(new Choice("g1", "Family", "")), Source.EMAIL_LIST, List.of(new Choice("l1", "Friends", "12 entries")), Source.IP_LIST, List.of(new Choice("l2", "At home", "2 entries")),
            Source.POSTURE_RULE, List.of(new Choice("d1", "Gateway", "gateway"), new Choice("d2", "Disk encrypted", "disk_encryption")), Source.APPLICATION, List.of()),
            Map.of(Source.SERVICE_TOKEN, "The token may not read this list: it lacks Access: Service Tokens: Read."), List.of(new gatewright.model.RuleGroup("g1", "Family", List.of(Rule.ofEmail("bob@example.com")), List.of(), List.of())));
    volatile boolean choicesRead;

    @Override public RuleChoices ruleChoices() {
        choicesRead = true;
        return ruleChoices;
    }

    Optional<Failure> testFailure = Optional.empty();
    PolicyTest test = new PolicyTest(PolicyTest.State.DONE, 100, 2, 1, 1, 0, List.of(new PolicyTest.User("ada@example.com", "Ada", PolicyTest.Outcome.APPROVED), new PolicyTest.User("mallory@example.org", "", PolicyTest.Outcome.BLOCKED)));
    final List<Policy> tested = new ArrayList<>();

    @Override public PolicyTest testPolicies(List<Policy> policies, Consumer<PolicyTest> progress) {
        tested.addAll(policies);
        testFailure.ifPresent(failure -> { throw failure; });
        progress.accept(new PolicyTest(PolicyTest.State.RUNNING, 50, 2, 1, 0, 0, List.of()));
        progress.accept(test);
        return test;
    }

    final List<String> revoked = new ArrayList<>();
    Optional<Failure> revokeFailure = Optional.empty();

    @Override public void revokeSessions(String email) {
        revokeFailure.ifPresent(failure -> { throw failure; });
        revoked.add(email);
    }

    @Override public void refresh() {}
    @Override public List<gatewright.model.IngressRule> ingressRules() { return rules; }
    @Override public List<gatewright.model.DnsRecord> records(String hostname) { return hostname.equals("www.lay.network") ? List.of(new gatewright.model.DnsRecord("r", "z", "A", hostname, "203.0.113.7", true, 1)) : List.of(); }
    @Override public gatewright.model.OriginCertificate originCertificate(String host, int port, String serverName) { return certificate; }

    @Override public ServerFacts connectServer(String id, ServerLogin login) {
        if (serverFailure.isPresent() && !serverFailure.get().evidence().map(login.trustedKeys()::contains).orElse(false)) throw serverFailure.get();
        replicas.add(id);
        var listeners = List.of(new Listener("tcp", "0.0.0.0", 22, "sshd"), new Listener("tcp", "0.0.0.0", 443, "docker-proxy"), new Listener("tcp", "0.0.0.0", 8006, "pveproxy"), new Listener("udp", "0.0.0.0", 53, "dnsmasq"));
        server = Optional.of(new ServerFacts("Debian GNU/Linux 12 (bookworm)", "debian", "amd64", true, Tool.PRESENT, Tool.PRESENT, Tool.PRESENT, false, Tool.ABSENT,
                Optional.of("1.18.1"), 443, Optional.empty(), Optional.empty(), 22, "192.168.1.10", listeners, List.of("docker docker0 172.17.0.1/16", "wireguard wg0 10.8.0.1/24"), List.of("tcp/443"), List.of()));
        return server.get();
    }

    @Override public Optional<ServerFacts> serverFacts(String id) { return server.filter(_ -> !id.startsWith("replica") || replicas.contains(id)); }

    Optional<Failure> kasmFailure = Optional.empty();
    final List<KasmLogin> logins = new ArrayList<>();

    @Override public List<ZoneFacts> connectKasm(KasmLogin login) {
        if (kasmFailure.isPresent() && !kasmFailure.get().evidence().equals(login.certificate().or(() -> Optional.of("none")))) throw kasmFailure.get();
        logins.add(login);
        zones = Optional.of(kasmHas);
        return zones.get();
    }

    @Override public Optional<List<ZoneFacts>> kasmZones() { return zones; }

    Optional<List<Desktop>> desktops = Optional.of(List.of());
    List<ZoneFacts> kasmHas = List.of(new ZoneFacts("z1", "default", "proxy", 443));
    final Map<String, Binding> words = new java.util.HashMap<>();
    @Override public Optional<List<Desktop>> runningDesktops() { return desktops; }
    @Override public void endDesktop(String id) { desktops = desktops.map(all -> all.stream().filter(desktop -> !desktop.id().equals(id)).toList()); }
    @Override public void zoneSetByHand(Zone zone) { words.put(zone.id(), SetByHand.of(zone).binding()); }
    @Override public Plan plan() { return plan; }

    Live live = new Live(NOW, List.of(), Setup.recommended("kasm"));
    List<Kept> kept = List.of();
    @Override public Live live() { return live; }
    @Override public List<Kept> keepLive(Live live) { return kept; }
    Recognised recognised = new Recognised(Setup.toAdopt("kasm"), java.util.Map.of(), List.of(), List.of(), List.of(), List.of());
    final List<Choices> chosen = new ArrayList<>();

    @Override public Recognised recognise(Choices choices) {
        chosen.add(choices);
        return recognised;
    }

    @Override public void adopt(Recognised what, java.util.Set<String> accepted) { save(what.with(accepted)); }

    gatewright.model.Guests guests = new gatewright.model.Guests(List.of(), List.of(), Setup.recommended("kasm"));
    @Override public gatewright.model.Guests guests(Plan plan) { return guests; }

    @Override public void answer(Question question, Stranger stranger, Binding.How how) { plan = examplePlan(); }

    @Override public boolean apply(Plan plan, Set<String> accepted, Consumer<Event> events) {
        events.accept(new Event.Began(NOW, "run", false, plan.changes()));
        for (var i = 0; i < plan.changes().size(); i++) {
            events.accept(new Event.Started(NOW, i, plan.changes().get(i)));
            events.accept(new Event.Said(NOW, i, "asked, and it is so"));
            if (i == 1 && applyFailure.isPresent()) {
                events.accept(new Event.Stopped(NOW, i, plan.changes().get(i), applyFailure.get()));
                return false;
            }
            events.accept(new Event.Done(NOW, i, plan.changes().get(i)));
        }
        events.accept(new Event.Finished(NOW, "run"));
        applied = Optional.of(NOW);
        return true;
    }

    @Override public Plan removalPlan() {
        var danger = Note.of(Note.Level.DANGER, "remove-everything", setup.name());
        return new Plan(plan.changes(), List.of(), Map.of(0, List.of(danger)), List.of(), setup);
    }

    @Override public Plan undoPlan(Set<String> accepted) { return new Plan(plan.changes().subList(0, 1), List.of(), Map.of(), List.of(), setup); }

    @Override public boolean undo(Plan undoPlan, Set<String> accepted, Consumer<Event> events) {
        applied = Optional.empty();
        applyFailure = Optional.empty();
        return apply(undoPlan, accepted, events);
    }

    @Override public void cancel() {}
    @Override public void use(String resource, String key, String remoteId, Binding.How how) {
        used.add(resource + "/" + key + " = " + remoteId + " " + how);
        bindings.put(resource + "/" + key, new Binding(remoteId, how, Map.of()));
    }

    final Map<String, Binding> bindings = new java.util.concurrent.ConcurrentHashMap<>(Map.of("access-policy/policy", new Binding("p1", Binding.How.MADE, Map.of())));
    @Override public Optional<Binding> binding(String resource, String key) { return Optional.ofNullable(resource.equals("kasm-zone") ? words.get(key) : bindings.get(resource + "/" + key)); }
    @Override public void letGo(String resource, String key) {
        bindings.remove(resource + "/" + key);
        if (resource.equals("kasm-zone")) words.remove(key);
    }

    @Override public List<Check.Answer> check(Consumer<Check.Answer> each) {
        answers.forEach(each);
        return answers;
    }

    @Override public Optional<Instant> lastApplied() { return applied; }
    @Override public void close() {}

    /** A plan with everything that a review can show. */
    static Plan fullPlan() {
        var example = examplePlan();
        var removed = new Change.Delete<>(new FakeThing("dns-record", Failure.Where.CLOUDFLARE), "d", new FakeThing.Value("old.lay.network", List.of()));
        var changes = new ArrayList<Change<?>>(example.changes());
        changes.add(removed);
        changes.add(new Change.Create<>(new FakeThing("firewall", Failure.Where.SERVER), "f", new FakeThing.Value("192.168.1.237", List.of("tcp/443"))));
        return new Plan(changes, List.of(new Question("tunnel", "tunnel", "cft1", List.of(new Stranger("t1", "cft1", "tunnel cft1, healthy, 1 connector, 3 hostnames", true, Map.of())))),
                Map.of(0, List.of(Note.of(Note.Level.GAIN, "gain", 1, "grace@example.com")), 3, List.of(Note.of(Note.Level.LOSS, "loss", 1, "linus@example.com"), Note.of(Note.Level.DANGER, "everyone", "Secure Users"))),
                List.of(Note.of(Note.Level.KEPT, "kept-rules", 7)), Setup.recommended("kasm"));
    }
}
