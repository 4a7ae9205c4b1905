package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatewright.engine.Bindings;
import gatewright.engine.Context;
import gatewright.engine.Note;
import gatewright.engine.StillTime;
import gatewright.model.Failure;
import gatewright.model.Firewall;
import gatewright.model.Firewall.Ssh;
import gatewright.model.ServerAddress;
import gatewright.model.Setup;
import gatewright.practice.Fault;
import gatewright.practice.Faults.Manner;
import gatewright.practice.PracticeServer;
import gatewright.practice.PracticeWorld;
import gatewright.remote.Command;
import gatewright.remote.Remote;
import gatewright.remote.Server;
import gatewright.resource.UfwFirewall.Wall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.SocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerResourcesTest {

    private final PracticeWorld world = PracticeWorld.inMemory();
    private final StillTime time = new StillTime();
    private final ServerAddress address = new ServerAddress("kasm", "192.168.1.237", 22, "admin", ServerAddress.Login.AUTOMATIC, "");
    private final Server server = new PracticeServer(world, address, SocketFactory.getDefault(), time);
    private final Bindings bindings = Bindings.inMemory();
    private final List<String> said = new ArrayList<>();
    private final UfwFirewall firewall = new UfwFirewall();

    private Context context(Firewall wanted) { return context(wanted, Setup.WayIn.TUNNEL); }

    private Context context(Firewall wanted, Setup.WayIn wayIn) {
        var setup = Setup.recommended("test").withWayIn(wayIn).withServers(List.of(address)).withFirewall(wanted);
        return new Context(setup, new Remote(Optional.empty(), Optional.empty(), Map.of("kasm", server), null), bindings, time, said::add);
    }

    private Wall put(Firewall wanted) {
        var context = context(wanted);
        var value = firewall.wanted(context.setup()).get("kasm");
        firewall.put(context, "kasm", value);
        assertThat(firewall.current(context)).isEqualTo(firewall.wanted(context.setup()));
        return value;
    }

    private String look() { return server.run(Command.script("firewall-look")).out(); }

    @Test void afterApplyingThereIsNothingToDo() {
        put(new Firewall(true, List.of("tcp/8006"), List.of("tcp/445")));
        assertThat(look()).contains("active\tyes", "rule\tallow 22/tcp comment 'gatewright'", "rule\tdeny 8006/tcp comment", "rule\tallow 51820/udp comment",
                "rule\tallow from 192.168.0.0/16 to any port 445 proto tcp", "rule\troute allow in on wg0", "rule\troute allow out on wg0");
        assertThat(look()).doesNotContain("docker0", "6379", "armed");
    }

    @Test void applyingTwiceChangesNothing() {
        put(Firewall.recommended());
        var before = look();
        put(Firewall.recommended());
        assertThat(look()).isEqualTo(before);
    }

    @Test void sshStandsBeforeEverythingElse() {
        put(new Firewall(true, List.of("tcp/8006"), List.of()));
        assertThat(look().lines().filter(l -> l.startsWith("rule")).findFirst()).contains("rule\tallow 22/tcp comment 'gatewright'");
    }

    @Test void whatIsTakenAwayLeavesThingsAsTheyWere() {
        var before = look();
        put(new Firewall(true, List.of("tcp/8006"), List.of("tcp/445")));
        firewall.remove(context(Firewall.unmanaged()), "kasm");
        assertThat(look()).isEqualTo(before);
        assertThat(firewall.current(context(Firewall.unmanaged()))).isEmpty();
        firewall.remove(context(Firewall.unmanaged()), "kasm");
    }

    @Test void aStrangersRuleOfTheSameSubjectIsLeftAsItIs() {
        ufw("allow 8006/tcp comment theirs", "allow 445/tcp comment theirs", "deny 22/tcp");
        put(new Firewall(true, List.of("tcp/8006"), List.of()));
        assertThat(look()).contains("rule\tallow 8006/tcp comment 'theirs'", "rule\tallow 445/tcp comment 'theirs'", "rule\tdeny 22/tcp\n",
                "rule\tdeny from 0.0.0.0/1 to any port 8006 proto tcp comment 'gatewright'", "rule\tallow from ::/1 to any port 22 proto tcp");
        firewall.remove(context(Firewall.unmanaged()), "kasm");
        assertThat(look()).contains("comment 'theirs'", "active\tno").doesNotContain("gatewright'");
    }

    @Test void whereUfwIsOnAlreadyItsRulesGoOnDeciding() {
        ufw("allow 22/tcp", "--force enable");
        put(new Firewall(true, List.of("tcp/445"), List.of()));
        assertThat(look().lines().filter(l -> l.startsWith("rule"))).containsExactly("rule\tdeny 445/tcp comment 'gatewright'", "rule\tallow 22/tcp");
        firewall.remove(context(Firewall.unmanaged()), "kasm");
        assertThat(look()).contains("active\tyes", "rule\tallow 22/tcp").doesNotContain("gatewright'");
    }

    @Test void somebodysLaterEditSurvivesTheRemoval() {
        put(Firewall.recommended());
        ufw("allow 9999/tcp comment later");
        firewall.remove(context(Firewall.unmanaged()), "kasm");
        assertThat(look()).contains("rule\tallow 9999/tcp comment 'later'", "active\tno").doesNotContain("gatewright'");
    }

    @Test void aListenerThatAppearsLaterIsReportedAndNotOpened() {
        put(Firewall.recommended());
        synchronized (world) {
            world.server("kasm").withArrayProperty("listeners").add("tcp LISTEN 0 5 0.0.0.0:9090 0.0.0.0:* users:((\"new\",pid=1,fd=1))");
        }
        var context = context(Firewall.recommended());
        assertThat(firewall.current(context)).isEqualTo(firewall.wanted(context.setup()));
        assertThat(firewall.kept(context)).extracting(Note::code).contains("firewall-new-listener");
        put(new Firewall(true, List.of("tcp/445"), List.of()));
        assertThat(look()).doesNotContain("9090");
    }

    @Test void aRuleOfOursThatSomebodyTookOutIsPutBack() {
        put(Firewall.recommended());
        ufw("delete allow 445/tcp");
        var context = context(Firewall.recommended());
        assertThat(firewall.current(context).get("kasm").astray()).containsExactly("- allow 445/tcp");
        put(Firewall.recommended());
    }

    @Test void aClosedListenerCanBeOpenedAgain() {
        put(new Firewall(true, List.of("tcp/445"), List.of()));
        assertThat(look()).contains("deny 445/tcp");
        var context = context(Firewall.recommended());
        var notes = firewall.notes(context, "kasm", Optional.of(firewall.current(context).get("kasm")), Optional.of(firewall.wanted(context.setup()).get("kasm")));
        assertThat(notes).filteredOn(n -> n.level() == Note.Level.DANGER).extracting(Note::code).containsExactly("reopen-firewall");
        put(Firewall.recommended());
        assertThat(look()).contains("allow 445/tcp").doesNotContain("deny 445/tcp");
    }

    @Test void sshCanBeLimitedAndALimitOfSomebodyElseIsEnough() {
        put(Firewall.recommended().withSsh(Ssh.LIMIT));
        assertThat(look()).contains("rule\tlimit 22/tcp comment 'gatewright'");
        put(Firewall.recommended());
        assertThat(look()).contains("rule\tallow 22/tcp comment 'gatewright'").doesNotContain("limit");
        firewall.remove(context(Firewall.unmanaged()), "kasm");
        ufw("limit 22/tcp comment theirs");
        put(Firewall.recommended());
        assertThat(look()).contains("rule\tlimit 22/tcp comment 'theirs'").doesNotContain("22 proto tcp");
    }

    @Test void aListenerIsOpenedWhereUfwWasOnAndKeptItOut() {
        ufw("allow 22/tcp", "deny 8006/tcp", "--force enable");
        put(Firewall.recommended().withOpened(List.of("tcp/445", "tcp/8006")));
        assertThat(look()).contains("rule\tallow 445/tcp comment 'gatewright'", "rule\tallow from 0.0.0.0/1 to any port 8006 proto tcp comment 'gatewright'", "rule\tdeny 8006/tcp\n");
    }

    @Test void networksAreKeptNarrowedToTheLanOrClosed() {
        put(new Firewall(true, List.of("net/wg0"), List.of()));
        assertThat(look()).contains("rule\troute deny in on wg0 comment", "rule\troute deny out on wg0 comment").doesNotContain("route allow in on wg0 comment");
        put(new Firewall(true, List.of(), List.of("net/wg0")));
        var rules = look().lines().filter(l -> l.contains("wg0")).toList();
        assertThat(rules.getFirst()).isEqualTo("rule\troute allow in on wg0 to 10.0.0.0/8 comment 'gatewright'");
        assertThat(rules.subList(rules.size() - 2, rules.size())).allMatch(l -> l.contains("route deny"));
        put(Firewall.recommended());
        assertThat(look()).contains("route allow in on wg0 comment", "route allow out on wg0 comment").doesNotContain("10.0.0.0/8", "route deny");
    }

    @Test void directAccessIsNotClosedUnderItsOwnFeet() {
        var context = context(new Firewall(true, List.of("tcp/443"), List.of()), Setup.WayIn.DIRECT);
        assertThatThrownBy(() -> firewall.put(context, "kasm", firewall.wanted(context.setup()).get("kasm"))).isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo("firewall-closes-kasm"));
    }

    @Test void whatOthersMadeIsShownRuleByRule() {
        ufw("allow 9090/tcp comment theirs", "limit 25/tcp");
        assertThat(firewall.kept(context(Firewall.recommended()))).extracting(Note::text).containsExactly("kasm: 2 firewall rules that are not ours: allow 9090/tcp; limit 25/tcp");
    }

    @Test void anUnprovenChangeIsToldAndMadeAnew() {
        world.faults().failNth(act -> act.equals("SERVER kasm firewall-disarm"), 1, Manner.REFUSED);
        assertThatThrownBy(() -> put(Firewall.recommended())).isInstanceOf(Failure.class);
        var context = context(Firewall.recommended());
        assertThat(firewall.current(context).get("kasm").astray()).containsExactly("a change that was never confirmed, and will be taken back");
        put(Firewall.recommended());
    }

    @Test void refusesToCloseTheDoorThatItStandsIn() { refuses(new Firewall(true, List.of("tcp/22"), List.of()), "firewall-closes-ssh"); }

    @Test void refusesAPortThatIsNone() { refuses(new Firewall(true, List.of("tcp/22; reboot"), List.of()), "firewall-port"); }

    @Test void withoutANewLoginTheServerPutsTheOldRulesBackByItself() {
        var before = look();
        world.faults().choose(List.of(Fault.NEW_LOGIN_REFUSED));
        refuses(Firewall.recommended(), "firewall-healed");
        assertThat(look().replaceAll("copy\t.*\n", "")).isEqualTo(before);
        assertThat(bindings.all()).isEmpty();
        world.faults().clear();
        put(Firewall.recommended());
    }

    @Test void ufwThatIsMissingIsInstalledAndGoesAgain() {
        server.must(Command.script("packages", "purge", "ufw"));
        put(Firewall.recommended());
        firewall.remove(context(Firewall.unmanaged()), "kasm");
        assertThat(look()).contains("installed\tno");
    }

    @Test void ufwThatWeInstalledGoesAgainThoughTheChangeFailed() {
        server.must(Command.script("packages", "purge", "ufw"));
        world.faults().choose(List.of(Fault.NEW_LOGIN_REFUSED));
        refuses(Firewall.recommended(), "firewall-healed");
        world.faults().clear();
        firewall.remove(context(Firewall.unmanaged()), "kasm");
        assertThat(look()).contains("installed\tno");
    }

    @Test void saysWhatIsKeptWhatIsCutAndWhatDockerLeavesOpen() {
        var context = context(new Firewall(true, List.of("tcp/443"), List.of("tcp/445")));
        var notes = firewall.notes(context, "kasm", Optional.empty(), Optional.of(firewall.wanted(context.setup()).get("kasm")));
        assertThat(notes).extracting(Note::text).noneMatch(text -> text.contains("!note"))
                .anyMatch(t -> t.contains("tcp/8006 pveproxy worker stays open")).anyMatch(t -> t.contains("tcp/443 docker-proxy will be cut off")).anyMatch(t -> t.contains("wg0"));
        assertThat(notes).filteredOn(n -> n.level() == Note.Level.WARNING).extracting(Note::code).containsExactly("docker-ports");
    }

    @ParameterizedTest
    @CsvSource({"look", "firewall-look", "firewall-arm", "firewall-change", "firewall-disarm"})
    void failingAtAnyCommandTheNextTryArrivesAndTheRemovalCleansUp(String command) {
        for (var manner : List.of(Manner.REFUSED, Manner.BROKEN_AFTER, Manner.LOST_AFTER)) {
            var before = look();
            var wanted = new Firewall(true, List.of("tcp/8006"), List.of());
            world.faults().failNth(act -> act.equals("SERVER kasm " + command), 1, manner);
            assertThatThrownBy(() -> put(wanted)).isInstanceOf(Failure.class);
            put(wanted);
            firewall.remove(context(Firewall.unmanaged()), "kasm");
            assertThat(look().replaceAll("copy\t.*\n", "")).as(manner.toString()).isEqualTo(before.replaceAll("copy\t.*\n", ""));
        }
    }

    private void refuses(Firewall wanted, String code) {
        assertThatThrownBy(() -> put(wanted)).isInstanceOfSatisfying(Failure.class, f -> {
            assertThat(f.code()).isEqualTo(code);
            assertThat(f.what() + f.why() + f.fix()).doesNotContain("!failure");
        });
    }

    private void ufw(String... lines) { server.must(Command.script("firewall-change").input(String.join("\n", lines))); }
}
