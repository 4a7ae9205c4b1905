package gatewright.remote.kasm;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.KasmDoor.By;
import gatewright.model.KasmLogin;
import gatewright.model.Secret;
import gatewright.model.Version;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import javax.net.SocketFactory;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One request to KASM and its answer: bounded, interruptible, never repeated, and told apart from what may stand before KASM. */
final class KasmWire {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final long LARGEST_ANSWER = 8L << 20;

    /** An answer of KASM's own.
     *  @param error what it says is wrong; empty where nothing is. It may come with any status, 200 too */
    record Answer(int status, JsonNode json, String error) {}

    private record Raw(int status, String location, String type, byte[] body) {}

    private final OkHttpClient http;
    private final KasmTrust trust;
    private final HttpUrl base;
    private final Set<Secret> secrets = ConcurrentHashMap.newKeySet();

    KasmWire(String host, int port, KasmLogin login, Optional<SocketFactory> through) {
        strike(login.secret());
        if (login.by() == By.KEY) strike(login.key());
        this.trust = new KasmTrust(login.certificate());
        this.base = new HttpUrl.Builder().scheme("https").host(host).port(port).build();
        // KASM stands in the admin's own network or behind the SSH connection: a web proxy has no part in it.
        var builder = new OkHttpClient.Builder().dispatcher(new Dispatcher(Executors.newVirtualThreadPerTaskExecutor())).proxy(Proxy.NO_PROXY)
                .followRedirects(false).followSslRedirects(false).retryOnConnectionFailure(false)
                .connectTimeout(Duration.ofSeconds(10)).readTimeout(Duration.ofSeconds(30)).callTimeout(Duration.ofSeconds(60));
        // The name goes to the server as it is and is looked up there; the address beside it is never used.
        through.ifPresent(sockets -> builder.socketFactory(sockets).dns(name -> List.of(InetAddress.getByAddress(name, new byte[] {127, 0, 0, 1}))));
        http = trust.into(builder).build();
    }

    /** A call, with who we are in its body, as KASM wants it. */
    Answer post(String path, ObjectNode body) { return send(path, RequestBody.create(KasmJson.bytes(body), JSON)); }

    /** From now on this never stands in what KASM is quoted with. */
    void strike(Secret secret) { secrets.add(secret); }

    Answer get(String path) { return send(path, null); }

    private Answer send(String path, RequestBody body) {
        var request = new Request.Builder().url(base.newBuilder().encodedPath(path).build()).header("User-Agent", "Gatewright/" + Version.text())
                .header("Accept", "application/json").method(body == null ? "GET" : "POST", body).build();
        return read(path, raw(http.newCall(request)));
    }

    private Answer read(String path, Raw raw) {
        var redirected = HttpUrl.parse(raw.location());
        var html = raw.type().contains("text/html");
        if (redirected != null && redirected.host().endsWith(".cloudflareaccess.com")) throw refused("kasm-behind-access", redirected.host());
        if (raw.status() >= 502 && raw.status() <= 504) throw Failure.of(Kind.UNREACHABLE, Where.KASM, "kasm-not-ready", base.host() + ", HTTP " + raw.status());
        if (html && raw.status() != 404) throw refused("kasm-behind-access", base.host() + ", HTTP " + raw.status());
        if (raw.status() >= 300 && raw.status() < 400) throw Failure.of(Kind.BROKEN, Where.KASM, "kasm-answer", path + " → HTTP " + raw.status());
        try {
            var json = KasmJson.read(html || raw.body().length == 0 ? "{}".getBytes() : raw.body());
            return new Answer(raw.status(), json, bounded(json.path("error_message").asString("")));
        } catch (JacksonException e) {
            throw Failure.of(Kind.BROKEN, Where.KASM, "kasm-answer", path + " → HTTP " + raw.status());
        }
    }

    private Raw raw(Call call) {
        var future = new CompletableFuture<Raw>();
        call.enqueue(new Callback() {
            @Override public void onFailure(Call failed, IOException e) { future.completeExceptionally(e); }
            @Override public void onResponse(Call done, Response response) {
                try (response) {
                    var source = response.body().source();
                    if (source.request(LARGEST_ANSWER + 1)) throw new IOException("more than " + LARGEST_ANSWER + " bytes");
                    future.complete(new Raw(response.code(), response.header("Location", ""), response.header("Content-Type", ""), source.readByteArray()));
                } catch (IOException | RuntimeException e) {
                    future.completeExceptionally(e);
                }
            }
        });
        try {
            return future.get();
        } catch (InterruptedException e) {
            call.cancel();
            Thread.currentThread().interrupt();
            throw Failure.of(Kind.STOPPED, Where.HERE, "cancelled");
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private Failure failure(Throwable cause) {
        var where = base.host() + ":" + base.port();
        return switch (cause) {
            case SSLException e when trust.verdict().isPresent() -> trust.verdict().get();
            case SSLException e when !(e.getCause() instanceof SocketException) -> Failure.of(Kind.BROKEN, Where.KASM, "kasm-no-tls", where, e);
            case InterruptedIOException e -> Failure.of(Kind.UNREACHABLE, Where.KASM, "kasm-silent", where, e);
            default -> Failure.of(Kind.UNREACHABLE, Where.KASM, "kasm-unreachable", where + ": " + cause.getMessage(), cause);
        };
    }

    private static Failure refused(String code, String detail) { return Failure.of(Kind.REFUSED, Where.KASM, code, detail); }

    private String bounded(String said) {
        var clean = said;
        for (var secret : secrets) clean = secret.strikeFrom(clean);
        return clean.length() > 400 ? clean.substring(0, 400) + "…" : clean;
    }
}
