package gatewright.remote;

import gatewright.model.Failure;
import gatewright.model.KasmDoor;
import gatewright.model.KasmLogin;
import gatewright.model.Secret;
import gatewright.model.ServerAddress;
import gatewright.model.ServerLogin;
import gatewright.model.Time;
import gatewright.remote.kasm.KasmApi;
import gatewright.remote.kasm.KasmDatabase;
import gatewright.remote.ssh.LocalKeys;
import gatewright.remote.ssh.SshServer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Opens the doors to the real Cloudflare, KASM and servers. */
public final class LiveGateways implements Gateways {

    private static final int HTTPS = 443;

    private final Optional<String> cloudflareAddress;
    private final Path knownHosts;
    private final Time time;
    private final BiConsumer<String, String> requests;
    private final Outside outside = new LiveOutside();

    /** @param cloudflareAddress another address than Cloudflare's own, on loopback only
     *  @param knownHosts OpenSSH's file of known servers, usually {@code ~/.ssh/known_hosts}; it is extended
     *  @param requests hears the method and the path of every request to Cloudflare */
    public LiveGateways(Optional<String> cloudflareAddress, Path knownHosts, Time time, BiConsumer<String, String> requests) {
        this.cloudflareAddress = cloudflareAddress;
        this.knownHosts = knownHosts;
        this.time = time;
        this.requests = requests;
    }

    @Override public CloudflareToken cloudflare(Secret token) { return new CloudflareApi(token, cloudflareAddress, time, requests); }

    @Override public Server server(ServerAddress address, ServerLogin login) { return SshServer.open(address, login, LocalKeys.usual(knownHosts)); }

    @Override public Kasm kasm(KasmDoor door, int port, KasmLogin login, Optional<Server> through) {
        if (door.overSsh() && through.isEmpty()) throw Failure.of(Failure.Kind.REJECTED, Failure.Where.SERVER, "server-not-connected", "kasm");
        var where = door.port() != 0 ? door.port() : port != 0 ? port : HTTPS;
        if (door.by() == KasmDoor.By.SERVER) return new KasmDatabase(through.orElseThrow(), where, time);
        var host = door.overSsh() ? "localhost" : door.host();
        var direct = !door.overSsh() && (through.isEmpty() || outside.connect(host, where) == Outside.Port.OPEN);
        return new KasmApi(host, where, login, direct ? Optional.empty() : through.map(Server::sockets), time);
    }

    @Override public Outside outside() { return outside; }

    @Override public boolean practice() { return false; }
}
