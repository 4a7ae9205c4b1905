package gatewright.remote.ssh;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.ServerAddress;
import gatewright.model.ServerLogin;
import gatewright.model.Words;
import gatewright.remote.Command;
import gatewright.remote.Output;
import gatewright.remote.Server;
import gatewright.remote.ServerFile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import javax.net.SocketFactory;

/** A server over SSH. A connection found dead is made anew once, before a command is sent and never after. */
public final class SshServer implements Server {

    /** Kept of each output: this much of its beginning and of its end. */
    private static final int PART = 512 * 1024;
    private static final int LARGEST_FILE = 16 << 20;
    private static final int NO_SUCH_FILE = 44;
    /** Linux takes no longer argument (MAX_ARG_STRLEN, 128 KB), and the whole line is one for the user's shell. */
    private static final int LONGEST_LINE = 120_000;
    /** What another shell than a POSIX one, or a chatty profile, would not give back as it is. */
    private static final String PROBE = "a\\\\b 'c' !d $e";

    private final ServerAddress address;
    private final ServerLogin login;
    private final LocalKeys local;
    private final Sudo sudo;
    /** Connections that take no new command, while an old one or a socket may still be open on them. */
    private final List<SshConnection> former = new ArrayList<>();
    private final boolean root;
    private SshConnection connection;
    private boolean closed;

    private SshServer(ServerAddress address, ServerLogin login, LocalKeys local) {
        this.address = address;
        this.login = login;
        this.local = local;
        this.sudo = new Sudo(this::exec, login.sudoPassword().or(login::password));
        this.connection = SshConnection.open(address, login, local);
        this.root = probe();
    }

    /** Logs in, and makes sure that commands arrive as they are sent. Fails as {@link gatewright.remote.Gateways#server} says. */
    public static SshServer open(ServerAddress address, ServerLogin login, LocalKeys local) {
        return new SshServer(address, login, local);
    }

    @Override public String id() { return address.id(); }
    @Override public String display() { return address.display(); }

    @Override public List<String> remarks() {
        var ignored = SshConfig.read(local.folder()).ignored();
        return ignored.isEmpty() ? List.of() : List.of(Words.text("remark.ssh-config", String.join(", ", ignored)));
    }

    @Override public Output run(Command command, Consumer<String> lines) { return ran(command, lines, PART).output(); }

    @Override public Optional<byte[]> read(String path) {
        var command = Command.script("read-file", absolute(path), String.valueOf(LARGEST_FILE + 1)).asRoot();
        var ran = ran(command, line -> {}, LARGEST_FILE + 1);
        if (ran.exit() == NO_SUCH_FILE) return Optional.empty();
        if (ran.exit() != 0) throw Failure.of(Kind.REFUSED, Where.SERVER, "file-read", path + ": " + ran.output().lastWords());
        if (ran.out().bytes().length > LARGEST_FILE) throw Failure.of(Kind.REFUSED, Where.SERVER, "file-too-large", path);
        return Optional.of(ran.out().bytes());
    }

    @Override public void write(ServerFile file) {
        var script = Command.script("write-file", absolute(file.path()), file.owner(), file.mode(), String.valueOf(file.content().length));
        var output = run(new Command(script.name(), script.arguments(), file.content(), true, Duration.ofMinutes(2)));
        output.orFail("file-write", file.path());
    }

    @Override public void proveNewLogin() {
        try (var fresh = open(address, login, local)) {
            fresh.must(Command.of("true"));
        }
    }

    @Override public SocketFactory sockets() { return new ChannelSockets(this::live); }

    @Override public synchronized void close() {
        closed = true;
        connection.close();
        former.forEach(SshConnection::close);
    }

    private Ran ran(Command command, Consumer<String> lines, int part) {
        var out = new Kept(part);
        var err = new Kept(part);
        var outLines = new LineCutter(lines);
        var errLines = new LineCutter(lines);
        ObjIntConsumer<byte[]> toOut = sink(out, outLines);
        ObjIntConsumer<byte[]> toErr = sink(err, errLines);
        var exit = command.root() && !root ? asRoot(command, toOut, toErr)
                : exec(command.name(), "LC_ALL=C " + ShellLine.of(command.arguments()), command.input(), command.limit(), toOut, toErr);
        outLines.end();
        errLines.end();
        return new Ran(exit, out, err);
    }

    private int asRoot(Command command, ObjIntConsumer<byte[]> out, ObjIntConsumer<byte[]> err) {
        for (var again = true; ; again = false) {
            var prepared = sudo.prepare(command);
            var after = new AfterMark(prepared.mark(), err);
            var exit = exec(command.name(), prepared.line(), prepared.input(), command.limit(), out, after);
            if (after.passed()) return exit;
            sudo.forget();
            if (!again) throw sudo.refusal(new Output(exit, "", after.before(), false));
        }
    }

    private static ObjIntConsumer<byte[]> sink(Kept kept, LineCutter cutter) {
        return (data, length) -> {
            kept.add(data, length);
            cutter.add(data, length);
        };
    }

    private Ran exec(String name, String line, byte[] input, Duration limit) {
        var out = new Kept(PART);
        var err = new Kept(PART);
        return new Ran(exec(name, line, input, limit, out::add, err::add), out, err);
    }

    private int exec(String name, String line, byte[] input, Duration limit, ObjIntConsumer<byte[]> out, ObjIntConsumer<byte[]> err) {
        if (line.getBytes(StandardCharsets.UTF_8).length > LONGEST_LINE) throw Failure.of(Kind.REFUSED, Where.HERE, "command-argument", name);
        for (var again = true; ; again = false) {
            var live = live();
            try {
                var session = live.session();
                try {
                    return new Execution(name, session).run(line, input, limit, out, err);
                } finally {
                    live.leave(session);
                }
            } catch (SshConnection.Unusable e) {
                if (!again) throw e.failure(address.display());
            }
        }
    }

    private synchronized SshConnection live() {
        if (closed) throw Failure.of(Kind.UNREACHABLE, Where.SERVER, "ssh-closed", address.display());
        if (!connection.usable()) {
            former.add(connection);
            connection = SshConnection.open(address, login, local);
        }
        return connection;
    }

    /** Whether we are root there already. */
    private boolean probe() {
        try {
            var said = exec("sh", "LC_ALL=C " + ShellLine.of(List.of("printf", "%s\\n", PROBE)) + "; id -u", new byte[0], Duration.ofSeconds(30)).output();
            var lines = new ArrayList<>(said.out().lines().toList());
            if (lines.size() != 2 || !lines.getFirst().equals(PROBE)) throw Failure.of(Kind.REFUSED, Where.SERVER, "ssh-shell", said.lastWords());
            return lines.getLast().equals("0");
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static String absolute(String path) {
        if (!path.startsWith("/") || path.endsWith("/")) throw Failure.of(Kind.REFUSED, Where.HERE, "file-name", path);
        return path;
    }
}
