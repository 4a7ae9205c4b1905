package gatewright.practice;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.Secret;
import gatewright.model.ServerAddress;
import gatewright.model.ServerAddress.Login;
import gatewright.model.ServerLogin;

/** How a practice server lets somebody in: its host key is to be confirmed once, then the admin's password opens it, or any key or agent. */
final class PracticeLogin {

    private static final Secret PASSWORD = Secret.exactly(Practice.PASSWORD);

    private PracticeLogin() {}

    /** Fails as a real login does where it is not let in. */
    static void check(PracticeWorld world, ServerAddress address, ServerLogin login) {
        if (address.host().isEmpty()) throw Failure.of(Kind.UNREACHABLE, Where.SERVER, "ssh-unknown-host", address.host());
        if (!known(world, address, login)) throw Failure.untrusted(Where.SERVER, "host-key-unknown", address.host() + " ssh-ed25519 " + Practice.HOST_KEY, Practice.HOST_KEY);
        var byKey = address.login() == Login.KEY_FILE || address.login() == Login.AGENT;
        if (!byKey && login.password().filter(PASSWORD::equals).isEmpty()) throw Failure.of(Kind.REJECTED, Where.SERVER, "ssh-login", address.display() + ": publickey,password");
        world.host(address.id(), address.host());
    }

    private static boolean known(PracticeWorld world, ServerAddress address, ServerLogin login) {
        synchronized (world) {
            var hosts = world.knownHosts();
            var known = hosts.valueStream().anyMatch(host -> host.asString("").equals(address.host()));
            if (known || !login.trustedKeys().contains(Practice.HOST_KEY)) return known;
            hosts.add(address.host());
            world.changed();
            return true;
        }
    }
}
