package gatewright.remote;

import java.util.List;
import java.util.Map;

/** The pages that an account shows in the place of Cloudflare's own; accounts on paid plans have these. */
public final class CloudflareCustomPages {

    private final CloudflareCalls calls;

    CloudflareCustomPages(CloudflareCalls account) { this.calls = account.under("access", "custom_pages"); }

    public record CustomPage(String id, String name) {}

    public List<CustomPage> list() { return calls.list(50, Map.of()).stream().map(json -> new CustomPage(json.path("uid").asString(""), json.path("name").asString(""))).toList(); }
}
