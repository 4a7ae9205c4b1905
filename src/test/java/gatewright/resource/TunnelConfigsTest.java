package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatewright.Rehearsal;
import gatewright.engine.Event;
import gatewright.engine.Note;
import gatewright.engine.Plan;
import gatewright.model.Binding.How;
import gatewright.model.Failure;
import gatewright.model.Hostname;
import gatewright.model.Origin;
import gatewright.model.ServerAddress;
import gatewright.model.Setup;
import gatewright.practice.Fault;
import gatewright.practice.Faults.Manner;
import gatewright.practice.WorldView;
import gatewright.remote.ConfigFile;
import gatewright.remote.Server;
import gatewright.remote.ServerFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What is promised of a tunnel that config.yml manages: through plan, apply and undo in the practice world, beside the rules of others. */
class TunnelConfigsTest {

    static final String FILE = ConfigFile.USUAL;
    private static final String OURS = "/etc/cloudflared/gatewright.yml";

    @TempDir Path folder;
    final List<Event> events = new ArrayList<>();
    Rehearsal rehearsal;

    @BeforeEach void begin() { rehearsal = local("first"); }
    @AfterEach void end() { rehearsal.close(); }

    Rehearsal local(String name) {
        var fresh = Rehearsal.in(folder.resolve(name));
        fresh.session().save(Variants.local(fresh.session().setup()));
        return fresh;
    }

    Server server() { return rehearsal.server("kasm"); }
    String file() { return new String(server().read(FILE).orElseThrow(), StandardCharsets.UTF_8); }
    void write(String text) { server().write(ServerFile.ofRoot(FILE, text, "0640")); }
    Setup setup() { return rehearsal.session().setup(); }
    Plan plan() { return rehearsal.session().plan(); }
    static List<String> lines(Plan plan) { return plan.changes().stream().map(c -> c.action() + " " + c.resource().id()).toList(); }

    void apply(Rehearsal rehearsal) {
        var plan = rehearsal.session().plan();
        assertThat(rehearsal.session().apply(plan, Set.copyOf(plan.dangers()), events::add)).as(() -> events.getLast().toString()).isTrue();
    }

    void undo(Rehearsal rehearsal) {
        var plan = rehearsal.session().undoPlan(Set.of("reopen-firewall"));
        assertThat(rehearsal.session().undo(plan, Set.copyOf(plan.dangers()), events::add)).as(() -> events.getLast().toString()).isTrue();
    }

    static Failure failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        var thrown = org.assertj.core.api.Assertions.catchThrowableOfType(Failure.class, act);
        assertThat(thrown).isNotNull();
        return thrown;
    }

    @Test void theExampleConvergesServesAndIsUndone() {
        var before = WorldView.apartFromIds(rehearsal.world());
        apply(rehearsal);
        assertThat(plan().changes()).isEmpty();
        assertThat(file()).contains("hostname: space.lay.network", "noTLSVerify: true", "audTag:", "  - service: http_status:404");
        assertThat(rehearsal.session().ingressRules()).extracting(r -> r.address()).containsExactly("space.lay.network", "*");
        assertThat(rehearsal.session().check(_ -> { })).noneMatch(a -> a.light() == gatewright.engine.Check.Light.RED);
        assertThat(rehearsal.requests()).noneMatch(line -> line.startsWith("PUT") && line.contains("/configurations"));
        undo(rehearsal);
        assertThat(WorldView.differences(before, WorldView.apartFromIds(rehearsal.world()))).isEmpty();
    }

    @Test void anEditIsUndoneToTheLetterAndTakingAllOutLeavesWhatWasThere() {
        apply(rehearsal);
        var before = WorldView.apartFromIds(rehearsal.world());
        var text = file();
        rehearsal.session().save(Variants.edited(setup()));
        apply(rehearsal);
        assertThat(plan().changes()).isEmpty();
        assertThat(file()).contains("https://localhost:8443");
        undo(rehearsal);
        assertThat(file()).isEqualTo(text);
        assertThat(WorldView.differences(before, WorldView.apartFromIds(rehearsal.world()))).isEmpty();
        rehearsal.session().save(Variants.withoutCloudflare(setup()));
        apply(rehearsal);
        assertThat(server().read(FILE)).isEmpty();
        undo(rehearsal);
        assertThat(plan().changes()).isEmpty();
        assertThat(WorldView.differences(before, WorldView.apartFromIds(rehearsal.world()))).isEmpty();
    }

    @Test void whatOthersWriteAfterOursOutlivesOurUndo() {
        apply(rehearsal);
        write(file().replace("ingress:\n", "# theirs\nloglevel: debug\ningress:\n  - hostname: git.lay.network # theirs\n    service: http://localhost:3000\n"));
        assertThat(plan().changes()).isEmpty();
        rehearsal.session().save(Variants.withoutCloudflare(setup()).withTunnel(setup().tunnel()).withFirewall(setup().firewall()));
        var kept = plan();
        assertThat(kept.notes().values().stream().flatMap(List::stream).map(Note::code)).contains("kept-rules", "config-yml-restarts");
        apply(rehearsal);
        assertThat(file()).contains("# theirs\nloglevel: debug\n", "git.lay.network # theirs").doesNotContain("space.lay.network");
    }

    @Test void refusesToOverwriteWhatSomeoneElseJustChangedInTheRule() {
        apply(rehearsal);
        rehearsal.session().save(Variants.edited(setup()));
        var plan = plan();
        write(file().replace("https://localhost:443", "https://localhost:444"));
        assertThat(rehearsal.session().apply(plan, Set.of(), events::add)).isFalse();
        assertThat(((Event.Stopped) events.getLast()).why().kind()).isEqualTo(Failure.Kind.STALE);
    }

    @Test void anotherTunnelsFileAnUnknownKeyAndAnUnreadableOneAreRefusedWithThePlan() {
        write("tunnel: 01234567-89ab-4def-8123-456789abcdef\ningress:\n- service: http_status:404\n");
        assertThat(failure(this::plan).code()).isEqualTo("config-yml-other-tunnel");
        write("ingress:\n  - hostname: a.lay.network\n  service: x\n");
        assertThat(failure(this::plan).code()).isEqualTo("config-yml-unreadable");
        server().write(ServerFile.ofRoot(FILE, "", "0644"));
        rehearsal.close();
        rehearsal = local("second");
        apply(rehearsal);
        write(file().replace("noTLSVerify", "noTlsVerfy"));
        assertThat(failure(this::plan).why()).contains("noTlsVerfy");
    }

    @Test void aRuleOfTheSameNameIsAQuestionAndAdoptedOnlyOnTheAdminsWord() {
        apply(rehearsal);
        var text = file();
        var tunnel = rehearsal.session().binding("tunnel", "tunnel").orElseThrow().remoteId();
        try (var other = rehearsal.asSomebodyElse(folder.resolve("other"))) {
            other.session().save(Variants.local(other.session().setup()));
            other.session().use("tunnel", "tunnel", tunnel, How.ADOPTED);
            var question = other.session().plan().questions().stream().filter(q -> q.resource().equals("tunnel-config")).findFirst().orElseThrow();
            assertThat(question.strangers().getFirst().description()).contains("space.lay.network", FILE);
            other.session().answer(question, question.strangers().getFirst(), How.ADOPTED);
            assertThat(other.session().plan().questions()).extracting(q -> q.resource()).doesNotContain("tunnel-config");
        }
        assertThat(file()).isEqualTo(text);
    }

    @Test void aHostnameAddedLaterIsNeverTakenFromSomebodyElse() {
        apply(rehearsal);
        write(file().replace("ingress:\n", "ingress:\n  - hostname: desk.lay.network\n    service: http://localhost:3000\n"));
        var more = new ArrayList<>(setup().hostnames());
        more.add(new Hostname("desk", "desk", "lay.network", "", "https://localhost:443", true, Origin.USUAL));
        rehearsal.session().save(setup().withHostnames(more));
        assertThat(failure(this::plan).code()).isEqualTo("config-yml-taken");
    }

    @Test void aRuleThatSomebodyWroteSinceThePlanWasMadeIsNeverTaken() {
        apply(rehearsal);
        var more = new ArrayList<>(setup().hostnames());
        more.add(new Hostname("desk", "desk", "lay.network", "", "https://localhost:443", true, Origin.USUAL));
        rehearsal.session().save(setup().withHostnames(more));
        var plan = plan();
        var theirs = file().replace("ingress:\n", "ingress:\n  - hostname: desk.lay.network\n    service: http://localhost:3000\n");
        write(theirs);
        assertThat(rehearsal.session().apply(plan, Set.copyOf(plan.dangers()), events::add)).isFalse();
        assertThat(((Event.Stopped) events.getLast()).why().code()).isEqualTo("config-yml-taken");
        assertThat(file()).isEqualTo(theirs);
    }

    @Test void theServiceOfSomebodyElseThatRunsTheTunnelIsUsedAsItIs() {
        apply(rehearsal);
        var unit = new String(server().read(CloudflaredService.UNIT).orElseThrow(), StandardCharsets.UTF_8).replace("# Made by Gatewright.", "# by hand");
        server().write(ServerFile.ofRoot(CloudflaredService.UNIT, unit, "0644"));
        var tunnel = rehearsal.session().binding("tunnel", "tunnel").orElseThrow().remoteId();
        try (var other = rehearsal.asSomebodyElse(folder.resolve("other"))) {
            other.session().save(Variants.local(other.session().setup()));
            other.session().use("tunnel", "tunnel", tunnel, How.ADOPTED);
            var question = other.session().plan().questions().stream().filter(q -> q.resource().equals("cloudflared")).findFirst().orElseThrow();
            assertThat(question.strangers().getFirst().linkable()).isTrue();
            other.session().answer(question, question.strangers().getFirst(), How.LINKED);
            assertThat(lines(other.session().plan())).noneMatch(line -> line.endsWith(" cloudflared"));
        }
    }

    @Test void besideAnotherTunnelsServiceASecondOneHasAFileOfItsOwn() {
        rehearsal.world().faults().choose(List.of(Fault.OTHER_TUNNELS_SERVICE));
        write("tunnel: 01234567-89ab-4def-8123-456789abcdef\ningress:\n- service: http_status:404\n");
        var theirs = file();
        var question = plan().questions().stream().filter(q -> q.resource().equals("cloudflared")).findFirst().orElseThrow();
        assertThat(question.strangers()).extracting(s -> s.remoteId()).containsExactly("second-service");
        rehearsal.session().answer(question, question.strangers().getFirst(), How.ADOPTED);
        apply(rehearsal);
        assertThat(plan().changes()).isEmpty();
        assertThat(read("/etc/systemd/system/gatewright-cloudflared.service")).contains("127.0.0.1:20242 tunnel --config /etc/cloudflared/gatewright.yml run");
        assertThat(rehearsal.session().ingressRules()).extracting(r -> r.address()).containsExactly("space.lay.network", "*");
        var ours = read(OURS);
        rehearsal.session().save(Variants.edited(setup()));
        apply(rehearsal);
        assertThat(read(OURS)).contains("https://localhost:8443");
        undo(rehearsal);
        assertThat(read(OURS)).isEqualTo(ours);
        rehearsal.session().save(Variants.withoutCloudflare(setup()));
        apply(rehearsal);
        assertThat(server().read(OURS)).isEmpty();
        assertThat(file()).as("theirs is never touched").isEqualTo(theirs);
        assertThat(rehearsal.requests()).noneMatch(line -> line.contains("tunnel-config-swap") && line.contains(FILE));
    }

    private String read(String path) { return new String(server().read(path).orElseThrow(), StandardCharsets.UTF_8); }

    @Test void aFileThatCloudflaredDoesNotGetThroughWithIsTakenBack() {
        apply(rehearsal);
        var text = file();
        rehearsal.session().save(Variants.edited(setup()));
        var plan = plan();
        rehearsal.world().faults().choose(List.of(Fault.CONNECTOR_NEVER_HEALTHY));
        assertThat(rehearsal.session().apply(plan, Set.copyOf(plan.dangers()), events::add)).isFalse();
        assertThat(((Event.Stopped) events.getLast()).why().code()).isEqualTo("config-yml-not-running");
        assertThat(file()).isEqualTo(text);
    }

    @Test void theSecretIsNowhereButInItsFile() {
        apply(rehearsal);
        var credentials = rehearsal.session().binding("tunnel", "tunnel").map(b -> LocalTunnel.credentials(b.remoteId())).orElseThrow();
        var secret = new String(server().read(credentials).orElseThrow(), StandardCharsets.UTF_8).replaceAll(".*\"TunnelSecret\":\"([^\"]+)\".*", "$1");
        assertThat(secret).hasSizeGreaterThan(30);
        assertThat(WorldView.exactly(rehearsal.world())).contains("\"mode\" : \"0400\"");
        assertThat(events.toString() + file() + rehearsal.session().binding("cloudflared", "kasm")).doesNotContain(secret);
    }

    @Test void aTunnelNeverChangesWhoManagesIt() {
        apply(rehearsal);
        rehearsal.session().save(gatewright.practice.Practice.example());
        assertThat(failure(this::plan).code()).isEqualTo("tunnel-locally-managed");
    }

    @Test void twoServersAreWrittenSideBySideAndGivenBack() {
        var before = WorldView.apartFromIds(rehearsal.world());
        var servers = new ArrayList<>(setup().servers());
        servers.add(new ServerAddress("second", "192.168.1.238", 22, "admin", ServerAddress.Login.AUTOMATIC, ""));
        rehearsal.session().save(setup().withServers(servers));
        rehearsal.connectServers();
        apply(rehearsal);
        assertThat(plan().changes()).isEmpty();
        assertThat(new String(rehearsal.server("second").read(FILE).orElseThrow(), StandardCharsets.UTF_8)).isEqualTo(file());
        assertThat(rehearsal.session().tunnels().stream().filter(t -> t.name().equals("gatewright-kasm")).findFirst().orElseThrow().connectors()).isEqualTo(2);
        undo(rehearsal);
        assertThat(WorldView.differences(before, WorldView.apartFromIds(rehearsal.world()))).allMatch(line -> !line.contains("cloudflared"));
    }

    /** Every write to the server of the first run fails once, in each of four ways. */
    @TestFactory Stream<DynamicTest> afterAFailureAtAnyWriteToTheServerTryingAgainConvergesAndUndoRestores() {
        var counted = new AtomicInteger();
        rehearsal.world().faults().failNth(act -> isOurs(act) && counted.incrementAndGet() < 0, 1, Manner.NONE);
        apply(rehearsal);
        assertThat(counted.get()).isGreaterThan(3);
        return Stream.iterate(1, n -> n <= counted.get(), n -> n + 1).flatMap(n -> Stream.of(Manner.REFUSED, Manner.BROKEN_AFTER, Manner.LOST_AFTER).map(manner -> DynamicTest.dynamicTest("write " + n + " " + manner, () -> {
            for (var again : List.of(true, false)) {
                try (var hit = local(n + "-" + manner + again)) {
                    var before = WorldView.apartFromIds(hit.world());
                    hit.world().faults().failNth(TunnelConfigsTest::isOurs, n, manner);
                    hit.session().apply(hit.session().plan(), Set.of(), events::add);
                    if (again) apply(hit);
                    if (again) assertThat(hit.session().plan().changes()).isEmpty();
                    undo(hit);
                    assertThat(WorldView.differences(before, WorldView.apartFromIds(hit.world()))).isEmpty();
                }
            }
        })));
    }

    static boolean isOurs(String act) { return Rehearsal.isWrite(act) && act.startsWith("SERVER") && !act.contains("firewall") && !act.contains("repository") && !act.contains("packages"); }
}
