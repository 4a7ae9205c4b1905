package gatewright.practice;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.remote.Outside;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a stranger sees of a name while its gate and its road are built, one after the other. */
class PracticeOutsideTest {

    static final String URL = "https://space.lay.network/api/__healthcheck";

    final PracticeWorld world = PracticeWorld.inMemory();
    final Outside outside = new PracticeOutside(world);
    PracticeCloudflare cloudflare;
    Browser browser;
    String account;
    String zone;
    String tunnel;

    @BeforeEach void start() {
        cloudflare = new PracticeCloudflare(world);
        browser = new Browser(cloudflare.base(), PracticeToken.GOOD);
        account = "/accounts/" + browser.get("/accounts").result().path(0).path("id").asString();
        zone = "/zones/" + browser.get("/zones?name=lay.network").result().path(0).path("id").asString();
        tunnel = browser.post(account + "/cfd_tunnel", "{'name':'t','config_src':'cloudflare'}").result().path("id").asString();
        world.host("kasm", Example.SERVER);
    }

    @AfterEach void stop() { cloudflare.close(); }

    void road(String originRequest) {
        var body = "{'config':{'ingress':[{'hostname':'space.lay.network','service':'https://localhost:443','originRequest':{ORIGIN}},{'service':'http_status:404'}]}}";
        assertThat(browser.put(account + "/cfd_tunnel/" + tunnel + "/configurations", body.replace("ORIGIN", originRequest)).status()).isEqualTo(200);
        browser.post(zone + "/dns_records", "{'type':'CNAME','name':'space.lay.network','content':'" + tunnel + ".cfargotunnel.com','proxied':true}");
        world.connectorStarted(browser.get(account + "/cfd_tunnel/" + tunnel + "/token").result().asString(), "kasm");
    }

    String app(String domain, String policies) {
        var answer = browser.post(account + "/access/apps", PracticeCloudflareTest.app(domain, "'policies':[" + policies + "]"));
        assertThat(answer.status()).as(answer.message()).isEqualTo(201);
        return answer.result().path("aud").asString();
    }

    @Test void aNameWithoutARecordDoesNotExist() {
        assertThat(outside.resolve("space.lay.network")).allSatisfy(r -> assertThat(r.addresses()).isEmpty());
        assertThat(outside.get(URL).status()).isZero();
        assertThat(outside.resolve("home.lay.network")).allSatisfy(r -> assertThat(r.addresses()).isNotEmpty());
    }

    @Test void anAddressThatIsNoneHasNoAnswer() {
        assertThat(outside.get("https://not an address").status()).isZero();
        assertThat(outside.get("nowhere").trouble()).isPresent();
    }

    @Test void withoutAGateAnybodyReachesKasm() {
        road("'noTLSVerify':true");
        assertThat(outside.get(URL).body()).isEqualTo("{\"ok\": true}");
    }

    @Test void theGateSendsAStrangerToItsOwnLogin() {
        road("'noTLSVerify':true");
        var aud = app("space.lay.network", "");
        var page = outside.get(URL);
        assertThat(page.status()).isEqualTo(302);
        assertThat(page.location()).hasValue("https://lay.cloudflareaccess.com/cdn-cgi/access/login/space.lay.network?kid=" + aud + "&redirect_url=%2Fapi%2F__healthcheck");
    }

    @Test void theMostSpecificApplicationWins() {
        road("'noTLSVerify':true");
        var wide = app("*.lay.network", "");
        assertThat(outside.get(URL).location().orElseThrow()).contains(wide);
        var own = app("space.lay.network", "");
        assertThat(outside.get(URL).location().orElseThrow()).contains(own);
        var everyone = browser.post(account + "/access/policies", "{'name':'open','decision':'bypass','include':[{'everyone':{}}]}").result().path("id").asString();
        app("space.lay.network/api", "{'id':'" + everyone + "','precedence':1}");
        assertThat(outside.get(URL).status()).isEqualTo(200);
        assertThat(outside.get("https://space.lay.network/").status()).isEqualTo(302);
    }

    @Test void thePinHoldsWhereNoGateStandsYet() {
        road("'noTLSVerify':true,'access':{'required':true,'teamName':'lay','audTag':['aa']}");
        assertThat(outside.get(URL).status()).isEqualTo(403);
    }

    @Test void saysWhatIsBrokenOnTheWay() {
        road("'noTLSVerify':true");
        world.connectorStopped("kasm");
        assertThat(outside.get(URL)).satisfies(page -> assertThat(page.status()).isEqualTo(530)).satisfies(page -> assertThat(page.body()).contains("1033"));
        road("");
        assertThat(outside.get(URL).status()).isEqualTo(502);
    }

    @Test void portsAreThoseThatTheServerLeavesOpen() {
        world.reachable("kasm", List.of(22));
        assertThat(outside.connect(Example.SERVER, 22)).isEqualTo(Outside.Port.OPEN);
        assertThat(outside.connect(Example.SERVER, 443)).isEqualTo(Outside.Port.SILENT);
        assertThat(outside.connect("192.168.9.9", 443)).isEqualTo(Outside.Port.UNKNOWN);
    }

    @Test void aNameThatNginxServesLeadsToItsServerByItsPortAlone() {
        var machine = new PracticeMachine(world, "kasm");
        var firewall = new PracticeFirewall(machine, gatewright.model.Time.real());
        var nginx = new PracticeNginx(machine, firewall);
        assertThat(outside.connect("kasm.lay.network", 8443)).isEqualTo(Outside.Port.UNKNOWN);
        machine.packages("install", List.of("nginx"));
        var site = "# Made by Gatewright.\n# name kasm.lay.network\n# port 8443\nproxy_set_header Upgrade $http_upgrade;\n";
        assertThat(nginx.set("gatewright-kasm.lay.network.conf", true, site.getBytes(java.nio.charset.StandardCharsets.UTF_8)).ok()).isTrue();
        assertThat(outside.resolve("kasm.lay.network")).allSatisfy(r -> assertThat(r.addresses()).containsExactly(Example.SERVER));
        assertThat(outside.connect("kasm.lay.network", 8443)).isEqualTo(Outside.Port.OPEN);
        assertThat(outside.certificate("kasm.lay.network", 8443)).hasValueSatisfying(c -> assertThat(c.trusted()).isTrue());
        assertThat(outside.certificate("kasm.lay.network", 443)).hasValueSatisfying(c -> assertThat(c.selfSigned()).isTrue());
        assertThat(outside.get("https://kasm.lay.network:8443/api/__healthcheck").body()).isEqualTo("{\"ok\": true}");
        assertThat(outside.get("https://kasm.lay.network/").status()).isZero();
        assertThat(nginx.webSocket("kasm.lay.network", "8443")).startsWith("status\t101");
        nginx.set("gatewright-kasm.lay.network.conf", true, site.replace("Upgrade", "Connection").getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(nginx.webSocket("kasm.lay.network", "8443")).startsWith("status\t400");
        nginx.remove("gatewright-kasm.lay.network.conf");
        assertThat(outside.connect("kasm.lay.network", 8443)).isEqualTo(Outside.Port.UNKNOWN);
    }
}
