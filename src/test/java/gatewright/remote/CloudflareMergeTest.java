package gatewright.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatewright.engine.StillTime;
import gatewright.model.ApplicationSettings;
import gatewright.model.DnsRecord;
import gatewright.model.Failure;
import gatewright.model.IngressRule;
import gatewright.model.Origin;
import gatewright.model.Policy;
import gatewright.model.Rule;
import gatewright.model.PrivateDestination;
import gatewright.model.Secret;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** That only our part is written, and everything else goes back as it came. */
class CloudflareMergeTest {

    final MockWebServer server = new MockWebServer();
    Cloudflare cloudflare;

    @BeforeEach void start() throws IOException {
        server.start();
        cloudflare = new CloudflareApi(Secret.of("token"), Optional.of("http://127.0.0.1:" + server.getPort() + "/"), new StillTime(), (_, _) -> { }).account("acc");
    }

    @AfterEach void stop() { server.close(); }

    /** What is sent when that stands there; apostrophes stand for quotation marks. */
    String sent(String there, Runnable change) throws InterruptedException {
        server.enqueue(good(there));
        server.enqueue(good(there));
        change.run();
        server.takeRequest();
        return server.takeRequest().getBody().utf8();
    }

    static MockResponse good(String result) { return new MockResponse.Builder().body("{\"success\":true,\"errors\":[],\"messages\":[],\"result\":" + result.replace('\'', '"') + "}").build(); }

    static JsonNode json(String text) { return CloudflareJson.read(text.replace('\'', '"')); }

    @Test void anActionThatIsNotKnownIsToldKeptAndCanBePutBack() throws InterruptedException {
        var there = "{'id':'p1','name':'Old','decision':'quarantine','include':[{'everyone':{}}],'require':[],'exclude':[]}";
        server.enqueue(good("[" + there + ",{'id':'p2','name':'Fine','decision':'deny','include':[]},{'id':'p3','name':'None','include':[]}]"));
        assertThat(cloudflare.policies().list()).extracting(p -> p.policy().name() + ": " + p.actionWords()).containsExactly("Old: Unknown action: quarantine", "Fine: Block", "None: Unknown action: ?");
        server.takeRequest();
        var renamed = new Policy("", "New", Policy.Action.OTHER, "", List.of(new Rule("everyone", Map.of())), List.of(), List.of(), false);
        assertThat(json(sent(there, () -> cloudflare.policies().update("p1", renamed))).path("decision").asString()).isEqualTo("quarantine");
        assertThat(json(sent(there.replace("quarantine", "allow"), () -> cloudflare.policies().update("p1", renamed, "quarantine"))).path("decision").asString()).isEqualTo("quarantine");
    }

    @Test void anApplicationsValuesThatAreNotKnownStayUntilOthersAreWished() throws InterruptedException {
        var there = "{'id':'a1','name':'x','type':'mcp','aud':'a','domain':'desk.example.com','same_site_cookie_attribute':'partitioned','destinations':[{'type':'public','uri':'desk.example.com'}],'policies':[]}";
        server.enqueue(good("[" + there + "]"));
        var settings = cloudflare.applications().list().getFirst().settings();
        server.takeRequest();
        var wish = new CloudflareApplications.Wish("y", "24h", List.of("desk.example.com"), List.of(), List.of("p1"), settings);
        var body = json(sent(there, () -> cloudflare.applications().update("a1", wish)));
        assertThat(body.path("type").asString()).isEqualTo("mcp");
        assertThat(body.path("same_site_cookie_attribute").asString()).isEqualTo("partitioned");
    }

    @Test void keepsWhatItDoesNotKnowOfAPolicy() throws InterruptedException {
        var there = "{'id':'p1','uid':'p1','name':'Old','decision':'allow','session_duration':'24h','app_count':2,'reusable':true,'created_at':'x','updated_at':'y','purpose_justification_prompt':null,"
                + "'include':[{'email':{'email':'Ada@Example.com'}},{'future_selector':{'level':1.10,'note':null}}],'require':[],'exclude':[],'approval_groups':[{'approvals_needed':1.0}],'future':{'deep':[1,2]}}";
        var policy = new Policy("", "New", Policy.Action.ALLOW, "", List.of(Rule.ofEmail("ada@example.com"), Rule.ofEmail("grace@example.com"), new Rule("future_selector", Map.of("level", new java.math.BigDecimal("1.10")))), List.of(), List.of(), false);
        var body = sent(there, () -> cloudflare.policies().update("p1", policy));
        assertThat(json(body)).isEqualTo(json("{'name':'New','decision':'allow','session_duration':null,'include':[{'email':{'email':'Ada@Example.com'}},{'email':{'email':'grace@example.com'}},"
                + "{'future_selector':{'level':1.10,'note':null}}],'require':[],'exclude':[],'approval_groups':[{'approvals_needed':1.0}],'future':{'deep':[1,2]}}"));
        assertThat(body).contains("1.10");
    }

    @Test void keepsWhatItDoesNotKnowOfAnApplication() throws InterruptedException {
        var there = "{'id':'a1','aud':'f00','type':'self_hosted','name':'Old','domain':'space.example.com','self_hosted_domains':['space.example.com'],'session_duration':'24h','created_at':'x','updated_at':'y',"
                + "'logo_url':null,'destinations':[{'type':'public','uri':'Space.example.com','overrides':[]},{'type':'private','cidr':'10.0.0.1/32'}],'policies':[{'id':'old','precedence':3}],'tags':['lab'],"
                + "'cors_headers':{'allow_all_origins':true},'future':1.0}";
        var wish = new CloudflareApplications.Wish("New", "30m", List.of("desk.example.com", "space.example.com"), List.of(new PrivateDestination("", "10.0.0.1", "", "", "")), List.of("p1", "p2"), ApplicationSettings.UNMANAGED);
        var body = sent(there, () -> cloudflare.applications().update("a1", wish));
        assertThat(json(body)).isEqualTo(json("{'type':'self_hosted','name':'New','domain':'space.example.com','session_duration':'30m','tags':['lab'],'cors_headers':{'allow_all_origins':true},'future':1.0,"
                + "'destinations':[{'type':'public','uri':'desk.example.com'},{'type':'public','uri':'Space.example.com','overrides':[]},{'type':'private','cidr':'10.0.0.1/32'}],"
                + "'policies':[{'id':'p1','precedence':1},{'id':'p2','precedence':2}]}"));
    }

    static final String FOREIGN = "{'hostname':'git.example.com','service':'http://10.0.0.5:3000','future':{'x':1.50},'originRequest':{'httpHostHeader':'git','noTLSVerify':false}}";
    static final String CONFIG = "{'tunnel_id':'t1','version':7,'source':'cloudflare','config':{'warp-routing':{'enabled':true},'originRequest':{'connectTimeout':30},'ingress':[" + FOREIGN + ",{'service':'http_status:403'}]}}";

    @Test void keepsForeignRulesByteForByteAndInOrder() throws InterruptedException {
        server.enqueue(good(CONFIG));
        server.enqueue(good(CONFIG));
        var before = cloudflare.tunnels().ingress("t1").orElseThrow();
        var ours = new IngressRule("space.example.com", "", "https://localhost:443", true, Origin.USUAL, List.of("f00"));
        cloudflare.tunnels().put("t1", before.with("space.example.com", "", ours, "team", List.of()));
        server.takeRequest();
        assertThat(server.takeRequest().getBody().utf8()).isEqualTo(("{'config':{'warp-routing':{'enabled':true},'originRequest':{'connectTimeout':30},'ingress':[" + FOREIGN
                + ",{'hostname':'space.example.com','service':'https://localhost:443','originRequest':{'noTLSVerify':true,'access':{'required':true,'teamName':'team','audTag':['f00']}}},{'service':'http_status:403'}]}}").replace('\'', '"'));
    }

    static CloudflareIngress ingress(String rules) { return CloudflareIngress.of(json("{'version':1,'config':{'ingress':" + rules + "}}")); }

    static IngressRule rule(String hostname, String path) { return new IngressRule(hostname, path, "https://localhost", false, Origin.USUAL, List.of()); }

    @Test void addsACatchAllWhereThereIsNone() {
        assertThat(CloudflareIngress.empty().with("a.com", "", rule("a.com", ""), "", List.of()).rules()).extracting(IngressRule::service).containsExactly("https://localhost", "http_status:404");
    }

    @Test void putsANewRuleBeforeTheOneThatWouldCatchItAndBehindMoreSpecificOnes() {
        var there = ingress("[{'hostname':'space.example.com','path':'/api','service':'http://api'},{'hostname':'*.example.com','service':'http://all'},{'service':'http_status:404'}]");
        assertThat(there.shadows("space.example.com", "")).extracting(IngressRule::address).containsExactly("*.example.com");
        var after = there.with("space.example.com", "", rule("space.example.com", ""), "", List.of());
        assertThat(after.rules()).extracting(IngressRule::address).containsExactly("space.example.com /api", "space.example.com", "*.example.com", "*");
        assertThat(after.shadows("space.example.com", "")).isEmpty();
    }

    @Test void keepsARulesOtherSettingsWhenItIsRenamedInItsPlace() {
        var there = ingress("[{'hostname':'old.example.com','service':'https://localhost','originRequest':{'tlsTimeout':10}},{'hostname':'b.example.com','service':'http://b'},{'service':'http_status:404'}]");
        var after = there.with("old.example.com", "", rule("new.example.com", ""), "", List.of());
        assertThat(after.rules()).extracting(IngressRule::address).containsExactly("new.example.com", "b.example.com", "*");
        assertThat(after.image("new.example.com", "").orElseThrow()).contains("\"tlsTimeout\":10");
    }

    @Test void keepsWhatItDoesNotKnowOfAPin() {
        var there = ingress("[{'hostname':'a.com','service':'https://localhost','originRequest':{'access':{'required':false,'teamName':'old','audTag':[],'future':1}}},{'service':'http_status:404'}]");
        var pinned = new IngressRule("a.com", "", "https://localhost", false, Origin.USUAL, List.of("aud"));
        assertThat(json(there.with("a.com", "", pinned, "team", List.of()).image("a.com", "").orElseThrow()).at("/originRequest/access"))
                .isEqualTo(json("{'required':true,'teamName':'team','audTag':['aud'],'future':1}"));
    }

    @Test void aDefaultThatIsSpeltOutIsAsGoodAsOneLeftOut() {
        var spelt = ingress("[{'hostname':'a.com','service':'https://localhost','originRequest':{'tlsTimeout':10,'http2Origin':false,'noTLSVerify':false,'proxyType':''}},{'service':'http_status:404'}]");
        assertThat(spelt.rules().getFirst()).isEqualTo(rule("a.com", ""));
    }

    @Test void aRuleOverridesWhatTheWholeTunnelSaysOnlyWhereItMust() {
        var there = CloudflareIngress.of(json("{'version':1,'config':{'originRequest':{'noTLSVerify':true,'connectTimeout':5},'ingress':[{'hostname':'a.com','service':'https://localhost'},{'service':'http_status:404'}]}}"));
        assertThat(there.rules().getFirst().noTlsVerify()).isTrue();
        assertThat(there.rules().getFirst().origin().connectTimeout()).isEqualTo(5);
        var after = there.with("a.com", "", rule("a.com", ""), "", List.of());
        assertThat(json(after.image("a.com", "").orElseThrow()).path("originRequest")).isEqualTo(json("{'noTLSVerify':false,'connectTimeout':30}"));
    }

    @Test void doesNotTakeAPinForOneThatIsNotRequired() {
        var there = ingress("[{'hostname':'a.com','service':'http://x','originRequest':{'access':{'required':false,'teamName':'t','audTag':['f00']}}},{'service':'http_status:404'}]");
        assertThat(there.rules().getFirst().audTags()).isEmpty();
    }

    @Test void leavesARuleFileOfTheServerItsSay() {
        var local = CloudflareIngress.of(json("{'version':1,'source':'local','config':{'ingress':[]}}"));
        assertThatThrownBy(() -> cloudflare.tunnels().put("t1", local)).isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo("tunnel-locally-managed"));
        assertThat(server.getRequestCount()).isZero();
    }

    @Test void keepsCommentAndTagsOfARecord() throws InterruptedException {
        var there = "{'id':'r1','zone_id':'z','zone_name':'example.com','name':'space.example.com','type':'A','content':'203.0.113.7','proxied':false,'proxiable':true,'ttl':300,'settings':{'ipv4_only':true},'meta':{},'comment':'mine','tags':['a:b'],'created_on':'x','modified_on':'y'}";
        var body = sent(there, () -> cloudflare.dns().update(new DnsRecord("r1", "z", "CNAME", "space.example.com", "t.cfargotunnel.com", true, 300)));
        assertThat(json(body)).isEqualTo(json("{'name':'space.example.com','type':'CNAME','content':'t.cfargotunnel.com','proxied':true,'ttl':1,'comment':'mine','tags':['a:b']}"));
    }

    @Test void readsAPolicyWithoutADurationAsTheApplicationsOwn() {
        server.enqueue(good("{'id':'p1','name':'P','decision':'deny','include':[]}"));
        var facts = cloudflare.policies().find("p1").orElseThrow();
        assertThat(facts.policy().sessionDuration()).isEmpty();
        assertThat(facts.policy().action()).isEqualTo(Policy.Action.BLOCK);
    }

    @Test void readsRulesOfAnyShape() {
        var rules = CloudflareRules.read(json("[{'a':'bare'},{'b':true},{'c':null},{'d':{},'e':{'x':1}},'text',7]"));
        assertThat(rules).hasSize(6);
        assertThat(CloudflareRules.write(rules, json("[{'a':'bare'},{'b':true},{'c':null},{'d':{},'e':{'x':1}},'text',7]"))).isEqualTo(json("[{'a':'bare'},{'b':true},{'c':null},{'d':{},'e':{'x':1}},'text',7]"));
    }
}
