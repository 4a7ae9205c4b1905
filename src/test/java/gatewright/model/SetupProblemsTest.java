package gatewright.model;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.model.Setup.WayIn;
import gatewright.practice.Practice;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an edited setup file may lack, and what a plan would pass over in silence or stumble upon: each is said in words. */
class SetupProblemsTest {

    private static final NginxSite SITE = new NginxSite("kasm.example.com", 443, "/etc/ssl/a.pem", "/etc/ssl/a.key", "127.0.0.1:8443");

    private final Setup example = Practice.example();
    private final Setup bare = example.withoutCloudflare();

    @Test void theExampleHasNone() {
        assertThat(SetupProblems.of(example)).isEmpty();
        assertThat(SetupProblems.of(bare)).as("what is taken out of the file is taken away").isEmpty();
        assertThat(SetupProblems.of(bare.withWayIn(WayIn.NGINX).withNginx(Optional.of(SITE)))).isEmpty();
        assertThat(SetupProblems.of(bare.withWayIn(WayIn.DIRECT))).isEmpty();
    }

    @Test void nginxWithoutASiteIsToldAndNotPassedOver() {
        only(bare.withWayIn(WayIn.NGINX), "does not say what nginx shall serve");
        only(example.withWayIn(WayIn.NGINX).withNginx(Optional.of(SITE)), "The way in is nginx, and the setup still names a tunnel");
        only(bare.withWayIn(WayIn.NGINX).withNginx(Optional.of(SITE)).withServers(List.of()), "nginx runs on KASM’s own");
        only(bare.withWayIn(WayIn.DIRECT).withNginx(Optional.of(SITE)), "still names a site of nginx");
    }

    @Test void aRoadWithoutItsTunnelItsGateOrItsServerIsTold() {
        only(example.withTunnel(Optional.empty()), "need a tunnel");
        only(example.withApplication(Optional.empty()), "would let everybody in");
        only(example.withHostnames(List.of()), "has no public hostname");
        only(example.withServers(List.of()), "connector has to run somewhere");
        only(example.withPolicies(List.of()), "names a policy that is not there: secure-users");
    }

    @Test void whatIsLookedAfterOnAServerNeedsOne() {
        only(bare.withServers(List.of()).withZones(List.of()), "the firewall has to be on one");
        only(bare.withServers(List.of()).withFirewall(Firewall.unmanaged()), "reached over it");
        assertThat(SetupProblems.of(bare.withServers(List.of()).withFirewall(Firewall.unmanaged()).withKasm(new KasmDoor("kasm.lan", 443)))).isEmpty();
    }

    @Test void whatAsksForNothingIsToldBeforeAnythingWasMade() {
        assertThat(SetupProblems.ofFirst(example.emptied())).singleElement().asString().contains("asks for nothing");
        assertThat(SetupProblems.of(example.emptied())).as("what was made is taken away").isEmpty();
        assertThat(SetupProblems.ofFirst(bare)).isEmpty();
    }

    @ParameterizedTest @ValueSource(strings = {"a\nb", "\u001b[2J"})
    void anIdThatWouldBeReadAsSomethingElseIsNone(String id) {
        only(bare.withZones(List.of(new Zone(id, "default", "proxy", 0))), "cannot be an id");
        only(bare.withZones(List.of(new Zone("z".repeat(401), "default", "proxy", 0))), "cannot be an id");
        assertThat(SetupProblems.of(bare.withZones(List.of(new Zone("a b/c", "default", "proxy", 0))))).isEmpty();
    }

    @ParameterizedTest @ValueSource(strings = {"nodots", "lay.network/x", "lay network.org", "https://lay.network", "-a.network", "*.lay.network", "a\nb.network"})
    void aDomainIsOne(String domain) {
        var hostname = example.hostnames().getFirst();
        only(example.withHostnames(List.of(new Hostname(hostname.id(), "space", domain, "", hostname.service(), true, Origin.USUAL))), "is no domain");
    }

    @ParameterizedTest @ValueSource(strings = {"lay.network", "sub.lay.co.uk", "münchen.example", "xn--mnchen-3ya.example", "1.example"})
    void alsoOneOfOtherLetters(String domain) {
        var hostname = example.hostnames().getFirst();
        assertThat(SetupProblems.of(example.withHostnames(List.of(new Hostname(hostname.id(), "space", domain, "", hostname.service(), true, Origin.USUAL))))).isEmpty();
    }

    @Test void aKeyFileIsNamedWhereOneIsToBeUsed() {
        only(example.withServers(List.of(new ServerAddress("kasm", "192.0.2.1", 22, "admin", ServerAddress.Login.KEY_FILE, " "))), "path of the key file");
    }

    private static void only(Setup setup, String words) {
        assertThat(SetupProblems.of(setup)).singleElement().asString().contains(words).doesNotContainPattern("\\p{Cntrl}");
    }
}
