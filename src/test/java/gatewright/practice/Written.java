package gatewright.practice;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Interceptor;
import okhttp3.Response;
import okio.Buffer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every request with a body that a client sent to the practice Cloudflare, in order. */
public final class Written implements Interceptor {

    /** @param path as the reference writes it, without the API's own root */
    public record Request(String method, String path, JsonNode body) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<Request> all = new CopyOnWriteArrayList<>();

    @Override public Response intercept(Chain chain) throws IOException {
        var request = chain.request();
        if (request.body() != null && !request.method().equals("GET")) {
            var body = new Buffer();
            request.body().writeTo(body);
            all.add(new Request(request.method(), request.url().encodedPath().replaceFirst("^/client/v4", ""), JSON.readTree(body.readUtf8())));
        }
        return chain.proceed(request);
    }

    public void forget() { all.clear(); }
    public Request last() { return all.getLast(); }

    /** The last to a path that ends so. */
    public Request last(String method, String end) { return all.stream().filter(one -> one.method().equals(method) && one.path().endsWith(end)).reduce((_, later) -> later).orElseThrow(); }
}
