package gatewright.resource;

import static gatewright.LabServer.From.INTERNET;
import static gatewright.LabServer.From.LAN;
import static gatewright.LabServer.Knock.OPEN;
import static gatewright.LabServer.Knock.SILENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatewright.Lab;
import gatewright.LabServer;
import gatewright.engine.Bindings;
import gatewright.engine.Context;
import gatewright.engine.Note;
import gatewright.engine.Resource;
import gatewright.model.Binding;
import gatewright.model.Binding.How;
import gatewright.model.DockerPorts;
import gatewright.model.Failure;
import gatewright.model.Firewall;
import gatewright.model.Firewall.Ssh;
import gatewright.model.ServerAddress;
import gatewright.model.Setup;
import gatewright.model.Time;
import gatewright.remote.Command;
import gatewright.remote.Remote;
import gatewright.remote.Server;
import gatewright.remote.ServerSurvey;
import gatewright.remote.ssh.LocalKeys;
import gatewright.remote.ssh.SshServer;
import gatewright.resource.DockerRules.Tool;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ufw and the ports that Docker publishes, on a real server with a real Docker, seen from outside. It restarts the server. */
@Tag("lab")
@ExtendWith(Lab.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LabFirewallTest {

    private static final int PORT = 8443;
    /** When its first process began: another number after a restart. */
    private static final String BOOT = "awk '{ print $22 }' /proc/1/stat";
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final DockerPorts CLOSED = new DockerPorts(List.of("tcp/" + PORT), List.of(), List.of());
    private static final DockerPorts LAN_ONLY = new DockerPorts(List.of(), List.of("tcp/" + PORT), List.of());
    private static final DockerPorts HIDDEN = new DockerPorts(List.of(), List.of(), List.of("tcp/" + PORT));

    @TempDir private Path folder;
    private final List<String> said = new ArrayList<>();
    private final Bindings bindings = Bindings.inMemory();
    private final PublishedPorts ports = new PublishedPorts(SOON);
    private final UfwFirewall ufw = new UfwFirewall(SOON);
    private LabServer lab;
    private Server server;

    @BeforeEach void logIn() {
        lab = Lab.first();
        server = lab.connect(folder);
        if (lab.exec("command -v docker || true").isBlank()) {
            lab.docker(PORT);
            lab.exec("DEBIAN_FRONTEND=noninteractive apt-get -qqy --no-install-recommends install ufw nftables >/dev/null 2>&1; nft add table inet theirs; iptables -I DOCKER-USER -s 192.0.2.1 -j DROP");
        }
    }

    @AfterEach void logOut() { server.close(); }

    @Test @Order(1) void nftablesClosesWhatDockerPublishesForGood() {
        var before = state();
        closesForGood(Tool.NFT);
        assertThat(lab.exec("nft list tables")).contains("inet theirs").doesNotContain("gatewright");
        assertThat(state()).isEqualTo(before);
    }

    @Test @Order(2) void whereNftIsMissingDockersOwnChainDoes() {
        lab.exec("mv /usr/sbin/nft /usr/sbin/nft.away");
        try {
            var before = state();
            closesForGood(Tool.IPTABLES);
            assertThat(state()).isEqualTo(before);
        } finally {
            lab.exec("mv /usr/sbin/nft.away /usr/sbin/nft");
        }
    }

    /** Open before; then shut to outside, not to the server and its containers, whatever is reloaded or restarted; open to the LAN alone; open again. */
    private void closesForGood(Tool tool) {
        assertThat(List.of(lab.knock(LAN, PORT), lab.knock(INTERNET, PORT))).containsOnly(OPEN);
        lab.exec("ufw allow 22/tcp; ufw --force enable");
        assertThat(lab.knock(INTERNET, PORT)).as("ufw alone does not close it").isEqualTo(OPEN);
        put(ports, CLOSED);
        assertThat(lab.exec("cat /etc/gatewright/docker-ports")).contains(tool == Tool.NFT ? "hook prerouting" : "DOCKER-USER");
        shut("after closing");
        lab.exec("curl -sf -m 5 http://localhost:" + PORT + " && docker exec lab-" + PORT + " /bin/busybox nc -w 5 10.214.7.1 443 </dev/null");
        var standing = lab.exec("ls -l --time-style=full-iso /etc/gatewright/docker-ports");
        assertThat(ports.current(context(CLOSED))).as("nothing is left to do").isEqualTo(ports.wanted(context(CLOSED).setup()));
        assertThat(lab.exec("ls -l --time-style=full-iso /etc/gatewright/docker-ports")).isEqualTo(standing);
        lab.exec("ufw reload");
        shut("after ufw reload");
        restartDocker();
        shut("after a restart of Docker");
        if (tool == Tool.NFT) {
            for (var act : List.of("start", "reload", "restart")) {
                lab.exec("systemctl " + act + " nftables; for i in $(seq 50); do nft list table inet gatewright_docker_ports >/dev/null 2>&1 && exit 0; sleep 0.1; done; exit 1");
                assertThat(ports.current(context(CLOSED))).as("nothing is left to do after nftables.service: " + act).isEqualTo(ports.wanted(context(CLOSED).setup()));
            }
            lab.exec("systemctl stop nftables");
            assertThat(ports.current(context(CLOSED)).get("lab").standing()).as("that nftables.service emptied all tables for good is noticed").isFalse();
            lab.exec("systemctl start nftables");
            restartDocker();
            shut("after nftables.service was started");
        }
        restart();
        shut("after a restart of the server");
        lab.exec("ufw --force disable; ufw delete allow 22/tcp; " + (tool == Tool.NFT ? "nft add table inet theirs; " : "") + "iptables -I DOCKER-USER -s 192.0.2.1 -j DROP");
        assertThat(ports.current(context(CLOSED))).isEqualTo(ports.wanted(context(CLOSED).setup()));
        lab.exec("docker exec lab-" + PORT + " /bin/busybox nc -w 5 " + lab.host() + " " + PORT + " </dev/null");
        put(ports, LAN_ONLY);
        assertThat(lab.knock(LAN, PORT)).isEqualTo(OPEN);
        assertThat(lab.knock(INTERNET, PORT)).isEqualTo(SILENT);
        assertThat(Lab.knock(LAN, lab.host6(), PORT)).isEqualTo(OPEN);
        ports.remove(context(DockerPorts.KEPT), "lab");
        assertThat(List.of(lab.knock(LAN, PORT), lab.knock(INTERNET, PORT))).containsOnly(OPEN);
    }

    @Test @Order(3) void aRuleThatLocksUsOutIsTakenBackAndTold() {
        var before = state();
        var guard = new FirewallGuard(server, Time.real(), SOON, said::add);
        var rules = new DockerRules(new DockerPorts(List.of("tcp/22"), List.of(), List.of()), List.of("lo")).text(Tool.NFT);
        assertThatThrownBy(() -> guard.changePorts(Command.script("docker-ports-set", "nft").input(rules))).isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo("firewall-healed"));
        assertThat(state()).isEqualTo(before);
        assertThat(ServerSurvey.of(server).remarks()).anyMatch(remark -> remark.contains("taken back"));
    }

    @Test @Order(4) void killedBeforeItWasConfirmedTheNextRunHealsAndFinishes() {
        var restore = Command.script("firewall-restore").arguments().get(2);
        bindings.put(ports.id(), "lab", new Binding("lab", How.MADE, Map.of("after", "")));
        server.must(Command.script("firewall-arm", "killed", "600", "ports").input(restore).asRoot());
        server.must(Command.script("docker-ports-set", "nft").input(new DockerRules(CLOSED, List.of("lo")).text(Tool.NFT)).asRoot());
        put(ports, CLOSED);
        assertThat(said).anyMatch(line -> line.contains("taking it back first"));
        assertThat(lab.exec("ls /var/lib/gatewright/firewall; systemctl list-unit-files gatewright-firewall.timer --no-legend || true")).doesNotContain("killed", "timer", "-");
        shut("after the second run");
        ports.remove(context(DockerPorts.KEPT), "lab");
    }

    @Test @Order(5) void publishedOnLoopbackOnlyTheServerReachesIt() {
        composes();
        var loopback = new LoopbackPorts();
        var file = lab.exec("cat /opt/kasm/1.18.1/docker/docker-compose.yaml");
        put(loopback, HIDDEN);
        assertThat(List.of(lab.knock(LAN, PORT), lab.knock(INTERNET, PORT))).doesNotContain(OPEN);
        lab.exec("curl -sf -m 5 http://127.0.0.1:" + PORT);
        assertThat(lab.exec("cat /opt/kasm/1.18.1/docker/docker-compose.yaml")).isEqualTo(file.replace("- \"8443:80\"", "- \"127.0.0.1:8443:80\""));
        assertThat(ServerSurvey.of(server).dockerPorts()).doesNotContain("tcp/" + PORT);
        restartDocker();
        assertThat(lab.knock(LAN, PORT)).isNotEqualTo(OPEN);
        loopback.remove(context(DockerPorts.KEPT), "lab");
        assertThat(lab.exec("cat /opt/kasm/1.18.1/docker/docker-compose.yaml")).isEqualTo(file);
        assertThat(lab.knock(LAN, PORT)).isEqualTo(OPEN);
    }

    /** KASM's folder, and as much of Docker's compose as makes one service's container anew. */
    private void composes() {
        lab.exec("""
                mkdir -p /opt/kasm/1.18.1/docker /usr/local/lib/docker/cli-plugins; ln -sfn /opt/kasm/1.18.1 /opt/kasm/current
                printf 'services:\\n  db:\\n    ports:\\n      - "5432:5432"\\n  proxy: # ours\\n    image: lab\\n    ports:\\n      - "8443:80"\\nnetworks:\\n  default:\\n' > /opt/kasm/1.18.1/docker/docker-compose.yaml
                cat > /usr/local/lib/docker/cli-plugins/docker-compose <<'E'
                #!/bin/sh
                [ "$1" = docker-cli-plugin-metadata ] && { echo '{"SchemaVersion":"0.1.0","Vendor":"lab","Version":"2.0.0"}'; exit; }
                shift; [ "$1" = version ] && exit
                while [ $# -gt 1 ]; do [ "$1" = -f ] && file=$2; shift; done
                port=$(sed -n '/^  proxy:/,/^[a-z]/s/^ *- "\\(.*\\)"/\\1/p' "$file")
                docker rm -f lab-8443 kasm_proxy >/dev/null 2>&1
                docker run -d --restart unless-stopped --stop-signal KILL --name kasm_proxy --label com.docker.compose.service=$1 --label com.docker.compose.project=docker \\
                    --label com.docker.compose.project.config_files=$file -p $port lab /bin/busybox httpd -f -p 80 -h /www >/dev/null
                E
                chmod 755 /usr/local/lib/docker/cli-plugins/docker-compose; docker compose -f /opt/kasm/current/docker/docker-compose.yaml up -d proxy""");
        assertThat(ServerSurvey.of(server).dockerPorts()).contains("tcp/" + PORT);
    }

    @Test @Order(6) void whereUfwIsOnWithRulesOfOthersTheyStayAndAreShown() {
        lab.exec("ufw allow 22/tcp; ufw limit 9090/tcp comment theirs; ufw route allow in on eth0 out on theirs0; ufw --force enable");
        var before = ufwState();
        var wanted = new Firewall(true, List.of("tcp/8080"), List.of("tcp/9091"), List.of("tcp/9092"), Ssh.LIMIT, DockerPorts.KEPT);
        put(ufw, wanted);
        assertThat(lab.exec("ufw show added")).contains("allow 22/tcp\n", "limit 9090/tcp comment 'theirs'", "route allow in on eth0 out on theirs0\n", "limit from 0.0.0.0/1 to any port 22 proto tcp comment 'gatewright'", "allow 9092/tcp comment 'gatewright'");
        assertThat(ufw.kept(context(wanted)).stream().map(Note::text)).anyMatch(text -> text.contains("3 firewall rules that are not ours: allow 22/tcp; limit 9090/tcp; route allow in on eth0 out on theirs0"));
        assertThat(ufw.current(context(wanted))).as("nothing is left to do").isEqualTo(ufw.wanted(context(wanted).setup()));
        ufw.remove(context(Firewall.unmanaged()), "lab");
        assertThat(ufwState()).isEqualTo(before);
        lab.exec("ufw --force reset >/dev/null; rm -f /etc/ufw/*.rules.2*");
    }

    @Test @Order(7) void withIpv6OffAndSshOnAnotherPortTheDoorInUseStaysOpen() {
        lab.exec("sed -i s/^IPV6=.*/IPV6=no/ /etc/default/ufw; printf 'Port 22\\nPort 2222\\n' > /etc/ssh/sshd_config.d/port.conf; systemctl restart ssh; ip link add labnet0 type bridge; ip link set labnet0 up; sysctl -qw net.ipv4.ip_forward=1");
        server.close();
        server = SshServer.open(new ServerAddress("lab", lab.host(), 2222, "admin", ServerAddress.Login.PASSWORD, ""), lab.login(), new LocalKeys(folder.resolve("other_hosts"), folder, Optional.empty()));
        var before = ufwState();
        var wanted = new Firewall(true, List.of("tcp/22"), List.of("net/labnet0"));
        var notes = ufw.notes(context(wanted), "lab", Optional.empty(), Optional.of(ufw.wanted(context(wanted).setup()).get("lab")));
        assertThat(notes).extracting(Note::code).contains("firewall-no-ipv6", "firewall-forward-dropped", "firewall-ssh");
        put(ufw, wanted);
        assertThat(List.of(lab.knock(LAN, 2222), lab.knock(LAN, 22), Lab.knock(LAN, lab.host6(), 2222))).containsExactly(OPEN, SILENT, SILENT);
        assertThat(lab.exec("ufw show added")).contains("allow 2222/tcp", "deny 22/tcp", "route allow in on labnet0 to 10.0.0.0/8", "route deny in on labnet0").doesNotContain("fe80");
        assertThat(lab.exec("grep FORWARD_POLICY /etc/default/ufw")).contains("DROP");
        ufw.remove(context(Firewall.unmanaged()), "lab");
        assertThat(ufwState()).isEqualTo(before);
        lab.exec("sed -i s/^IPV6=.*/IPV6=yes/ /etc/default/ufw; rm /etc/ssh/sshd_config.d/port.conf; systemctl restart ssh; ip link del labnet0");
    }

    /** With the plan where it can be seen; else when the first thing is written, which is the timer: then nothing was changed, and nothing is left of it. */
    @ParameterizedTest @Order(8) @CsvSource(delimiter = '|', value = {
            "disk-full | mkdir -p /var/lib/gatewright; mount -t tmpfs -o size=1m tmpfs /var/lib/gatewright; head -c 1m /dev/zero > /var/lib/gatewright/full 2>/dev/null; true | umount /var/lib/gatewright; rmdir --ignore-fail-on-non-empty /var/lib/gatewright",
            "read-only | mount --bind /etc /etc; mount -o remount,bind,ro /etc | umount /etc"})
    void whereNothingCanBeWrittenItIsRefusedInWords(String code, String script, String cleanup) {
        var before = state() + ufwState();
        lab.exec(script);
        var left = "find /var/lib/gatewright 2>/dev/null; systemctl list-unit-files --no-legend gatewright-firewall.timer || true";
        var none = lab.exec(left);
        try {
            refused(ufw, Firewall.recommended(), code);
            refused(ports, Firewall.unmanaged().withDocker(CLOSED), code);
            var guard = new FirewallGuard(server, Time.real(), SOON, said::add);
            for (var act : List.<ThrowingCallable>of(() -> guard.change(guard.freshName(), List.of("allow 8080/tcp"), false), () -> guard.changePorts(Command.script("docker-ports-remove")))) {
                assertThatThrownBy(act).isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo(code));
            }
            assertThat(lab.exec(left)).isEqualTo(none);
        } finally {
            lab.exec(cleanup);
        }
        assertThat(state() + ufwState()).isEqualTo(before);
    }

    @Test @Order(9) void aContainerWithoutTheRightToChangeItsFirewallIsRefusedInWords() {
        var restricted = Lab.start("nocap", "no-net-admin");
        server.close();
        server = restricted.connect(folder);
        restricted.exec("apt-get -qq update; DEBIAN_FRONTEND=noninteractive apt-get -qqy --no-install-recommends install ufw nftables >/dev/null 2>&1");
        assertThat(server.run(Command.of("ufw", "--force", "enable").asRoot()).ok()).isFalse();
        assertThat(server.run(Command.of("systemctl", "is-enabled", "ufw")).out()).isEqualTo("enabled\n");
        refused(ufw, Firewall.recommended(), "firewall-unknowable");
        refused(ports, Firewall.unmanaged().withDocker(CLOSED), "docker-ports-container");
    }

    private <T extends Record> void refused(Resource<T> resource, Firewall wanted, String code) {
        var context = context(wanted);
        assertThatThrownBy(() -> resource.strangers(context, "lab", resource.wanted(context.setup()).get("lab"))).isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo(code));
    }

    private void shut(String when) {
        assertThat(List.of(lab.knock(LAN, PORT), lab.knock(INTERNET, PORT), Lab.knock(LAN, lab.host6(), PORT))).as(when).containsOnly(SILENT);
    }

    private void restartDocker() {
        lab.exec("systemctl reset-failed docker; systemctl restart docker; for i in $(seq 50); do curl -sf -m 2 http://127.0.0.1:" + PORT + " >/dev/null && exit 0; sleep 0.2; done; docker ps -a; exit 1");
    }

    private void restart() {
        var boot = lab.exec(BOOT);
        server.close();
        lab.exec("systemctl reboot");
        for (var i = 0; i < 360 && !booted(boot); i++) Time.real().pause(Duration.ofMillis(500));
        server = lab.connect(folder);
        lab.exec("for i in $(seq 50); do curl -sf -m 2 http://127.0.0.1:" + PORT + " >/dev/null && exit 0; sleep 0.2; done; docker ps -a; exit 1");
    }

    private boolean booted(String before) {
        try {
            return !lab.exec(BOOT).equals(before) && lab.knock(LAN, 22) == OPEN;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private <T extends Record> void put(Resource<T> resource, DockerPorts docker) { put(resource, Firewall.unmanaged().withDocker(docker)); }

    private <T extends Record> void put(Resource<T> resource, Firewall wanted) {
        var context = context(wanted);
        var value = resource.wanted(context.setup()).get("lab");
        if (resource.current(context).isEmpty()) assertThat(resource.strangers(context, "lab", value)).isEmpty();
        resource.put(context, "lab", value);
        assertThat(resource.current(context)).isEqualTo(resource.wanted(context.setup()));
    }

    private Context context(DockerPorts docker) { return context(Firewall.unmanaged().withDocker(docker)); }

    private Context context(Firewall wanted) {
        var setup = Setup.recommended("lab").withServers(List.of(lab.address("lab"))).withFirewall(wanted);
        return new Context(setup, new Remote(Optional.empty(), Optional.empty(), Map.of("lab", server), null), bindings, Time.real(), said::add);
    }

    /** Our files and units, and everybody's rules without their counters and order of making; a table that was once looked into stays in the kernel, empty. */
    private String state() {
        return lab.exec("find /etc/gatewright /etc/systemd/system 2>/dev/null | sort; iptables-save | grep '^-' | grep -v ufw | sort; ip6tables-save | grep '^-' | grep -v ufw | sort");
    }

    private String ufwState() { return lab.exec("cd /etc/ufw && find . -type f | sort | xargs sha256sum; stat -c '%a %U %n' $(find . | sort); cat /etc/default/ufw; ufw status verbose; ufw show added"); }
}
