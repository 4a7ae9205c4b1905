package gatewright.remote;

import gatewright.model.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;
import tools.jackson.databind.JsonNode;

/** Cloudflare's calls by method, below one path: the envelope opened, errors as failures, lists read to their end. */
final class CloudflareCalls {

    private static final int MOST_PAGES = 100;

    private final CloudflareSender wire;
    private final CloudflareErrors errors;
    private final HttpUrl base;

    CloudflareCalls(CloudflareSender wire, CloudflareErrors errors, HttpUrl base) {
        this.wire = wire;
        this.errors = errors;
        this.base = base;
    }

    /** The same calls, below a longer path. */
    CloudflareCalls under(String... path) { return new CloudflareCalls(wire, errors, url(Map.of(), path)); }

    /** The same calls for one pass of looking: nothing is read twice. */
    CloudflareCalls lookingOnce() { return new CloudflareCalls(new OneCloudflareLook(wire), errors, base); }

    JsonNode get(String... path) { return get(Map.of(), path); }

    JsonNode get(Map<String, String> query, String... path) { return opened(wire.send("GET", url(query, path), new byte[0])).path("result"); }

    /** What is there; empty where Cloudflare says that it does not exist. */
    Optional<JsonNode> find(String... path) {
        var answer = wire.send("GET", url(Map.of(), path), new byte[0]);
        if (CloudflareErrors.gone(answer)) return Optional.empty();
        return Optional.of(opened(answer).path("result")).filter(JsonNode::isObject);
    }

    JsonNode post(JsonNode body, String... path) { return write("POST", body, path); }
    JsonNode put(JsonNode body, String... path) { return write("PUT", body, path); }
    JsonNode patch(JsonNode body, String... path) { return write("PATCH", body, path); }

    /** A call that says all by its path. */
    JsonNode act(String method, String... path) { return opened(wire.send(method, url(Map.of(), path), new byte[0])).path("result"); }

    /** Deletes; that it is gone already is as good. */
    void delete(String... path) {
        var answer = wire.send("DELETE", url(Map.of(), path), new byte[0]);
        if (!CloudflareErrors.gone(answer)) opened(answer);
    }

    /** Every page of a list: as soon as the first one tells how many there are, the others side by side. */
    List<JsonNode> list(int perPage, Map<String, String> query, String... path) {
        var first = page(1, perPage, query, path);
        var rest = IntStream.rangeClosed(2, Math.min(first.pages(), MOST_PAGES)).boxed().toList();
        var read = new ArrayList<>(List.of(first));
        read.addAll(Parallel.map(rest, number -> page(number, perPage, query, path)));
        var sum = read.stream().mapToInt(Page::size).sum();
        for (var number = read.size(); !read.getLast().last(sum, number, perPage); sum += read.getLast().size()) {
            if (++number > MOST_PAGES) throw CloudflareErrors.nonsense("> " + MOST_PAGES + " pages");
            read.add(page(number, perPage, query, path));
        }
        return read.stream().flatMap(page -> page.result().valueStream()).toList();
    }

    private Page page(int number, int perPage, Map<String, String> query, String... path) {
        var asked = new LinkedHashMap<>(query);
        asked.put("page", Integer.toString(number));
        asked.put("per_page", Integer.toString(perPage));
        var json = opened(wire.send("GET", url(asked, path), new byte[0]));
        var result = json.path("result");
        if (!result.isArray() && !result.isNull()) throw CloudflareErrors.nonsense("result");
        return new Page(result, json.path("result_info"));
    }

    private record Page(JsonNode result, JsonNode info) {

        int size() { return result.size(); }

        /** How many pages there are, by Cloudflare's own count; 1 where it tells none. */
        int pages() {
            if (size() == 0) return 1;
            return info.has("total_count") ? Math.ceilDiv(info.path("total_count").asInt(0), size()) : info.path("total_pages").asInt(1);
        }

        /** @param read how many things the pages up to this one held */
        boolean last(int read, int number, int perPage) {
            if (size() == 0) return true;
            if (info.has("total_count")) return read >= info.path("total_count").asInt(0);
            if (info.has("total_pages")) return number >= info.path("total_pages").asInt(0);
            return size() < Math.min(perPage, info.path("per_page").asInt(perPage));
        }
    }

    /** A list that knows no pages today: asked for whole, and read on where Cloudflare says that there is more. */
    List<JsonNode> whole(Map<String, String> query, String... path) {
        var json = opened(wire.send("GET", url(query, path), new byte[0]));
        var result = json.path("result");
        if (!result.isArray() && !result.isNull()) throw CloudflareErrors.nonsense("result");
        var more = json.path("result_info").path("total_count").asInt(0) > result.size();
        return more ? list(Math.max(result.size(), 1), query, path) : List.copyOf(result.valueStream().toList());
    }

    private JsonNode write(String method, JsonNode body, String... path) { return opened(wire.send(method, url(Map.of(), path), CloudflareJson.bytes(body))).path("result"); }

    /** Cloudflare's own word for success counts, not only HTTP's. */
    private JsonNode opened(CloudflareWire.Answer answer) {
        var fine = answer.status() >= 200 && answer.status() < 300;
        if (fine && answer.json().path("success").asBoolean(false)) return answer.json();
        throw errors.of(answer);
    }

    private HttpUrl url(Map<String, String> query, String... path) {
        var url = base.newBuilder();
        for (var segment : path) url.addPathSegment(safe(segment));
        query.forEach(url::addQueryParameter);
        return url.build();
    }

    /** Ids and the names of tags come from outside: none may climb out of its place in the path. */
    private static String safe(String segment) {
        if (!segment.matches("[^\\p{Cntrl}/\\\\?#%.][^\\p{Cntrl}/\\\\?#%]{0,127}")) throw Failure.of(Failure.Kind.BROKEN, Failure.Where.CLOUDFLARE, "cloudflare-nonsense", "id");
        return segment;
    }
}
