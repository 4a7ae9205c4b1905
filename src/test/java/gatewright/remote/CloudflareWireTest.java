package gatewright.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatewright.engine.StillTime;
import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Policy;
import gatewright.model.Rule;
import gatewright.model.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the client behaves when Cloudflare, or what stands between, does not. */
class CloudflareWireTest {

    static final String TOKEN = "v1-topsecret-0123456789";
    static final Policy POLICY = new Policy("", "Friends", Policy.Action.ALLOW, "", List.of(Rule.ofEmail("ada@example.com")), List.of(), List.of(), false);
    static final String GONE = "{'success':false,'errors':[{'code':12135,'message':'not found'}],'messages':[],'result':null}".replace('\'', '"');

    final MockWebServer server = new MockWebServer();
    final StillTime time = new StillTime();
    final List<String> heard = new CopyOnWriteArrayList<>();
    CloudflareApi api;
    Cloudflare cloudflare;

    @BeforeEach void start() throws IOException {
        server.start();
        api = new CloudflareApi(Secret.of(TOKEN), Optional.of("http://localhost:" + server.getPort() + "/client/v4"), time, (method, path) -> heard.add(method + " " + path));
        cloudflare = api.account("acc");
    }

    /** After an idle minute all kept connections are dead at once, more of them than there are tries. */
    @Test void readsComeThroughWhereTheServerHasClosedEveryKeptConnection() {
        var together = new java.util.concurrent.CyclicBarrier(5);
        var asked = new java.util.concurrent.atomic.AtomicInteger();
        server.setDispatcher(new Dispatcher() {
            @Override public MockResponse dispatch(RecordedRequest request) {
                if (asked.incrementAndGet() > 5) return good("{\"id\":\"p\",\"name\":\"Friends\",\"decision\":\"allow\",\"include\":[]}");
                try {
                    together.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException | java.util.concurrent.BrokenBarrierException | java.util.concurrent.TimeoutException e) {
                    throw new IllegalStateException(e);
                }
                return good("{\"id\":\"p\",\"name\":\"Friends\",\"decision\":\"allow\",\"include\":[]}").newBuilder().onResponseEnd(new SocketEffect.CloseSocket()).build();
            }
        });
        Parallel.map(List.of(1, 2, 3, 4, 5), _ -> cloudflare.policies().find("p"));
        assertThat(cloudflare.policies().find("p")).isPresent();
    }

    @AfterEach void stop() { server.close(); }

    static MockResponse answer(int status, String json) { return new MockResponse.Builder().code(status).setHeader("Content-Type", "application/json").body(json).build(); }
    static MockResponse good(String result) { return answer(200, "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":" + result + "}"); }
    static MockResponse bad(int status, int code, String message) { return answer(status, "{\"success\":false,\"errors\":[{\"code\":" + code + ",\"message\":\"" + message + "\"}],\"messages\":[],\"result\":null}"); }

    static Failure failure(ThrowingCallable call) {
        var failure = catchThrowableOfType(Failure.class, call);
        var everything = new StringWriter();
        failure.printStackTrace(new PrintWriter(everything));
        assertThat(everything.toString() + failure.what() + failure.why() + failure.fix()).doesNotContain(TOKEN).doesNotContain("!failure");
        return failure;
    }

    @Test void tellsWhoItIsAndShowsTheTokenOnlyInItsHeader() throws InterruptedException {
        server.enqueue(good("[]"));
        cloudflare.policies().list();
        var request = server.takeRequest();
        assertThat(request.getHeaders().get("User-Agent")).matches("Gatewright/\\d+\\.\\d+\\.\\d+.*");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + TOKEN);
        assertThat(request.getUrl().toString()).doesNotContain(TOKEN);
        assertThat(heard).containsExactly("GET /client/v4/accounts/acc/access/policies");
    }

    @Test void readsAListToItsEnd() {
        server.setDispatcher(new Dispatcher() {
            @Override public MockResponse dispatch(RecordedRequest request) {
                var page = Integer.parseInt(request.getUrl().queryParameter("page"));
                var items = IntStream.range((page - 1) * 50, Math.min(page * 50, 120)).mapToObj(i -> "{\"id\":\"z" + i + "\",\"name\":\"d" + i + ".com\",\"status\":\"active\",\"account\":{\"id\":\"acc\"}}").toList();
                return answer(200, "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":" + items + ",\"result_info\":{\"page\":" + page + ",\"per_page\":50,\"count\":" + items.size() + ",\"total_count\":120}}");
            }
        });
        assertThat(api.domains("acc")).hasSize(120);
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test void stopsReadingAListThatNeverEnds() {
        server.setDispatcher(new Dispatcher() {
            @Override public MockResponse dispatch(RecordedRequest request) {
                return answer(200, "{\"success\":true,\"errors\":[],\"messages\":[],\"result\":[{\"id\":\"x\",\"name\":\"a\"}],\"result_info\":{\"total_count\":2000000000}}");
            }
        });
        assertThat(failure(() -> api.accounts()).code()).isEqualTo("cloudflare-nonsense");
        assertThat(server.getRequestCount()).isLessThan(1000);
    }

    @Test void waitsAsLongAsCloudflareAsks() {
        server.enqueue(bad(429, 10429, "slow down").newBuilder().setHeader("Retry-After", "7").build());
        server.enqueue(good("{\"id\":\"p1\"}"));
        var before = time.now();
        assertThat(cloudflare.policies().create(POLICY)).isEqualTo("p1");
        assertThat(Duration.between(before, time.now())).isEqualTo(Duration.ofSeconds(7));
    }

    @Test void understandsADateToWaitFor() {
        server.enqueue(bad(429, 10429, "slow down").newBuilder().setHeader("Retry-After", "Mon, 23 Nov 2026 10:01:00 GMT").build());
        server.enqueue(good("[]"));
        cloudflare.policies().list();
        assertThat(time.now()).isEqualTo(Instant.parse("2026-11-23T10:01:00Z"));
    }

    @ParameterizedTest @ValueSource(strings = {"86400", "100"})
    void waitsNoLongerThanAPersonWould(String seconds) {
        server.setDispatcher(new Dispatcher() {
            @Override public MockResponse dispatch(RecordedRequest request) { return bad(429, 10429, "slow down").newBuilder().setHeader("Retry-After", seconds).build(); }
        });
        var before = time.now();
        assertThat(failure(() -> cloudflare.policies().list()).code()).isEqualTo("cloudflare-too-many");
        assertThat(Duration.between(before, time.now())).isLessThanOrEqualTo(CloudflareWire.PATIENCE);
    }

    @Test void triesAReadAgainWhenCloudflareIsInTrouble() {
        server.enqueue(new MockResponse.Builder().code(502).body("<html>bad gateway</html>").build());
        server.enqueue(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
        server.enqueue(good("[]"));
        assertThat(cloudflare.policies().list()).isEmpty();
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test void givesUpAReadAfterSomeTries() {
        server.setDispatcher(new Dispatcher() {
            @Override public MockResponse dispatch(RecordedRequest request) { return new MockResponse.Builder().code(503).body("no").build(); }
        });
        assertThat(failure(() -> cloudflare.policies().list()).code()).isEqualTo("cloudflare-trouble");
        assertThat(server.getRequestCount()).isEqualTo(4);
    }

    @Test void neverSendsACreateTwiceWhenTheAnswerIsLost() {
        server.enqueue(new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
        server.enqueue(good("{\"id\":\"p2\"}"));
        var failure = failure(() -> cloudflare.policies().create(POLICY));
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.code()).isEqualTo("cloudflare-answer-lost");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test void neverSendsACreateTwiceWhenCloudflareIsInTrouble() {
        server.enqueue(new MockResponse.Builder().code(503).setHeader("Retry-After", "0").body("no").build());
        server.enqueue(good("{\"id\":\"p2\"}"));
        assertThat(failure(() -> cloudflare.tunnels().create("t", gatewright.model.Tunnel.Managed.CLOUDFLARE)).kind()).isEqualTo(Kind.BROKEN);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test void neverFollowsARedirectWithTheToken() {
        server.enqueue(new MockResponse.Builder().code(302).setHeader("Location", "http://localhost:1/login").build());
        assertThat(failure(() -> cloudflare.policies().list()).code()).isEqualTo("cloudflare-nonsense");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test void isNotTakenInByALoginPageOfTheNetwork() {
        server.enqueue(new MockResponse.Builder().code(200).setHeader("Content-Type", "text/html").body("<html>Welcome to the hotel</html>").build());
        var failure = failure(() -> cloudflare.policies().list());
        assertThat(failure.kind()).isEqualTo(Kind.BROKEN);
        assertThat(failure.code()).isEqualTo("cloudflare-nonsense");
    }

    @ParameterizedTest @ValueSource(strings = {"[]", "null", "{}", "{\"success\":true", "{\"success\":\"yes\",\"result\":7}"})
    void refusesJsonThatIsNoEnvelope(String body) {
        server.enqueue(answer(200, body));
        assertThat(failure(() -> cloudflare.policies().list()).where()).isEqualTo(Failure.Where.CLOUDFLARE);
    }

    @Test void refusesAnAnswerThatIsHuge() {
        server.enqueue(good("[\"" + "x".repeat((int) CloudflareWire.LARGEST_ANSWER) + "\"]"));
        assertThat(failure(() -> cloudflare.policies().list()).code()).isEqualTo("cloudflare-nonsense");
    }

    @Test void believesCloudflaresOwnWordMoreThanTheStatus() {
        server.enqueue(bad(200, 12130, "access.api.error.invalid_request: policy precedences must be unique"));
        var failure = failure(() -> cloudflare.policies().create(POLICY));
        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.detail()).contains("policy precedences must be unique", "12130");
    }

    @Test void strikesOutATokenThatStandsWhereALongAnswerIsCut() {
        server.enqueue(bad(400, 6003, "x".repeat(600 - TOKEN.length() / 2) + TOKEN + "y".repeat(50)));
        var failure = catchThrowableOfType(Failure.class, () -> cloudflare.policies().list());
        assertThat(failure.detail()).doesNotContain(TOKEN.substring(0, 5)).endsWith("…");
    }

    @Test void strikesOutATokenThatTheAnswerRepeats() {
        server.enqueue(bad(400, 6003, "bad header Bearer " + TOKEN));
        assertThat(failure(() -> cloudflare.policies().create(POLICY)).detail()).contains("•••");
    }

    @ParameterizedTest
    @CsvSource({"403,10000,REJECTED,cloudflare-rejected", "403,9109,REJECTED,cloudflare-rejected", "409,1013,REFUSED,tunnel-name-taken", "400,1022,REFUSED,tunnel-has-connectors",
            "400,81053,REFUSED,dns-record-exists", "400,81057,REFUSED,dns-record-exists", "404,7003,REFUSED,cloudflare-no-route", "409,11010,REFUSED,application-exists", "400,12083,REFUSED,cloudflare-gone"})
    void knowsWhatCloudflaresNumbersMean(int status, int code, Kind kind, String ours) {
        server.enqueue(bad(status, code, "so it says"));
        var failure = failure(() -> cloudflare.tunnels().create("t", gatewright.model.Tunnel.Managed.CLOUDFLARE));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.code()).isEqualTo(ours);
        assertThat(failure.detail()).contains("so it says");
    }

    @Test void tellsThatZeroTrustWasNeverSetUp() {
        server.enqueue(bad(403, 9999, "access.api.error.not_enabled"));
        assertThat(failure(() -> cloudflare.team()).code()).isEqualTo("no-team");
        server.enqueue(good("null"));
        assertThat(failure(() -> cloudflare.team()).code()).isEqualTo("no-team");
    }

    @Test void takesAMissingThingForGoneButNotAWrongAccount() {
        server.enqueue(answer(404, GONE));
        assertThat(cloudflare.policies().find("p1")).isEmpty();
        server.enqueue(bad(404, 1055, "no configuration"));
        assertThat(cloudflare.tunnels().ingress("t1")).isEmpty();
        server.enqueue(bad(404, 7003, "no route"));
        assertThat(failure(() -> cloudflare.policies().find("p1")).code()).isEqualTo("cloudflare-no-route");
        server.enqueue(new MockResponse.Builder().code(404).body("<html>").build());
        assertThat(failure(() -> cloudflare.policies().find("p1")).kind()).isEqualTo(Kind.BROKEN);
    }

    @Test void takesADeletedTunnelForGone() {
        server.enqueue(good("{\"id\":\"t1\",\"name\":\"t\",\"deleted_at\":\"2026-01-01T00:00:00Z\"}"));
        assertThat(cloudflare.tunnels().find("t1")).isEmpty();
    }

    @Test void endsAtOnceWhenItIsInterrupted() throws Exception {
        server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
        var end = new CompletableFuture<Throwable>();
        var thread = Thread.ofVirtual().start(() -> {
            try {
                cloudflare.policies().list();
            } catch (RuntimeException e) {
                end.complete(e);
            }
        });
        assertThat(server.takeRequest(5, TimeUnit.SECONDS)).isNotNull();
        thread.interrupt();
        assertThat(end.get(5, TimeUnit.SECONDS)).isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(Kind.STOPPED));
    }

    @ParameterizedTest @ValueSource(strings = {"https://api.example.com/client/v4", "http://192.168.1.1/", "http://localhost.example.com/", "ftp://localhost/", "http://me@localhost/", "nonsense"})
    void sendsATokenToNobodyButCloudflareAndThisPc(String address) {
        assertThatThrownBy(() -> new CloudflareApi(Secret.of(TOKEN), Optional.of(address), time, (_, _) -> { })).isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo("cloudflare-address-not-loopback"));
    }

    @ParameterizedTest @ValueSource(strings = {"", "two words", "line\nbreak", "töken"})
    void refusesWhatIsNoTokenWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> new CloudflareApi(Secret.of(text), Optional.empty(), time, (_, _) -> { }))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo("cloudflare-token-malformed")).message().matches(m -> text.isEmpty() || !m.contains(text));
    }

    @ParameterizedTest @ValueSource(strings = {"../../user", "a/b", "", "..", "x?y"})
    void letsNoIdClimbOutOfItsPath(String id) {
        assertThat(failure(() -> cloudflare.policies().find(id)).kind()).isEqualTo(Kind.BROKEN);
        assertThat(server.getRequestCount()).isZero();
    }

    @Test void findsTheAccountsOfANarrowTokenByItsDomains() {
        server.enqueue(good("[]"));
        server.enqueue(good("[{\"id\":\"z\",\"name\":\"a.com\",\"status\":\"active\",\"account\":{\"id\":\"acc\",\"name\":\"Home\"}}]"));
        assertThat(api.accounts()).singleElement().matches(a -> a.id().equals("acc") && a.name().equals("Home"));
    }

    @Test void saysWhenATokenIsGoodForNothing() {
        server.enqueue(bad(403, 10000, "Authentication error"));
        server.enqueue(bad(403, 10000, "Authentication error"));
        assertThat(failure(() -> api.accounts()).code()).isEqualTo("cloudflare-token");
    }
}
