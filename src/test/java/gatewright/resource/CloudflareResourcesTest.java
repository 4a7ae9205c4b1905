package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatewright.engine.Change;
import gatewright.engine.Note;
import gatewright.engine.Plan;
import gatewright.engine.Resource;
import gatewright.engine.Trial;
import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Hostname;
import gatewright.model.Origin;
import gatewright.model.Policy;
import gatewright.practice.PracticeApi;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Cloudflare resources promise, against the practice Cloudflare. */
class CloudflareResourcesTest {

    static final List<Resource<?>> ALL = List.of(new LoginMethods(), new AccessTags(), new AccessPolicies(), new AccessApplications(), new Tunnels(), new PublicHostnames(), new DnsRecords());

    final PracticeApi practice = new PracticeApi();
    Trial trial;

    @BeforeEach void start(@TempDir Path folder) { trial = new Trial(ALL, practice.remote(), folder, practice.setup()); }

    @AfterEach void stop() { practice.close(); }

    static List<String> lines(Plan plan) { return plan.changes().stream().map(c -> c.action() + " " + c.resource().id()).toList(); }

    void applied() { assertThat(trial.apply()).as(() -> trial.why().getMessage()).isTrue(); }

    void setHostname(Hostname hostname) { trial.setup = trial.setup.withHostnames(List.of(hostname)); }

    @Test void putsTheGateBeforeTheRoad() {
        assertThat(lines(trial.plan())).endsWith("create access-policy", "create access-application", "create tunnel", "create public-hostname", "create dns-record");
    }

    @Test void goesQuietAfterApplying() {
        applied();
        assertThat(trial.plan().changes()).isEmpty();
        assertThat(trial.plan().questions()).isEmpty();
    }

    @Test void leavesTheAccountAsItWasAfterAnUndo() {
        var before = practice.state().deepCopy();
        applied();
        assertThat(trial.undo()).as(() -> trial.why().getMessage()).isTrue();
        assertThat(trial.bindings.all()).isEmpty();
        for (var kind : List.of("policies", "apps", "identity_providers")) assertThat(practice.state().at("/" + kind)).as(kind).isEqualTo(before.at("/" + kind));
    }

    @Test void takesTheRoadDownBeforeTheGate() {
        applied();
        trial.setup = trial.setup.emptied();
        assertThat(lines(trial.plan())).startsWith("delete dns-record", "delete public-hostname", "delete tunnel", "delete access-application", "delete access-policy");
        applied();
        assertThat(trial.plan().changes()).isEmpty();
    }

    @Test void bringsBackEverythingThatARemoveTook() {
        applied();
        trial.setup = trial.setup.emptied();
        applied();
        trial.setup = practice.setup();
        assertThat(trial.undo()).as(() -> trial.why().getMessage()).isTrue();
        assertThat(trial.plan().changes()).isEmpty();
    }

    @Test void changesOnlyThePolicyWhenAFriendComesIn() {
        applied();
        var policy = trial.setup.policies().getFirst();
        trial.setup = trial.setup.withPolicies(List.of(policy.withEmails(List.of("Email@Example.com", "testing@hotmail.com", "grace@example.com"))));
        var plan = trial.plan();
        assertThat(lines(plan)).containsExactly("update access-policy");
        assertThat(plan.notes(0)).extracting(Note::text).contains("1 person gains access: grace@example.com");
    }

    @Test void coversTheOldAndTheNewHostnameUntilTheRoadHasMoved() {
        applied();
        setHostname(new Hostname("space", "desk", "lay.network", "", "https://localhost:443", true, Origin.USUAL));
        var plan = trial.plan();
        assertThat(lines(plan)).containsExactly("update access-application", "update public-hostname", "update dns-record", "update access-application");
        assertThat(((AccessApplications.Gate) plan.changes().getFirst().after().orElseThrow()).hostnames()).containsExactly("desk.lay.network", "space.lay.network");
        applied();
        assertThat(trial.plan().changes()).isEmpty();
        assertThat(trial.undo()).as(() -> trial.why().getMessage()).isTrue();
        trial.setup = practice.setup();
        assertThat(trial.plan().changes()).isEmpty();
    }

    @Test void opensNoRoadWhenTheGateHasVanished() {
        var plan = trial.plan();
        assertThat(trial.apply(new Plan(plan.changes().subList(0, plan.changes().size() - 2), List.of(), java.util.Map.of(), List.of(), plan.setup()))).isTrue();
        var cloudflare = practice.remote().cloudflare();
        cloudflare.applications().delete(trial.bindings.find("access-application", "app").orElseThrow().remoteId());
        var road = plan.changes().stream().filter(c -> c.resource() instanceof PublicHostnames).findFirst().orElseThrow();
        assertThat(trial.apply(new Plan(List.of(road), List.of(), java.util.Map.of(), List.of(), plan.setup()))).isFalse();
        assertThat(trial.why().code()).isEqualTo("gate-missing");
        assertThat(trial.why().kind()).isEqualTo(Kind.REFUSED);
        assertThat(cloudflare.tunnels().ingress(trial.bindings.find("tunnel", "tunnel").orElseThrow().remoteId())).isEmpty();
    }

    @Test void repinsAndRepairsWhenSomebodyDeletedTheApplication() {
        applied();
        practice.remote().cloudflare().applications().delete(trial.bindings.find("access-application", "app").orElseThrow().remoteId());
        assertThat(lines(trial.plan())).containsExactly("create access-application", "update public-hostname");
        applied();
        assertThat(trial.plan().changes()).isEmpty();
    }

    @Test void refusesToOverwriteWhatSomeoneElseJustChanged() {
        applied();
        var policy = trial.setup.policies().getFirst();
        trial.setup = trial.setup.withPolicies(List.of(policy.withEmails(List.of("grace@example.com"))));
        var plan = trial.plan();
        var id = trial.bindings.find("access-policy", policy.id()).orElseThrow().remoteId();
        practice.remote().cloudflare().policies().update(id, policy.withEmails(List.of("mallory@example.com")));
        assertThat(trial.apply(plan)).isFalse();
        assertThat(trial.why().kind()).isEqualTo(Kind.STALE);
        assertThat(practice.remote().cloudflare().policies().find(id).orElseThrow().policy().emails()).containsExactly("mallory@example.com");
    }

    @Test void asksBeforeItTouchesAPolicyOfTheSameName() {
        var policies = practice.remote().cloudflare().policies();
        var id = policies.create(new Policy("", "Secure Users", Policy.Action.ALLOW, "", List.of(gatewright.model.Rule.ofEmail("else@example.com")), List.of(), List.of(), false));
        var plan = trial.plan();
        assertThat(plan.questions()).extracting(q -> q.id()).contains("access-policy/secure-users");
        trial.answer(plan.questions().stream().filter(q -> q.resource().equals("access-policy")).findFirst().orElseThrow(), gatewright.model.Binding.How.LINKED);
        applied();
        assertThat(trial.plan().changes()).isEmpty();
        assertThat(policies.find(id).orElseThrow().policy().emails()).containsExactly("else@example.com");
        trial.setup = trial.setup.emptied();
        applied();
        assertThat(policies.find(id)).isPresent();
    }

    @Test void keepsWhatOthersHaveInTheTunnel() {
        applied();
        var tunnel = trial.bindings.find("tunnel", "tunnel").orElseThrow().remoteId();
        var tunnels = practice.remote().cloudflare().tunnels();
        var foreign = new gatewright.model.IngressRule("other.lay.network", "", "http://localhost:8080", false, Origin.USUAL, List.of());
        tunnels.put(tunnel, tunnels.ingress(tunnel).orElseThrow().with("other.lay.network", "", foreign, "", List.of()));
        setHostname(new Hostname("space", "space", "lay.network", "", "https://localhost:8443", true, Origin.USUAL));
        applied();
        assertThat(tunnels.ingress(tunnel).orElseThrow().hostnames()).containsExactly("space.lay.network", "other.lay.network");
        trial.setup = trial.setup.withHostnames(List.of());
        assertThat(trial.apply()).isFalse();
        trial.setup = practice.setup().emptied();
        var keepTunnel = trial.plan().changes().stream().filter(c -> c.resource() instanceof PublicHostnames).<Change<?>>map(c -> c).toList();
        trial.apply(new Plan(keepTunnel, List.of(), java.util.Map.of(), List.of(), trial.setup));
        assertThat(tunnels.ingress(tunnel).orElseThrow().hostnames()).containsExactly("other.lay.network");
    }

    @Test void movesBeforeARuleThatWouldCatchItsVisitors() {
        applied();
        var tunnel = trial.bindings.find("tunnel", "tunnel").orElseThrow().remoteId();
        var tunnels = practice.remote().cloudflare().tunnels();
        var ours = tunnels.ingress(tunnel).orElseThrow();
        var wildcard = new gatewright.model.IngressRule("*.lay.network", "", "http://localhost:8080", false, Origin.USUAL, List.of());
        tunnels.put(tunnel, ours.without("space.lay.network", "").with("*.lay.network", "", wildcard, "", List.of()));
        var space = ours.find("space.lay.network", "").orElseThrow();
        tunnels.put(tunnel, tunnels.ingress(tunnel).orElseThrow().with("space.lay.network", "", space, practice.remote().cloudflare().team().teamName(), List.of("*.lay.network")));
        var plan = trial.plan();
        assertThat(lines(plan)).containsExactly("update public-hostname");
        assertThat(((PublicHostnames.Road) plan.changes().getFirst().before().orElseThrow()).shadowedBy()).containsExactly("*.lay.network");
        applied();
        assertThat(tunnels.ingress(tunnel).orElseThrow().hostnames()).containsExactly("space.lay.network", "*.lay.network");
        assertThat(trial.undo()).as(() -> trial.why().getMessage()).isTrue();
        assertThat(tunnels.ingress(tunnel).orElseThrow().hostnames()).containsExactly("*.lay.network", "space.lay.network");
    }

    @Test void replacesAnAddressRecordOnlyOnTheAdminsWordAndPutsItBackOnUndo() {
        var cloudflare = practice.remote().cloudflare();
        var zone = cloudflare.domainOf("space.lay.network").orElseThrow().id();
        cloudflare.dns().create(new gatewright.model.DnsRecord("", zone, "A", "space.lay.network", "203.0.113.7", false, 300));
        var plan = trial.plan();
        assertThat(plan.questions()).extracting(q -> q.id()).containsExactly("dns-record/space");
        assertThat(plan.questions().getFirst().strangers().getFirst().description()).isEqualTo("A record to 203.0.113.7, DNS only");
        trial.adopt(plan.questions().getFirst());
        applied();
        assertThat(cloudflare.dns().addresses(zone, "space.lay.network")).singleElement().matches(r -> r.type().equals("CNAME") && r.proxied());
        assertThat(trial.undo()).as(() -> trial.why().getMessage()).isTrue();
        assertThat(cloudflare.dns().addresses(zone, "space.lay.network")).singleElement().matches(r -> r.type().equals("A") && r.content().equals("203.0.113.7") && !r.proxied() && r.ttl() == 300);
    }

    @Test void namesEverybodyWhoMayComeInWithoutALogin() {
        var open = new Policy("secure-users", "Secure Users", Policy.Action.ALLOW, "", List.of(new gatewright.model.Rule("everyone", java.util.Map.of())), List.of(), List.of(), false);
        trial.setup = trial.setup.withPolicies(List.of(open));
        assertThat(trial.plan().dangers()).containsExactly("everyone");
        trial.setup = trial.setup.withPolicies(List.of(new Policy("secure-users", "Secure Users", Policy.Action.BYPASS, "", open.include(), List.of(), List.of(), false)));
        assertThat(trial.plan().dangers()).containsExactly("bypass");
    }

    @Test void usesAPolicyThatTheSetupOnlyLinksAndNeverChangesIt() {
        var policies = practice.remote().cloudflare().policies();
        var id = policies.create(new Policy("", "Cousins", Policy.Action.ALLOW, "", List.of(gatewright.model.Rule.ofEmail("else@example.com")), List.of(), List.of(), false));
        var linked = new Policy("family", "Cousins", Policy.Action.ALLOW, "", List.of(), List.of(), List.of(), true);
        trial.setup = trial.setup.withPolicies(List.of(trial.setup.policies().getFirst(), linked))
                .withApplication(Optional.of(new gatewright.model.Application("app", "kasmworkspace", "24h", List.of("family", "secure-users"))));
        applied();
        assertThat(trial.plan().changes()).isEmpty();
        assertThat(policies.find(id).orElseThrow().policy().emails()).containsExactly("else@example.com");
        assertThat(trial.bindings.find("access-policy", "family").orElseThrow().how()).isEqualTo(gatewright.model.Binding.How.LINKED);
    }

    @Test void recognisesAFinishedSetupAndLeavesItAsItIs(@TempDir Path folder) {
        applied();
        var before = practice.state().deepCopy();
        var other = new Trial(ALL, practice.remote(), folder, practice.setup());
        for (var plan = other.plan(); !plan.questions().isEmpty(); plan = other.plan()) other.adopt(plan.questions().getFirst());
        assertThat(lines(other.plan())).isEmpty();
        assertThat(practice.state()).isEqualTo(before);
        other.setup = other.setup.emptied();
        assertThat(other.apply()).as(() -> other.why().getMessage()).isTrue();
        assertThat(practice.state()).as("what was only taken over is let go of, not deleted").isEqualTo(before);
    }

    @Test void rebuildsTheRoadWhenSomebodyDeletedTheTunnel() {
        applied();
        practice.remote().cloudflare().tunnels().delete(trial.bindings.find("tunnel", "tunnel").orElseThrow().remoteId());
        assertThat(lines(trial.plan())).containsExactly("create tunnel", "create public-hostname", "update dns-record");
        applied();
        assertThat(trial.plan().changes()).isEmpty();
    }

    @Test void leavesOneRecordForOneNameWhateverItsPaths() {
        var one = new Hostname("one", "space", "lay.network", "/one", "https://localhost:443", true, Origin.USUAL);
        var two = new Hostname("two", "space", "lay.network", "/two", "https://localhost:8443", true, Origin.USUAL);
        trial.setup = trial.setup.withHostnames(List.of(one, two));
        applied();
        assertThat(trial.plan().changes()).isEmpty();
        trial.setup = trial.setup.withHostnames(List.of(two));
        applied();
        assertThat(trial.plan().changes()).isEmpty();
        var cloudflare = practice.remote().cloudflare();
        assertThat(cloudflare.dns().addresses(cloudflare.domainOf("space.lay.network").orElseThrow().id(), "space.lay.network")).hasSize(1);
    }

    @Test void keepsHostnamesAndPoliciesThatOthersAddedToTheApplication() {
        applied();
        var cloudflare = practice.remote().cloudflare();
        var id = trial.bindings.find("access-application", "app").orElseThrow().remoteId();
        var there = cloudflare.applications().find(id).orElseThrow();
        var foreign = cloudflare.policies().create(new Policy("", "Neighbours", Policy.Action.ALLOW, "", List.of(gatewright.model.Rule.ofEmail("n@example.com")), List.of(), List.of(), false));
        cloudflare.applications().update(id, new gatewright.remote.CloudflareApplications.Wish(there.name(), "24h", List.of("space.lay.network", "other.lay.network"),
                List.of(there.policies().getFirst().id(), foreign)));
        assertThat(trial.plan().changes()).isEmpty();
        trial.setup = trial.setup.withApplication(trial.setup.application().map(a -> new gatewright.model.Application(a.id(), a.name(), "12h", a.policies())));
        applied();
        var after = cloudflare.applications().find(id).orElseThrow();
        assertThat(after.destinations()).containsExactlyInAnyOrder("space.lay.network", "other.lay.network");
        assertThat(after.policies()).extracting(l -> l.id()).containsExactly(there.policies().getFirst().id(), foreign);
        assertThat(after.sessionDuration()).isEqualTo("12h");
    }

    /** Somebody else's public hostname, in the same tunnel. */
    gatewright.model.IngressRule theirs(String hostname, String service) {
        var tunnel = trial.bindings.find("tunnel", "tunnel").orElseThrow().remoteId();
        var tunnels = practice.remote().cloudflare().tunnels();
        var theirs = new gatewright.model.IngressRule(hostname, "", service, false, Origin.USUAL, List.of());
        tunnels.put(tunnel, tunnels.ingress(tunnel).orElseThrow().with(hostname, "", theirs, "", List.of()));
        return theirs;
    }

    List<gatewright.model.IngressRule> rules() { return practice.remote().cloudflare().tunnels().ingress(trial.bindings.find("tunnel", "tunnel").orElseThrow().remoteId()).orElseThrow().rules(); }

    @Test void aNewNameNeverTakesThePublicHostnameOfSomebodyElse() {
        applied();
        var renamed = new Hostname("space", "garden", "lay.network", "", "https://localhost:443", true, Origin.USUAL);
        setHostname(renamed);
        var early = trial.plan();
        var theirs = theirs("garden.lay.network", "http://localhost:2342");
        assertThat(trial.apply(early)).isFalse();
        assertThat(trial.why().code()).isEqualTo("public-hostname-taken");
        assertThatThrownBy(trial::plan).isInstanceOf(Failure.class).hasMessageContaining("public-hostname-taken");
        assertThat(rules()).contains(theirs).extracting(gatewright.model.IngressRule::hostname).contains("space.lay.network");
    }

    @Test void aNewNameWithARecordOfSomebodyElseIsToldBeforeAnythingIsDone() {
        applied();
        var cloudflare = practice.remote().cloudflare();
        cloudflare.dns().create(new gatewright.model.DnsRecord("", cloudflare.domainOf("garden.lay.network").orElseThrow().id(), "A", "garden.lay.network", "203.0.113.7", false, 300));
        setHostname(new Hostname("space", "garden", "lay.network", "", "https://localhost:443", true, Origin.USUAL));
        assertThatThrownBy(trial::plan).isInstanceOf(Failure.class).hasMessageContaining("dns-record-taken").hasMessageContaining("203.0.113.7");
    }

    @Test void anUndoNeverTakesThePublicHostnameThatSomebodyElseHasMadeSince() {
        applied();
        trial.setup = trial.setup.emptied();
        applied();
        trial.setup = practice.setup();
        var without = trial.plan().changes().stream().filter(c -> !(c.resource() instanceof PublicHostnames) && !(c.resource() instanceof DnsRecords)).<Change<?>>map(c -> c).toList();
        assertThat(trial.apply(new Plan(without, List.of(), java.util.Map.of(), List.of(), trial.setup))).isTrue();
        var road = trial.plan();
        practice.remote().cloudflare().tunnels().put(trial.bindings.find("tunnel", "tunnel").orElseThrow().remoteId(), gatewright.remote.CloudflareIngress.empty());
        var theirs = theirs("space.lay.network", "http://localhost:2342");
        assertThat(trial.apply(road)).isFalse();
        assertThat(trial.why().code()).isEqualTo("public-hostname-taken");
        assertThat(rules()).contains(theirs);
    }

    @Test void warnsOfEveryRuleThatLeadsToKasmWithoutAskingWhoComes() {
        applied();
        var tunnel = trial.bindings.find("tunnel", "tunnel").orElseThrow().remoteId();
        theirs("side.lay.network", "https://127.0.0.1");
        for (var all : practice.state().path("tunnels")) for (var rule : all.at("/config/ingress")) if (all.path("id").asString().equals(tunnel) && !rule.has("hostname")) ((tools.jackson.databind.node.ObjectNode) rule).put("service", "https://LOCALHOST:443/");
        setHostname(new Hostname("space", "space", "lay.network", "", "https://localhost:443", false, Origin.USUAL));
        var notes = trial.plan().notes(0).stream().filter(note -> note.code().equals("ungated-rule")).map(Note::text).toList();
        assertThat(notes).hasSize(2).anyMatch(text -> text.contains("side.lay.network")).anyMatch(text -> text.contains("*"));
    }

    @Test void aHostnameIsRenamedInAnApplicationThatOthersHaveFilled() {
        applied();
        var apps = practice.remote().cloudflare().applications();
        var app = apps.find(trial.bindings.find("access-application", "app").orElseThrow().remoteId()).orElseThrow();
        var all = List.of("space.lay.network", "a.lay.network", "b.lay.network", "c.lay.network", "d.lay.network");
        apps.update(app.id(), new gatewright.remote.CloudflareApplications.Wish(app.name(), app.sessionDuration(), all, app.policies().stream().map(link -> link.id()).toList()));
        setHostname(new Hostname("space", "desk", "lay.network", "", "https://localhost:443", true, Origin.USUAL));
        applied();
        assertThat(apps.find(app.id()).orElseThrow().destinations()).contains("desk.lay.network", "d.lay.network").doesNotContain("space.lay.network").hasSize(5);
    }

    @Test void whatIsSecretInAnApplicationNeverReachesTheJournal() {
        applied();
        var id = trial.bindings.find("access-application", "app").orElseThrow().remoteId();
        for (var app : practice.state().at("/apps")) ((tools.jackson.databind.node.ObjectNode) app).putObject("scim_config").put("enabled", true).putObject("authentication").put("scheme", "httpbasic").put("password", "scim-topsecret");
        assertThat(practice.state().toString()).contains("scim-topsecret");
        assertThat(practice.remote().cloudflare().applications().image(id).orElseThrow()).doesNotContain("topsecret").contains("kasmworkspace");
    }

    @Test void asksLittleWhereThereIsNothingToDo() {
        applied();
        var before = practice.requests().size();
        trial.plan();
        assertThat(practice.requests().subList(before, practice.requests().size())).allMatch(line -> line.startsWith("GET ")).hasSizeLessThanOrEqualTo(9);
    }
}
