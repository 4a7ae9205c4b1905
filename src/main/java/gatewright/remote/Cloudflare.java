package gatewright.remote;

import gatewright.model.Domain;
import gatewright.model.Failure;
import gatewright.model.Team;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Cloudflare's API for one account, in our words. Blocking; safe for several threads; every method throws {@link gatewright.model.Failure}. */
public final class Cloudflare {

    private final CloudflareCalls account;
    private final CloudflareDns dns;
    private final Supplier<List<Domain>> domains;

    Cloudflare(CloudflareCalls root, String accountId, Supplier<List<Domain>> domains) {
        this.account = root.under("accounts", accountId);
        this.dns = new CloudflareDns(root);
        this.domains = domains;
    }

    public CloudflarePolicies policies() { return new CloudflarePolicies(account); }
    public CloudflareApplications applications() { return new CloudflareApplications(account); }
    public CloudflareTunnels tunnels() { return new CloudflareTunnels(account); }
    public CloudflareLoginMethods loginMethods() { return new CloudflareLoginMethods(account); }
    public CloudflareDns dns() { return dns; }

    /** The domains of the account, to the last page. */
    public List<Domain> domains() { return domains.get(); }

    /** The domain that a name belongs to: of those that it ends in, the longest. */
    public Optional<Domain> domainOf(String hostname) {
        return domains().stream().filter(d -> hostname.equals(d.name()) || hostname.endsWith("." + d.name())).max(Comparator.comparingInt(d -> d.name().length()));
    }

    /** REFUSED ({@code no-team}) where Zero Trust was never set up: that takes a step in the dashboard. */
    public Team team() {
        var team = account.find("access", "organizations").map(json -> new Team(json.path("name").asString(""), json.path("auth_domain").asString("")));
        return team.filter(t -> !t.authDomain().isBlank()).orElseThrow(() -> Failure.of(Failure.Kind.REFUSED, Failure.Where.CLOUDFLARE, "no-team"));
    }
}
