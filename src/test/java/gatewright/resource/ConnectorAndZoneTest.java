package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatewright.engine.Change;
import gatewright.engine.Note;
import gatewright.engine.Plan;
import gatewright.engine.StillTime;
import gatewright.engine.Trial;
import gatewright.model.Binding.How;
import gatewright.model.Failure;
import gatewright.model.KasmLogin;
import gatewright.model.Secret;
import gatewright.model.ServerLogin;
import gatewright.model.Zone;
import gatewright.practice.Fault;
import gatewright.practice.Faults.Manner;
import gatewright.practice.Practice;
import gatewright.remote.Command;
import gatewright.remote.Kasm;
import gatewright.remote.Remote;
import gatewright.remote.Server;
import gatewright.remote.ServerFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the connector and KASM's zone promise, through plan, apply and undo, against the practice world. */
class ConnectorAndZoneTest {

    private final Practice practice = Practice.inMemory(new StillTime());
    private Server server;
    private Kasm kasm;
    private Trial trial;

    @BeforeEach void start(@TempDir Path folder) {
        var setup = Practice.example();
        var account = practice.gateways().cloudflare(Secret.of(practice.hints().get("token")));
        server = practice.gateways().server(setup.servers().getFirst(), new ServerLogin(Optional.of(Secret.of(Practice.PASSWORD)), Optional.empty(), Optional.empty(), Set.of(Practice.HOST_KEY)));
        var login = new KasmLogin(Secret.of(practice.hints().get("kasm-key")), Secret.of(practice.hints().get("kasm-secret")), Optional.of(practice.hints().get("kasm-certificate")));
        kasm = practice.gateways().kasm(setup.kasm(), 443, login, Optional.of(server));
        var remote = new Remote(Optional.of(account.account(account.accounts().getFirst().id())), Optional.of(kasm), Map.of("kasm", server), practice.gateways().outside());
        trial = new Trial(List.of(new Tunnels(), new Cloudflared(), new KasmZones(), new UfwFirewall()), remote, folder, setup);
    }

    @AfterEach void stop() { practice.close(); }

    private void applied() { assertThat(trial.apply()).as(() -> trial.why().getMessage()).isTrue(); }
    private void undone() { assertThat(trial.undo()).as(() -> trial.why().getMessage()).isTrue(); }
    private static List<String> lines(Plan plan) { return plan.changes().stream().map(c -> c.action() + " " + c.resource().id()).toList(); }
    private String connector() { return server.run(Command.script("cloudflared-look", "cloudflared.service", "/etc/cloudflared/token")).out(); }

    @Test void applyingLeavesNothingToDoAndUndoingNothingBehind() {
        var before = connector() + kasm.zones();
        assertThat(lines(trial.plan())).containsExactly("create tunnel", "create cloudflared", "update kasm-zone", "create firewall");
        applied();
        assertThat(trial.plan().isEmpty()).isTrue();
        assertThat(connector()).contains("unit\tours", "ready\t200", "token-mode\t0600 root");
        assertThat(kasm.zones().getFirst().proxyPort()).isZero();
        undone();
        assertThat(connector() + kasm.zones()).isEqualTo(before);
        assertThat(trial.bindings.all()).isEmpty();
    }

    @Test void theTokenIsNowhereButInItsFile() {
        applied();
        var token = new String(server.read(CloudflaredService.TOKEN).orElseThrow(), StandardCharsets.UTF_8);
        assertThat(trial.events.toString() + trial.bindings.all() + new String(server.read(CloudflaredService.UNIT).orElseThrow(), StandardCharsets.UTF_8)).doesNotContain(token);
    }

    @Test void removingEverythingStopsTheConnectorAndAsksBeforeTheFirewallOpens() {
        applied();
        trial.setup = trial.setup.emptied();
        var plan = trial.plan();
        assertThat(lines(plan)).containsExactly("delete firewall", "delete kasm-zone", "delete cloudflared", "delete tunnel");
        assertThat(plan.dangers()).containsExactly("reopen-firewall");
        applied();
        assertThat(connector()).contains("unit\tnone").doesNotContain("cloudflared version");
        assertThat(trial.plan().isEmpty()).isTrue();
    }

    @Test void aStoppedServiceOfOursIsStartedAgain() {
        applied();
        synchronized (practice.world()) {
            practice.world().server("kasm").withObject("/units/cloudflared.service").put("active", "inactive");
        }
        assertThat(lines(trial.plan())).containsExactly("update cloudflared");
        applied();
        assertThat(trial.plan().isEmpty()).isTrue();
    }

    @Test void aServiceOfSomebodyElseIsAskedAboutAndNeverTouched() {
        server.write(ServerFile.ofRoot(CloudflaredService.UNIT, "[Service]\nExecStart=/usr/bin/cloudflared tunnel run --token hidden\n", "0644"));
        var plan = trial.plan();
        assertThat(plan.questions()).singleElement().satisfies(q -> assertThat(q.resource()).isEqualTo("cloudflared"));
        assertThat(plan.questions().getFirst().strangers()).singleElement().satisfies(s -> assertThat(s.description()).contains("--token ***").doesNotContain("hidden"));
        assertThat(failure(() -> new Cloudflared().put(trial.context(), "kasm", new Cloudflared.Running("tunnel", true))).code()).isEqualTo("cloudflared-stranger");
        assertThat(server.read(CloudflaredService.UNIT).map(String::new)).get().asString().contains("hidden");
    }

    @Test void aConnectorThatDoesNotGetThroughIsExplainedAndTriedAgain() {
        practice.faults().choose(List.of(Fault.CONNECTOR_NEVER_HEALTHY));
        assertThat(trial.apply()).isFalse();
        assertThat(trial.why().code()).isEqualTo("cloudflared-not-connected");
        assertThat(trial.why().why()).contains("7844");
        practice.faults().clear();
        applied();
        assertThat(trial.plan().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloudflared-look", "cloudflared-repository", "packages", "cloudflared-start", "write /etc/cloudflared/token", "write /etc/systemd/system/cloudflared.service"})
    void failingAtAnyCommandTheNextTryArrivesAndTheUndoCleansUp(String command) {
        var before = connector();
        for (var manner : List.of(Manner.REFUSED, Manner.BROKEN_AFTER, Manner.LOST_AFTER)) {
            var plan = trial.plan();
            practice.faults().failNth(act -> act.equals("SERVER kasm " + command), 1, manner);
            assertThat(trial.apply(plan)).as(command).isFalse();
            trial.recover();
            applied();
            assertThat(trial.plan().isEmpty()).isTrue();
            undone();
            assertThat(connector()).as(manner.toString()).isEqualTo(before);
        }
    }

    @Test void aZoneThatKasmDoesNotHaveIsToldBeforeAnythingIsDone() {
        trial.setup = trial.setup.withZones(List.of(new Zone("z", "Default", "proxy", 0)));
        var failure = failure(() -> trial.plan());
        assertThat(failure.code()).isEqualTo("kasm-zone-missing");
        assertThat(failure.why()).contains("Default", "default");
    }

    @Test void theTunnelsNameAsUpstreamAuthAddressIsWarnedOf() {
        trial.setup = trial.setup.withZones(List.of(new Zone("default", "default", "space.lay.network", 0)));
        var plan = trial.plan();
        assertThat(plan.notes(lines(plan).indexOf("update kasm-zone"))).extracting(Note::code).containsExactly("zone-sessions", "zone-behind-login");
    }

    @Test void everyFieldOfAChangeHasItsWords() {
        var plan = trial.plan();
        for (var i = 0; i < plan.changes().size(); i++) {
            assertThat(plan.fields(i)).allSatisfy(field -> assertThat(field.label()).doesNotContain("!"));
        }
    }

    private static Failure failure(Runnable act) { return catchThrowableOfType(Failure.class, act::run); }
}
