package gatewright.engine;

import gatewright.model.AccessChoices;
import gatewright.model.Account;
import gatewright.model.ApplicationFacts;
import gatewright.model.Binding;
import gatewright.model.Desktop;
import gatewright.model.DnsRecord;
import gatewright.model.Domain;
import gatewright.model.Guests;
import gatewright.model.IngressRule;
import gatewright.model.KasmLogin;
import gatewright.model.OriginCertificate;
import gatewright.model.Policy;
import gatewright.model.PolicyFacts;
import gatewright.model.PolicyTest;
import gatewright.model.RuleChoices;
import gatewright.model.Secret;
import gatewright.model.ServerFacts;
import gatewright.model.ServerLogin;
import gatewright.model.Setup;
import gatewright.model.Team;
import gatewright.model.TokenReport;
import gatewright.model.TunnelFacts;
import gatewright.model.Zone;
import gatewright.model.ZoneFacts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The one door for window and command line: connect, look, plan, apply, undo, check. Blocking; failures are
 * {@link gatewright.model.Failure}. One thread at a time, but for {@link #cancel}.
 */
public interface Session extends AutoCloseable {

    Setup setup();

    /** Keeps a new wish, on disk before it returns. */
    void save(Setup setup);

    /** What was typed when the setup was last open, and not saved; what of it a setup can hold is in {@link #setup} already. */
    Optional<Draft> draft();

    /** Keeps what is typed, on disk before it returns. From any thread, whatever else goes on. */
    void keepDraft(String page, Setup setup, java.util.Map<String, java.util.Map<String, String>> fields);

    /** Whether another instance holds the setup: then nothing can be saved or applied. */
    boolean readOnly();

    boolean practice();

    /** What to type where the practice world asks for a secret: {@code token}, {@code password}, {@code kasm-key}, {@code kasm-secret}, {@code kasm-user}, {@code kasm-password}. Empty in the live world. */
    java.util.Map<String, String> hints();

    /** Whether KASM's zones were read in this session, by the door that the setup names. */
    boolean kasmConnected();

    /** Takes the token; the accounts that it can see. Chooses the setup's account, or the only one. */
    List<Account> connectCloudflare(Secret token);

    boolean cloudflareConnected();

    /** Whether a plan has to look at Cloudflare: something there is wanted, or was made and may have to go. */
    boolean needsCloudflare();

    void chooseAccount(Account account);

    TokenReport tokenReport();

    /** REFUSED ({@code no-team}) where Zero Trust was never set up: the failure's words name the dashboard step. */
    Team team();

    /** Read when asked and kept until {@link #connectCloudflare} or {@link #refresh}. */
    List<Domain> domains();
    /** With the hostnames of each, where they are not too many to ask for. */
    List<TunnelFacts> tunnels();
    /** With its hostnames. */
    TunnelFacts tunnel(TunnelFacts tunnel);
    List<PolicyFacts> policies();
    List<ApplicationFacts> applications();
    AccessChoices access();

    /** Makes a legacy policy, which belongs to one application alone, one of the whole account: no undo takes that back. */
    void makeReusable(String application, String policy);

    /** What rules can be chosen from in the account; kept as the others. */
    RuleChoices ruleChoices();

    /**
     * Asks Cloudflare's own tester whom these policies, in their order and saved or not, would let in: everybody who ever logged in
     * is tried. REJECTED ({@code policy-test-permission}) where the token lacks the permission that this alone needs; {@link #cancel} ends it.
     */
    PolicyTest testPolicies(List<Policy> policies, Consumer<PolicyTest> progress);

    /** Ends every session of somebody, in all of the account's applications. */
    void revokeSessions(String email);

    /** The rules of the setup's tunnel, the bound one or that of its name, in order; empty where there is none yet. */
    List<IngressRule> ingressRules();

    /** The DNS records of a name that a public hostname would collide with; empty where it is in no domain of the account. */
    List<DnsRecord> records(String hostname);

    /** Forgets what was read, so that the next question is answered afresh. */
    void refresh();

    /** Logs in to a server of the setup and looks at it. UNTRUSTED with a fingerprint as evidence: show it, and call again with it trusted. */
    ServerFacts connectServer(String id, ServerLogin login);

    Optional<ServerFacts> serverFacts(String id);

    /**
     * The certificate that a service shows to KASM's server.
     *
     * @param serverName the name to ask for; empty for the host
     */
    OriginCertificate originCertificate(String host, int port, String serverName);

    /** Goes in by the setup's door and reads KASM's zones. UNTRUSTED as above, for KASM's certificate. */
    List<ZoneFacts> connectKasm(KasmLogin login);

    Optional<List<ZoneFacts>> kasmZones();

    /** The admin's word that a zone is set so in KASM: it is remembered, and never read back. */
    void zoneSetByHand(Zone zone);

    /** The desktops that run now; empty where KASM's door does not show them, or none is open. */
    Optional<List<Desktop>> runningDesktops();

    /** Ends somebody's desktop, on the admin's word only: what is not saved in it is lost. */
    void endDesktop(String id);

    /** Looks at everything and says what would be done. Recovers first what a crash left unclear. */
    Plan plan();

    /** Looks at everything managed, beside what was last applied: what is as wanted, what somebody else changed, what could not be looked at. Changes nothing. */
    Live live();

    /** Takes into the setup what others changed since it was last applied, and saves it: what a plan would else revert. Where both changed a field, theirs is kept. */
    List<Kept> keepLive(Live live);

    /** Looks for a setup that somebody made by hand, on the account and the servers that are connected. Changes nothing. REFUSED ({@code adopt-managed}) where this setup has made things already. */
    Recognised recognise(Choices choices);

    /**
     * Takes over what was recognised: the setup describes it as it is live, and it counts as applied.
     *
     * @param accepted ids of the findings that the setup shall wish for; a plan then shows just these
     */
    void adopt(Recognised recognised, Set<String> accepted);

    /** Whom a plan of {@link #plan} lets in and puts out; asked before it is applied. */
    Guests guests(Plan plan);

    /** Answers a plan's question: uses the stranger, changed to fit (ADOPTED) or as it is (LINKED). Plan again afterwards. */
    void answer(Question question, Stranger stranger, Binding.How how);

    /** Says beforehand which remote thing a local id stands for, chosen from a list: a tunnel, a policy. */
    void use(String resource, String key, String remoteId, Binding.How how);

    /** The remote id that a local id stands for, and how; empty where it is not bound. */
    Optional<Binding> binding(String resource, String key);

    /** Forgets that; only for what was not made by us. */
    void letGo(String resource, String key);

    /**
     * Carries a plan out. False where it stopped; the last event says why.
     *
     * @param accepted codes of the dangers that the admin accepted; one missing is a failure (REFUSED, {@code danger-not-accepted})
     */
    boolean apply(Plan plan, Set<String> accepted, Consumer<Event> events);

    /** What takes everything back that we made, the road first; the firewall stays. The setup itself is kept. Its danger is {@code remove-everything}. */
    Plan removalPlan();

    /** What an undo of the last run, with all its tries, would do; empty where there is nothing to take back. */
    default Plan undoPlan() { return undoPlan(Set.of()); }

    /** @param accepted dangers that the admin accepts; without {@code reopen-firewall} the firewall stays as it is, and the plan says so */
    Plan undoPlan(Set<String> accepted);

    /** Takes the last run back, newest first, and the setup with it. False where it stopped. */
    boolean undo(Plan undoPlan, Set<String> accepted, Consumer<Event> events);

    /** Ends apply, undo or check after the step that runs. */
    void cancel();

    /** Asks every check, side by side, and hands each answer out as it comes. */
    List<Check.Answer> check(Consumer<Check.Answer> answers);

    /** Stops the connector of one server for a moment, sees whether the others serve, and starts it again. */
    List<Check.Answer> checkFailover(Consumer<Check.Answer> answers);

    /** When the setup was last applied to its end; empty where never. */
    Optional<java.time.Instant> lastApplied();

    @Override void close();
}
