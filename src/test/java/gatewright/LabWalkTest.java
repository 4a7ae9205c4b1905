package gatewright;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.check.Checks;
import gatewright.cli.Cli;
import gatewright.engine.SetupFile;
import gatewright.engine.SetupFolder;
import gatewright.model.Firewall;
import gatewright.model.KasmDoor;
import gatewright.model.Setup;
import gatewright.model.Time;
import gatewright.practice.Practice;
import gatewright.remote.Command;
import gatewright.remote.LiveGateways;
import gatewright.remote.Outside;
import gatewright.remote.Server;
import gatewright.remote.ssh.LocalKeys;
import gatewright.remote.ssh.SshServer;
import gatewright.resource.ByHand;
import gatewright.resource.Resources;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The whole program by its command line: SSH to a real server, with the practice Cloudflare and the practice KASM on loopback. */
@Tag("lab")
@ExtendWith(Lab.class)
class LabWalkTest {

    private static final String SERVER = "kasm";
    private static final int CLOSED = 8080;

    @TempDir private Path folder;
    private final Practice practice = Practice.inMemory(Time.real());
    private final List<String> trips = Counted.none();
    private final StringWriter said = new StringWriter();
    
    private LabEdge edge;
    private Server server;
    private SetupFolder setups;
    private Path file;

    @BeforeEach void begin() throws IOException {
        edge = new LabEdge(practice, SERVER);
        practice.world().host(SERVER, Lab.server(SERVER).host());
        var live = new LiveGateways(Optional.of(practice.cloudflare().base()), folder.resolve("known_hosts"), Time.real(), (_, _) -> { });
        setups = new SetupFolder(folder, Resources.ALL, Checks.all(Resources.ALL), new ByHand(), () -> new LabGateways(live, practice.gateways(), server -> new Counted(server, trips)), () -> { throw new AssertionError("not practised"); }, Time.real());
        var example = Practice.example();
        file = folder.resolve("lab.json");
        new SetupFile(file).save(wish(example));
        server = SshServer.open(Lab.server(SERVER), Lab.login(), new LocalKeys(folder.resolve("known_hosts_of_the_test"), folder, Optional.empty()));
        prepare();
    }

    @AfterEach void end() {
        System.out.println(said);
        root("systemctl stop lab-listener.socket lab-listener.service; systemctl reset-failed; ufw --force delete allow 9090/tcp; true");
        server.close();
        edge.close();
        practice.close();
    }

    private Setup wish(Setup example) {
        return example.withServers(List.of(Lab.server(SERVER))).withKasm(new KasmDoor("127.0.0.1", practice.kasmPort()))
                .withFirewall(new Firewall(true, List.of("tcp/" + CLOSED), List.of()));
    }

    /** Somebody else's firewall rule, ufw still off, and a listener that will be closed. */
    private void prepare() {
        server.must(Command.script("packages", "install", "ufw").asRoot().within(Duration.ofMinutes(5)));
        root("ufw allow 9090/tcp comment theirs");
        root("systemd-run -q --unit lab-listener --socket-property=ListenStream=" + CLOSED + " sleep infinity");
        assertThat(reachable()).isEqualTo(Outside.Port.OPEN);
    }

    @Test void aRealServerIsSetUpCheckedAndGivenBackAsItWas() {
        var before = state();
        firewall("before");

        assertThat(run("plan")).isEqualTo(2);
        assertThat(run("apply", "--yes")).as("%s", said).isZero();
        firewall("after apply");
        assertThat(root("ufw status")).contains("Status: active").contains("22/tcp").contains("9090/tcp").contains("# theirs").contains(CLOSED + "/tcp                   DENY");
        assertThat(reachable()).isNotEqualTo(Outside.Port.OPEN);
        assertThat(root("systemctl is-active cloudflared").strip()).isEqualTo("active");

        assertThat(run("plan")).as("%s", said).isZero();
        trips.clear();
        assertThat(run("apply", "--yes")).isZero();
        show("Round trips of a run with nothing to do, after the login: " + trips.size() + " " + trips);
        assertThat(trips).hasSizeLessThanOrEqualTo(3);
        assertThat(run("check")).isZero();

        assertThat(run("undo", "--yes", "--accept", "reopen-firewall")).as("%s", said).isZero();
        firewall("after undo");
        assertThat(state()).isEqualTo(before);
        assertThat(reachable()).isEqualTo(Outside.Port.OPEN);
        assertThat(run("plan")).isEqualTo(2);
    }

    private int run(String verb, String... more) {
        var line = new ArrayList<>(List.of(verb, "--setup", file.toString()));
        line.addAll(List.of(more));
        line.addAll(List.of("--host-key", Lab.hostKey(), "--kasm-cert", practice.hints().get("kasm-certificate")));
        show("\n$ gatewright " + verb + " " + String.join(" ", more));
        var started = System.nanoTime();
        var out = new StringWriter();
        var writer = new PrintWriter(out, true);
        var exit = Cli.run(line.toArray(String[]::new), setups, secrets(), writer, writer);
        show(out + "(exit " + exit + ", " + Duration.ofNanos(System.nanoTime() - started).toMillis() + " ms)");
        return exit;
    }

    private Map<String, String> secrets() {
        var hints = practice.hints();
        return Map.of("GATEWRIGHT_CLOUDFLARE_TOKEN", hints.get("token"), "GATEWRIGHT_SSH_PASSWORD", Lab.password(),
                "GATEWRIGHT_KASM_KEY", hints.get("kasm-key"), "GATEWRIGHT_KASM_SECRET", hints.get("kasm-secret"));
    }

    private Outside.Port reachable() { return new gatewright.remote.LiveOutside().connect(Lab.server(SERVER).host(), CLOSED); }

    private void firewall(String when) { show("\n# ufw status numbered, " + when + "\n" + root("ufw status numbered; ufw show added")); }

    private void show(String text) {
        said.append(text).append('\n');
    }

    /** All that a setup may change: settings, keys, units, packages, and what we keep there ourselves. */
    private String state() {
        return root("find /etc /usr/share/keyrings /var/lib/gatewright \\( -type f -o -type l \\) -printf '%p %m %u %l ' \\( -type f -exec sha256sum {} \\; -o -print \\) 2>/dev/null | grep -v '^/etc/ld.so.cache' | sort;"
                + " dpkg -l; systemctl list-unit-files --no-legend --no-pager; ufw status verbose; ufw show added");
    }

    private String root(String script) { return server.must(Command.of("sh", "-c", script).asRoot()).out(); }
}
