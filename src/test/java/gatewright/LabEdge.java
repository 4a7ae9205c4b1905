package gatewright;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gatewright.practice.Practice;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * Cloudflare's edge for a throw-away server: its cloudflared stand-in says here with which token it starts and stops, and the
 * practice Cloudflare learns of it. The server reaches it as {@code https://api.cloudflare.com/edge/…}.
 */
final class LabEdge implements AutoCloseable {

    private static final int LARGEST_TOKEN = 4096;

    private final HttpServer http;

    /** @param server the name under which the practice world knows the server */
    LabEdge(Practice practice, String server) throws IOException { this(practice, _ -> server); }

    /** @param servers the name under which the practice world knows the server of an address */
    LabEdge(Practice practice, UnaryOperator<String> servers) throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Lab.edgePort()), 0);
        http.createContext("/edge/connected", exchange -> answer(exchange, practice.world().connectorStarted(token(exchange), servers.apply(address(exchange))) ? 200 : 403));
        http.createContext("/edge/gone", exchange -> {
            practice.world().connectorStopped(servers.apply(address(exchange)));
            answer(exchange, 200);
        });
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
    }

    @Override public void close() { http.stop(0); }

    /** Our package site passes the request on, and says for whom. */
    private static String address(HttpExchange exchange) { return Optional.ofNullable(exchange.getRequestHeaders().getFirst("X-Real-IP")).orElse(""); }

    private static String token(HttpExchange exchange) throws IOException { return new String(exchange.getRequestBody().readNBytes(LARGEST_TOKEN), StandardCharsets.UTF_8); }

    private static void answer(HttpExchange exchange, int status) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, -1);
        }
    }
}
