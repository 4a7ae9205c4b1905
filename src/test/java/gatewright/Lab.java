package gatewright;

import gatewright.LabServer.From;
import gatewright.LabServer.Knock;
import gatewright.model.Secret;
import gatewright.model.ServerAddress;
import gatewright.model.ServerAddress.Login;
import gatewright.model.ServerLogin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fresh server for each test class tagged {@code lab}, which may do anything to it: {@code src/test/lab/server} starts it and
 * stops it again, with all further ones. Another one is used where {@code lab.host}, {@code lab.port}, {@code lab.user},
 * {@code lab.password} or {@code lab.key}, and {@code lab.hostkey} (SHA256:…) name it; then there are no further ones.
 */
public final class Lab implements BeforeAllCallback, AfterAllCallback {

    private static final String SCRIPT = "src/test/lab/server";
    private static final String FIRST = "lab";
    private static final long MINUTES = 15;
    private static final int CANNOT = 77;
    /** Another Maven on this machine waits until our servers are gone. */
    private static final Path TURN = Path.of("/var/tmp/gatewright-lab.lock");
    private static Map<String, String> started = Map.of();
    private FileChannel turn;

    @Override public void beforeAll(ExtensionContext context) throws IOException {
        if (named()) return;
        if (!System.getProperty("os.name").equals("Linux") || !Files.isWritable(TURN.getParent())) skip();
        turn = FileChannel.open(TURN, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        turn.lock();
        script("down");
        started = start(FIRST).said();
    }

    @Override public void afterAll(ExtensionContext context) throws IOException {
        if (turn == null) return;
        if (!started.isEmpty()) script("down");
        started = Map.of();
        turn.close();
    }

    /** The address of the server that every test class has. */
    public static ServerAddress server(String id) {
        var key = property("lab.key", "");
        return new ServerAddress(id, property("lab.host", ""), Integer.parseInt(property("lab.port", "22")), property("lab.user", ""), key.isEmpty() ? Login.PASSWORD : Login.KEY_FILE, key);
    }

    public static ServerLogin login() { return new ServerLogin(Optional.of(password()).filter(p -> !p.isEmpty()).map(Secret::exactly), Optional.empty(), Optional.empty(), Set.of(hostKey())); }

    /** The server that every test class has, where it is one of ours. */
    public static LabServer first() {
        if (started.isEmpty()) skip();
        return new LabServer(FIRST, started);
    }

    /** A fresh server of that name, until the test class ends: a further one, or one in the place of the one that had the name (the first is called {@code lab}). */
    public static LabServer start(String name, String... options) {
        if (named()) skip();
        var said = new ArrayList<>(List.of("up", name));
        said.addAll(List.of(options));
        var server = new LabServer(name, script(said.toArray(String[]::new)).lines().map(line -> line.split("=", 2)).collect(Collectors.toMap(pair -> pair[0], pair -> pair[1])));
        if (name.equals(FIRST)) started = server.said();
        return server;
    }

    /** Knocks at a TCP port from an outside client. */
    public static Knock knock(From from, String host, int port) {
        return Knock.valueOf(script("probe", from.name().toLowerCase(Locale.ROOT), host, String.valueOf(port)).strip().toUpperCase(Locale.ROOT));
    }

    static String password() { return property("lab.password", ""); }
    static String hostKey() { return property("lab.hostkey", ""); }

    /** Where the server's way to {@code api.cloudflare.com} ends on this machine. */
    static int edgePort() { return Integer.parseInt(property("lab.edge.port", "18443")); }

    private static boolean named() { return System.getProperty("lab.host") != null; }
    private static String property(String name, String otherwise) { return System.getProperty(name, started.getOrDefault(name, otherwise)); }

    /** What the script says; a machine that cannot have such a server skips the tests, and says so loudly. */
    static String script(String... words) {
        var line = new ArrayList<>(List.of("bash", SCRIPT));
        line.addAll(List.of(words));
        try {
            var process = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) throw new IOException(line + " hangs");
            if (process.exitValue() == CANNOT) skip();
            if (process.exitValue() != 0) throw new IOException(line + " failed: " + said);
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void skip() {
        System.err.println("[WARNING] TESTS ARE SKIPPED: there are no servers to throw away on this machine.");
        Assumptions.abort("no servers to throw away");
    }
}
