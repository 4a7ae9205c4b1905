package gatewright.remote;

import gatewright.model.AccessChoices;
import gatewright.model.ApplicationSettings;
import gatewright.model.Domain;
import gatewright.model.Failure;
import gatewright.model.RuleChoices;
import gatewright.model.Team;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Cloudflare's API for one account, in our words. Blocking; safe for several threads; every method throws {@link gatewright.model.Failure}. */
public final class Cloudflare {

    private final CloudflareCalls root;
    private final String accountId;
    private final CloudflareCalls account;
    private final CloudflareDns dns;
    private final Function<CloudflareCalls, List<Domain>> domains;

    Cloudflare(CloudflareCalls root, String accountId, Function<CloudflareCalls, List<Domain>> domains) {
        this.root = root;
        this.accountId = accountId;
        this.account = root.under("accounts", accountId);
        this.dns = new CloudflareDns(root);
        this.domains = domains;
    }

    /** The same for one pass of looking: nothing is read twice until something is written. */
    public Cloudflare lookingOnce() { return new Cloudflare(root.lookingOnce(), accountId, domains); }

    public CloudflarePolicies policies() { return new CloudflarePolicies(account); }
    public CloudflareApplications applications() { return new CloudflareApplications(account); }
    public CloudflareTunnels tunnels() { return new CloudflareTunnels(account); }
    public CloudflareLoginMethods loginMethods() { return new CloudflareLoginMethods(account); }
    public CloudflareTags tags() { return new CloudflareTags(account); }
    public CloudflareCustomPages customPages() { return new CloudflareCustomPages(account); }
    public CloudflareGroups groups() { return new CloudflareGroups(account); }
    public CloudflarePolicyTests policyTests() { return new CloudflarePolicyTests(account); }
    public CloudflareDns dns() { return dns; }

    /** The domains of the account, to the last page. */
    public List<Domain> domains() { return domains.apply(root); }

    /** The domain that a name belongs to: of those that it ends in, the longest. */
    public Optional<Domain> domainOf(String hostname) {
        return domains().stream().filter(d -> hostname.equals(d.name()) || hostname.endsWith("." + d.name())).max(Comparator.comparingInt(d -> d.name().length()));
    }

    /** REFUSED ({@code no-team}) where Zero Trust was never set up: that takes a step in the dashboard. */
    public Team team() {
        var team = account.find("access", "organizations").map(json -> new Team(json.path("name").asString(""), json.path("auth_domain").asString(""),
                !json.path("warp_auth_session_duration").asString("").isEmpty()));
        return team.filter(t -> !t.authDomain().isBlank()).orElseThrow(() -> Failure.of(Failure.Kind.REFUSED, Failure.Where.CLOUDFLARE, "no-team"));
    }

    /** What rules of a policy can be chosen from; what cannot be read of it is told. */
    public RuleChoices ruleChoices() { return new CloudflareChoices(account).read(); }

    /** Ends every session of somebody, in all applications of the account: they have to log in again, if they may. */
    public void revokeSessions(String email) {
        if (!account.post(CloudflareJson.object().put("email", email), "access", "organizations", "revoke_user").asBoolean(false)) throw CloudflareErrors.refused("not-revoked", email);
    }

    /** What an application's settings can be chosen from, read side by side; the settings of one application with it. */
    public AccessChoices choices(Optional<String> application) {
        var asked = Parallel.map(List.<Supplier<Object>>of(() -> loginMethods().list().stream().map(CloudflareLoginMethods.LoginMethod::name).toList(), () -> team().warpIdentity(),
                () -> tags().list(), this::pages, () -> application.flatMap(applications()::find).map(facts -> new CloudflareNames(this).named(facts.settings()))), Supplier::get);
        @SuppressWarnings("unchecked") var choices = new AccessChoices((List<String>) asked.get(0), (Boolean) asked.get(1), (List<String>) asked.get(2), (List<String>) asked.get(3), (Optional<ApplicationSettings>) asked.get(4));
        return choices;
    }

    /** Only paid plans have these, and a token needs a permission of its own to read them: without them nothing else is worse. */
    private List<String> pages() {
        try {
            return customPages().list().stream().map(CloudflareCustomPages.CustomPage::name).toList();
        } catch (Failure e) {
            if (e.kind() == Failure.Kind.REJECTED || e.kind() == Failure.Kind.REFUSED) return List.of();
            throw e;
        }
    }
}
