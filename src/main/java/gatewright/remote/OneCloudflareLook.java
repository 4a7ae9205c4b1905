package gatewright.remote;

import gatewright.model.Failure;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import okhttp3.HttpUrl;

/** Cloudflare for one pass of looking: what is read twice is asked for once, also by two who ask at the same time. A write ends that. */
final class OneCloudflareLook implements CloudflareSender {

    private final CloudflareSender sender;
    private final Map<HttpUrl, FutureTask<CloudflareWire.Answer>> known = new ConcurrentHashMap<>();

    OneCloudflareLook(CloudflareSender sender) { this.sender = sender; }

    @Override public CloudflareWire.Answer send(String method, HttpUrl url, byte[] body) {
        if (method.equals("GET")) return read(url, body);
        known.clear();
        try {
            return sender.send(method, url, body);
        } finally {
            known.clear();
        }
    }

    private CloudflareWire.Answer read(HttpUrl url, byte[] body) {
        var mine = new FutureTask<>(() -> sender.send("GET", url, body));
        var first = known.putIfAbsent(url, mine);
        if (first == null) mine.run();
        try {
            return (first == null ? mine : first).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Failure.of(Failure.Kind.STOPPED, Failure.Where.HERE, "cancelled");
        }
    }
}
