package gatewright.remote.ssh;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.ServerAddress;
import gatewright.model.ServerAddress.Login;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The way to a server: the machines to go through, in order, and the server itself last, as the setup and {@code ~/.ssh/config}
 * name them. What the setup says comes first; OpenSSH's ProxyJump is read as ssh(1) reads -J.
 */
record SshRoute(List<Hop> hops) {

    /** @param identities the key files that ~/.ssh/config names for it */
    record Hop(ServerAddress address, List<Path> identities) {}

    private static final int MOST = 8;
    private static final String DIRECT = "none";
    private static final Pattern JUMP = Pattern.compile("(?:ssh://)?(?:([^@\\s]{1,64})@)?(\\[[0-9A-Fa-f:.%]+\\]|[^:@/\\s\\[\\]]{1,253})(?::(\\d{1,5}))?/?");

    static SshRoute of(ServerAddress address, SshConfig config) {
        var hops = new ArrayList<Hop>();
        add(hops, address, config, 0);
        return new SshRoute(List.copyOf(hops));
    }

    private static void add(List<Hop> hops, ServerAddress address, SshConfig config, int depth) {
        if (depth > MOST) throw wrong("ssh-jump-loop", address.host());
        var entry = config.of(address.host());
        var jumps = address.jump().isEmpty() ? entry.jump().orElse(DIRECT) : address.jump();
        if (!jumps.equalsIgnoreCase(DIRECT)) {
            var list = jumps.split(",");
            // only the first is reached by a way of its own: the others are reached through the one before
            for (var i = 0; i < list.length; i++) add(hops, jump(address, list[i].strip(), i == 0 ? "" : DIRECT, config), config, depth + 1);
        }
        if (hops.size() >= MOST) throw wrong("ssh-jump-loop", jumps);
        var port = address.port() == 22 ? entry.port().orElse(22) : address.port();
        hops.add(new Hop(new ServerAddress(address.id(), entry.hostName().orElse(address.host()), port, address.user(), address.login(), address.keyFile(), DIRECT), entry.identities()));
    }

    /** A machine on the way: we log in to it as its text says, else as ~/.ssh/config says, else as the server's own user. */
    private static ServerAddress jump(ServerAddress target, String text, String before, SshConfig config) {
        var match = JUMP.matcher(text);
        if (!match.matches()) throw wrong("ssh-jump-wrong", text);
        var host = match.group(2).replaceAll("[\\[\\]]", "");
        var user = match.group(1) != null ? match.group(1) : config.of(host).user().orElse(target.user());
        var port = match.group(3) == null ? 22 : Integer.parseInt(match.group(3));
        return new ServerAddress(target.id(), host, port, user, Login.AUTOMATIC, target.keyFile(), before);
    }

    private static Failure wrong(String code, String detail) { return Failure.of(Kind.REFUSED, Where.SERVER, code, detail); }
}
