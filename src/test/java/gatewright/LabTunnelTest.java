package gatewright;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.check.Checks;
import gatewright.engine.Check.Light;
import gatewright.engine.Event;
import gatewright.engine.Session;
import gatewright.engine.SetupFile;
import gatewright.engine.SetupFolder;
import gatewright.model.Binding.How;
import gatewright.model.Failure;
import gatewright.model.Firewall;
import gatewright.model.Hostname;
import gatewright.model.Origin;
import gatewright.model.Secret;
import gatewright.model.Time;
import gatewright.model.Tunnel;
import gatewright.model.Tunnel.Managed;
import gatewright.practice.Practice;
import gatewright.remote.Cloudflare;
import gatewright.remote.Command;
import gatewright.remote.LiveGateways;
import gatewright.resource.ByHand;
import gatewright.resource.Resources;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Tunnels of config.yml, and one tunnel on two servers, on real ones: with nothing there, beside the rules of others, and with files that are not touched. */
@Tag("lab")
@ExtendWith(Lab.class)
class LabTunnelTest {

    private static final String FILE = "/etc/cloudflared/config.yml";

    @TempDir private Path folder;
    private final Practice practice = Practice.inMemory(Time.real());
    private final List<Event> events = new ArrayList<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final List<LabServer> servers = new ArrayList<>();
    private static boolean used;
    private LabEdge edge;
    private Session session;

    @BeforeEach void begin() throws IOException {
        edge = new LabEdge(practice, address -> names.getOrDefault(address, "somebody"));
        servers.add(used ? Lab.start("lab") : Lab.first());
        used = true;
        names.put(servers.getFirst().host(), "lab");
    }

    @AfterEach void end() {
        if (session != null) session.close();
        edge.close();
        practice.close();
    }

    /** @param hostnames the service that they lead to */
    private void open(Managed managed, String service) {
        var example = Practice.example();
        var setup = example.withServers(servers.stream().map(server -> server.address(server.name())).toList()).withZones(List.of()).withFirewall(Firewall.unmanaged())
                .withTunnel(Optional.of(new Tunnel("tunnel", "gatewright-lab", managed)))
                .withHostnames(List.of(new Hostname("space", "space", "lay.network", "", service, true, Origin.USUAL)));
        var file = folder.resolve("lab.json");
        new SetupFile(file).save(setup);
        var live = new LiveGateways(Optional.of(practice.cloudflare().base()), folder.resolve("known_hosts"), Time.real(), (_, _) -> { });
        session = new SetupFolder(folder, Resources.ALL, Checks.all(Resources.ALL), new ByHand(), () -> new LabGateways(live, practice.gateways(), server -> server), () -> { throw new AssertionError("not practised"); }, Time.real()).open(file, false);
        session.connectCloudflare(Secret.of(practice.hints().get("token")));
        servers.forEach(server -> session.connectServer(server.name(), server.login()));
    }

    private void apply() {
        var plan = session.plan();
        assertThat(session.apply(plan, Set.copyOf(plan.dangers()), events::add)).as(() -> String.valueOf(events.getLast())).isTrue();
        assertThat(session.plan().changes()).isEmpty();
    }

    private void undo() {
        var plan = session.undoPlan(Set.of());
        assertThat(session.undo(plan, Set.copyOf(plan.dangers()), events::add)).as(() -> String.valueOf(events.getLast())).isTrue();
    }

    private Failure refused() {
        var thrown = org.assertj.core.api.Assertions.catchThrowableOfType(Failure.class, session::plan);
        assertThat(thrown).isNotNull();
        return thrown;
    }

    private static String root(LabServer server, String script) { return server.exec(script); }
    private String root(String script) { return root(servers.getFirst(), script); }

    /** All that a setup may change: settings, keys, units, packages, and what we keep there ourselves. */
    private static String state(LabServer server) {
        return root(server, "find /etc /root /usr/share/keyrings /var/lib/gatewright \\( -type f -o -type l \\) -printf '%p %m %u %l ' \\( -type f -exec sha256sum {} \\; -o -print \\) 2>/dev/null | grep -v '^/etc/ld.so.cache' | sort;"
                + " dpkg -l | grep cloudflared; systemctl list-unit-files --no-legend --no-pager | grep -v transient; systemctl is-active cloudflared || true");
    }

    private int connectors() {
        session.refresh();
        return session.tunnels().stream().filter(t -> t.name().equals("gatewright-lab")).findFirst().orElseThrow().connectors();
    }

    private Cloudflare cloudflare() {
        var account = practice.gateways().cloudflare(Secret.of(practice.hints().get("token")));
        return account.account(account.accounts().getFirst().id());
    }

    @Test void withNothingThereItIsTheGuidesAndIsGivenBack() {
        var before = state(servers.getFirst());
        open(Managed.CONFIG_FILE, "https://localhost:443");
        apply();
        var id = session.binding("tunnel", "tunnel").orElseThrow().remoteId();
        assertThat(root("systemctl is-active cloudflared").strip()).isEqualTo("active");
        assertThat(root("cat " + FILE)).contains("tunnel: " + id, "hostname: space.lay.network", "noTLSVerify: true");
        assertThat(root("cloudflared tunnel --config " + FILE + " ingress validate")).endsWith("OK\n").doesNotContain("Warning");
        assertThat(root("stat -c '%a %U:%G' /etc/cloudflared/" + id + ".json").strip()).isEqualTo("400 root:root");
        var secret = root("sed 's/.*TunnelSecret\":\"\\([^\"]*\\).*/\\1/' /etc/cloudflared/" + id + ".json").strip();
        assertThat(secret).hasSizeGreaterThan(30);
        assertThat(root("ps -eo args; journalctl --no-pager -n 3000; cat /etc/systemd/system/cloudflared.service " + FILE) + events).doesNotContain(secret);
        assertThat(connectors()).isEqualTo(1);
        undo();
        assertThat(state(servers.getFirst())).isEqualTo(before);
    }

    /** As the guide leaves it: a tunnel of config.yml with a hostname of its own, and the service that cloudflared makes for it. */
    private String madeByHand(String rules) { return madeByHand("gatewright-lab", rules); }

    private String madeByHand(String name, String rules) {
        var tunnels = cloudflare().tunnels();
        var id = tunnels.create(name, Managed.CONFIG_FILE);
        servers.getFirst().connect(folder).must(Command.script("cloudflared-repository").asRoot().within(Duration.ofMinutes(2)));
        root("apt-get -qq -y install cloudflared >/dev/null && mkdir -p /root/.cloudflared /etc/cloudflared && umask 077 && cat > /root/.cloudflared/" + id + ".json <<'E'\n" + tunnels.credentials(id).reveal() + "\nE\n"
                + "cat > " + FILE + " <<'E'\n# my own tunnel\ntunnel: " + id + "\ncredentials-file: /root/.cloudflared/" + id + ".json   # keep\n\n" + rules + "E\nchmod 640 " + FILE + "\n"
                + "cat > /etc/systemd/system/cloudflared.service <<'E'\n[Unit]\nDescription=cloudflared\n[Service]\nTimeoutStartSec=15\nType=notify\nExecStart=/usr/bin/cloudflared --no-autoupdate --config " + FILE + " tunnel run\nRestart=on-failure\n[Install]\nWantedBy=multi-user.target\nE\n"
                + "systemctl daemon-reload && systemctl enable --now cloudflared 2>&1");
        return id;
    }

    @Test void besideTheRulesOfOthersOnlyOursComeAndGo() {
        var rules = "ingress:\n  # photos of the family\n  - hostname: photos.lay.network\n    service: http://localhost:2283   # immich\n\n  - hostname: \"*.lay.network\"\n    service: http://localhost:80\n  - service: http_status:404\n";
        var id = madeByHand(rules);
        var before = state(servers.getFirst());
        open(Managed.CONFIG_FILE, "https://localhost:443");
        session.use("tunnel", "tunnel", id, How.ADOPTED);
        var question = session.plan().questions().stream().filter(q -> q.resource().equals("cloudflared")).findFirst().orElseThrow();
        session.answer(question, question.strangers().getFirst(), How.LINKED);
        apply();
        var text = root("cat " + FILE);
        assertThat(text).contains("  # photos of the family\n  - hostname: photos.lay.network\n    service: http://localhost:2283   # immich\n\n  - hostname: space.lay.network\n", "# keep");
        assertThat(text.lines().toList()).containsSubsequence(rules.lines().toList());
        assertThat(root("stat -c '%a' " + FILE).strip()).isEqualTo("640");
        assertThat(root("systemctl is-active cloudflared").strip()).isEqualTo("active");
        undo();
        assertThat(state(servers.getFirst())).isEqualTo(before);
        assertThat(connectors()).isEqualTo(1);
    }

    @Test void besideAnotherTunnelsServiceASecondOneHasAFileOfItsOwn() {
        madeByHand("another", "ingress:\n  - hostname: photos.lay.network\n    service: http://localhost:2283\n  - service: http_status:404\n");
        var before = state(servers.getFirst());
        var theirs = root("cat " + FILE + "; systemctl show -p MainPID cloudflared");
        open(Managed.CONFIG_FILE, "https://localhost:443");
        var question = session.plan().questions().stream().filter(q -> q.resource().equals("cloudflared")).findFirst().orElseThrow();
        session.answer(question, question.strangers().getFirst(), How.ADOPTED);
        apply();
        assertThat(root("systemctl is-active cloudflared gatewright-cloudflared")).isEqualTo("active\nactive\n");
        assertThat(root("cat /etc/cloudflared/gatewright.yml")).contains("tunnel: " + session.binding("tunnel", "tunnel").orElseThrow().remoteId(), "hostname: space.lay.network");
        assertThat(connectors()).isEqualTo(1);
        session.save(session.setup().withHostnames(List.of(new Hostname("space", "space", "lay.network", "", "https://localhost:8443", true, Origin.USUAL))));
        apply();
        assertThat(root("cloudflared tunnel --config /etc/cloudflared/gatewright.yml ingress rule https://space.lay.network/")).contains("https://localhost:8443");
        assertThat(root("cat " + FILE + "; systemctl show -p MainPID cloudflared")).as("theirs is neither changed nor restarted").isEqualTo(theirs);
        session.save(session.setup().withoutCloudflare());
        apply();
        assertThat(state(servers.getFirst())).isEqualTo(before);
    }

    @Test void whatCloudflaredWouldIgnoreOrNotReadIsRefusedBeforeAnythingIsTouched() {
        var id = madeByHand("ingress:\n  - hostname: photos.lay.network\n    service: https://localhost:2283\n    originRequest:\n      noTlsVerfy: true\n  - service: http_status:404\n");
        open(Managed.CONFIG_FILE, "https://localhost:443");
        session.use("tunnel", "tunnel", id, How.ADOPTED);
        var before = state(servers.getFirst());
        var failure = refused();
        assertThat(failure.code()).isEqualTo("config-yml-complaint");
        assertThat(failure.why()).contains("noTlsVerfy");
        assertThat(state(servers.getFirst())).isEqualTo(before);
        root("printf 'ingress:\\n\\t- service: x\\n' > " + FILE);
        assertThat(refused().code()).isEqualTo("config-yml-unreadable");
        root("printf 'tunnel: 01234567-89ab-4def-8123-456789abcdef\\ningress:\\n- service: http_status:404\\n' > " + FILE + "; systemctl disable -q --now cloudflared; rm /etc/systemd/system/cloudflared.service; systemctl daemon-reload");
        assertThat(refused().code()).isEqualTo("config-yml-other-tunnel");
    }

    @Test void aFileThatTheServiceDoesNotGetThroughWithIsTakenBack() {
        open(Managed.CONFIG_FILE, "https://localhost:443");
        apply();
        var text = root("cat " + FILE);
        session.save(session.setup().withHostnames(List.of(new Hostname("space", "space", "lay.network", "", "https://localhost:8443", true, Origin.USUAL))));
        root("touch /etc/cloudflared/edge-unreachable");
        var plan = session.plan();
        assertThat(session.apply(plan, Set.of(), events::add)).isFalse();
        assertThat(((Event.Stopped) events.getLast()).why().code()).isEqualTo("config-yml-not-running");
        assertThat(root("cat " + FILE)).isEqualTo(text);
    }

    @Test void onTwoServersOneGoesOnWhileTheOtherStandsStill() {
        var second = Lab.start("two");
        servers.add(second);
        names.put(second.host(), "two");
        var before = servers.stream().map(LabTunnelTest::state).toList();
        open(Managed.CLOUDFLARE, "https://" + Lab.first().host() + ":443");
        apply();
        assertThat(connectors()).isEqualTo(2);
        assertThat(session.checkFailover(_ -> { })).singleElement().satisfies(a -> assertThat(a.light()).as(a.found()).isEqualTo(Light.GREEN));
        assertThat(root(second, "systemctl is-active cloudflared; systemctl list-timers --all --no-legend gatewright-failover.timer").strip()).isEqualTo("active");
        root(second, "systemctl kill -s KILL cloudflared; systemctl stop cloudflared");
        practice.world().connectorStopped("two");
        assertThat(connectors()).isEqualTo(1);
        root(second, "systemctl start cloudflared");
        // we die at the worst moment: the server's own timer starts it again
        second.connect(folder).must(Command.script("connector-pause", "3", "cloudflared.service").asRoot());
        assertThat(connectors()).isEqualTo(1);
        for (var i = 0; i < 60 && connectors() < 2; i++) Time.real().pause(Duration.ofSeconds(1));
        assertThat(connectors()).isEqualTo(2);
        undo();
        assertThat(servers.stream().map(LabTunnelTest::state).toList()).isEqualTo(before);
    }
}
