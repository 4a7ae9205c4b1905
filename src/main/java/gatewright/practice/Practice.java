package gatewright.practice;

import gatewright.model.Setup;
import gatewright.model.Time;
import gatewright.remote.Gateways;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.function.BiConsumer;
import javax.net.SocketFactory;

/** Practice mode: a Cloudflare, a KASM and a server of our own, from {@link #open} until {@link #close}, with failures to choose from. */
public final class Practice implements AutoCloseable {

    /** Of the servers' admin, for SSH and sudo. */
    public static final String PASSWORD = "practice-password";

    /** What a server's host key shows as; nobody has confirmed it in a fresh practice. */
    public static final String HOST_KEY = "SHA256:pRaCtIcEwOrLdKaSmHoStKeYfInGeRpRiNt0123456/";

    private final PracticeWorld world;
    private final PracticeCloudflare cloudflare;
    private final PracticeKasm kasm;
    private final Gateways gateways;

    private Practice(PracticeWorld world, Time time, BiConsumer<String, String> requests) {
        this.world = world;
        cloudflare = new PracticeCloudflare(world);
        kasm = new PracticeKasm(world);
        gateways = new PracticeGateways(this, time, requests);
    }

    /** The world of {@code world.json} in a folder, a fresh one where there is none yet.
     *  @param requests hears the method and the path of every request to Cloudflare */
    public static Practice open(Path folder, Time time, BiConsumer<String, String> requests) { return new Practice(PracticeWorld.at(folder.resolve("world.json")), time, requests); }

    /** A fresh world that is only held in memory. */
    public static Practice inMemory(Time time) { return new Practice(PracticeWorld.inMemory(), time, (_, _) -> {}); }

    public PracticeWorld world() { return world; }
    public Faults faults() { return world.faults(); }
    /** Lets these failures, and no others, happen from now on. What somebody made by hand is there from now on, and stays. */
    public void choose(Collection<Fault> faults) {
        faults().clear();
        faults().choose(faults);
        if (faults.contains(Fault.MADE_BY_HAND)) MadeByHand.inTheDashboard(world);
        if (faults.contains(Fault.MADE_ON_THE_COMMAND_LINE)) MadeByHand.onTheCommandLine(world);
    }

    public PracticeCloudflare cloudflare() { return cloudflare; }
    public Gateways gateways() { return gateways; }

    /** The setup to practise with, like the guide's. */
    public static Setup example() { return Example.setup(); }

    /** What to type where a secret is asked for, and which fingerprints are the right ones. */
    public Map<String, String> hints() {
        return Map.of("token", PracticeToken.GOOD, "password", PASSWORD, "host-key", HOST_KEY,
                "kasm-key", PracticeKasmLogins.KEY, "kasm-secret", PracticeKasmLogins.SECRET, "kasm-certificate", kasm.fingerprint(),
                "kasm-user", PracticeKasmLogins.ADMIN, "kasm-password", PracticeKasmLogins.PASSWORD);
    }

    /** Begins anew: everything as in a fresh world, and no failures. */
    public void forget() { world.reset(); }

    /** Where the practice KASM listens, on loopback. */
    public int kasmPort() { return kasm.port(); }

    SocketFactory kasmSockets() { return new KasmSockets(kasm.port()); }

    @Override public void close() {
        cloudflare.close();
        kasm.close();
    }
}
