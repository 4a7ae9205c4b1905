package gatewright.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatewright.engine.StillTime;
import gatewright.engine.Trial;
import gatewright.model.Failure;
import gatewright.model.KasmDoor;
import gatewright.model.KasmLogin;
import gatewright.model.Secret;
import gatewright.model.ServerLogin;
import gatewright.model.TokenReport;
import gatewright.model.Zone;
import gatewright.remote.Kasm;
import gatewright.remote.Outside;
import gatewright.remote.Remote;
import gatewright.remote.Server;
import gatewright.resource.Resources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the real clients, led into the practice world, meet there what they would meet outside. */
class PracticeTest {

    static final Zone WANTED = new Zone("default", "default", "proxy", 0);

    final Practice practice = Practice.inMemory(new StillTime());

    @AfterEach void stop() { practice.close(); }

    Kasm kasm(String key, String certificate) {
        var login = new KasmLogin(Secret.of(key), Secret.of(practice.hints().get("kasm-secret")), Optional.of(certificate).filter(c -> !c.isEmpty()));
        return practice.gateways().kasm(new KasmDoor(Example.SERVER, 0), 443, login, Optional.empty());
    }

    Kasm kasm() { return kasm(practice.hints().get("kasm-key"), practice.hints().get("kasm-certificate")); }

    Server login(String password, String... trusted) {
        var login = new ServerLogin(Optional.of(Secret.of(password)), Optional.empty(), Optional.empty(), Set.of(trusted));
        return practice.gateways().server(Practice.example().servers().getFirst(), login);
    }

    @Test void aServersHostKeyIsConfirmedOnce() {
        var unknown = failure(() -> login(Practice.PASSWORD));
        assertThat(unknown.kind()).isEqualTo(Failure.Kind.UNTRUSTED);
        assertThat(unknown.evidence()).hasValue(practice.hints().get("host-key"));
        assertThat(login(Practice.PASSWORD, Practice.HOST_KEY).display()).isEqualTo("admin@192.168.1.237");
        assertThat(login(Practice.PASSWORD).display()).isEqualTo("admin@192.168.1.237");
    }

    @Test void aWrongPasswordIsRejected() {
        assertThat(failure(() -> login("guessed", Practice.HOST_KEY)).code()).isEqualTo("ssh-login");
    }

    @Test void kasmBehindTheServerNeedsTheServer() {
        var login = new KasmLogin(Secret.of(PracticeKasmLogins.KEY), Secret.of(PracticeKasmLogins.SECRET), Optional.empty());
        assertThat(failure(() -> practice.gateways().kasm(KasmDoor.onServer(), 443, login, Optional.empty())).code()).isEqualTo("server-not-connected");
    }

    static Failure failure(Runnable act) { return catchThrowableOfType(Failure.class, act::run); }

    @Test void theTokenToTypeMayDoAllThatIsNeeded() {
        var token = practice.gateways().cloudflare(Secret.of(practice.hints().get("token")));
        var account = token.accounts().getFirst();
        assertThat(account.name()).isEqualTo("Lay Network");
        assertThat(token.report(account.id()).missing()).isEmpty();
        assertThat(token.domains(account.id())).extracting(d -> d.name() + " " + d.active()).containsExactlyInAnyOrder("lay.network true", "lay-family.net true", "laylab.dev false");
        assertThat(token.account(account.id()).team().teamName()).isEqualTo("lay");
        assertThat(token.account(account.id()).loginMethods().list()).isEmpty();
    }

    @Test void aTokenThatLacksSomethingIsToldByName() {
        var account = practice.world().cloudflare().at("/accounts/0/id").asString();
        var token = practice.gateways().cloudflare(Secret.of("practice-token-without-tunnel-read"));
        assertThat(token.report(account).missing()).containsExactly("Cloudflare Tunnel: Edit");
        assertThat(practice.gateways().cloudflare(Secret.of("practice-token-account")).report(account).owner()).isEqualTo(TokenReport.Owner.ACCOUNT);
        assertThat(failure(() -> practice.gateways().cloudflare(Secret.of("guessed")).accounts()).kind()).isEqualTo(Failure.Kind.REJECTED);
    }

    @Test void kasmShowsItsCertificateBeforeItIsTrusted() {
        var failure = failure(() -> kasm(PracticeKasmLogins.KEY, "").zones());
        assertThat(failure.kind()).isEqualTo(Failure.Kind.UNTRUSTED);
        assertThat(failure.evidence()).hasValue(practice.hints().get("kasm-certificate"));
    }

    @Test void kasmTakesTheGuidesZone() {
        var zone = kasm().zones().getFirst();
        assertThat(zone.proxyPort()).isEqualTo(443);
        kasm().update(zone.id(), WANTED);
        assertThat(kasm().zones().getFirst().proxyPort()).isZero();
        assertThat(kasm().desktops().orElseThrow()).hasSize(2);
        assertThat(kasm().healthy()).isTrue();
    }

    @Test void kasmsLieIsFoundOut() {
        practice.faults().choose(List.of(Fault.KASM_KEEPS_OLD_VALUE));
        assertThat(failure(() -> kasm().update(kasm().zones().getFirst().id(), WANTED)).code()).isEqualTo("kasm-not-stored");
    }

    @Test void kasmsOtherDoorIsTried() {
        practice.faults().choose(List.of(Fault.KASM_UPDATE_ADMIN_ONLY));
        kasm().update(kasm().zones().getFirst().id(), WANTED);
        assertThat(kasm().zones().getFirst().proxyPort()).isZero();
    }

    @Test void aReadOnlyKeyIsRejected() {
        var zone = kasm().zones().getFirst().id();
        assertThat(failure(() -> kasm(PracticeKasmLogins.READ_ONLY, practice.hints().get("kasm-certificate")).update(zone, WANTED)).kind()).isEqualTo(Failure.Kind.REJECTED);
        assertThat(failure(() -> kasm("guessed", practice.hints().get("kasm-certificate")).zones()).kind()).isEqualTo(Failure.Kind.REJECTED);
    }

    @Test void isKnownAsPractice() {
        assertThat(practice.gateways().practice()).isTrue();
        assertThat(practice.gateways().outside().connect("192.168.1.237", 443)).isEqualTo(Outside.Port.UNKNOWN);
        assertThat(Practice.example().hostnames().getFirst().fqdn()).isEqualTo("space.lay.network");
    }

    @Test void theExampleIsAppliedToItsEndAndThenThereIsNothingToDo(@TempDir Path folder) {
        var server = login(Practice.PASSWORD, Practice.HOST_KEY);
        var login = new KasmLogin(Secret.of(PracticeKasmLogins.KEY), Secret.of(PracticeKasmLogins.SECRET), Optional.of(practice.hints().get("kasm-certificate")));
        var gateways = practice.gateways();
        var token = gateways.cloudflare(Secret.of(practice.hints().get("token")));
        var remote = new Remote(Optional.of(token.account(token.accounts().getFirst().id())), Optional.of(gateways.kasm(KasmDoor.onServer(), 443, login, Optional.of(server))), Map.of("kasm", server), gateways.outside());
        var trial = new Trial(Resources.ALL, remote, folder, Practice.example());
        assertThat(trial.apply()).as(() -> trial.why().getMessage()).isTrue();
        assertThat(trial.plan().changes()).isEmpty();
        var page = gateways.outside().get("https://space.lay.network/api/__healthcheck");
        assertThat(page.location().orElseThrow()).startsWith("https://lay.cloudflareaccess.com/cdn-cgi/access/login/space.lay.network?kid=");
        assertThat(trial.undo()).as(() -> trial.why().getMessage()).isTrue();
        assertThat(gateways.outside().get("https://space.lay.network/").status()).isZero();
    }

    @Test void everyFailureHasItsWords() {
        for (var fault : Fault.values()) assertThat(fault.text()).as(fault.name()).doesNotContain("!");
    }
}
