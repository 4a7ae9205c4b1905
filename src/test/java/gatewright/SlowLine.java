package gatewright;

import gatewright.model.KasmDoor;
import gatewright.model.KasmLogin;
import gatewright.model.Secret;
import gatewright.model.ServerAddress;
import gatewright.model.ServerLogin;
import gatewright.model.Time;
import gatewright.practice.Practice;
import gatewright.remote.CloudflareApi;
import gatewright.remote.CloudflareToken;
import gatewright.remote.Command;
import gatewright.remote.Gateways;
import gatewright.remote.Kasm;
import gatewright.remote.Outside;
import gatewright.remote.Output;
import gatewright.remote.Server;
import gatewright.remote.ServerFile;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.SocketFactory;
import okhttp3.Interceptor;
import okhttp3.Response;

/** The practice world behind a line with latency: before every request to Cloudflare and every command, file and login on a server. Requests to Cloudflare are noted down. */
final class SlowLine implements Gateways {

    /** A request to Cloudflare, from when its turn on the line came until its answer was there. */
    record Request(String line, long from, long to) {

        boolean writes() { return !line.startsWith("GET "); }
    }

    private final Practice practice;
    private final Time time;
    private final List<Request> requests = new ArrayList<>();
    private volatile Duration latency = Duration.ZERO;

    SlowLine(Practice practice, Time time) {
        this.practice = practice;
        this.time = time;
    }

    void latency(Duration each) { latency = each; }

    /** The requests since this was last asked. */
    synchronized List<Request> taken() {
        var all = List.copyOf(requests);
        requests.clear();
        return all;
    }

    /** The length of the longest chain of requests each of which began after the one before it had its answer: what latency costs at least. */
    static int rounds(List<Request> requests) {
        var rounds = new ArrayList<Integer>();
        var sorted = requests.stream().sorted(Comparator.comparingLong(Request::from)).toList();
        for (var request : sorted) {
            var before = 0;
            for (var i = 0; i < rounds.size(); i++) if (sorted.get(i).to() <= request.from()) before = Math.max(before, rounds.get(i));
            rounds.add(before + 1);
        }
        return rounds.stream().mapToInt(r -> r).max().orElse(0);
    }

    private Response noted(Interceptor.Chain chain) throws IOException {
        var from = System.nanoTime();
        waitForIt();
        var request = chain.request();
        var response = chain.proceed(request);
        synchronized (this) { requests.add(new Request(request.method() + " " + request.url().encodedPath() + Optional.ofNullable(request.url().encodedQuery()).map(q -> "?" + q).orElse(""), from, System.nanoTime())); }
        return response;
    }

    private void waitForIt() {
        try {
            Thread.sleep(latency);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override public CloudflareToken cloudflare(Secret token) { return new CloudflareApi(token, Optional.of(practice.cloudflare().base()), time, (_, _) -> { }, List.of(this::noted)); }

    @Override public Server server(ServerAddress address, ServerLogin login) {
        waitForIt();
        return new SlowServer(practice.gateways().server(address, login), this);
    }

    @Override public Kasm kasm(KasmDoor door, int port, KasmLogin login, Optional<Server> through) { return practice.gateways().kasm(door, port, login, through); }
    @Override public Outside outside() { return practice.gateways().outside(); }
    @Override public boolean practice() { return true; }
    @Override public Map<String, String> hints() { return practice.hints(); }

    private record SlowServer(Server server, SlowLine line) implements Server {

        @Override public Output run(Command command, Consumer<String> lines) {
            line.waitForIt();
            return server.run(command, lines);
        }

        @Override public Optional<byte[]> read(String path) {
            line.waitForIt();
            return server.read(path);
        }

        @Override public void write(ServerFile file) {
            line.waitForIt();
            server.write(file);
        }

        @Override public void proveNewLogin() {
            line.waitForIt();
            server.proveNewLogin();
        }

        @Override public String id() { return server.id(); }
        @Override public String display() { return server.display(); }
        @Override public List<String> remarks() { return server.remarks(); }
        @Override public SocketFactory sockets() { return server.sockets(); }
        @Override public void close() { server.close(); }
    }
}
