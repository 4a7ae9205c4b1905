package gatewright.engine;

import gatewright.model.AccessChoices;
import gatewright.model.Account;
import gatewright.model.ApplicationFacts;
import gatewright.model.Binding;
import gatewright.model.Desktop;
import gatewright.model.DnsRecord;
import gatewright.model.Domain;
import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.Guests;
import gatewright.model.IngressRule;
import gatewright.model.KasmLogin;
import gatewright.model.OriginCertificate;
import gatewright.model.Policy;
import gatewright.model.PolicyFacts;
import gatewright.model.PolicyTest;
import gatewright.model.RuleChoices;
import gatewright.model.Secret;
import gatewright.model.ServerAddress;
import gatewright.model.ServerFacts;
import gatewright.model.ServerLogin;
import gatewright.model.SetByHand;
import gatewright.model.Setup;
import gatewright.model.SetupProblems;
import gatewright.model.Team;
import gatewright.model.Time;
import gatewright.model.TokenReport;
import gatewright.model.TunnelFacts;
import gatewright.model.Zone;
import gatewright.model.ZoneFacts;
import gatewright.remote.Gateways;
import gatewright.remote.Kasm;
import gatewright.remote.OriginTls;
import gatewright.remote.Parallel;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A session over one setup file, its bindings, its journal and its lock: long, since it is the one door and every call of window and command line stands here, most in a line. */
final class OpenSession implements Session {

    private final List<Resource<?>> resources;
    private final List<Check> checks;
    private final SetupFile file;
    private final Optional<FileChannel> lock;
    private final Bindings bindings;
    private final Journal journal;
    private final Adoption adoption;
    private final Time time;
    private final Connections connections;
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private volatile Setup setup;
    private Optional<Draft> draft = Optional.empty();

    private OpenSession(List<Resource<?>> resources, List<Check> checks, Recogniser recogniser, Gateways gateways, SetupFile file, Optional<FileChannel> lock, Setup setup, Time time) {
        this.resources = resources;
        this.checks = checks;
        this.file = file;
        this.lock = lock;
        this.setup = setup;
        this.time = time;
        bindings = file.bindings();
        journal = new Journal(file.journal());
        connections = new Connections(gateways);
        adoption = new Adoption(recogniser, connections, bindings, time);
    }

    /** Opens the file, or begins it with a first wish; read-only where another instance holds its lock. */
    static OpenSession of(List<Resource<?>> resources, List<Check> checks, Recogniser recogniser, Gateways gateways, SetupFile file, Optional<Setup> first, Time time) {
        var setup = first.orElseGet(file::load);
        var lock = file.lock();
        try {
            // whoever held the lock until now may have saved since
            if (first.isEmpty()) setup = file.load();
            var session = new OpenSession(resources, checks, recogniser, gateways, file, lock, setup, time);
            if (first.isPresent() && lock.isPresent()) session.save(setup);
            if (lock.isPresent()) session.takeUpDraft();
            return session;
        } catch (RuntimeException e) {
            lock.ifPresent(OpenSession::release);
            throw e;
        }
    }

    @Override public Setup setup() { return setup; }

    @Override public void save(Setup wish) {
        writable();
        file.saveOver(wish);
        setup = wish;
    }

    /** What was typed and not saved is what the admin wants: it is taken up where it was left. */
    private void takeUpDraft() {
        var left = file.readDraft();
        draft = left.map(known -> known.of(setup) ? known : known.without());
        left.filter(known -> known.of(setup) && !known.setup().equals(setup)).ifPresent(known -> save(known.setup()));
    }

    @Override public Optional<Draft> draft() { return draft; }

    @Override public void keepDraft(String page, Setup typed, Map<String, Map<String, String>> fields) {
        if (!readOnly()) file.keepDraft(new Draft(page, setup, typed, fields));
    }

    @Override public boolean readOnly() { return lock.isEmpty(); }
    @Override public boolean practice() { return connections.practice(); }
    @Override public Map<String, String> hints() { return connections.hints(); }

    @Override public List<Account> connectCloudflare(Secret token) {
        var accounts = connections.cloudflare(token);
        var bound = bindings.find("account", "account").map(Binding::remoteId);
        var same = accounts.stream().filter(a -> bound.map(a.id()::equals).orElse(a.name().equals(setup.account()))).toList();
        if (same.size() == 1) chooseAccount(same.getFirst());
        else if (accounts.size() == 1 && bound.isEmpty() && setup.account().isEmpty()) chooseAccount(accounts.getFirst());
        return accounts;
    }

    @Override public void chooseAccount(Account account) {
        connections.choose(account);
        if (readOnly()) return;
        bindings.put("account", "account", new Binding(account.id(), Binding.How.LINKED, Map.of()));
        if (!setup.account().equals(account.name())) save(setup.withAccount(account.name()));
    }

    @Override public boolean cloudflareConnected() { return connections.remote().account().isPresent(); }
    @Override public boolean needsCloudflare() { return setup.adopting() || setup.throughCloudflare() || resources.stream().anyMatch(r -> r.where() == Where.CLOUDFLARE && !bindings.keys(r.id()).isEmpty()); }
    @Override public boolean kasmConnected() { return connections.kasmBy(setup.kasm()); }
    @Override public TokenReport tokenReport() { return connections.tokenReport(); }
    @Override public Team team() { return connections.team(); }
    @Override public List<Domain> domains() { return connections.domains(); }
    @Override public List<TunnelFacts> tunnels() { return connections.tunnels(); }
    @Override public TunnelFacts tunnel(TunnelFacts tunnel) { return connections.tunnel(tunnel); }
    @Override public List<PolicyFacts> policies() { return connections.policies(); }
    @Override public List<ApplicationFacts> applications() { return connections.applications(); }

    @Override public void makeReusable(String application, String policy) {
        writable();
        connections.remote().cloudflare().applications().makeReusable(application, policy);
        connections.refresh();
    }

    @Override public RuleChoices ruleChoices() { return connections.ruleChoices(); }

    @Override public PolicyTest testPolicies(List<Policy> policies, Consumer<PolicyTest> progress) {
        cancelled.set(false);
        return connections.remote().cloudflare().policyTests().run(policies, p -> p.linked() ? bindings.find("access-policy", p.id()).map(Binding::remoteId) : Optional.empty(), time, cancelled::get, progress);
    }

    @Override public void revokeSessions(String email) { connections.remote().cloudflare().revokeSessions(email); }
    @Override public AccessChoices access() { return connections.access(setup.application().flatMap(app -> bindings.find("access-application", app.id())).map(Binding::remoteId)); }

    @Override public List<IngressRule> ingressRules() {
        return setup.tunnel().map(t -> t.local() ? connections.configRules(id -> bindings.find("cloudflared", id).map(Binding::remoteId).orElse("cloudflared.service")) : connections.ingressRules(bindings.find("tunnel", t.id()).map(Binding::remoteId), t.name())).orElse(List.of());
    }

    @Override public List<DnsRecord> records(String hostname) { return connections.records(hostname); }
    @Override public void refresh() { connections.refresh(); }

    @Override public ServerFacts connectServer(String id, ServerLogin login) {
        return connections.server(setup.server(id).orElseThrow(() -> Failure.of(Kind.REFUSED, Where.SERVER, "server-not-in-setup", id)), login);
    }

    @Override public Optional<ServerFacts> serverFacts(String id) { return connections.serverFacts(id); }

    @Override public OriginCertificate originCertificate(String host, int port, String serverName) {
        return OriginTls.look(connections.remote().server(setup.servers().stream().findFirst().map(ServerAddress::id).orElse("")), host, port, serverName);
    }

    @Override public List<ZoneFacts> connectKasm(KasmLogin login) {
        return connections.kasm(setup.kasm(), login, setup.servers().stream().findFirst());
    }

    @Override public Optional<List<ZoneFacts>> kasmZones() { return connections.zones(); }

    @Override public void zoneSetByHand(Zone zone) {
        writable();
        bindings.put("kasm-zone", zone.id(), SetByHand.of(zone).binding());
    }

    @Override public Optional<List<Desktop>> runningDesktops() { return connections.remote().zones().flatMap(Kasm::desktops); }
    @Override public void endDesktop(String id) { connections.remote().kasm().endDesktop(id); }

    @Override public Plan plan() {
        var problems = bindings.all().isEmpty() ? SetupProblems.ofFirst(setup) : SetupProblems.of(setup);
        if (!problems.isEmpty()) throw Failure.of(Kind.REFUSED, Where.HERE, "setup-incomplete", String.join(" ", problems));
        recover();
        var context = looking(setup);
        var plan = new Unaccepted(resources, lastSeen()).noted(new Reverts(lastSeen()).noted(new Planner(resources).plan(context)), context);
        if (plan.isEmpty()) seen(Optional.of(setup));
        return plan;
    }

    @Override public Live live() { return new Look(resources, looking(setup), lastSeen()).live(); }

    @Override public List<Kept> keepLive(Live live) {
        writable();
        var keeping = new Keeping(live.wish().equals(setup) ? live : live(), lastSeen(), wish -> context(wish, _ -> { }));
        if (!keeping.wish().equals(setup)) save(keeping.wish());
        seen(keeping.seen());
        return keeping.kept();
    }

    @Override public Recognised recognise(Choices choices) { return adoption.recognise(setup, choices); }

    @Override public void adopt(Recognised recognised, Set<String> accepted) {
        writable();
        var wish = recognised.with(accepted);
        adoption.bind(recognised);
        save(recognised.setup());
        run(false, recognised.setup(), List.of(), journal.read(resources), _ -> { }, _ -> true);
        if (!wish.equals(setup)) save(wish);
    }

    @Override public Guests guests(Plan plan) {
        var guests = Guests.between(lastSeen().setup(), plan.setup());
        return guests.come().isEmpty() ? guests : guests.with(connections.logins(plan.setup(), plan.setup().application().flatMap(app -> bindings.find("access-application", app.id())).map(Binding::remoteId)));
    }

    private LastSeen lastSeen() { return new LastSeen(journal.read(resources)); }

    /** What was applied once is compared from now on with how it stands at present. */
    private void seen(Optional<Setup> standing) {
        var before = lastSeen().setup();
        if (!readOnly() && before.isPresent() && !before.equals(standing)) journal.seen(time.now(), standing.orElseThrow());
    }

    @Override public void answer(Question question, Stranger stranger, Binding.How how) {
        writable();
        var resource = resources.stream().filter(r -> r.id().equals(question.resource())).findFirst().orElseThrow();
        if (how == Binding.How.LINKED && !stranger.linkable()) throw Failure.of(Kind.REFUSED, Where.HERE, "not-linkable", stranger.description());
        resource.bind(context(setup, _ -> { }), question.key(), stranger, how);
        connections.refresh();
    }

    @Override public void use(String resource, String key, String remoteId, Binding.How how) {
        writable();
        bindings.put(resource, key, new Binding(remoteId, how, Map.of()));
    }

    @Override public Optional<Binding> binding(String resource, String key) { return bindings.find(resource, key); }

    @Override public void letGo(String resource, String key) {
        writable();
        if (bindings.find(resource, key).filter(b -> b.how() != Binding.How.MADE).isPresent()) bindings.drop(resource, key);
    }

    @Override public boolean apply(Plan plan, Set<String> accepted, Consumer<Event> events) {
        writable();
        if (!plan.questions().isEmpty()) throw Failure.of(Kind.REFUSED, Where.HERE, "questions-open", String.join(", ", plan.questions().stream().map(Question::id).toList()));
        mustBeAccepted(plan, accepted);
        var history = journal.read(resources);
        if (plan.changes().isEmpty() && history.finished()) {
            seen(Optional.of(plan.setup()));
            return true;
        }
        return run(false, plan.setup(), plan.changes(), history, events, run -> run.apply(plan.changes()));
    }

    @Override public Plan removalPlan() {
        recover();
        var nothing = setup.emptied().withFirewall(setup.firewall());
        var plan = new Planner(resources).plan(looking(nothing));
        return plan.changes().isEmpty() ? plan : plan.noting(0, Note.of(Note.Level.DANGER, "remove-everything", setup.name()));
    }

    @Override public Plan undoPlan(Set<String> accepted) {
        recover();
        return new TakingBack(journal.read(resources)).plan(context(setup, _ -> { }), accepted);
    }

    @Override public boolean undo(Plan undoPlan, Set<String> accepted, Consumer<Event> events) {
        writable();
        mustBeAccepted(undoPlan, accepted);
        var history = journal.read(resources);
        var acts = new TakingBack(history).acts(undoPlan);
        if (acts.isEmpty()) return true;
        // seen as the run saw it: what has been wished for since is not of it
        var done = run(true, history.wanted().orElse(setup), undoPlan.changes(), history, events, run -> run.undo(acts));
        if (done) history.beforeLast().ifPresent(this::restored);
        return done;
    }

    /** Also where the file was edited meanwhile: what was undone must not be planned again. */
    private void restored(Setup before) {
        file.save(before);
        setup = before;
    }

    private static void mustBeAccepted(Plan plan, Set<String> accepted) {
        var missing = plan.dangers().stream().filter(danger -> !accepted.contains(danger)).toList();
        if (!missing.isEmpty()) throw Failure.of(Kind.REFUSED, Where.HERE, "danger-not-accepted", String.join(", ", missing));
    }

    private boolean run(boolean undo, Setup wanted, List<Change<?>> changes, History history, Consumer<Event> events, Predicate<Run> work) {
        cancelled.set(false);
        var id = UUID.randomUUID().toString();
        journal.began(time.now(), id, undo, history.applied(), wanted);
        events.accept(new Event.Began(time.now(), id, undo, changes));
        if (!work.test(new Run(id, lines -> context(wanted, lines), journal, events, cancelled::get))) return false;
        journal.finished(time.now(), id);
        events.accept(new Event.Finished(time.now(), id));
        connections.refresh();
        return true;
    }

    @Override public void cancel() { cancelled.set(true); }

    @Override public List<Check.Answer> check(Consumer<Check.Answer> answers) { return ask(false, answers); }
    @Override public List<Check.Answer> checkFailover(Consumer<Check.Answer> answers) { return ask(true, answers); }

    private List<Check.Answer> ask(boolean disturbing, Consumer<Check.Answer> answers) {
        var context = context(setup, _ -> { });
        var asked = Parallel.map(checks.stream().filter(check -> check.onlyWhenAsked() == disturbing).toList(), check -> {
            var found = check.ask(context);
            synchronized (answers) { found.forEach(answers); }
            return found;
        });
        var all = new ArrayList<Check.Answer>();
        asked.forEach(all::addAll);
        return List.copyOf(all);
    }

    @Override public Optional<Instant> lastApplied() { return journal.read(resources).appliedAt(); }

    @Override public void close() {
        connections.close();
        lock.ifPresent(OpenSession::release);
    }

    private void recover() {
        if (readOnly()) return;
        var history = journal.read(resources);
        if (!history.unclear().isEmpty() || !history.halfUndone().isEmpty()) new Recovery(journal).recover(history, context(setup, _ -> { }));
    }

    private Context context(Setup wanted, Consumer<String> lines) { return new Context(wanted, connections.remote().lookingOnce(time), bindings, time, lines); }

    /** For a plan, or a look: nothing is acted on by it before it was read again. */
    private Context looking(Setup wanted) { return new Context(wanted, connections.remote().onlyLooking(time), bindings, time, _ -> { }); }

    private void writable() {
        if (readOnly()) throw Failure.of(Kind.REFUSED, Where.FILE, "setup-read-only", file.path().toString());
    }

    private static void release(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw Failure.of(Kind.REFUSED, Where.FILE, "file-write", "lock", e);
        }
    }
}
