package gatewright.remote;

import java.util.List;
import java.util.Map;

/** The tags of an account, by which people find applications in the App Launcher. A tag has no id: its name is all. */
public final class CloudflareTags {

    private final CloudflareCalls calls;

    CloudflareTags(CloudflareCalls account) { this.calls = account.under("access", "tags"); }

    public List<String> list() { return calls.list(50, Map.of()).stream().map(json -> json.path("name").asString("")).toList(); }

    public void create(String name) { calls.post(CloudflareJson.object().put("name", name)); }

    public void delete(String name) { calls.delete(name); }
}
