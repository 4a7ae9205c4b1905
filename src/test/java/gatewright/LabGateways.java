package gatewright;

import gatewright.model.KasmDoor;
import gatewright.model.KasmLogin;
import gatewright.model.Secret;
import gatewright.model.ServerAddress;
import gatewright.model.ServerLogin;
import gatewright.remote.CloudflareToken;
import gatewright.remote.Gateways;
import gatewright.remote.Kasm;
import gatewright.remote.LiveGateways;
import gatewright.remote.Outside;
import gatewright.remote.Server;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The doors of the tests on a throw-away server: SSH is real, Cloudflare and KASM are the practice ones by their real addresses on loopback; names and pages are seen as in practice, ports for real.
 *
 * @param seen what becomes of a connection to a server
 */
record LabGateways(LiveGateways live, Gateways played, UnaryOperator<Server> seen) implements Gateways {

    @Override public CloudflareToken cloudflare(Secret token) { return live.cloudflare(token); }
    @Override public Server server(ServerAddress address, ServerLogin login) { return seen.apply(live.server(address, login)); }
    @Override public Kasm kasm(KasmDoor door, int port, KasmLogin login, Optional<Server> through) { return live.kasm(door, port, login, through); }
    @Override public boolean practice() { return false; }

    @Override public Outside outside() {
        return new Outside() {
            @Override public List<Resolution> resolve(String hostname) { return played.outside().resolve(hostname); }
            @Override public Page get(String url) { return played.outside().get(url); }
            @Override public Optional<gatewright.model.OriginCertificate> certificate(String host, int port) { return live.outside().certificate(host, port); }
            @Override public Port connect(String host, int port) { return live.outside().connect(host, port); }
        };
    }
}
