package gatewright;

import gatewright.engine.Event;
import gatewright.engine.Session;
import gatewright.model.Hostname;
import gatewright.model.Origin;
import gatewright.model.Rule;
import gatewright.model.ServerAddress;
import gatewright.model.Setup;
import gatewright.practice.Crowd;
import gatewright.remote.Parallel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A session over the example setup whose every request crosses a slow line. */
final class Slow implements AutoCloseable {

    /** Cloudflare's own limit of hostnames for one application: more public hostnames are further paths of these. */
    private static final int NAMES = 5;

    private final Rehearsal rehearsal;
    final SlowLine line;

    Slow(Path folder) {
        var made = new ArrayList<SlowLine>();
        rehearsal = Rehearsal.through(folder.resolve(UUID.randomUUID().toString()), (practice, time) -> {
            made.add(new SlowLine(practice, time));
            return made.getFirst();
        });
        line = made.getFirst();
    }

    Session session() { return rehearsal.session(); }

    /** @param count beyond five, paths that are patterns, on the same five names: each has a rule in the tunnel */
    Slow hostnames(int count) {
        return wish(setup -> setup.withHostnames(IntStream.range(0, count).mapToObj(i -> new Hostname("h" + i, "space" + i % NAMES, "lay.network", i < NAMES ? "" : "^/p" + i + "/.*", "https://localhost:443", true, Origin.USUAL))
                .sorted((a, b) -> b.path().compareTo(a.path())).toList()));
    }

    Slow emails(int count) {
        return wish(setup -> setup.withPolicies(setup.policies().stream().map(p -> p.withEmails(IntStream.range(0, count).mapToObj(i -> "guest" + i + "@example.com").toList())).toList()));
    }

    Slow account(int zones, int applications) {
        Crowd.into(rehearsal.world(), zones, applications);
        return this;
    }

    Slow servers(int count) {
        wish(setup -> {
            var all = new ArrayList<>(setup.servers());
            IntStream.range(1, count).forEach(n -> all.add(new ServerAddress("replica-" + n, "192.168.2." + n, 22, "admin", ServerAddress.Login.AUTOMATIC, "")));
            return setup.withServers(all);
        });
        rehearsal.connectServers();
        return this;
    }

    private Slow wish(UnaryOperator<Setup> edit) {
        session().save(edit.apply(session().setup()));
        return this;
    }

    /** All that the pages ask Cloudflare of an account, side by side. */
    void survey() {
        session().refresh();
        Parallel.map(List.<Supplier<Object>>of(session()::tokenReport, session()::team, session()::domains, session()::tunnels, session()::policies, session()::applications, session()::ruleChoices, session()::access), Supplier::get);
    }

    void apply() {
        var plan = session().plan();
        var events = new ArrayList<Event>();
        if (!session().apply(plan, Set.copyOf(plan.dangers()), events::add)) throw new AssertionError(events.getLast().toString());
    }

    @Override public void close() { rehearsal.close(); }
}
