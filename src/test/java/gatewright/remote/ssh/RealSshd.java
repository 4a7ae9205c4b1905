package gatewright.remote.ssh;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gatewright.model.Secret;
import gatewright.model.ServerAddress;
import gatewright.model.ServerAddress.Login;
import gatewright.model.ServerLogin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real OpenSSH server on loopback with a configuration, host keys and a throw-away user of its own. Needs root; else its tests are skipped. */
final class RealSshd implements BeforeAllCallback, AfterAllCallback {

    static final Secret PASSWORD = Secret.of("pass w0rd 'q\" ünï");

    final List<String> settings = new ArrayList<>();
    String user = "";
    int port;
    Path folder;
    Path authorized;
    private Process sshd;
    private Thread cleaner;

    RealSshd with(String... lines) {
        settings.addAll(List.of(lines));
        return this;
    }

    @Override public void beforeAll(ExtensionContext context) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/sshd")), "skipped: openssh-server is not installed");
        assumeTrue("root".equals(System.getProperty("user.name")), "skipped: only root can start an SSH server that lets another user in");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/sudo")), "skipped: sudo is not installed");
        folder = Files.createTempDirectory("gatewright-sshd");
        shell("chmod", "755", folder.toString()); // sshd reads authorized_keys as the user
        cleaner = new Thread(this::clean);
        Runtime.getRuntime().addShutdownHook(cleaner);
        user = "gw" + Long.toString(System.nanoTime() & 0xffffff, 36);
        shell("useradd", "-m", "-s", "/bin/bash", user);
        feed(user + ":" + PASSWORD.reveal() + "\n", "chpasswd");
        authorized = folder.resolve("authorized_keys");
        Files.writeString(authorized, "");
        Files.createDirectories(Path.of("/run/sshd"));
        for (var type : List.of("ed25519", "ecdsa", "rsa")) shell("ssh-keygen", "-q", "-t", type, "-N", "", "-f", folder.resolve("host_" + type).toString());
        try (var any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = any.getLocalPort();
        }
        start("ed25519", "ecdsa", "rsa");
    }

    /** Starts, or starts anew, with these host keys. */
    void start(String... hostKeys) throws IOException {
        kill();
        var config = new ArrayList<>(settings);
        for (var key : hostKeys) config.add("HostKey " + folder.resolve("host_" + key));
        config.addAll(List.of("Port " + port, "ListenAddress 127.0.0.1", "AuthorizedKeysFile " + authorized, "StrictModes no", "UsePAM yes",
                "PasswordAuthentication yes", "KbdInteractiveAuthentication yes", "PidFile none", "PermitRootLogin no", "UseDNS no", "MaxStartups 100"));
        Files.write(folder.resolve("sshd_config"), config);
        sshd = new ProcessBuilder("/usr/sbin/sshd", "-D", "-e", "-f", folder.resolve("sshd_config").toString()).redirectErrorStream(true).start();
        var log = sshd.inputReader(StandardCharsets.UTF_8);
        var seen = new StringBuilder();
        for (String line; (line = log.readLine()) != null; ) {
            seen.append(line).append('\n');
            if (!line.contains("Server listening on")) continue;
            Thread.startVirtualThread(() -> drain(log)); // a full pipe would stop it
            return;
        }
        throw new IOException("sshd did not start: " + seen);
    }

    private static void drain(java.io.BufferedReader log) {
        try {
            while (log.readLine() != null) continue;
        } catch (IOException e) {
            return; // the server was ended
        }
    }

    /** Ends the server and every session at once, as a power cut would. */
    void kill() {
        if (sshd == null) return;
        var sessions = sshd.descendants().toList();
        sshd.destroyForcibly().onExit().join();
        for (var session : sessions) {
            session.destroyForcibly();
            session.onExit().join();
        }
    }

    /** Takes no new connection; those that are there go on. */
    void killListener() { sshd.destroyForcibly().onExit().join(); }

    /** Ends the sessions and leaves the server. */
    void killSessions() {
        var sessions = sshd.descendants().toList();
        for (var session : sessions) {
            session.destroyForcibly();
            session.onExit().join();
        }
    }

    void allow(Path publicKey) throws IOException { Files.writeString(authorized, Files.readString(publicKey)); }

    /** A new key pair; what {@code options} do not say is ssh-keygen's default. */
    Path key(String name, String passphrase, String... options) throws IOException {
        var file = folder.resolve(name);
        var command = new ArrayList<>(List.of("ssh-keygen", "-q", "-N", passphrase, "-f", file.toString()));
        command.addAll(List.of(options));
        shell(command.toArray(String[]::new));
        return file;
    }

    /** What sudo lets the user do, such as {@code ALL=(ALL) ALL}; empty takes everything away. */
    void sudoers(String rule) throws IOException {
        var file = Path.of("/etc/sudoers.d/" + user);
        if (rule.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        Files.writeString(file, user + " " + rule + "\n");
        shell("chmod", "0440", file.toString());
    }

    Path knownHosts() { return folder.resolve("known_hosts"); }

    String fingerprint(String type) throws IOException { return shell("ssh-keygen", "-lf", folder.resolve("host_" + type + ".pub").toString()).split(" ")[1]; }

    ServerAddress address(Login way, String keyFile) { return new ServerAddress("kasm", "127.0.0.1", port, user, way, keyFile); }

    LocalKeys local(Optional<Path> agent) { return new LocalKeys(knownHosts(), folder.resolve("dot-ssh"), agent); }

    Set<String> trusted() throws IOException { return Set.of(fingerprint("ed25519")); }

    ServerLogin login(Optional<Secret> password) throws IOException { return new ServerLogin(password, Optional.empty(), Optional.empty(), trusted()); }

    SshServer open() throws IOException { return SshServer.open(address(Login.PASSWORD, ""), login(Optional.of(PASSWORD)), local(Optional.empty())); }

    static String shell(String... command) throws IOException { return feed("", command); }

    static String feed(String input, String... command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
            in.write(input);
        }
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) throw new IOException(String.join(" ", command) + ": " + said);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        return said;
    }

    @Override public void afterAll(ExtensionContext context) {
        if (cleaner == null) return;
        clean();
        Runtime.getRuntime().removeShutdownHook(cleaner);
    }

    private void clean() {
        try {
            kill();
            if (!user.isEmpty()) {
                sudoers("");
                ProcessHandle.allProcesses().filter(process -> process.info().user().filter(user::equals).isPresent()).forEach(ProcessHandle::destroyForcibly);
                shell("userdel", "-f", "-r", user);
            }
        } catch (IOException e) {
            // userdel grumbles when there is no mail spool, and has done its work all the same
        }
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
