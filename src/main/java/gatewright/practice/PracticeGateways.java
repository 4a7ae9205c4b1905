package gatewright.practice;

import gatewright.model.Failure;
import gatewright.model.KasmDoor;
import gatewright.model.KasmLogin;
import gatewright.model.Secret;
import gatewright.model.ServerAddress;
import gatewright.model.ServerLogin;
import gatewright.model.Time;
import gatewright.remote.CloudflareApi;
import gatewright.remote.CloudflareToken;
import gatewright.remote.Gateways;
import gatewright.remote.Kasm;
import gatewright.remote.Outside;
import gatewright.remote.Server;
import gatewright.remote.kasm.KasmApi;
import gatewright.remote.kasm.KasmDatabase;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The doors of the practice world: the real clients, led to servers on loopback, and a server that is only played. */
final class PracticeGateways implements Gateways {

    private static final int HTTPS = 443;

    private final Practice practice;
    private final Time time;
    private final BiConsumer<String, String> requests;

    PracticeGateways(Practice practice, Time time, BiConsumer<String, String> requests) {
        this.practice = practice;
        this.time = time;
        this.requests = requests;
    }

    @Override public CloudflareToken cloudflare(Secret token) { return new CloudflareApi(token, Optional.of(practice.cloudflare().base()), time, requests); }

    @Override public Server server(ServerAddress address, ServerLogin login) {
        PracticeLogin.check(practice.world(), address, login);
        var server = new PracticeServer(practice.world(), address, practice.kasmSockets(), time);
        // A login is a new connection too: it comes through the firewall, or it does not.
        server.proveNewLogin();
        return server;
    }

    /** Directly or through the server: both lead to the practice KASM, whose name stays the one that is asked for. */
    @Override public Kasm kasm(KasmDoor door, int port, KasmLogin login, Optional<Server> through) {
        if (door.overSsh() && through.isEmpty()) throw Failure.of(Failure.Kind.REJECTED, Failure.Where.SERVER, "server-not-connected", "kasm");
        var where = door.port() != 0 ? door.port() : port != 0 ? port : HTTPS;
        if (door.by() == KasmDoor.By.SERVER) return new KasmDatabase(through.orElseThrow(), where, time);
        return new KasmApi(door.overSsh() ? "localhost" : door.host(), where, login, Optional.of(practice.kasmSockets()), time);
    }

    @Override public Outside outside() { return new PracticeOutside(practice.world()); }

    @Override public boolean practice() { return true; }

    @Override public Map<String, String> hints() { return practice.hints(); }
}
