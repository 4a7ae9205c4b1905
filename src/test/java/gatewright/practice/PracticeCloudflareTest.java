package gatewright.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the practice Cloudflare promises to be as strict about as the real one. */
class PracticeCloudflareTest {

    static final String POLICY = "{'name':'Secure Users','decision':'allow','include':[{'email':{'email':'testing@hotmail.com'}}],'session_duration':null}";

    final PracticeWorld world = PracticeWorld.inMemory();
    PracticeCloudflare cloudflare;
    Browser browser;
    String account;
    String zone;

    @BeforeEach void start() {
        cloudflare = new PracticeCloudflare(world);
        browser = new Browser(cloudflare.base(), PracticeToken.GOOD);
        account = "/accounts/" + browser.get("/accounts").result().path(0).path("id").asString();
        zone = "/zones/" + browser.get("/zones?name=lay.network").result().path(0).path("id").asString();
    }

    @AfterEach void stop() { cloudflare.close(); }

    String made(Browser.Answer answer) {
        assertThat(answer.status()).as(answer.message()).isBetween(200, 201);
        return answer.result().path("id").asString();
    }

    String tunnel() { return made(browser.post(account + "/cfd_tunnel", "{'name':'gatewright-kasm','config_src':'cloudflare'}")); }
    String policy() { return made(browser.post(account + "/access/policies", POLICY)); }

    void refused(Browser.Answer answer, int code, String words) {
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.json().path("success").asBoolean(true)).isFalse();
        assertThat(answer.code()).as(answer.message()).isEqualTo(code);
        assertThat(answer.message()).contains(words);
    }

    @Test void letsNobodyInWithoutAToken() {
        refused(browser.with("").get("/zones"), 9106, "Authorization");
        refused(browser.with("guessed").get("/zones"), 10000, "Authentication");
        refused(browser.with("guessed").get("/user/tokens/verify"), 1000, "Invalid API Token");
    }

    @Test void tellsWhoOwnsAToken() {
        var owned = browser.with("practice-token-account");
        refused(owned.get("/user/tokens/verify"), 1000, "Invalid");
        assertThat(owned.get(account + "/tokens/verify").result().path("status").asString()).isEqualTo("active");
        assertThat(browser.with("practice-token-expired").get("/user/tokens/verify").result().path("status").asString()).isEqualTo("expired");
        refused(browser.with("practice-token-expired").get("/zones"), 10000, "Authentication");
    }

    @ParameterizedTest
    @CsvSource({"practice-token-without-dns-edit, POST, Z/dns_records", "practice-token-without-dns-read, GET, Z/dns_records", "practice-token-without-tunnel-edit, POST, A/cfd_tunnel",
            "practice-token-without-access-read, GET, A/access/policies", "practice-token-without-organization-read, GET, A/access/identity_providers", "practice-token-without-zone-read, GET, /zones"})
    void refusesWhatATokenMayNotDo(String token, String method, String path) {
        var where = path.replace("A/", account + "/").replace("Z/", zone + "/");
        refused(browser.with(token).send(method, where, method.equals("GET") ? "" : "{}"), 10000, "Authentication");
    }

    @Test void hidesAccountsFromATokenThatMayNotReadThem() {
        assertThat(browser.with("practice-token-without-account-read").get("/accounts").result()).isEmpty();
    }

    @Test void refusesPagesThatAreTooLong() {
        assertThat(browser.get("/zones?per_page=51").status()).isEqualTo(400);
        assertThat(browser.get("/zones?per_page=4").status()).isEqualTo(400);
        assertThat(browser.get("/zones?per_page=50").status()).isEqualTo(200);
        assertThat(browser.get("/zones?whatever=1").status()).isEqualTo(400);
    }

    @Test void losesThingsForWhoeverReadsOnlyTheFirstPage() {
        for (var i = 0; i < 60; i++) made(browser.post(account + "/access/policies", POLICY.replace("Secure Users", "P" + i)));
        var first = browser.get(account + "/access/policies?per_page=1000");
        assertThat(first.result()).hasSize(50);
        assertThat(first.json().path("result_info").path("total_count").asInt()).isEqualTo(65);
        assertThat(browser.get(account + "/access/policies?per_page=50&page=2").result()).hasSize(15);
    }

    @Test void knowsNoOtherPathsAndMethods() {
        refused(browser.get("/nothing"), 7003, "Could not route");
        refused(browser.get("/accounts/00000000000000000000000000000000/cfd_tunnel"), 7003, "Could not route");
        assertThat(browser.send("PATCH", account + "/access/policies/x", "{}").status()).isEqualTo(405);
    }

    @Test void refusesASecondTunnelOfTheSameName() {
        var id = tunnel();
        refused(browser.post(account + "/cfd_tunnel", "{'name':'gatewright-kasm'}"), 1013, "already");
        assertThat(browser.delete(account + "/cfd_tunnel/" + id).status()).isEqualTo(200);
        assertThat(tunnel()).isNotEqualTo(id);
        assertThat(browser.get(account + "/cfd_tunnel?name=gatewright-kasm").result()).hasSize(2);
        assertThat(browser.get(account + "/cfd_tunnel?name=gatewright-kasm&is_deleted=false").result()).hasSize(1);
    }

    @Test void showsATunnelHealthyWhileItsConnectorRuns() {
        var id = tunnel();
        var path = account + "/cfd_tunnel/" + id;
        var token = browser.get(path + "/token").result().asString();
        assertThat(browser.get(path).result().path("status").asString()).isEqualTo("inactive");
        assertThat(world.connectorStarted(token, "kasm")).isTrue();
        assertThat(browser.get(path).result().path("status").asString()).isEqualTo("healthy");
        assertThat(browser.get(path).result().path("connections")).hasSize(4);
        assertThat(browser.delete(path + "/connections").status()).isEqualTo(200);
        refused(browser.delete(path), 1022, "active connections");
        world.connectorStopped("kasm");
        assertThat(browser.get(path).result().path("status").asString()).isEqualTo("down");
        assertThat(browser.delete(path).status()).isEqualTo(200);
        assertThat(world.connectorStarted(token, "kasm")).isFalse();
        assertThat(world.connectorStarted("nonsense", "kasm")).isFalse();
    }

    @Test void hasNoConfigurationBeforeTheFirstOne() {
        var path = account + "/cfd_tunnel/" + tunnel() + "/configurations";
        refused(browser.get(path), 1055, "not found");
        assertThat(browser.put(path, "{'config':{'ingress':[{'service':'http_status:404'}]}}").result().path("version").asInt()).isEqualTo(1);
        assertThat(browser.put(path, "{'config':{'ingress':[{'service':'http_status:404'}]}}").result().path("version").asInt()).isEqualTo(2);
        assertThat(browser.get(path).result().path("source").asString()).isEqualTo("cloudflare");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'hostname':'a.lay.network','service':'https://localhost:443','originRequest':{'noTlsVerify':true}},LAST",
            "{'hostname':'a.lay.network','service':'https://localhost:443','originRequest':{'connectTimeout':'10s'}},LAST",
            "{'hostname':'a.lay.network','service':'https://localhost:443/path'},LAST", "{'hostname':'a.lay.network','service':'localhost'},LAST",
            "{'hostname':'a.*.network','service':'https://localhost'},LAST", "{'hostname':'a.lay.network','path':'^/(?!admin)','service':'https://localhost'},LAST", "{'hostname':'a.lay.network','service':'https://localhost','originRequest':{'proxyType':'http'}},LAST", "{'hostname':'a.lay.network:443','service':'https://localhost'},LAST",
            "{'hostname':'a.lay.network','service':'https://localhost','originRequest':{'access':{'audTag':['x'],'teamName':''}}},LAST",
            "{'hostname':'a.lay.network','service':'https://localhost'}", "LAST,LAST"})
    void refusesRulesThatCloudflaredWouldRefuse(String rules) {
        var path = account + "/cfd_tunnel/" + tunnel() + "/configurations";
        refused(browser.put(path, "{'config':{'ingress':[" + rules.replace("LAST", "{'service':'http_status:404'}") + "]}}"), 1056, "Bad Configuration");
    }

    @Test void takesFieldsBackThatItShowedItself() {
        var cft1 = browser.get(account + "/cfd_tunnel?name=cft1").result().path(0).path("id").asString();
        var path = account + "/cfd_tunnel/" + cft1 + "/configurations";
        var config = browser.get(path).result().path("config");
        assertThat(config.path("ingress")).hasSize(8);
        assertThat(browser.put(path, "{\"config\":" + config + "}").status()).isEqualTo(200);
        refused(browser.put(path, "{\"config\":" + config.toString().replace("bastionMode", "invented") + "}"), 1056, "not known");
    }

    @Test void leavesALocallyManagedTunnelAlone() {
        var old = browser.get(account + "/cfd_tunnel?name=old-pi").result().path(0).path("id").asString();
        refused(browser.put(account + "/cfd_tunnel/" + old + "/configurations", "{'config':{'ingress':[{'service':'http_status:404'}]}}"), 1056, "own configuration file");
    }

    @Test void answersWithTheStatusOfEachKind() {
        var policy = browser.post(account + "/access/policies", POLICY);
        assertThat(policy.status()).isEqualTo(201);
        assertThat(browser.delete(account + "/access/policies/" + policy.result().path("id").asString()).status()).isEqualTo(202);
        assertThat(browser.post(account + "/access/identity_providers", "{'name':'One-time PIN','type':'onetimepin','config':{}}").status()).isEqualTo(201);
        assertThat(browser.post(zone + "/dns_records", "{'type':'CNAME','name':'space.lay.network','content':'x.cfargotunnel.com','proxied':true}").status()).isEqualTo(200);
    }

    @Test void replacesAPolicyAsAWhole() {
        var id = made(browser.post(account + "/access/policies", POLICY.replace("}}],", "}}],'exclude':[{'geo':{'country_code':'SG'}}],")));
        var answer = browser.put(account + "/access/policies/" + id, POLICY.replace(",'session_duration':null", ""));
        assertThat(answer.result().path("exclude")).isEmpty();
        assertThat(answer.result().path("session_duration").asString()).isEqualTo("24h");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'name':'a','decision':'block','include':[{'everyone':{}}]}", "{'name':'a','decision':'allow','include':[]}", "{'name':'a','decision':'allow'}", "{'decision':'allow','include':[{'everyone':{}}]}",
            "{'name':'a','decision':'allow','include':[{'mail':{'email':'a@b.co'}}]}", "{'name':'a','decision':'allow','include':[{'email':'a@b.co'}]}", "{'name':'a','decision':'allow','include':[{'email':{'email':'a@b.co'},'everyone':{}}]}",
            "{'name':'a','decision':'allow','include':[{'everyone':{}}],'id':'x'}", "{'name':'a','decision':'allow','include':[{'everyone':{}}],'session_duration':'one day'}",
            "{'name':'a','decision':'bypass','include':[{'email':{'email':'a@b.co'}}]}"})
    void refusesWrongPolicies(String body) { refused(browser.post(account + "/access/policies", body), 12130, "access.api.error.invalid_request: "); }

    @Test void keepsAPolicyThatIsInUse() {
        var id = policy();
        var app = made(browser.post(account + "/access/apps", app("space.lay.network", "'policies':[{'id':'" + id + "','precedence':1}]")));
        assertThat(browser.get(account + "/access/policies/" + id).result().path("app_count").asInt()).isEqualTo(1);
        refused(browser.delete(account + "/access/policies/" + id), 12130, "in use");
        refused(browser.put(account + "/access/apps/" + app + "/policies/" + id, POLICY), 12130, "can not update reusable policies through this endpoint");
        browser.delete(account + "/access/apps/" + app);
        assertThat(browser.delete(account + "/access/policies/" + id).status()).isEqualTo(202);
    }

    static String app(String domain, String more) { return "{'type':'self_hosted','name':'kasmworkspace','domain':'" + domain + "','destinations':[{'type':'public','uri':'" + domain + "'}]" + (more.isEmpty() ? "" : "," + more) + "}"; }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {"space.other.net | | 12130 | does not belong to zone", "space.laylab.dev | | 12130 | does not belong to zone", "pve.lay.network | | 11010 | application_already_exists",
            "space.lay.network | 'policies':[{'id':'ID','precedence':0}] | 12130 | greater than", "space.lay.network | 'policies':[{'id':'none','precedence':1}] | 12083 | policy_not_found",
            "space.lay.network | 'tags':['none'] | 12130 | invalid tag", "space.lay.network | 'auto_redirect_to_identity':true | 12130 | exactly one",
            "space.lay.network | 'allow_authenticate_via_warp':false | 12130 | cannot be set until", "space.lay.network | 'self_hosted_domains':['space.lay.network'] | 12130 | not known"})
    void refusesWrongApplications(String domain, String more, int code, String words) {
        refused(browser.post(account + "/access/apps", app(domain, more == null ? "" : more.replace("ID", policy()))), code, words);
    }

    @Test void wantsEachPrecedenceOnce() {
        var other = made(browser.post(account + "/access/policies", POLICY));
        refused(browser.post(account + "/access/apps", app("space.lay.network", "'policies':[{'id':'" + policy() + "','precedence':1},{'id':'" + other + "','precedence':1}]")), 12130, "policy precedences must be unique");
    }

    @Test void wantsTheDomainAmongAtMostFiveDestinations() {
        refused(browser.post(account + "/access/apps", "{'type':'self_hosted','domain':'a.lay.network','destinations':[{'type':'public','uri':'b.lay.network'}]}"), 12130, "domain not included in destinations");
        var six = new StringBuilder();
        for (var i = 0; i < 6; i++) six.append(i == 0 ? "" : ",").append("{'type':'public','uri':'a").append(i).append(".lay.network'}");
        refused(browser.post(account + "/access/apps", "{'type':'self_hosted','domain':'a0.lay.network','destinations':[" + six + "]}"), 12130, "at most 5");
    }

    @Test void dropsTheLinksOfWhoeverForgetsToSendThem() {
        var id = made(browser.post(account + "/access/apps", app("space.lay.network", "'policies':[{'id':'" + policy() + "','precedence':1}]")));
        assertThat(browser.get(account + "/access/apps/" + id).result().path("policies").path(0).path("name").asString()).isEqualTo("Secure Users");
        assertThat(browser.put(account + "/access/apps/" + id, app("space.lay.network", "")).result().path("policies")).isEmpty();
    }

    @Test void refusesRecordsThatClash() {
        var body = "{'type':'CNAME','name':'HOST','content':'x.cfargotunnel.com','proxied':true}";
        refused(browser.post(zone + "/dns_records", body.replace("HOST", "home")), 81053, "already exists");
        refused(browser.post(zone + "/dns_records", "{'type':'A','name':'home','content':'203.0.113.9'}"), 81054, "CNAME");
        made(browser.post(zone + "/dns_records", body.replace("HOST", "space")));
        refused(browser.post(zone + "/dns_records", body.replace("HOST", "space.lay.network")), 81058, "identical");
        refused(browser.post(zone + "/dns_records", body.replace("HOST", "b").replace("'proxied'", "'ttl':300,'proxied'")), 9009, "ttl");
        assertThat(browser.get(zone + "/dns_records?name=space.lay.network&type=CNAME").result()).hasSize(1);
    }

    @Test void refusesHugeAndBrokenBodies() {
        assertThat(browser.post(account + "/access/policies", "x".repeat(1_100_000)).status()).isEqualTo(413);
        assertThat(browser.post(account + "/access/policies", "{").status()).isEqualTo(400);
        assertThat(browser.post(account + "/access/policies", "[]").status()).isEqualTo(400);
        assertThat(browser.post(account + "/access/policies", "").status()).isEqualTo(400);
    }

    @Test void makesTheTunnelAndAnswers500WhereThatWasChosen() {
        world.faults().choose(java.util.List.of(Fault.TUNNEL_MADE_BUT_500));
        assertThat(browser.post(account + "/cfd_tunnel", "{'name':'t'}").status()).isEqualTo(500);
        assertThat(browser.get(account + "/cfd_tunnel?name=t").result()).hasSize(1);
        assertThat(browser.post(account + "/cfd_tunnel", "{'name':'u'}").status()).isEqualTo(200);
    }

    @Test void losesTheAnswerOfTheNthActThatMatches() throws IOException {
        world.faults().failNth(act -> act.startsWith("POST") && act.contains("policies"), 2, Faults.Manner.LOST_AFTER);
        policy();
        assertThatThrownBy(() -> browser.tryToSend("POST", account + "/access/policies", POLICY)).isInstanceOf(IOException.class);
        assertThat(browser.get(account + "/access/policies").result()).hasSize(7);
        policy();
    }

    @Test void asksToWaitOnce() {
        world.faults().choose(java.util.List.of(Fault.TOO_MANY_REQUESTS));
        var answer = browser.get("/zones");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.raw().headers().firstValue("Retry-After")).hasValue("2");
        assertThat(browser.get("/zones").status()).isEqualTo(200);
    }

    @Test void hasNoTeamWhereThatWasChosen() {
        world.faults().choose(java.util.List.of(Fault.NO_TEAM));
        refused(browser.get(account + "/access/organizations"), 9999, "not_enabled");
    }
}
