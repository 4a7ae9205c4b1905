package gatewright;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatewright.engine.Resource;
import gatewright.engine.Trial;
import gatewright.model.Binding;
import gatewright.model.Binding.How;
import gatewright.model.Failure;
import gatewright.model.Secret;
import gatewright.model.ServerAddress;
import gatewright.model.ServerLogin;
import gatewright.model.Setup;
import gatewright.model.Time;
import gatewright.model.Tunnel;
import gatewright.practice.Practice;
import gatewright.remote.Cloudflare;
import gatewright.remote.Remote;
import gatewright.remote.Server;
import gatewright.remote.ServerSurvey;
import gatewright.remote.ssh.LocalKeys;
import gatewright.remote.ssh.SshServer;
import gatewright.resource.Resources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import java.util.function.Consumer;
import gatewright.remote.ServerFile;
import gatewright.remote.Command;
import gatewright.remote.Output;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * cloudflared on a real server, from every state in which one may be found: applied, seen with the server's own tools, applied
 * again with nothing to do, and undone, after which files, units and packages are as at the start. Prints the matrix.
 */
@Tag("lab")
@ExtendWith(Lab.class)
class LabConnectorTest {

    private static final String UNIT = "/etc/systemd/system/cloudflared.service";
    private static final List<String> MATRIX = new ArrayList<>();

    @TempDir private Path folder;
    private final Practice practice = Practice.inMemory(Time.real());
    private LabServer lab;
    private LabEdge edge;
    private Cloudflare cloudflare;
    private Trial trial;
    private Server server;

    /** How a server is found before us, made by a script, and taken away by one; what is answered, and what is seen after applying. */
    enum Start {
        FRESH("", "", "", "systemctl is-active cloudflared; stat -c '%a %U' /etc/cloudflared/token; ss -ltn", "active\n600 root", "127.0.0.1:20241"),
        PACKAGE_FROM_APT(APT, PURGE, "", "systemctl is-active cloudflared; dpkg -s cloudflared", "active", "Status: install ok installed"),
        PROGRAM_BY_HAND(BY_HAND, "rm -f /usr/local/bin/cloudflared", "", "systemctl is-active cloudflared; cat " + UNIT, "active", "ExecStart=/usr/local/bin/cloudflared "),
        OTHER_TUNNELS_OWN_UNIT(BY_HAND + "mkdir -p /etc/other; printf %s \"$OTHER\" > /etc/other/token; printf '[Service]\\nType=notify\\nExecStart=/usr/local/bin/cloudflared tunnel run --token-file /etc/other/token\\n[Install]\\nWantedBy=multi-user.target\\n' > $UNIT; " + ON,
                OFF + "rm -rf /usr/local/bin/cloudflared /etc/other", "second-service", "systemctl is-active cloudflared gatewright-cloudflared; ss -ltn", "active\nactive", "127.0.0.1:20242"),
        OTHER_TUNNELS_INSTALLED_SERVICE(APT + "cloudflared service install \"$OTHER\"", "cloudflared() { :; }; systemctl disable -q --now cloudflared-update.timer; rm -f /etc/systemd/system/cloudflared-update.*;" + OFF + "rm -rf /etc/cloudflared;" + PURGE,
                "second-service", "systemctl is-active cloudflared gatewright-cloudflared; stat -c '%a %U' /etc/cloudflared/gatewright-token", "active\nactive\n600 root"),
        TOKEN_IN_THE_ARGUMENTS(SHOWN, OFF + PURGE, "take-over", "systemctl is-active cloudflared; ps -eo args | grep '[c]loudflared.*tunnel'", "active", "--token-file /etc/cloudflared/token"),
        TOKEN_IN_THE_ARGUMENTS_RENEWED(SHOWN, OFF + PURGE, "take-over-and-renew-token", "systemctl is-active cloudflared; ps -eo args | grep '[c]loudflared.*tunnel'", "active", "--token-file /etc/cloudflared/token"),
        TOKEN_IN_THE_ARGUMENTS_LEFT(SHOWN, OFF + PURGE, "=link", "systemctl is-active cloudflared; cat " + UNIT, "active", "--token ey"),
        IN_A_CONTAINER("printf '#!/bin/sh\\ncase \"$*\" in *Image*) echo cloudflare/cloudflared:2026.8.2 old-tunnel;; ps*) echo \"old-tunnel \";; esac\\n' > /usr/local/bin/docker; chmod 755 /usr/local/bin/docker", "rm -f /usr/local/bin/docker", "", "systemctl is-active cloudflared", "active"),
        NO_WAY_OUT_WITH_A_PACKAGE(NOWHERE, SOMEWHERE, "=deb", "systemctl is-active cloudflared; dpkg -s cloudflared; ls /usr/share/keyrings /etc/apt/sources.list.d", "active", "Status: install ok installed"),
        UDP_CLOSED("iptables -A OUTPUT -p udp --dport 7844 -j DROP", "iptables -D OUTPUT -p udp --dport 7844 -j DROP", "", "systemctl is-active cloudflared; journalctl -u cloudflared -o cat --no-pager", "active", "protocol=http2"),
        PACKAGES_LOCKED_FOR_A_WHILE("systemd-run -q --unit lab-lock perl -MFcntl -e 'open F, \">\", \"/var/lib/dpkg/lock-frontend\"; my $l = pack(\"s s x4 q q l x4\", F_WRLCK, 0, 0, 0, 0); fcntl F, F_SETLK, $l or die; sleep 15'; for i in $(seq 50); do systemctl is-active -q lab-lock && break; sleep 0.1; done; sleep 0.5",
                "systemctl stop lab-lock 2>/dev/null; true", "", "systemctl is-active cloudflared", "active");

        final String script;
        final String cleanup;
        final String answer;
        final String look;
        final List<String> seen;

        Start(String script, String cleanup, String answer, String look, String... seen) {
            this.script = script;
            this.cleanup = cleanup;
            this.answer = answer;
            this.look = look;
            this.seen = List.of(seen);
        }
    }

    private static final String APT = "curl -fsSL https://pkg.cloudflare.com/cloudflare-main.gpg -o /usr/share/keyrings/cloudflare-main.asc; echo 'deb [signed-by=/usr/share/keyrings/cloudflare-main.asc] https://pkg.cloudflare.com/cloudflared any main' > /etc/apt/sources.list.d/cloudflared.list; apt-get -qq update; apt-get -qqy install cloudflared >/dev/null; ";
    private static final String PURGE = "apt-get -qqy purge cloudflared >/dev/null; rm -f /usr/share/keyrings/cloudflare-main.asc /etc/apt/sources.list.d/cloudflared.list; ";
    private static final String BY_HAND = "curl -fsSL -o /usr/local/bin/cloudflared http://packages.lab/cloudflared/program; chmod 755 /usr/local/bin/cloudflared; ";
    private static final String ON = "systemctl daemon-reload; systemctl enable -q --now cloudflared; ";
    private static final String OFF = "systemctl disable -q --now cloudflared; rm -rf $UNIT; systemctl daemon-reload; ";
    private static final String SHOWN = APT + "printf '[Unit]\\nDescription=cloudflared\\n[Service]\\nType=notify\\nExecStart=/usr/bin/cloudflared --no-autoupdate tunnel run --token %s\\n[Install]\\nWantedBy=multi-user.target\\n' \"$TOKEN\" > $UNIT; " + ON;
    private static final String NOWHERE = "cp /etc/hosts /root/hosts; sed 's/pkg.cloudflare.com//' /root/hosts > /etc/hosts; echo '192.0.2.1 pkg.cloudflare.com' >> /etc/hosts; ";
    private static final String SOMEWHERE = "cat /root/hosts > /etc/hosts; rm /root/hosts; ";

    @BeforeEach void begin() throws Exception {
        lab = Lab.first();
        edge = new LabEdge(practice, "kasm");
        var account = practice.gateways().cloudflare(Secret.of(practice.hints().get("token")));
        cloudflare = account.account(account.accounts().getFirst().id());
        server = lab.connect(folder);
        trial = trial(server, "");
    }

    @AfterEach void end() {
        server.close();
        edge.close();
        practice.close();
    }

    @AfterAll static void print() { System.out.println("\nStart state × result\n" + String.join("\n", MATRIX) + "\n"); }

    @ParameterizedTest @EnumSource(Start.class) void fromEveryStateThereAndBack(Start start) {
        var began = System.nanoTime();
        var tunnel = cloudflare.tunnels().create("lab", Tunnel.Managed.CLOUDFLARE);
        trial.bindings.put("tunnel", "tunnel", new Binding(tunnel, How.LINKED, Map.of()));
        root(start.script, tunnel);
        var result = "failed";
        try {
            var before = state();
            if (start.answer.equals("=deb")) {
                assertThat(trial.apply()).isFalse();
                assertThat(trial.why().code()).isEqualTo("no-way-out");
                undone();
                assertThat(state()).isEqualTo(before);
                trial = trial(server, lab.packages().resolve("cloudflared_2026.8.2_" + root("dpkg --print-architecture", tunnel).strip() + ".deb").toString());
                trial.bindings.put("tunnel", "tunnel", new Binding(tunnel, How.LINKED, Map.of()));
            }
            answer(start);
            var secret = cloudflare.tunnels().token(tunnel).reveal();
            var toDo = !trial.plan().isEmpty();
            applied();
            assertThat(root(start.look, tunnel)).contains(start.seen);
            if (toDo) assertThat(lab.exec("ps -eo args; cat /etc/systemd/system/*cloudflared.service")).doesNotContain(secret);
            assertThat(trial.plan().isEmpty()).as("applied again: nothing to do").isTrue();
            if (toDo) undone();
            assertThat(masked(state())).as("after the undo").isEqualTo(masked(before));
            result = (toDo ? "applied, quiet, undone" : "nothing to do") + (start.answer.isEmpty() ? "" : " (" + start.answer + ")");
        } finally {
            root("set +e\n" + start.cleanup + "\nsystemctl reset-failed; true", tunnel);
            MATRIX.add("  %-34s %-60s %5d ms".formatted(start, result, (System.nanoTime() - began) / 1_000_000));
        }
    }

    static Stream<String[]> refusals() {
        return Stream.of(new String[] {"disk full", "mount -t tmpfs -o size=1m tmpfs /var/cache/apt", "umount /var/cache/apt", "disk-full"},
                new String[] {"/etc read-only", "mount --bind /etc /etc; mount -o remount,bind,ro /etc", "umount /etc", "read-only"},
                new String[] {"another system", "mv /usr/bin/apt-get /usr/bin/apt-get.away", "mv /usr/bin/apt-get.away /usr/bin/apt-get", "cloudflared-system"},
                new String[] {"team's login page closed", "cp /etc/hosts /root/hosts; sed 's/lay.cloudflareaccess.com//' /root/hosts > /etc/hosts; echo '192.0.2.1 lay.cloudflareaccess.com' >> /etc/hosts", SOMEWHERE, "team-not-reached"});
    }

    @ParameterizedTest @MethodSource("refusals") void whatCannotBeIsRefusedInWords(String name, String script, String cleanup, String code) {
        root(script, "");
        try {
            var before = state();
            var failure = catchThrowableOfType(Failure.class, () -> { if (!trial.apply()) throw trial.why(); });
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.what() + failure.fix()).doesNotContain("!");
            trial.undo();
            assertThat(state()).isEqualTo(before);
            MATRIX.add("  %-34s refused: %s".formatted(name, failure.what()));
        } finally {
            root("set +e\n" + cleanup + "\ntrue", "");
        }
    }

    @Test void withoutTheRightToBecomeRootNothingBegins() {
        var local = new LocalKeys(folder.resolve("known_hosts"), folder, Optional.empty());
        try (var guest = SshServer.open(lab.address("kasm", "guest"), lab.login(), local)) {
            refused("no sudo", "sudo-not-allowed", guest);
        }
        var wrong = new ServerLogin(Optional.of(lab.password()), Optional.empty(), Optional.of(Secret.of("wrong")), Set.of(lab.hostKey()));
        try (var admin = SshServer.open(lab.address("kasm"), wrong, local)) {
            refused("wrong sudo password", "sudo-password", admin);
        }
    }

    private static void refused(String name, String code, Server server) {
        var failure = catchThrowableOfType(Failure.class, () -> ServerSurvey.of(server));
        assertThat(failure.code()).isEqualTo(code);
        MATRIX.add("  %-34s refused: %s".formatted(name, failure.what()));
    }

    @Test void theLookSaysWhoInstallsPackagesAndWhatRunsInAContainer() {
        root(Start.PACKAGES_LOCKED_FOR_A_WHILE.script + "\n" + Start.IN_A_CONTAINER.script, "");
        try {
            var facts = ServerSurvey.of(server);
            assertThat(facts.details().packagesLockedBy()).contains("perl");
            assertThat(facts.details().connector().containers()).contains("old-tunnel");
            assertThat(facts.details().sshPorts()).containsExactly(22);
            assertThat(facts.details().ahead().orElse(99)).isBetween(-5L, 5L);
            assertThat(facts.details().sessionThrough()).isEmpty();
        } finally {
            root(Start.PACKAGES_LOCKED_FOR_A_WHILE.cleanup + "\n" + Start.IN_A_CONTAINER.cleanup, "");
        }
    }

    @ParameterizedTest @MethodSource("killed") void killedAtAnyStepRunningAgainFinishes(String step) {
        var before = state();
        var dying = new Dying(server, step);
        trial = trial(dying, "");
        assertThat(trial.apply()).isFalse();
        assertThat(dying.died()).isTrue();
        trial.recover();
        applied();
        assertThat(root("systemctl is-active cloudflared", "").strip()).isEqualTo("active");
        assertThat(trial.plan().isEmpty()).isTrue();
        undone();
        assertThat(state()).isEqualTo(before);
        MATRIX.add("  %-34s running again finished, undone".formatted("killed after " + step));
    }

    static List<String> killed() { return List.of("cloudflared-repository", "packages", "write /etc/cloudflared/token", "write " + UNIT, "cloudflared-start"); }

    private void answer(Start start) {
        if (start.answer.isEmpty() || start.answer.equals("=deb")) return;
        var question = trial.plan().questions().stream().filter(q -> q.resource().equals("cloudflared")).findFirst().orElseThrow();
        if (start.answer.equals("=link")) trial.answer(question, How.LINKED);
        else trial.answer(question, question.strangers().stream().filter(s -> s.remoteId().equals(start.answer)).findFirst().orElseThrow(), How.ADOPTED);
    }

    private Trial trial(Server server, String deb) {
        var at = lab.address("kasm");
        var setup = Practice.example().withServers(List.of(new ServerAddress(at.id(), at.host(), at.port(), at.user(), at.login(), at.keyFile(), "", deb)));
        List<Resource<?>> resources = new ArrayList<>(Resources.ALL.stream().filter(r -> List.of("tunnel", "cloudflared").contains(r.id())).toList());
        return new Trial(resources, new Remote(Optional.of(cloudflare), Optional.empty(), Map.of("kasm", server), practice.gateways().outside()), folder.resolve("trial" + System.nanoTime()), setup);
    }

    private void applied() { assertThat(trial.apply()).as(() -> trial.why().getMessage() + " " + trial.why().detail()).isTrue(); }
    private void undone() { assertThat(trial.undo()).as(() -> trial.why().getMessage() + " " + trial.why().detail()).isTrue(); }

    /** As root, with the setup's tunnel's token and another's at hand. */
    private String root(String script, String tunnel) {
        var token = tunnel.isEmpty() ? "" : cloudflare.tunnels().token(tunnel).reveal();
        var others = cloudflare.tunnels().named("another");
        var other = cloudflare.tunnels().token(others.isEmpty() ? cloudflare.tunnels().create("another", Tunnel.Managed.CLOUDFLARE) : others.getFirst().id()).reveal();
        return lab.exec("set -e; UNIT=" + UNIT + " TOKEN=" + token + " OTHER=" + other + "\n" + script);
    }

    /** A renewed token differs, as it must: the old one opens nothing any more. */
    private static String masked(String state) { return state.replaceAll("(" + UNIT + " \\S+ \\S+ \\S* ?)[0-9a-f]{64}", "$1"); }

    /** All that a setup may change: settings, keys, units, programs and packages, and what we keep there ourselves. But for one list that dpkg keeps of names. */
    private String state() {
        return lab.exec("find /etc /usr/share/keyrings /usr/local /var/lib/gatewright \\( -type f -o -type l \\) -printf '%p %m %u %l ' \\( -type f -exec sha256sum {} \\; -o -print \\) 2>/dev/null | grep -v '^/etc/ld.so.cache' | sort;"
                + " dpkg -l; systemctl list-unit-files --no-legend --no-pager | grep -v '^lab-lock'; systemctl is-active cloudflared || true; ps -eo args | grep '[c]loudflared' | grep -v 'find /etc' | sed 's/eyJ[^ ]*/token/' | sort");
    }

    /** Stops the program once, right after a step was done on the server, as a crash would: nothing is said of it any more. */
    private record Dying(Server server, String step, boolean[] dead) implements Server {

        Dying(Server server, String step) { this(server, step, new boolean[1]); }

        boolean died() { return dead[0]; }

        @Override public Output run(Command command, Consumer<String> lines) {
            var output = server.run(command, lines);
            die(command.name());
            return output;
        }

        @Override public void write(ServerFile file) {
            server.write(file);
            die("write " + file.path());
        }

        private void die(String what) {
            if (dead[0] || !what.equals(step)) return;
            dead[0] = true;
            throw new IllegalStateException("killed");
        }

        @Override public String id() { return server.id(); }
        @Override public String display() { return server.display(); }
        @Override public Optional<byte[]> read(String path) { return server.read(path); }
        @Override public void proveNewLogin() { server.proveNewLogin(); }
        @Override public SocketFactory sockets() { return server.sockets(); }
        @Override public void close() { server.close(); }
    }
}
