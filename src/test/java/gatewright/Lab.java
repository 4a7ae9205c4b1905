package gatewright;

import gatewright.model.Secret;
import gatewright.model.ServerAddress;
import gatewright.model.ServerAddress.Login;
import gatewright.model.ServerLogin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
 * stops it again. Another one is used where {@code lab.host}, {@code lab.port}, {@code lab.user}, {@code lab.password} or
 * {@code lab.key}, and {@code lab.hostkey} (SHA256:…) name it.
 */
public final class Lab implements BeforeAllCallback, AfterAllCallback {

    private static final String SCRIPT = "src/test/lab/server";
    private static final long MINUTES = 15;
    private static final int CANNOT = 77;
    private static Map<String, String> started = Map.of();

    @Override public void beforeAll(ExtensionContext context) throws Exception {
        if (System.getProperty("lab.host") != null) return;
        if (!System.getProperty("os.name").equals("Linux")) skip(context.getDisplayName());
        started = script("up", context.getDisplayName()).lines().map(line -> line.split("=", 2)).collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    @Override public void afterAll(ExtensionContext context) throws Exception {
        if (started.isEmpty()) return;
        started = Map.of();
        script("down", context.getDisplayName());
    }

    public static ServerAddress server(String id) {
        var key = property("lab.key", "");
        return new ServerAddress(id, property("lab.host", ""), Integer.parseInt(property("lab.port", "22")), property("lab.user", ""), key.isEmpty() ? Login.PASSWORD : Login.KEY_FILE, key);
    }

    public static ServerLogin login() { return new ServerLogin(Optional.of(password()).filter(p -> !p.isEmpty()).map(Secret::exactly), Optional.empty(), Optional.empty(), Set.of(hostKey())); }

    static String password() { return property("lab.password", ""); }
    static String hostKey() { return property("lab.hostkey", ""); }

    /** Where the server's way to {@code api.cloudflare.com} ends on this machine. */
    static int edgePort() { return Integer.parseInt(property("lab.edge.port", "18443")); }

    private static String property(String name, String otherwise) { return System.getProperty(name, started.getOrDefault(name, otherwise)); }

    /** What the script says; a machine that cannot have such a server skips the tests, and says so loudly. */
    private static String script(String verb, String forWhom) throws IOException, InterruptedException {
        var process = new ProcessBuilder("bash", SCRIPT, verb).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) throw new IOException(SCRIPT + " " + verb + " hangs");
        if (process.exitValue() == CANNOT) skip(forWhom);
        if (process.exitValue() != 0) throw new IOException(SCRIPT + " " + verb + " failed: " + said);
        return said;
    }

    private static void skip(String forWhom) {
        System.err.println("[WARNING] " + forWhom + " IS SKIPPED: there is no server to throw away on this machine.");
        Assumptions.abort("no server to throw away");
    }
}
