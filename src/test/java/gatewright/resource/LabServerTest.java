package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatewright.Lab;
import gatewright.engine.Bindings;
import gatewright.engine.Context;
import gatewright.model.Failure;
import gatewright.model.Firewall;
import gatewright.model.Secret;
import gatewright.model.ServerAddress;
import gatewright.model.ServerLogin;
import gatewright.model.Setup;
import gatewright.model.Time;
import gatewright.model.Zone;
import gatewright.model.ZoneFacts;
import gatewright.remote.Command;
import gatewright.remote.Remote;
import gatewright.remote.Server;
import gatewright.remote.ServerFile;
import gatewright.remote.ServerSurvey;
import gatewright.remote.kasm.KasmDatabase;
import gatewright.remote.ssh.LocalKeys;
import gatewright.remote.ssh.SshServer;
import gatewright.resource.CloudflaredService.State.Whose;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What our scripts do on a real Debian or Ubuntu server that may be thrown away afterwards ({@link Lab}). It restarts the server. */
@Tag("lab")
@ExtendWith(Lab.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LabServerTest {

    private static final String TUNNEL = "01234567-89ab-4def-8123-456789abcdef";
    private static final Secret TOKEN = Secret.of(Base64.getEncoder().encodeToString(("{\"a\":\"0123\",\"t\":\"" + TUNNEL + "\",\"s\":\"c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0\"}").getBytes(StandardCharsets.UTF_8)));
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir private Path folder;
    private final List<String> said = new ArrayList<>();
    private final Bindings bindings = Bindings.inMemory();
    private final UfwFirewall firewall = new UfwFirewall(SOON);
    private Server server;

    @BeforeEach void logIn() {
        server = SshServer.open(address(), login(), new LocalKeys(folder.resolve("known_hosts"), folder, Optional.empty()));
    }

    @AfterEach void logOut() { server.close(); }

    @Test @Order(1) void seesTheServerAsItIs() {
        var facts = ServerSurvey.of(server);
        assertThat(facts.root()).isTrue();
        assertThat(facts.family()).isIn("debian", "ubuntu");
        assertThat(facts.sshPort()).isEqualTo(address().port());
        assertThat(facts.clientAddress()).isNotEmpty();
        assertThat(facts.listeners()).anyMatch(l -> l.id().equals("tcp/" + facts.sshPort()) && !l.local());
    }

    @Test @Order(2) void runsTheConnectorWithATokenThatOnlyRootCanRead() {
        var before = files();
        var service = new CloudflaredService(server);
        var made = new ArrayList<String>();
        service.mustBePossible(service.look());
        service.install(service.look(), "", made::addFirst, said::add);
        assertThat(made).containsExactly("package", "list", "key");
        service.start(TOKEN, false, said::add);
        service.awaitReady(Time.real(), said::add);
        var state = service.look();
        assertThat(state.whose()).isEqualTo(Whose.OURS);
        assertThat(state.running()).isTrue();
        assertThat(state.tunnel()).isEqualTo(TUNNEL);
        assertThat(root("stat", "-c", "%a %U:%G", CloudflaredService.TOKEN).strip()).isEqualTo("600 root:root");
        assertThat(root("ps", "-eo", "args") + root("journalctl", "--no-pager", "-n", "2000") + root("cat", CloudflaredService.UNIT) + said).doesNotContain(TOKEN.reveal());
        service.remove(made, said::add);
        assertThat(service.look().whose()).isEqualTo(Whose.NOBODYS);
        assertThat(files()).isEqualTo(before);
    }

    @Test @Order(3) void saysWhyAConnectorDoesNotGetThrough() {
        var service = new CloudflaredService(server);
        var made = new ArrayList<String>();
        service.install(service.look(), "", made::addFirst, said::add);
        server.write(ServerFile.ofRoot("/etc/cloudflared/edge-unreachable", "", "0644"));
        try {
            service.start(TOKEN, false, said::add);
            assertThatThrownBy(() -> service.awaitReady(new Hurried(), said::add)).isInstanceOfSatisfying(Failure.class, f -> {
                assertThat(f.code()).isEqualTo("cloudflared-not-connected");
                assertThat(f.why()).contains("7844");
            });
        } finally {
            root("rm", "-f", "/etc/cloudflared/edge-unreachable");
            service.remove(made, said::add);
        }
    }

    @Test @Order(5) void installsUfwWhereItIsMissingAndTakesItAwayAgain() {
        if (FirewallState.of(server).installed()) server.must(Command.script("packages", "purge", "ufw").asRoot());
        put(Firewall.recommended());
        firewall.remove(context(Firewall.unmanaged()), "lab");
        assertThat(FirewallState.of(server).installed()).isFalse();
        server.must(Command.script("packages", "install", "ufw").asRoot().within(Duration.ofMinutes(5)));
    }

    @Test @Order(6) void guardsTheServerAndGivesItBackByteByByte() {
        root("ufw", "allow", "8080/tcp", "comment", "theirs");
        root("ip", "link", "add", "labnet0", "type", "bridge");
        root("sysctl", "-qw", "net.ipv4.ip_forward=1");
        var before = ufwFiles();
        put(new Firewall(true, List.of("tcp/8080", "udp/5353"), List.of("tcp/445")));
        assertThat(root("ufw", "status")).contains("Status: active").contains("22/tcp                     ALLOW       Anywhere                   # gatewright")
                .contains("8080/tcp                   ALLOW       Anywhere                   # theirs").contains("5353/udp                   DENY").contains("Anywhere on labnet0");
        assertThat(server.run(Command.of("systemctl", "cat", "gatewright-firewall.timer").asRoot()).ok()).isFalse();
        put(new Firewall(true, List.of("udp/5353"), List.of()));
        put(new Firewall(true, List.of("udp/5353"), List.of()));
        server.proveNewLogin();
        firewall.remove(context(Firewall.unmanaged()), "lab");
        assertThat(ufwFiles()).isEqualTo(before);
        assertThat(root("ufw", "status")).contains("Status: inactive");
        assertThat(server.run(Command.of("test", "-e", "/var/lib/gatewright/firewall").asRoot()).ok()).isFalse();
    }

    @Test @Order(7) void aRuleThatLocksUsOutIsTakenBackByTheServerItself() {
        var before = ufwFiles();
        var guard = new FirewallGuard(server, Time.real(), SOON, said::add);
        assertThatThrownBy(() -> guard.change(guard.freshName(), List.of("prepend deny " + address().port() + "/tcp comment gatewright", "--force enable"), false))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo("firewall-healed"));
        assertThat(ufwFiles()).isEqualTo(before);
        assertThat(ServerSurvey.of(server).remarks()).anyMatch(remark -> remark.contains("taken back"));
    }

    @Test @Order(8) void alsoWhenTheServerWasRestartedInBetween() {
        var before = ufwFiles();
        var restore = Command.script("firewall-restore").arguments().get(2);
        server.must(Command.script("firewall-arm", "restart", "6").asRoot().input(restore));
        server.must(Command.script("firewall-change").input("prepend deny " + address().port() + "/tcp comment gatewright\n--force enable\n").asRoot());
        try {
            server.run(Command.of("systemctl", "reboot").asRoot());
        } catch (Failure e) {
            assertThat(e.kind()).isEqualTo(Failure.Kind.UNREACHABLE);
        }
        Time.real().pause(Duration.ofSeconds(10));
        for (var i = 0; i < 30 && !reached(); i++) Time.real().pause(Duration.ofSeconds(2));
        logIn();
        assertThat(ufwFiles()).isEqualTo(before);
        assertThat(FirewallState.of(server).active()).isFalse();
        root("rm", "-rf", "/var/lib/gatewright");
    }

    @Test @Order(9) void whatUfwRefusesLeavesNoTrace() {
        var before = ufwFiles();
        var guard = new FirewallGuard(server, Time.real(), SOON, said::add);
        assertThatThrownBy(() -> guard.change(guard.freshName(), List.of("allow 80/tcp comment gatewright", "allow nonsense; reboot"), false))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo("firewall-change"));
        assertThat(ufwFiles()).isEqualTo(before);
    }

    /** Docker and KASM's backup script are stand-ins, of which everything else is as on a KASM server: root, sudo, the shell. */
    @Test @Order(10) void kasmsDatabaseIsSavedWhereOnlyRootReadsItAndThenTheZoneIsChanged() throws IOException {
        for (var program : Map.of("/opt/kasm/docker", "docker", "/opt/kasm/current/bin/utils/db_backup", "db_backup").entrySet()) {
            server.write(ServerFile.ofRoot(program.getKey(), Files.readString(Path.of("src/test/resources/gatewright/lab/kasm", program.getValue())), "0755"));
        }
        server.write(ServerFile.ofRoot("/opt/kasm/names", "kasm_db\nkasm_api\nkasm_manager\nkasm_agent\nkasm_proxy\n", "0644"));
        server.write(ServerFile.ofRoot("/opt/kasm/columns", "zone_id\nzone_name\nupstream_auth_address\nproxy_port\n", "0644"));
        server.write(ServerFile.ofRoot("/opt/kasm/zones", "0123|default|desk.example.com|443\n", "0644"));
        root("ln", "-sf", "/opt/kasm/docker", "/usr/local/bin/docker");
        try {
            var kasm = new KasmDatabase(server, 443, Time.real());
            assertThat(kasm.zones()).containsExactly(new ZoneFacts("0123", "default", "desk.example.com", 443));
            kasm.update("0123", new Zone("default", "default", "proxy; $(id) 'x'", 0));
            assertThat(root("cat", "/opt/kasm/zones")).isEqualTo("0123|default|proxy; $(id) 'x'|0\n");
            assertThat(root("sh", "-c", "stat -c '%a %U' /var/lib/gatewright/kasm /var/lib/gatewright/kasm/*").lines()).containsExactly("700 root", "600 root");
            assertThat(root("sh", "-c", "cat /var/lib/gatewright/kasm/*")).isEqualTo("0123|default|desk.example.com|443\n");
        } finally {
            root("rm", "-rf", "/usr/local/bin/docker", "/opt/kasm", "/var/lib/gatewright/kasm");
        }
    }

    private boolean reached() {
        try {
            SshServer.open(address(), login(), new LocalKeys(folder.resolve("known_hosts"), folder, Optional.empty())).close();
            return true;
        } catch (Failure e) {
            return false;
        }
    }

    private void put(Firewall wanted) {
        var context = context(wanted);
        firewall.put(context, "lab", firewall.wanted(context.setup()).get("lab"));
        assertThat(firewall.current(context)).isEqualTo(firewall.wanted(context.setup()));
    }

    private Context context(Firewall wanted) {
        var setup = Setup.recommended("lab").withServers(List.of(address())).withFirewall(wanted);
        return new Context(setup, new Remote(Optional.empty(), Optional.empty(), Map.of("lab", server), null), bindings, Time.real(), said::add);
    }

    private String root(String... words) { return server.must(Command.of(words).asRoot()).out(); }
    private String files() { return root("find", "/etc/apt", "/etc/systemd/system", "/usr/share/keyrings", "-maxdepth", "1"); }
    private String ufwFiles() { return root("sh", "-c", "cd /etc/ufw && find . -type f | sort | xargs sha256sum; stat -c '%a %U %n' $(find . | sort)"); }

    private static ServerAddress address() { return Lab.server("lab"); }
    private static ServerLogin login() { return Lab.login(); }

    /** A clock on which ten seconds are one: pauses are cut short, and counted in full. */
    private static final class Hurried implements Time {

        private Duration ahead = Duration.ZERO;

        @Override public java.time.Instant now() { return java.time.Instant.now().plus(ahead); }

        @Override public void pause(Duration duration) {
            Time.real().pause(duration.dividedBy(10));
            ahead = ahead.plus(duration.multipliedBy(9).dividedBy(10));
        }
    }
}
