package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.Contract;
import gatewright.engine.Trial;
import gatewright.model.DnsRecord;
import gatewright.model.Hostname;
import gatewright.model.Origin;
import gatewright.model.Policy;
import gatewright.model.Rule;
import gatewright.model.Tunnel;
import gatewright.practice.CallsTheDocumentLacks;
import gatewright.practice.PracticeApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import okhttp3.Interceptor;
import okhttp3.Response;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** That every request of a full setup, of edits, of an undo and of a removal is one that Cloudflare's own document allows. */
class RequestsKeepTheContractTest {

    static final JsonMapper JSON = JsonMapper.builder().build();

    record Sent(String method, String path, Map<String, String> query, JsonNode body) {

        boolean lacking() { return CallsTheDocumentLacks.ALL.stream().anyMatch(l -> l.method().equals(method) && path.matches(l.path().replaceAll("\\{\\w+}", "[^/]+"))); }
    }

    final ConcurrentLinkedQueue<Sent> sent = new ConcurrentLinkedQueue<>();
    final PracticeApi practice = new PracticeApi(this::record);
    Contract contract;
    Trial trial;

    @BeforeEach void start(@TempDir Path folder) {
        contract = Contract.orSkip();
        trial = new Trial(CloudflareResourcesTest.ALL, practice.remote(), folder, practice.setup());
    }

    @AfterEach void stop() { practice.close(); }

    private Response record(Interceptor.Chain chain) throws IOException {
        var request = chain.request();
        var query = new LinkedHashMap<String, String>();
        request.url().queryParameterNames().forEach(name -> query.put(name, request.url().queryParameter(name)));
        var body = new Buffer();
        if (request.body() != null) request.body().writeTo(body);
        JsonNode json = body.size() == 0 ? MissingNode.getInstance() : JSON.readTree(body.readUtf8());
        sent.add(new Sent(request.method(), request.url().encodedPath().replaceFirst("^/client/v4", ""), query, json));
        return chain.proceed(request);
    }

    void applied() { assertThat(trial.apply()).as(() -> trial.why().getMessage()).isTrue(); }

    void keepsTheContract() {
        for (var request : sent) {
            if (!request.lacking()) assertThat(contract.faults(request.method(), request.path(), request.query(), request.body())).as(request.toString()).isEmpty();
        }
    }

    Set<String> writes() {
        var writes = new LinkedHashSet<String>();
        for (var request : sent) if (!request.method().equals("GET")) writes.add(request.method() + " " + request.path().replaceAll("[0-9a-f-]{32,36}", "*"));
        return writes;
    }

    @Test void inAFullSetupEditsARemovalAndItsUndo() {
        applied();
        var rich = new Policy("secure-users", "Friends", Policy.Action.ALLOW, "30m",
                List.of(Rule.ofEmail("grace@example.com"), new Rule("email_domain", Map.of("domain", "example.org")), new Rule("ip", Map.of("ip", "203.0.113.0/24"))),
                List.of(new Rule("geo", Map.of("country_code", "SG"))), List.of(Rule.ofEmail("mallory@example.org")), false);
        trial.setup = trial.setup.withPolicies(List.of(rich)).withTunnel(Optional.of(new Tunnel("tunnel", "renamed")))
                .withHostnames(List.of(new Hostname("space", "desk", "lay.network", "/kasm", "https://localhost:8443", false, Origin.USUAL)));
        applied();
        trial.setup = trial.setup.emptied();
        applied();
        trial.setup = practice.setup();
        assertThat(trial.undo()).as(() -> trial.why().getMessage()).isTrue();
        assertThat(writes()).contains("POST /accounts/*/access/identity_providers", "DELETE /accounts/*/access/identity_providers/*", "POST /accounts/*/access/policies",
                "PUT /accounts/*/access/policies/*", "DELETE /accounts/*/access/policies/*", "POST /accounts/*/access/apps", "PUT /accounts/*/access/apps/*", "DELETE /accounts/*/access/apps/*",
                "POST /accounts/*/cfd_tunnel", "PATCH /accounts/*/cfd_tunnel/*", "DELETE /accounts/*/cfd_tunnel/*", "DELETE /accounts/*/cfd_tunnel/*/connections",
                "PUT /accounts/*/cfd_tunnel/*/configurations", "POST /zones/*/dns_records", "PUT /zones/*/dns_records/*", "DELETE /zones/*/dns_records/*");
        keepsTheContract();
    }

    @Test void whenRecordsOfOthersAreReplacedAndPutBack() {
        var cloudflare = practice.remote().cloudflare();
        cloudflare.dns().create(new DnsRecord("", cloudflare.domainOf("space.lay.network").orElseThrow().id(), "A", "space.lay.network", "203.0.113.7", false, 300));
        trial.adopt(trial.plan().questions().getFirst());
        applied();
        assertThat(trial.undo()).as(() -> trial.why().getMessage()).isTrue();
        keepsTheContract();
    }

    @Test void whenTheWizardLooksAround() {
        var api = practice.api();
        var account = practice.accountId();
        assertThat(api.report(account).missing()).isEmpty();
        assertThat(api.domains(account)).isNotEmpty();
        var cloudflare = api.account(account);
        assertThat(cloudflare.policies().list()).isNotEmpty();
        assertThat(cloudflare.tunnels().list().stream().map(cloudflare.tunnels()::withHostnames).toList()).isNotEmpty();
        assertThat(cloudflare.applications().list()).isNotEmpty();
        assertThat(cloudflare.team().teamName()).isNotEmpty();
        assertThat(cloudflare.tunnels().token(cloudflare.tunnels().list().getFirst().id()).isEmpty()).isFalse();
        assertThat(cloudflare.ruleChoices().unread()).isEmpty();
        var one = new Policy("", "One", Policy.Action.ALLOW, "", List.of(Rule.ofEmail("ada@lay.network")), List.of(), List.of(), false);
        assertThat(cloudflare.policyTests().run(List.of(one, one), policy -> policy == one ? Optional.empty() : Optional.of(""), new gatewright.engine.StillTime(), () -> false, _ -> { }).users()).isNotEmpty();
        cloudflare.revokeSessions("ada@lay.network");
        assertThat(sent).hasSizeGreaterThan(10);
        keepsTheContract();
    }
}
