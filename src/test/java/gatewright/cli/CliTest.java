package gatewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.Rehearsal;
import gatewright.engine.SetupJson;
import gatewright.engine.StillTime;
import gatewright.model.DockerPorts;
import gatewright.model.Firewall;
import gatewright.model.KasmDoor;
import gatewright.model.KasmDoor.By;
import gatewright.model.NginxSite;
import gatewright.model.Policy;
import gatewright.model.Rule;
import gatewright.model.Setup;
import gatewright.practice.Practice;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What the command line promises, in the practice world: what it prints, and with which code it ends. */
class CliTest {

    @TempDir Path folder;
    final StillTime time = new StillTime();
    final Practice practice = Practice.inMemory(time);
    String out;
    String err;

    @AfterEach void close() { practice.close(); }

    @Test void applyShowsThePlanDoesItAndEndsWithTheCheck() {
        assertThat(run("apply", "--practice")).isZero();
        assertThat(out).contains("12 changes.", "+ Access application kasmworkspace", "✓ A stranger at space.lay.network is sent to the login", "✓ Everything is as the setup practice says");
        assertThat(run("plan", "--practice")).isZero();
        assertThat(out).contains("Nothing to do.");
    }

    @Test void planEndsWith2WhereThereAreChangesAndDoesNothing() {
        assertThat(run("plan", "--practice")).isEqualTo(2);
        assertThat(run("plan", "--practice")).isEqualTo(2);
    }

    @Test void planAsJsonHasEveryChangeWithItsBeforeAndAfter() {
        run("plan", "--practice", "--json");
        var changes = JsonMapper.shared().readTree(out).path("changes");
        assertThat(changes).hasSize(12);
        var zone = changes.valueStream().filter(c -> c.path("resource").asString().equals("kasm-zone")).findFirst().orElseThrow();
        assertThat(zone.path("id").asString()).isEqualTo("default");
        assertThat(zone.path("action").asString()).isEqualTo("update");
        assertThat(zone.at("/before/proxyPort").asInt()).isEqualTo(443);
        assertThat(zone.at("/after/proxyPort").asInt()).isZero();
        assertThat(changes.get(0).path("before").isNull()).isTrue();
    }

    @Test void asJsonEveryLineOfARunIsJsonAlsoWhereItFailsOrNobodyAgrees() {
        for (var arguments : List.of(List.of("apply", "--practice", "--json", "--fault", "TOKEN_LACKS_DNS_EDIT"), List.of("apply", "--practice", "--json"), List.of("check", "--practice", "--json"))) {
            run(arguments.toArray(String[]::new));
            assertThat(out.lines()).isNotEmpty().allSatisfy(line -> assertThat(JsonMapper.shared().readTree(line).isObject()).isTrue());
        }
        try (var rehearsal = Rehearsal.in(folder.resolve("asked"))) {
            var printed = new StringWriter();
            assertThat(new Consent().given(rehearsal.session().plan(), false, new Console(new PrintWriter(printed), new PrintWriter(new StringWriter()), Map.of()))).isFalse();
            assertThat(printed.toString()).isEmpty();
        }
    }

    @Test void whatComesFromOutsideDoesNotRuleTheTerminal() {
        var written = new StringWriter();
        new Console(new PrintWriter(written), new PrintWriter(written), Map.of()).say("a\u001B[2Jb\u009B31mc\u202Ed\te");
        assertThat(written.toString()).isEqualToIgnoringNewLines("a?[2Jb?31mc?d\te");
    }

    @Test void undoTakesItBackAndCheckThenEndsWith3() {
        run("apply", "--practice");
        assertThat(run("undo", "--practice", "--accept", "reopen-firewall")).as(() -> out + err).isZero();
        assertThat(run("check", "--practice")).isEqualTo(3);
        assertThat(out).contains("✗ Not everything is as the setup practice says");
        assertThat(run("undo", "--practice")).isZero();
    }

    @Test void directAccessNeedsNoTokenAndNothingAtCloudflare() throws IOException {
        var server = Practice.example().servers();
        var firewall = Firewall.recommended().withDocker(new DockerPorts(List.of("tcp/3389"), List.of("tcp/443"), List.of()));
        var file = folder.resolve("direct.json");
        Files.writeString(file, SetupJson.write(Practice.example().withWayIn(Setup.WayIn.DIRECT).withoutCloudflare().withServers(server).withFirewall(firewall)));
        assertThat(run("apply", "--practice", "--setup", file.toString())).as(() -> out + err).isZero();
        assertThat(out).contains("3 changes.", "✓ KASM answers at https://192.168.1.237", "self-signed", "✓ 192.168.1.237:3389 is closed from this PC");
        assertThat(practice.cloudflare().requests()).isEmpty();
        Files.writeString(file, SetupJson.write(Practice.example().withWayIn(Setup.WayIn.DIRECT)));
        assertThat(run("plan", "--practice", "--setup", file.toString())).isEqualTo(1);
        assertThat(err).contains("still names a tunnel");
    }

    @Test void nginxInFrontIsPractisedToAGreenReceiptAndTakenBack() throws IOException {
        var site = new NginxSite("kasm.lay.network", 8443, "/etc/letsencrypt/live/kasm.lay.network/fullchain.pem", "/etc/letsencrypt/live/kasm.lay.network/privkey.pem", "127.0.0.1:443");
        var setup = Practice.example().withoutCloudflare().withWayIn(Setup.WayIn.NGINX).withNginx(Optional.of(site)).withFirewall(Firewall.recommended().withOpened(List.of("tcp/8443")).withDocker(new DockerPorts(List.of("tcp/443"), List.of(), List.of())));
        var file = setup(SetupJson.write(setup));
        assertThat(run("apply", "--practice", "--setup", file)).as(() -> out + err).isZero();
        assertThat(out).contains("✓ nginx leads from https://kasm.lay.network:8443 to KASM", "✓ nginx leads from wss://kasm.lay.network to KASM", "✓ 192.168.1.237:443 is closed from this PC").doesNotContain("✗");
        assertThat(practice.cloudflare().requests()).isEmpty();
        assertThat(run("plan", "--practice", "--setup", file)).as(() -> out + err).isZero();
        assertThat(run("undo", "--practice", "--setup", file, "--accept", "reopen-firewall")).as(() -> out + err).isZero();
        assertThat(run("check", "--practice", "--setup", file)).isEqualTo(3);
        assertThat(run("plan", "--practice", "--setup", setup(SetupJson.write(setup.withNginx(Optional.empty()))))).isEqualTo(1);
        assertThat(err).contains("does not say what nginx shall serve");
    }

    @Test void undoLeavesTheFirewallClosedUnlessReopeningItIsAccepted() {
        run("apply", "--practice");
        assertThat(run("undo", "--practice", "--yes")).isZero();
        assertThat(out).contains("Firewall (ufw) kasm stays as it is").doesNotContain("ufw disable");
        assertThat(run("undo", "--practice", "--yes", "--accept", "reopen-firewall")).isZero();
        assertThat(out).contains("3 changes.");
    }

    @Test void removeTakesEverythingBackAndNeedsItsOwnWord() {
        run("apply", "--practice");
        assertThat(run("remove", "--practice", "--yes")).isEqualTo(1);
        assertThat(err).contains("remove-everything");
        assertThat(run("remove", "--practice", "--accept", "remove-everything")).as(() -> out + err).isZero();
        assertThat(out.indexOf("- DNS record")).isLessThan(out.indexOf("- Access application"));
        assertThat(out).doesNotContain("- Firewall");
    }

    @Test void aDangerNeedsItsOwnWordAndYesIsNotEnough() {
        var everyone = new Policy("secure-users", "Secure Users", Policy.Action.ALLOW, "", List.of(new Rule("everyone", Map.of())), List.of(), List.of(), false);
        var file = setup(SetupJson.write(Practice.example().withPolicies(List.of(everyone))));
        assertThat(run("apply", "--practice", "--fresh", "--setup", file, "--yes")).isEqualTo(1);
        assertThat(err).contains("everyone");
        assertThat(run("apply", "--practice", "--setup", file, "--yes", "--accept", "everyone")).as(() -> out + err).isZero();
    }

    @Test void whatSomebodyMadeDangerousMeanwhileIsKeptWithItsOwnWordOnly() {
        var file = setup(SetupJson.write(Practice.example()));
        assertThat(run("apply", "--practice", "--setup", file)).isZero();
        gatewright.practice.WorldView.cloudflare(practice.world()).withArray("/policies").forEach(policy -> {
            if (policy.path("name").asString().equals("Secure Users")) ((tools.jackson.databind.node.ObjectNode) policy).putArray("include").addObject().putObject("everyone");
        });
        assertThat(run("apply", "--practice", "--setup", file, "--keep-live", "--yes")).isEqualTo(1);
        assertThat(out).contains("somebody else made what is named below so", "(accept with --accept everyone)");
        assertThat(err).contains("everyone");
        assertThat(run("apply", "--practice", "--setup", file, "--keep-live", "--yes", "--accept", "everyone")).as(() -> out + err).isNotEqualTo(1);
        assertThat(err).isEmpty();
    }

    @Test void whoeverWouldShutThemselvesOutMustSaySo() {
        var ours = Practice.example().withAdmin("email@example.com");
        assertThat(run("apply", "--practice", "--fresh", "--setup", setup(SetupJson.write(ours)), "--yes")).as(() -> out + err).isZero();
        var without = setup(SetupJson.write(ours.withPolicies(List.of(ours.policies().getFirst().withEmails(List.of("testing@hotmail.com"))))));
        assertThat(run("apply", "--practice", "--setup", without, "--yes")).isEqualTo(1);
        assertThat(out + err).contains("lock-yourself-out", "email@example.com");
        assertThat(run("apply", "--practice", "--setup", without, "--yes", "--accept", "lock-yourself-out")).as(() -> out + err).isZero();
    }

    @Test void aThingOfTheSameNameIsAskedForAndAdoptedOnlyWhenSaid() {
        var file = setup(SetupJson.write(Practice.example().withTunnel(java.util.Optional.of(new gatewright.model.Tunnel("tunnel", "cft1")))));
        assertThat(run("plan", "--practice", "--setup", file)).isEqualTo(2);
        assertThat(out).contains("? Tunnel cft1", "--adopt tunnel/tunnel");
        assertThat(run("apply", "--practice", "--setup", file, "--yes")).isEqualTo(1);
        assertThat(run("plan", "--practice", "--setup", file, "--link", "tunnel/tunnel")).isEqualTo(2);
        assertThat(out).doesNotContain("? Tunnel");
    }

    @Test void aFailureSaysWhatHappenedAndWhatToDoAndEndsWith1() {
        assertThat(run("apply", "--practice", "--fault", "CLOUDFLARE_DEAD")).isEqualTo(1);
        assertThat(err).isNotBlank().doesNotContain("Exception").doesNotContain("!failure");
        practice.faults().clear();
        assertThat(run("apply", "--practice")).isZero();
    }

    @Test void whatWasMadeByHandIsAdoptedAsItIsAndEachFindingIsAWish() {
        assertThat(run("adopt", "--practice")).isZero();
        assertThat(out).contains("KASM itself", "it is reached at its own port 443", "Nothing to do.");
        assertThat(run("adopt", "--practice", "--fault", "MADE_BY_HAND")).as(() -> out + err).isZero();
        assertThat(out).contains("kasm-home", "cloudflared on 192.168.1.237 runs it", "pin [recommended]", "kasm-port [recommended]", "Nothing to do.");
        assertThat(run("plan", "--practice")).isZero();
        assertThat(run("adopt", "--practice", "--accept", "pin,zone")).isEqualTo(2);
        assertThat(out).contains("pin [recommended] (accepted)", "~ Public hostname space.lay.network", "~ KASM zone default", "2 changes.");
        assertThat(run("apply", "--practice")).as(() -> out + err).isZero();
        assertThat(out).contains("✓ A stranger at space.lay.network is sent to the login");
        assertThat(run("undo", "--practice")).as(() -> out + err).isZero();
        assertThat(run("plan", "--practice")).isZero();
        assertThat(run("adopt", "--practice", "--accept", "everything")).isEqualTo(1);
        assertThat(err).contains("pin, zone, token");
    }

    @Test void aSetupThatIsNotThereYetIsAdoptedWithAServerOnly() {
        practice.choose(List.of(gatewright.practice.Fault.MADE_ON_THE_COMMAND_LINE));
        var file = folder.resolve("home.json").toString();
        assertThat(run("adopt", "--practice", "--setup", file, "--server", "somebody")).isEqualTo(64);
        assertThat(run("adopt", "--practice", "--setup", file, "--server", "admin@192.168.1.237", "--json")).as(() -> out + err).isZero();
        assertThat(JsonMapper.shared().readTree(out).at("/findings/0/grade").asString()).isEqualTo("DANGEROUS");
        assertThat(run("status", "--practice", "--setup", file)).isZero();
    }

    @Test void wrongUsageEndsWith64() {
        assertThat(run("plan")).isEqualTo(64);
        assertThat(run("plan", "--perhaps")).isEqualTo(64);
        assertThat(run("conquer")).isEqualTo(64);
        assertThat(run("plan", "--fresh", "--setup", "x.json")).isEqualTo(64);
        assertThat(run("plan", "--practice", "--fault", "EARTHQUAKE")).isEqualTo(64);
        assertThat(err).contains("CLOUDFLARE_DEAD");
    }

    @Test void aMissingOrDamagedSetupEndsWith1InWords() {
        assertThat(run("plan", "--practice", "--setup", folder.resolve("none.json").toString())).isEqualTo(1);
        assertThat(err).contains("There is no such setup.");
        assertThat(run("plan", "--practice", "--setup", setup("{\"schema\":1,\"polices\":[]}"))).isEqualTo(1);
        assertThat(err).contains("polices");
    }

    @Test void practisingLeavesTheSetupFileItselfAlone() throws IOException {
        var file = setup(SetupJson.write(Practice.example()));
        run("apply", "--practice", "--setup", file);
        assertThat(folder.resolve("mine").toFile().list()).containsExactly("setup.json");
        assertThat(Files.readString(Path.of(file))).isEqualTo(SetupJson.write(Practice.example()));
    }

    @Test void noSecretIsEverPrintedOrWritten() throws IOException {
        run("apply", "--practice", "--json");
        var printed = out + err;
        run("apply", "--practice", "--fault", "TOKEN_LACKS_DNS_EDIT");
        printed += out + err;
        var hints = practice.gateways().hints();
        for (var secret : List.of(hints.get("token"), hints.get("password"), hints.get("kasm-secret"))) {
            assertThat(printed).doesNotContain(secret);
            try (var files = Files.walk(folder)) {
                for (var file : files.filter(Files::isRegularFile).toList()) assertThat(Files.readString(file)).as(file.toString()).doesNotContain(secret);
            }
        }
    }

    @Test void whatSomebodyChangedMeanwhileIsToldByStatusWarnedOfByPlanAndKeptWhenAsked() {
        run("apply", "--practice");
        policy("eve@example.com");
        assertThat(run("status", "--practice", "--live")).isZero();
        assertThat(out).contains("Policy Secure Users: changed by somebody else since it was last applied", "Emails: added eve@example.com", "Access application kasmworkspace: as wanted");
        assertThat(run("plan", "--practice")).isEqualTo(2);
        assertThat(out).contains("! Somebody changed this since it was last applied. Applying takes that back: Emails: added eve@example.com", "--keep-live");
        assertThat(run("plan", "--practice", "--keep-live")).isZero();
        assertThat(out).contains("Kept: Policy Secure Users, Emails: added eve@example.com", "Nothing to do.");
        assertThat(run("plan", "--practice")).isZero();
    }

    @Test void applyEndsWithWhatThoseNeedToHearWhoAreLetInOrPutOut() {
        var all = Practice.example();
        var some = all.withPolicies(List.of(all.policies().getFirst().withEmails(List.of("ada@example.com"))));
        var file = setup(SetupJson.write(some));
        run("apply", "--practice", "--fresh", "--setup", file);
        assertThat(out).contains("May come in now: ada@example.com.", "1. Open https://space.lay.network in a browser.", "noreply@notify.cloudflare.com", "exactly as it stands here: ada@example.com");
        setup(SetupJson.write(some.withPolicies(List.of(all.policies().getFirst().withEmails(List.of("grace@example.com"))))));
        run("apply", "--practice", "--setup", file);
        assertThat(out).contains("No longer let in:", "ada@example.com: a session that is open now may last until", "2026", "gatewright revoke --setup FILE ada@example.com", "May come in now: grace@example.com.");
        assertThat(run("revoke", "--practice", "--setup", file, "ada@example.com")).as(() -> out + err).isZero();
        assertThat(out).contains("All sessions of ada@example.com are ended.");
    }

    /** Somebody adds an e-mail to the policy in the dashboard. */
    private void policy(String email) {
        var setup = Practice.example();
        var theirs = setup.policies().getFirst().withEmails(java.util.stream.Stream.concat(setup.policies().getFirst().emails().stream(), java.util.stream.Stream.of(email)).toList());
        var context = gatewright.engine.Backdoor.context(folder.resolve("practice").resolve("practice.json"), setup.withPolicies(List.of(theirs)), practice.gateways(), time);
        var policies = new gatewright.resource.AccessPolicies();
        policies.wanted(context.setup()).forEach((key, value) -> policies.put(context, key, value));
    }

    @Test void statusConnectsToNothing() {
        run("apply", "--practice");
        var requests = practice.cloudflare().requests().size();
        assertThat(run("status", "--practice")).isZero();
        assertThat(out).contains("space.lay.network", "Last applied: 2026-11-23");
        assertThat(practice.cloudflare().requests()).hasSize(requests);
    }

    private String zoneOnly(By by) { return setup(SetupJson.write(Practice.example().emptied().withZones(Practice.example().zones()).withKasm(KasmDoor.onServer().with(by)))); }

    @Test void kasmsZoneIsSetByAnAdministratorsLoginAndTheDesktopsThatRunAreOnlyTold() {
        assertThat(run("apply", "--practice", "--setup", zoneOnly(By.ADMIN))).as(() -> out + err).isZero();
        assertThat(out).contains("~ KASM zone default", "2 desktops run with the old zone settings", "ada@lay.network: Firefox, running, since 2026-03-14T09:26:53", "in KASM under Sessions");
        assertThat(run("plan", "--practice", "--setup", zoneOnly(By.ADMIN))).isZero();
    }

    @Test void kasmsZoneIsSetInItsDatabaseWithoutAnyLoginOfKasms() {
        assertThat(run("apply", "--practice", "--setup", zoneOnly(By.SERVER))).as(() -> out + err).isZero();
        assertThat(out).contains("~ KASM zone default", "/var/lib/gatewright/kasm");
        assertThat(run("undo", "--practice", "--setup", zoneOnly(By.SERVER))).as(() -> out + err).isZero();
    }

    @Test void aZoneThatIsSetByHandIsAskedForAndTheCheckDoesNotCallItGreen() {
        assertThat(run("plan", "--practice", "--setup", zoneOnly(By.HAND))).isEqualTo(2);
        assertThat(out).contains("? KASM zone default is set by hand", "Infrastructure > Zones", "--adopt kasm-zone/default");
        assertThat(run("apply", "--practice", "--setup", zoneOnly(By.HAND), "--adopt", "kasm-zone/default")).as(() -> out + err).isZero();
        assertThat(out).contains("= KASM zone default", "not read back", "? KASM’s zone default was not read back");
        assertThat(run("plan", "--practice", "--setup", zoneOnly(By.HAND))).isZero();
    }

    private int run(String... arguments) {
        var said = new StringWriter();
        var complained = new StringWriter();
        var code = Cli.run(arguments, Rehearsal.folder(folder, practice, time), Map.of(), new PrintWriter(said, true), new PrintWriter(complained, true));
        out = said.toString();
        err = complained.toString();
        return code;
    }

    private String setup(String text) {
        try {
            Files.createDirectories(folder.resolve("mine"));
            return Files.writeString(folder.resolve("mine").resolve("setup.json"), text).toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
