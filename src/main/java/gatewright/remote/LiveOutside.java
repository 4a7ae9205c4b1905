package gatewright.remote;

import gatewright.model.Failure;
import gatewright.model.OriginCertificate;
import gatewright.model.Version;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The view of a stranger from this PC: public resolvers, one request, one connection. What goes wrong is part of the answer. */
public final class LiveOutside implements Outside {

    /** Both speak the same JSON over HTTPS, and show certificates for their addresses. */
    private static final Map<String, String> RESOLVERS = Map.of("1.1.1.1", "https://1.1.1.1/dns-query", "8.8.8.8", "https://8.8.8.8/resolve");
    private static final int LARGEST_PAGE = 64 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(4);
    private static final int NO_SUCH_NAME = 3;
    private static final List<Integer> ADDRESSES = List.of(1, 28); // A and AAAA

    private final OkHttpClient http;
    private final Map<String, String> resolvers;

    public LiveOutside() { this(new OkHttpClient(), RESOLVERS); }

    /** @param resolvers by name, the addresses of DNS over HTTPS in JSON */
    LiveOutside(OkHttpClient http, Map<String, String> resolvers) {
        this.http = http.newBuilder().followRedirects(false).followSslRedirects(false)
                .connectTimeout(Duration.ofSeconds(10)).readTimeout(Duration.ofSeconds(15)).callTimeout(Duration.ofSeconds(25)).build();
        this.resolvers = resolvers;
    }

    @Override public List<Resolution> resolve(String hostname) {
        try (var side = Executors.newVirtualThreadPerTaskExecutor()) {
            var asked = resolvers.entrySet().stream().sorted(Map.Entry.comparingByKey())
                    .map(r -> CompletableFuture.supplyAsync(() -> ask(r.getKey(), r.getValue(), hostname), side)).toList();
            var own = CompletableFuture.supplyAsync(() -> own(hostname), side);
            return Stream.concat(asked.stream(), Stream.of(own)).map(CompletableFuture::join).toList();
        }
    }

    @Override public Page get(String url) {
        try (var response = http.newCall(request(url).build()).execute()) {
            return new Page(response.code(), Optional.ofNullable(response.header("Location")), text(response), until(response), Optional.empty());
        } catch (IOException | IllegalArgumentException e) {
            return new Page(0, Optional.empty(), "", Optional.empty(), Optional.of(words(e)));
        }
    }

    @Override public Optional<OriginCertificate> certificate(String host, int port) {
        try {
            return Optional.of(OriginTls.look(SocketFactory.getDefault(), host, port, ""));
        } catch (Failure e) {
            return Optional.empty();
        }
    }

    @Override public Port connect(String host, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(host), port), (int) CONNECT.toMillis());
            return Port.OPEN;
        } catch (SocketTimeoutException | NoRouteToHostException e) {
            return Port.SILENT;
        } catch (ConnectException e) {
            return Port.CLOSED;
        } catch (IOException | IllegalArgumentException e) {
            return Port.UNKNOWN;
        }
    }

    private Resolution ask(String resolver, String address, String hostname) {
        try {
            var found = new ArrayList<String>();
            for (var type : List.of("A", "AAAA")) found.addAll(ask(HttpUrl.get(address), hostname, type));
            return new Resolution(resolver, found, Optional.empty());
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            return new Resolution(resolver, List.of(), Optional.of(words(e)));
        }
    }

    private List<String> ask(HttpUrl address, String hostname, String type) throws IOException {
        var url = address.newBuilder().addQueryParameter("name", hostname).addQueryParameter("type", type).build();
        try (var response = http.newCall(request(url.toString()).header("Accept", "application/dns-json").build()).execute()) {
            if (response.code() != 200) throw new IOException("HTTP " + response.code());
            var json = JsonMapper.shared().readTree(text(response));
            var status = json.path("Status").asInt(-1);
            if (status == NO_SUCH_NAME) return List.of();
            if (status != 0) throw new IOException("DNS status " + status);
            var found = new ArrayList<String>();
            for (var answer : json.path("Answer")) if (ADDRESSES.contains(answer.path("type").asInt(0))) found.add(answer.path("data").asString(""));
            return found;
        }
    }

    private static Resolution own(String hostname) {
        try {
            return new Resolution("", Stream.of(InetAddress.getAllByName(hostname)).map(InetAddress::getHostAddress).toList(), Optional.empty());
        } catch (UnknownHostException e) {
            return new Resolution("", List.of(), Optional.empty());
        }
    }

    private static Request.Builder request(String url) { return new Request.Builder().url(url).header("User-Agent", "Gatewright/" + Version.text()); }

    /** The first part of a body of any size. */
    private static String text(Response response) throws IOException {
        var source = response.body().source();
        source.request(LARGEST_PAGE);
        return new String(source.readByteArray(Math.min(LARGEST_PAGE, source.getBuffer().size())), StandardCharsets.UTF_8);
    }

    private static Optional<Instant> until(Response response) {
        return Optional.ofNullable(response.handshake()).flatMap(handshake -> handshake.peerCertificates().stream().findFirst())
                .filter(X509Certificate.class::isInstance).map(certificate -> ((X509Certificate) certificate).getNotAfter().toInstant());
    }

    private static String words(Exception e) { return e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()); }
}
