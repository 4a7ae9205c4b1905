package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatewright.engine.Question;
import gatewright.engine.Resource;
import gatewright.engine.StillTime;
import gatewright.engine.Stranger;
import gatewright.engine.Trial;
import gatewright.model.Binding;
import gatewright.model.Binding.How;
import gatewright.model.DockerPorts;
import gatewright.model.Failure;
import gatewright.model.Firewall;
import gatewright.model.Secret;
import gatewright.model.ServerAddress;
import gatewright.model.ServerLogin;
import gatewright.model.Setup;
import gatewright.practice.Fault;
import gatewright.practice.Practice;
import gatewright.remote.Cloudflare;
import gatewright.remote.Remote;
import gatewright.remote.Server;
import gatewright.remote.ServerFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In which state soever a server is found: what is asked, what is done on each answer, and that an undo gives it back. Against the practice world. */
class ConnectorStartStatesTest {

    @TempDir private Path folder;
    private final Practice practice = Practice.inMemory(new StillTime());
    private Cloudflare cloudflare;
    private Server server;
    private Trial trial;

    @BeforeEach void start() {
        var account = practice.gateways().cloudflare(Secret.of(practice.hints().get("token")));
        cloudflare = account.account(account.accounts().getFirst().id());
        begin(Practice.example());
    }

    private void begin(Setup setup) { begin(setup, new Cloudflared()); }

    private void begin(Setup setup, Resource<?> part) {
        server = practice.gateways().server(setup.servers().getFirst(), new ServerLogin(Optional.of(Secret.of(Practice.PASSWORD)), Optional.empty(), Optional.empty(), Set.of(Practice.HOST_KEY)));
        trial = new Trial(List.of(new Tunnels(), part), new Remote(Optional.of(cloudflare), Optional.empty(), Map.of("kasm", server), practice.gateways().outside()), folder, setup);
    }

    @AfterEach void stop() { practice.close(); }

    @Test void besideAnotherTunnelsServiceRunsASecondOne() {
        practice.faults().choose(List.of(Fault.OTHER_TUNNELS_SERVICE));
        var question = question();
        assertThat(question.strangers()).extracting(Stranger::remoteId).containsExactly("second-service");
        assertThat(question.strangers().getFirst().description()).contains("another tunnel").doesNotContain("eyJ");
        var theirs = unit();
        trial.answer(question, How.ADOPTED);
        applied();
        assertThat(unit()).isEqualTo(theirs);
        assertThat(server.read("/etc/systemd/system/gatewright-cloudflared.service").map(String::new).orElse("")).contains("127.0.0.1:20242").contains("--token-file /etc/cloudflared/gatewright-token");
        assertThat(trial.plan().isEmpty()).isTrue();
        undone();
        assertThat(unit()).isEqualTo(theirs);
        assertThat(server.read("/etc/systemd/system/gatewright-cloudflared.service")).isEmpty();
        assertThat(server.read("/etc/cloudflared/gatewright-token")).isEmpty();
    }

    @Test void aTokenInTheArgumentsMovesIntoAFileAndBack() {
        var theirs = ownTunnelsService();
        var question = question();
        assertThat(question.strangers()).extracting(Stranger::remoteId).containsExactly("take-over", "take-over-and-renew-token");
        take(question, "take-over");
        assertThat(trial.plan().changes()).singleElement().satisfies(c -> assertThat(c.before().orElseThrow()).isEqualTo(new Cloudflared.Running("tunnel", true, true)));
        applied();
        assertThat(unit()).contains("--token-file").doesNotContain("eyJ");
        assertThat(trial.plan().isEmpty()).isTrue();
        undone();
        assertThat(unit()).isEqualTo(theirs);
        assertThat(server.read(CloudflaredService.TOKEN)).isEmpty();
    }

    @Test void renewedTheOldTokenOpensNothingAndTheUndoUsesTheNewOne() {
        var theirs = ownTunnelsService();
        var old = cloudflare.tunnels().token(tunnel()).reveal();
        take(question(), "take-over-and-renew-token");
        applied();
        var renewed = cloudflare.tunnels().token(tunnel()).reveal();
        assertThat(renewed).isNotEqualTo(old);
        assertThat(server.read(CloudflaredService.TOKEN).map(String::new)).contains(renewed);
        undone();
        assertThat(unit()).isEqualTo(theirs.replace(old, renewed));
    }

    @Test void usedAsItIsTheServiceIsNeverTouched() {
        var theirs = ownTunnelsService();
        var question = question();
        trial.answer(question, question.strangers().getFirst(), How.LINKED);
        assertThat(trial.plan().isEmpty()).isTrue();
        assertThat(unit()).isEqualTo(theirs);
    }

    @Test void anAnswerThatTheWorldHasOvertakenBindsNothing() {
        ownTunnelsService();
        var question = question();
        server.write(ServerFile.ofRoot(CloudflaredService.UNIT, "[Service]\nExecStart=/usr/bin/cloudflared tunnel run --token nonsense\n", "0644"));
        take(question, "take-over");
        assertThat(question().strangers()).extracting(Stranger::remoteId).containsExactly("second-service");
    }

    @Test void whereUdpIsClosedTheProtocolIsPinned() {
        practice.faults().choose(List.of(Fault.UDP_CLOSED));
        applied();
        assertThat(unit()).contains("tunnel --protocol http2 run");
        assertThat(trial.plan().isEmpty()).isTrue();
    }

    @Test void aServerWithoutAWayOutTakesAPackageFromThisPc() throws IOException {
        practice.faults().choose(List.of(Fault.NO_WAY_OUT));
        assertThat(trial.apply()).isFalse();
        assertThat(trial.why().code()).isEqualTo("no-way-out");
        assertThat(trial.why().fix()).contains(".deb");
        undone();
        begin(withPackage(Files.writeString(folder.resolve("none.deb"), "not one").toString()));
        assertThat(trial.apply()).isFalse();
        assertThat(trial.why().code()).isEqualTo("deb-file");
        undone();
        begin(withPackage(Files.writeString(folder.resolve("cloudflared.deb"), "!<arch>\nand so on").toString()));
        applied();
        assertThat(server.read("/usr/share/keyrings/cloudflare-main.gpg")).isEmpty();
        assertThat(trial.plan().isEmpty()).isTrue();
    }

    static Stream<Resource<?>> parts() { return Stream.of(new Cloudflared(), new UfwFirewall(), new PublishedPorts(), new NginxSites()); }

    @ParameterizedTest @MethodSource("parts") void whatCannotBeIsSaidBeforeAnythingIsChanged(Resource<?> part) {
        begin(Variants.fronted(Practice.example()).withFirewall(Firewall.recommended().withDocker(new DockerPorts(List.of("tcp/443"), List.of(), List.of()))), part);
        for (var fault : Map.of(Fault.DISK_FULL, "disk-full", Fault.ETC_READ_ONLY, "read-only").entrySet()) {
            practice.faults().choose(List.of(fault.getKey()));
            assertThat(catchThrowableOfType(Failure.class, trial::plan).code()).isEqualTo(fault.getValue());
            practice.faults().clear();
        }
    }

    private Setup withPackage(String path) {
        var example = Practice.example();
        var at = example.servers().getFirst();
        return example.withServers(List.of(new ServerAddress(at.id(), at.host(), at.port(), at.user(), at.login(), at.keyFile(), at.jump(), path)));
    }

    /** The setup's tunnel, made before, and a service that runs it with its token in the arguments. */
    private String ownTunnelsService() {
        var tunnel = cloudflare.tunnels().create("mine", gatewright.model.Tunnel.Managed.CLOUDFLARE);
        trial.bindings.put("tunnel", "tunnel", new Binding(tunnel, How.LINKED, Map.of()));
        var text = "[Unit]\nDescription=theirs\n[Service]\nExecStart=/usr/bin/cloudflared --no-autoupdate tunnel run --token " + cloudflare.tunnels().token(tunnel).reveal() + "\n";
        server.write(ServerFile.ofRoot(CloudflaredService.UNIT, text, "0644"));
        synchronized (practice.world()) {
            practice.world().server("kasm").withArrayProperty("packages").add("cloudflared");
            practice.world().server("kasm").withObject("/units/cloudflared.service").put("enabled", true).put("active", "active");
        }
        practice.world().connectorStarted(cloudflare.tunnels().token(tunnel).reveal(), "kasm");
        return text;
    }

    private String tunnel() { return cloudflare.tunnels().named("mine").getFirst().id(); }
    private String unit() { return server.read(CloudflaredService.UNIT).map(String::new).orElse(""); }
    private Question question() { return trial.plan().questions().stream().filter(q -> q.resource().equals("cloudflared")).findFirst().orElseThrow(); }
    private void take(Question question, String which) { trial.answer(question, question.strangers().stream().filter(s -> s.remoteId().equals(which)).findFirst().orElseThrow(), How.ADOPTED); }
    private void applied() { assertThat(trial.apply()).as(() -> trial.why().getMessage() + trial.why().detail()).isTrue(); }
    private void undone() { assertThat(trial.undo()).as(() -> trial.why().getMessage() + trial.why().detail()).isTrue(); }
}
