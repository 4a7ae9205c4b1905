package gatewright.remote;

import gatewright.model.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.SocketFactory;

/**
 * A server for one pass of looking: what our looking scripts report is asked for together, in one round trip, and handed out to
 * whoever asks again within the pass. Anything else that is done there ends that, and so do two seconds. Right after something
 * was done, in the midst of a change, only what is asked for is looked at.
 */
public final class OneLook implements Server {

    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final String NEXT = "gatewright-look-ends\t";
    /** What every plan of a tunnel and a firewall asks. */
    private static final List<Command> TOGETHER = List.of(Command.script("look"), Command.script("cloudflared-look", "cloudflared.service", "/etc/cloudflared/token"),
            Command.script("firewall-look"), Command.script("docker-ports-look"));

    private final Server server;
    private final Time time;
    private final Map<List<String>, Output> known = new HashMap<>();
    private Instant since = Instant.MIN;
    private Instant done = Instant.MIN;

    public OneLook(Server server, Time time) {
        this.server = server;
        this.time = time;
    }

    @Override public synchronized Output run(Command command, Consumer<String> lines) {
        if (readsOnly(command)) return server.run(command, lines);
        if (TOGETHER.stream().noneMatch(look -> look.arguments().equals(command.arguments()))) return changing(() -> server.run(command, lines));
        if (old(since)) known.clear();
        if (!known.containsKey(command.arguments()) && old(done)) look();
        return Optional.ofNullable(known.get(command.arguments())).orElseGet(() -> alone(command, lines));
    }

    /** Another look than these, which changes nothing. */
    private static boolean readsOnly(Command command) { return command.name().endsWith("-look") && TOGETHER.stream().noneMatch(look -> look.name().equals(command.name())); }

    private boolean old(Instant moment) { return time.now().isAfter(moment.plus(FRESH)); }

    private Output alone(Command command, Consumer<String> lines) {
        if (known.isEmpty()) since = time.now();
        var output = server.run(command, lines);
        if (output.ok() && !output.cut()) known.put(command.arguments(), output);
        return output;
    }

    private <T> T changing(Supplier<T> act) {
        try {
            return act.get();
        } finally {
            known.clear();
            done = time.now();
        }
    }

    /** What did not arrive whole is asked for alone. */
    private void look() {
        known.clear();
        var words = new ArrayList<String>();
        for (var look : TOGETHER) {
            words.add(String.valueOf(look.arguments().size()));
            words.addAll(look.arguments());
        }
        since = time.now();
        var output = server.run(Command.script("together", words.toArray(String[]::new)).asRoot().within(Duration.ofMinutes(2)));
        if (!output.ok() || output.cut()) return;
        var text = new StringBuilder();
        var next = TOGETHER.iterator();
        for (var line : output.out().lines().toList()) {
            if (!line.startsWith(NEXT)) text.append(line).append('\n');
            else if (next.hasNext()) {
                var exit = line.substring(NEXT.length());
                var look = next.next();
                if (exit.equals("0")) known.put(look.arguments(), new Output(0, text.toString(), "", false));
                text.setLength(0);
            }
        }
    }

    @Override public synchronized void write(ServerFile file) {
        changing(() -> {
            server.write(file);
            return file;
        });
    }

    @Override public synchronized void proveNewLogin() {
        changing(() -> {
            server.proveNewLogin();
            return true;
        });
    }

    @Override public Optional<byte[]> read(String path) { return server.read(path); }
    @Override public String id() { return server.id(); }
    @Override public String display() { return server.display(); }
    @Override public List<String> remarks() { return server.remarks(); }
    @Override public SocketFactory sockets() { return server.sockets(); }
    @Override public void close() { server.close(); }
}
