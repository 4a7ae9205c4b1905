package gatewright.remote;

import java.util.List;
import java.util.Map;

/** The login methods of an account: what the API calls identity providers. */
public final class CloudflareLoginMethods {

    private final CloudflareCalls calls;

    CloudflareLoginMethods(CloudflareCalls account) { this.calls = account.under("access", "identity_providers"); }

    /** @param type such as {@code onetimepin} */
    public record LoginMethod(String id, String name, String type) {}

    public List<LoginMethod> list() {
        return calls.list(50, Map.of()).stream().map(json -> new LoginMethod(CloudflareIds.id(json), json.path("name").asString(""), json.path("type").asString(""))).toList();
    }

    /** The new One-time PIN's id. */
    public String createOneTimePin() {
        var body = CloudflareJson.object().put("name", "One-time PIN").put("type", "onetimepin");
        body.putObject("config");
        return CloudflareIds.id(calls.post(body));
    }

    public void delete(String id) { calls.delete(id); }
}
