package gatewright.engine;

import gatewright.model.KasmLogin;
import gatewright.model.Secret;
import gatewright.model.ServerLogin;
import gatewright.model.Setup;
import gatewright.model.Time;
import gatewright.remote.Gateways;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Somebody else at work on the same things, with the same bindings, while a session is open: for tests of what a session does then. */
public final class Backdoor {

    private Backdoor() {}

    /** @param hints of the practice world: what to type */
    public static Context context(Path file, Setup setup, Gateways gateways, Time time) {
        var hints = gateways.hints();
        var connections = new Connections(gateways);
        connections.choose(connections.cloudflare(Secret.of(hints.get("token"))).getFirst());
        setup.servers().forEach(server -> connections.server(server, login(gateways)));
        connections.kasm(setup.kasm(), kasm(gateways), setup.servers().stream().findFirst());
        return new Context(setup, connections.remote(), new SetupFile(file).bindings(), time, _ -> { });
    }

    public static ServerLogin login(Gateways gateways) {
        var hints = gateways.hints();
        return new ServerLogin(Optional.of(Secret.exactly(hints.get("password"))), Optional.empty(), Optional.empty(), Set.of(hints.get("host-key")));
    }

    public static KasmLogin kasm(Gateways gateways) {
        var hints = gateways.hints();
        return new KasmLogin(Secret.of(hints.get("kasm-key")), Secret.of(hints.get("kasm-secret")), Optional.of(hints.get("kasm-certificate")));
    }
}
