package gatewright;

import gatewright.check.Checks;
import gatewright.engine.Backdoor;
import gatewright.engine.Context;
import gatewright.engine.Session;
import gatewright.engine.SetupFolder;
import gatewright.engine.Setups;
import gatewright.engine.StillTime;
import gatewright.model.Secret;
import gatewright.model.Setup;
import gatewright.model.Time;
import gatewright.practice.Fault;
import gatewright.practice.Practice;
import gatewright.practice.PracticeWorld;
import gatewright.remote.Gateways;
import gatewright.remote.Server;
import gatewright.resource.ByHand;
import gatewright.resource.Resources;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A session over the example setup in a practice world of its own, connected to everything, with a clock that only pauses move. */
public final class Rehearsal implements AutoCloseable {

    private static final Supplier<Gateways> NOT_LIVE = () -> { throw new AssertionError("the live world is not touched by tests"); };

    private final Practice practice;
    private final Path folder;
    private final StillTime time;
    private final Session session;
    private final boolean ownsWorld;

    private Rehearsal(Practice practice, Path folder, StillTime time, boolean ownsWorld) { this(practice, folder, time, ownsWorld, practice.gateways()); }

    private Rehearsal(Practice practice, Path folder, StillTime time, boolean ownsWorld, Gateways gateways) {
        this(practice, folder, time, ownsWorld, folder(folder, practice, gateways, time, NOT_LIVE).practise());
        connect();
    }

    private Rehearsal(Practice practice, Path folder, StillTime time, boolean ownsWorld, Session session) {
        this.practice = practice;
        this.folder = folder;
        this.time = time;
        this.ownsWorld = ownsWorld;
        this.session = session;
    }

    /** A session that adopts, in a world where somebody was at work before; with a token and a server, and no login of KASM's. */
    public static Rehearsal adopting(Path folder, Fault... before) {
        var time = new StillTime();
        var practice = Practice.inMemory(time);
        practice.choose(List.of(before));
        var session = folder(folder, practice, practice.gateways(), time, NOT_LIVE).create(Setup.toAdopt("adopted").withServers(Practice.example().servers()), true);
        var rehearsal = new Rehearsal(practice, folder, time, true, session);
        session.connectCloudflare(Secret.of(practice.gateways().hints().get("token")));
        rehearsal.connectServers();
        return rehearsal;
    }

    public static Rehearsal in(Path folder) {
        var time = new StillTime();
        return new Rehearsal(Practice.inMemory(time), folder, time, true);
    }

    /** @param door what stands between the session and the practice world, such as a slow line */
    static Rehearsal through(Path folder, BiFunction<Practice, StillTime, Gateways> door) {
        var time = new StillTime();
        var practice = Practice.inMemory(time);
        return new Rehearsal(practice, folder, time, true, door.apply(practice, time));
    }

    /** Another admin's PC: the same world, and nothing known of what was done before. */
    public Rehearsal asSomebodyElse(Path folder) { return new Rehearsal(practice, folder, time, false); }

    /** The saved setups of a practice world, as the program wires them. */
    public static SetupFolder folder(Path folder, Practice practice, StillTime time) {
        return folder(folder, practice, time, NOT_LIVE);
    }

    /** @param live what a setup that is not for practice meets */
    public static SetupFolder folder(Path folder, Practice practice, StillTime time, Supplier<Gateways> live) { return folder(folder, practice, practice.gateways(), time, live); }

    private static SetupFolder folder(Path folder, Practice practice, Gateways gateways, StillTime time, Supplier<Gateways> live) {
        return new SetupFolder(folder, Resources.ALL, Checks.all(Resources.ALL), new ByHand(), live, () -> new SetupFolder.PracticeWorld() {
            @Override public Gateways gateways() { return gateways; }
            @Override public Setup example() { return Practice.example(); }
            @Override public Time time() { return time; }
            @Override public void forget() { practice.forget(); }
            @Override public List<Setups.Fault> faults() { return Stream.of(Fault.values()).map(f -> new Setups.Fault(f.name(), f.text())).toList(); }

            @Override public void choose(Collection<String> faults) {
                practice.choose(faults.stream().map(Fault::valueOf).toList());
            }
        }, time);
    }

    /** The program started again on the same PC, connected to nothing. */
    public static SetupFolder folderOf(Rehearsal rehearsal) { return folder(rehearsal.folder, rehearsal.practice, rehearsal.time); }

    public Session session() { return session; }
    public PracticeWorld world() { return practice.world(); }
    /** Lets time go by. */
    public void pause(java.time.Duration duration) { time.pause(duration); }

    public List<String> requests() { return practice.cloudflare().requests(); }

    /** Somebody else with the same bindings, who wants another setup. */
    public Context context(Setup setup) { return Backdoor.context(folder.resolve("practice").resolve("practice.json"), setup, practice.gateways(), time); }

    private void connect() {
        var gateways = practice.gateways();
        session.connectCloudflare(Secret.of(gateways.hints().get("token")));
        connectServers();
        session.connectKasm(Backdoor.kasm(gateways));
    }

    public void connectServers() { session.setup().servers().forEach(server -> session.connectServer(server.id(), Backdoor.login(practice.gateways()))); }

    /** A server of the setup, for whoever works on it by hand. */
    public Server server(String id) { return practice.gateways().server(session.setup().server(id).orElseThrow(), Backdoor.login(practice.gateways())); }

    /** Whether an act of the practice world changes something. */
    public static boolean isWrite(String act) {
        return act.startsWith("KASM update") || (act.startsWith("SERVER ") && !act.matches(".*(look|together|true|edge-reached|why|read).*")) || act.matches("(?:POST|PUT|PATCH|DELETE) .*");
    }

    @Override public void close() {
        session.close();
        if (ownsWorld) practice.close();
    }
}
