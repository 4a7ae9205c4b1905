package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatewright.engine.Bindings;
import gatewright.engine.Context;
import gatewright.engine.Note;
import gatewright.engine.Resource;
import gatewright.engine.StillTime;
import gatewright.model.Binding.How;
import gatewright.model.DockerPorts;
import gatewright.model.Failure;
import gatewright.model.Firewall;
import gatewright.model.KasmDoor;
import gatewright.model.ServerAddress;
import gatewright.model.Setup;
import gatewright.practice.Fault;
import gatewright.practice.Faults.Manner;
import gatewright.practice.PracticeServer;
import gatewright.practice.PracticeWorld;
import gatewright.remote.Command;
import gatewright.remote.Remote;
import gatewright.remote.Server;
import gatewright.resource.DockerRules.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.SocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is promised of the ports that Docker publishes past ufw, on the practice server. */
class PublishedPortsTest {

    private final PracticeWorld world = PracticeWorld.inMemory();
    private final StillTime time = new StillTime();
    private final ServerAddress address = new ServerAddress("kasm", "192.168.1.237", 22, "admin", ServerAddress.Login.AUTOMATIC, "");
    private final Server server = new PracticeServer(world, address, SocketFactory.getDefault(), time);
    private Bindings bindings = Bindings.inMemory();
    private final List<String> said = new ArrayList<>();
    private final PublishedPorts ports = new PublishedPorts();
    private final LoopbackPorts loopback = new LoopbackPorts();

    private Context context(DockerPorts docker) {
        var setup = Setup.recommended("test").withServers(List.of(address)).withFirewall(Firewall.unmanaged().withDocker(docker));
        return new Context(setup, new Remote(Optional.empty(), Optional.empty(), Map.of("kasm", server), null), bindings, time, said::add);
    }

    private <T extends Record> void put(Resource<T> resource, DockerPorts docker) {
        var context = context(docker);
        resource.put(context, "kasm", resource.wanted(context.setup()).get("kasm"));
        assertThat(resource.current(context)).isEqualTo(resource.wanted(context.setup()));
    }

    private static DockerPorts closed(String... ports) { return new DockerPorts(List.of(ports), List.of(), List.of()); }
    private static DockerPorts hidden(String... ports) { return new DockerPorts(List.of(), List.of(), List.of(ports)); }

    private String look() { return server.run(Command.script("docker-ports-look")).out() + server.run(Command.script("kasm-publishes-look")).out(); }

    private String reachable() {
        synchronized (world) {
            return world.server("kasm").path("reachable").toString();
        }
    }

    @Test void whatIsClosedIsClosedAndNothingElse() {
        assertThat(reachable()).contains("443", "3389");
        put(ports, closed("tcp/443"));
        assertThat(reachable()).doesNotContain("443,").contains("3389");
        assertThat(look()).contains("closed\ttcp/443").doesNotContain("armed");
        assertThat(said).anyMatch(line -> line.contains("come back by themselves")).anyMatch(line -> line.contains("A new login works"));
    }

    @Test void takenAwayEverythingIsAsItWas() {
        var before = look();
        put(ports, new DockerPorts(List.of("tcp/443"), List.of("tcp/3389"), List.of()));
        ports.remove(context(DockerPorts.KEPT), "kasm");
        ports.remove(context(DockerPorts.KEPT), "kasm");
        assertThat(look()).isEqualTo(before);
        assertThat(ports.current(context(DockerPorts.KEPT))).isEmpty();
    }

    @Test void withoutANewLoginTheServerPutsTheOldRulesBackByItself() {
        put(ports, closed("tcp/443"));
        var before = look();
        world.faults().choose(List.of(Fault.NEW_LOGIN_REFUSED));
        refuses(ports, closed("tcp/443", "tcp/3389"), "firewall-healed");
        world.faults().clear();
        assertThat(look()).isEqualTo(before);
        assertThat(ports.current(context(closed("tcp/443")))).isEqualTo(ports.wanted(context(closed("tcp/443")).setup()));
    }

    @ParameterizedTest @ValueSource(strings = {"look", "docker-ports-look", "firewall-arm", "docker-ports-set", "firewall-disarm"})
    void failingAtAnyCommandTheNextTryArrivesAndTheRemovalCleansUp(String command) {
        for (var manner : List.of(Manner.REFUSED, Manner.BROKEN_AFTER, Manner.LOST_AFTER)) {
            var before = look();
            world.faults().failNth(act -> act.equals("SERVER kasm " + command), 1, manner);
            assertThatThrownBy(() -> put(ports, closed("tcp/443"))).isInstanceOf(Failure.class);
            put(ports, closed("tcp/443"));
            ports.remove(context(DockerPorts.KEPT), "kasm");
            assertThat(look()).as(manner.toString()).isEqualTo(before);
        }
    }

    @Test void openingAgainIsADangerAndClosingFurtherIsNone() {
        var one = new PublishedPorts.Shut(true, List.of("tcp/443"), List.of());
        var more = new PublishedPorts.Shut(true, List.of("tcp/3389", "tcp/443"), List.of());
        var lan = new PublishedPorts.Shut(true, List.of(), List.of("tcp/443"));
        assertThat(dangers(Optional.of(one), Optional.of(more))).isEmpty();
        assertThat(dangers(Optional.of(lan), Optional.of(one))).isEmpty();
        assertThat(dangers(Optional.of(one), Optional.of(lan))).containsExactly("reopen-firewall");
        assertThat(dangers(Optional.of(one), Optional.empty())).containsExactly("reopen-firewall");
    }

    private List<String> dangers(Optional<PublishedPorts.Shut> before, Optional<PublishedPorts.Shut> after) {
        return ports.notes(context(DockerPorts.KEPT), "kasm", before, after).stream().filter(n -> n.level() == Note.Level.DANGER).map(Note::code).toList();
    }

    @Test void saysWhenOurOwnWayToKasmIsClosedToo() {
        var setup = context(closed("tcp/443")).setup().withKasm(new KasmDoor("192.168.1.237", 0));
        var context = new Context(setup, context(closed()).remote(), bindings, time, said::add);
        assertThat(ports.notes(context, "kasm", Optional.empty(), Optional.of(ports.wanted(setup).get("kasm")))).extracting(Note::code).contains("docker-cut", "docker-kasm-door");
    }

    @Test void refusesToCloseSsh() { refuses(ports, closed("tcp/22"), "firewall-closes-ssh"); }

    @Test void refusesAPortThatIsNone() { refuses(ports, closed("tcp/443 } accept"), "firewall-port"); }

    @Test void rulesOfAnotherSetupAreAQuestion() {
        put(ports, closed("tcp/443"));
        bindings = Bindings.inMemory();
        var context = context(closed("tcp/3389"));
        var wanted = ports.wanted(context.setup()).get("kasm");
        var strangers = ports.strangers(context, "kasm", wanted);
        assertThat(strangers).singleElement().satisfies(s -> assertThat(s.description()).contains("tcp/443"));
        ports.bind(context, "kasm", strangers.getFirst(), How.ADOPTED);
        put(ports, closed("tcp/3389"));
        ports.remove(context, "kasm");
        assertThat(look()).as("what was adopted is let go of").contains("closed\ttcp/3389");
    }

    @Test void rulesThatSomebodyTookAwayArePutBack() {
        put(ports, closed("tcp/443"));
        server.must(Command.script("docker-ports-remove"));
        assertThat(ports.current(context(closed("tcp/443")))).isEmpty();
        put(ports, closed("tcp/443"));
    }

    @Test void onLoopbackOnlyTheServerItselfReachesIt() {
        var before = look();
        put(loopback, hidden("tcp/3389"));
        assertThat(look()).contains("publishes\trdp_gateway 127.0.0.1:3389:3389", "publishes\tproxy 443:443");
        assertThat(reachable()).contains("443").doesNotContain("3389");
        put(loopback, hidden("tcp/443"));
        assertThat(look()).contains("publishes\trdp_gateway 3389:3389", "publishes\tproxy 127.0.0.1:443:443");
        loopback.remove(context(DockerPorts.KEPT), "kasm");
        assertThat(look()).isEqualTo(before);
    }

    @Test void anUpgradeOfKasmThatPublishesItAgainIsNoticed() {
        put(loopback, hidden("tcp/443"));
        server.must(Command.script("kasm-publishes-set", "proxy", "127.0.0.1:443:443", "443:443"));
        assertThat(loopback.current(context(hidden("tcp/443"))).get("kasm").ports()).isEmpty();
        put(loopback, hidden("tcp/443"));
    }

    @Test void refusesAPortThatKasmDoesNotPublish() {
        assertThatThrownBy(() -> loopback.strangers(context(hidden("tcp/8006")), "kasm", new LoopbackPorts.Hidden(List.of("tcp/8006")))).isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo("loopback-no-line"));
    }

    @Test void theRulesAskForThePublishedPortBeforeDockerTurnsItInto() {
        var rules = new DockerRules(new DockerPorts(List.of("tcp/443"), List.of("tcp/3389", "udp/53"), List.of()), List.of("lo", "docker0", "br-0123456789ab", "x; reboot"));
        assertThat(rules.text(Tool.NFT)).contains("type filter hook prerouting priority mangle", "iifname { \"lo\", \"docker0\", \"br-0123456789ab\" } return", "fib daddr type != local return",
                "tcp dport { 3389 } return", "tcp dport { 443, 3389 } drop", "udp dport { 53 } drop").doesNotContain("reboot");
        assertThat(rules.text(Tool.IPTABLES)).contains("-A GATEWRIGHT-FORWARD -m conntrack ! --ctstate DNAT -j RETURN", "-A GATEWRIGHT-FORWARD -p tcp -m conntrack --ctorigdstport 443 --ctdir ORIGINAL -j DROP",
                "-A GATEWRIGHT-INPUT -s $lan -p udp -m conntrack --ctorigdstport 53", "-I DOCKER-USER -j GATEWRIGHT-FORWARD").doesNotContain("reboot", "iptables-restore");
    }

    private <T extends Record> void refuses(Resource<T> resource, DockerPorts wanted, String code) {
        assertThatThrownBy(() -> put(resource, wanted)).isInstanceOfSatisfying(Failure.class, f -> {
            assertThat(f.code()).isEqualTo(code);
            assertThat(f.what() + f.why() + f.fix()).doesNotContain("!failure");
        });
    }
}
