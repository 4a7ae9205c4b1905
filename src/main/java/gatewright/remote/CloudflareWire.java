package gatewright.remote;

import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.Failure;
import gatewright.model.Secret;
import gatewright.model.Time;
import gatewright.model.Version;
import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** One request to Cloudflare and its answer: bounded, interruptible, patient with 429, and repeated only where it is a read. */
final class CloudflareWire implements CloudflareSender {

    private static final Logger LOG = LoggerFactory.getLogger(CloudflareWire.class);

    static final long LARGEST_ANSWER = 16L << 20;
    /** Cloudflare blocks for five minutes when its limit is passed; no wait in sum is longer than that and a little. */
    static final Duration PATIENCE = Duration.ofSeconds(330);
    private static final Duration WITHOUT_HEADER = Duration.ofSeconds(30);
    private static final int TRIES = 4;
    /** All pages of 1,000 domains and 500 applications; within the 100 streams of a connection, and far within the 1,200 requests of five minutes. */
    private static final int MOST_AT_ONCE = 48;

    /** @param json missing where the body was no JSON */
    record Answer(int status, JsonNode json, Duration retryAfter) {}

    /** Shorter than servers keep an idle connection: one that they have closed is noticed only by the next request. */
    private static final Duration KEPT = Duration.ofSeconds(15);

    private final OkHttpClient http;
    private final Secret token;
    private final Time time;
    private final BiConsumer<String, String> listener;

    /** @param direct whether proxies are passed by, as for loopback */
    CloudflareWire(Secret token, boolean direct, Time time, BiConsumer<String, String> listener, List<Interceptor> interceptors) {
        if (!token.reveal().matches("[\\x21-\\x7e]{1,1000}")) throw Failure.of(Kind.REJECTED, Where.CLOUDFLARE, "cloudflare-token-malformed");
        this.token = token;
        this.time = time;
        this.listener = listener;
        var dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
        dispatcher.setMaxRequestsPerHost(MOST_AT_ONCE);
        // Retrying is ours alone: OkHttp would repeat a create whose answer was lost.
        var builder = new OkHttpClient.Builder().dispatcher(dispatcher).retryOnConnectionFailure(false).followRedirects(false).followSslRedirects(false)
                .connectTimeout(Duration.ofSeconds(15)).readTimeout(Duration.ofSeconds(30)).writeTimeout(Duration.ofSeconds(30)).callTimeout(Duration.ofSeconds(90));
        builder.connectionPool(new ConnectionPool(5, KEPT.toSeconds(), TimeUnit.SECONDS));
        if (direct) builder.proxy(Proxy.NO_PROXY);
        interceptors.forEach(builder::addInterceptor);
        http = builder.build();
    }

    /** Sends and reads the answer; a read is tried again when the connection is lost or Cloudflare is in trouble. */
    @Override public Answer send(String method, HttpUrl url, byte[] body) {
        var read = method.equals("GET");
        var waited = Duration.ZERO;
        for (var attempt = 1; ; attempt++) {
            try {
                var answer = once(method, url, body);
                if (answer.status() == 429) waited = wait(waited, answer);
                else if (read && answer.status() >= 500 && attempt < TRIES) time.pause(backOff(attempt));
                else return answer;
            } catch (IOException e) {
                if (!read || attempt >= TRIES) throw lost(read, url, e);
                // The other kept connections were closed by the other side as likely as this one.
                http.connectionPool().evictAll();
                time.pause(backOff(attempt));
            }
        }
    }

    /** A request refused with 429 was not carried out, so waiting and sending it again is safe for writes too. */
    private Duration wait(Duration waited, Answer answer) {
        var sum = waited.plus(answer.retryAfter());
        if (sum.compareTo(PATIENCE) > 0) throw CloudflareErrors.refused("cloudflare-too-many", Long.toString(answer.retryAfter().toSeconds()));
        LOG.info("Cloudflare asks to wait {} s", answer.retryAfter().toSeconds());
        time.pause(answer.retryAfter());
        return sum;
    }

    private static Duration backOff(int attempt) { return Duration.ofMillis(500L << (attempt - 1)); }

    private Failure lost(boolean read, HttpUrl url, IOException e) {
        // A cause's own words may carry what was sent; only its kind is kept.
        var detail = url.host() + " (" + e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + token.strikeFrom(e.getMessage())) + ")";
        return Failure.of(Kind.UNREACHABLE, Where.CLOUDFLARE, read ? "cloudflare-unreachable" : "cloudflare-answer-lost", detail);
    }

    private Answer once(String method, HttpUrl url, byte[] body) throws IOException {
        var request = new Request.Builder().url(url).method(method, body.length == 0 && !method.equals("PUT") ? null : new CloudflareBody(body))
                .header("Authorization", "Bearer " + token.reveal()).header("User-Agent", "Gatewright/" + Version.text()).header("Accept", "application/json").build();
        listener.accept(method, url.encodedPath());
        var call = http.newCall(request);
        var answer = new CompletableFuture<Answer>();
        call.enqueue(new Callback() {
            @Override public void onFailure(Call call, IOException e) { answer.completeExceptionally(e); }
            @Override public void onResponse(Call call, Response response) {
                try (response) {
                    answer.complete(read(response));
                } catch (IOException | RuntimeException e) {
                    answer.completeExceptionally(e);
                }
            }
        });
        try {
            var got = answer.get();
            LOG.debug("{} {} → {}", method, url.encodedPath(), got.status());
            return got;
        } catch (InterruptedException e) {
            call.cancel();
            Thread.currentThread().interrupt();
            throw Failure.of(Kind.STOPPED, Where.HERE, "cancelled");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) throw io;
            throw e.getCause() instanceof Failure failure ? failure : CloudflareErrors.nonsense(e.getCause().getClass().getSimpleName());
        }
    }

    private Answer read(Response response) throws IOException {
        var source = response.body().source();
        if (source.request(LARGEST_ANSWER + 1)) throw CloudflareErrors.nonsense("> " + (LARGEST_ANSWER >> 20) + " MB");
        return new Answer(response.code(), json(source.readByteArray()), retryAfter(response));
    }

    private static JsonNode json(byte[] bytes) {
        try {
            var json = CloudflareJson.read(bytes);
            return json.isObject() ? json : MissingNode.getInstance();
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    /** Seconds or a date, as HTTP allows; at least one second. */
    private Duration retryAfter(Response response) {
        var header = response.header("Retry-After", "").strip();
        var date = response.headers().getInstant("Retry-After");
        var wait = date != null ? Duration.between(time.now(), date) : header.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(header)) : WITHOUT_HEADER;
        return wait.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : wait;
    }
}
