package gatewright.practice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** A plain client that sends the practice Cloudflare whatever a test wants, and hands back all that came. */
final class Browser {

    record Answer(int status, JsonNode json, HttpResponse<String> raw) {
        JsonNode result() { return json.path("result"); }
        int code() { return json.path("errors").path(0).path("code").asInt(0); }
        String message() { return json.path("errors").path(0).path("message").asString(""); }
    }

    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();

    private final String base;
    private final String token;

    Browser(String base, String token) {
        this.base = base;
        this.token = token;
    }

    Browser with(String token) { return new Browser(base, token); }

    Answer get(String path) { return send("GET", path, ""); }
    Answer post(String path, String body) { return send("POST", path, body); }
    Answer put(String path, String body) { return send("PUT", path, body); }
    Answer delete(String path) { return send("DELETE", path, ""); }

    Answer send(String method, String path, String body) {
        try {
            return tryToSend(method, path, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer tryToSend(String method, String path, String body) throws IOException {
        var publisher = body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'));
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20)).method(method, publisher);
        if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var json = response.body().startsWith("{") ? PracticeWorld.JSON.readTree(response.body()) : PracticeWorld.JSON.createObjectNode();
            return new Answer(response.statusCode(), json, response);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
