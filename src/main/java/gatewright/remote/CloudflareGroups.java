package gatewright.remote;

import gatewright.model.RuleGroup;
import java.util.List;
import java.util.Map;

/** The rule groups of an account; only read. */
public final class CloudflareGroups {

    private final CloudflareCalls calls;

    CloudflareGroups(CloudflareCalls account) { this.calls = account.under("access", "groups"); }

    public List<RuleGroup> list() {
        return calls.list(50, Map.of()).stream().map(json -> new RuleGroup(CloudflareIds.id(json), json.path("name").asString(""), CloudflareRules.read(json.path("include")), CloudflareRules.read(json.path("require")),
                CloudflareRules.read(json.path("exclude")))).toList();
    }
}
