package gatewright.resource;

import gatewright.engine.Finding;
import gatewright.engine.Finding.Grade;
import gatewright.model.Application;
import gatewright.model.ApplicationFacts;
import gatewright.model.ApplicationFacts.Link;
import gatewright.model.ApplicationSettings;
import gatewright.model.Binding;
import gatewright.model.Binding.How;
import gatewright.model.Destinations;
import gatewright.model.Hostname;
import gatewright.model.Hostname.Gate;
import gatewright.model.IngressRule;
import gatewright.model.LoginSettings;
import gatewright.model.Policy;
import gatewright.model.PolicyFacts;
import gatewright.model.PolicyProblems;
import gatewright.model.SettingsProblems;
import gatewright.model.Setup;
import gatewright.model.SetupProblems;
import gatewright.remote.CloudflareNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** The application that stands before the public hostnames, with its policies: adopted where a setup can describe it just as it is, or else used as it is. */
final class GateByHand {

    private static final String ID = "app";

    private final Taking taking;
    private final List<IngressRule> rules;
    private final List<ApplicationFacts> applications;
    private final Map<String, PolicyFacts> reusable;

    GateByHand(Taking taking, List<IngressRule> rules) {
        this.taking = taking;
        this.rules = rules;
        var cloudflare = taking.context().remote().cloudflare();
        applications = cloudflare.applications().list().stream().filter(ApplicationFacts::gate).toList();
        reusable = cloudflare.policies().list().stream().collect(java.util.stream.Collectors.toMap(PolicyFacts::id, facts -> facts, (one, _) -> one));
    }

    /** Takes the hostnames into the setup, each gated as it is; those of another application are not this setup's. */
    void take(List<Hostname> hostnames) {
        var before = hostnames.stream().flatMap(h -> before(h).stream()).toList();
        var gate = before.stream().distinct().max(Comparator.comparingLong(app -> before.stream().filter(app::equals).count()));
        var kept = new ArrayList<Hostname>();
        for (var hostname : hostnames) {
            var app = before(hostname);
            if (app.isPresent() && !app.equals(gate)) taking.left("other-application", hostname.fqdn(), app.get().name());
            else kept.add(hostname.with(app.map(a -> pinned(hostname, a) ? Gate.PINNED : Gate.COVERED).orElse(Gate.OPEN)));
        }
        taking.change(setup -> setup.withHostnames(kept));
        gate.ifPresent(this::take);
    }

    private boolean pinned(Hostname hostname, ApplicationFacts app) { return rules.stream().anyMatch(r -> r.is(hostname.fqdn(), hostname.path()) && r.audTags().contains(app.audTag())); }

    /** The application that a visitor of the hostname meets: the most specific one. */
    private Optional<ApplicationFacts> before(Hostname hostname) {
        var path = Destinations.literal(hostname.path());
        return applications.stream().filter(app -> app.covers(hostname.fqdn(), path)).max(Comparator.comparing((ApplicationFacts app) -> exactly(app, hostname)).thenComparing(app -> app.destinations().contains(hostname.fqdn() + path)));
    }

    private static boolean exactly(ApplicationFacts app, Hostname hostname) { return app.destinations().stream().anyMatch(d -> d.equals(hostname.fqdn()) || d.startsWith(hostname.fqdn() + "/")); }

    private void take(ApplicationFacts facts) {
        var exact = facts.legacy().isEmpty() && !facts.policies().isEmpty() && !facts.sessionDuration().isEmpty() && facts.policies().stream().allMatch(link -> reusable.containsKey(link.id()))
                && facts.destinations().containsAll(Destinations.ofHostnames(taking.setup()));
        policies(facts, exact);
        if (exact && SettingsProblems.instantAuth(facts.settings().login()).isPresent()) taking.finding(Finding.of("instant-auth", Grade.HARMLESS, GateByHand::withoutInstantAuth, facts.name()));
        taking.change(setup -> setup.withApplication(Optional.of(described(facts, setup))));
        var known = Taking.known(facts.id(), facts.name(), Map.of("aud", facts.audTag()));
        if (exact && taking.takes(new AccessApplications(), ID, known, How.ADOPTED)) {
            taking.found(AccessApplications.ID, facts.name(), "covers", String.join(", ", Destinations.ofHostnames(taking.setup())));
            return;
        }
        taking.change(setup -> setup.withApplication(setup.application().map(app -> app.with(ApplicationSettings.UNMANAGED))));
        if (exact && taking.takes(new AccessApplications(), ID, known, How.ADOPTED)) {
            taking.found(AccessApplications.ID, facts.name(), "covers-besides", String.join(", ", Destinations.ofHostnames(taking.setup())));
            return;
        }
        taking.takes(new AccessApplications(), ID, known, How.LINKED);
        taking.found(AccessApplications.ID, facts.name(), "covers-linked", String.join(", ", facts.destinations()));
        if (!facts.legacy().isEmpty()) taking.left("legacy", facts.name(), String.join(", ", facts.legacy().stream().map(Link::name).toList()));
        if (facts.policies().isEmpty()) taking.left("no-policies", facts.name());
    }

    /** As it is live; a part that no page would let through is left as it is, and so is what there is no room for. */
    private Application described(ApplicationFacts facts, Setup setup) {
        var ids = setup.policies().stream().map(Policy::id).toList();
        var bare = new Application(ID, facts.name(), facts.sessionDuration(), ids);
        var besides = facts.destinations().stream().filter(d -> !Destinations.ofHostnames(setup).contains(d) && Destinations.wrong(d).isEmpty()).toList();
        var room = besides.size() + Destinations.ofHostnames(setup).size() <= SetupProblems.HOSTNAMES;
        var app = room ? bare.covering(besides, facts.privates().stream().filter(d -> d.wrong().isEmpty()).toList()) : bare;
        var all = new CloudflareNames(taking.context().remote().cloudflare()).named(facts.settings());
        app = with(app, all, (now, live) -> now.withLogin(live.login()), setup);
        app = with(app, all, (now, live) -> now.withExperience(live.experience()), setup);
        app = with(app, all, (now, live) -> now.withAdvanced(live.advanced()), setup);
        return with(app, all, (now, live) -> now.withRendering(live.rendering()), setup);
    }

    private static Application with(Application app, ApplicationSettings live, BinaryOperator<ApplicationSettings> part, Setup setup) {
        var with = app.with(part.apply(app.settings(), live));
        return SettingsProblems.of(with, setup.withApplication(Optional.of(with))).isEmpty() ? with : app;
    }

    private static Setup withoutInstantAuth(Setup setup) {
        return setup.withApplication(setup.application().map(app -> app.with(app.settings().withLogin(new LoginSettings(Optional.empty(), Optional.of(false), Optional.empty()).over(app.login())))));
    }

    /** In their order: this application's own ones are adopted, those of several applications are used as they are. */
    private void policies(ApplicationFacts facts, boolean exact) {
        for (var link : facts.policies()) {
            var id = "policy" + (taking.setup().policies().isEmpty() ? "" : "-" + (taking.setup().policies().size() + 1));
            var live = Optional.ofNullable(reusable.get(link.id()));
            var policy = live.map(PolicyFacts::policy).orElseGet(() -> new Policy(id, link.name(), action(link), "", List.of(), List.of(), List.of(), true)).withId(id);
            var ours = exact && live.filter(p -> p.usedBy() <= 1).isPresent() && PolicyProblems.of(policy.withLinked(false)).isEmpty();
            taking.change(setup -> setup.withPolicies(java.util.stream.Stream.concat(setup.policies().stream(), java.util.stream.Stream.of(policy.withLinked(!ours))).toList()));
            if (ours && taking.takes(new AccessPolicies(), id, Taking.known(link.id(), policy.name(), Map.of()), How.ADOPTED)) {
                taking.found(AccessPolicies.ID, policy.name(), "policy", facts.name());
                continue;
            }
            taking.change(setup -> setup.withPolicies(setup.policies().stream().map(p -> p.id().equals(id) ? p.withLinked(true) : p).toList()));
            live.ifPresent(_ -> taking.context().bind(new AccessPolicies(), id, new Binding(link.id(), How.LINKED, Map.of())));
            taking.found(AccessPolicies.ID, policy.name(), live.isPresent() ? "policy-linked" : "policy-legacy", facts.name());
        }
    }

    private static Policy.Action action(Link link) {
        return switch (link.decision()) {
            case "deny" -> Policy.Action.BLOCK;
            case "bypass" -> Policy.Action.BYPASS;
            case "non_identity" -> Policy.Action.SERVICE_AUTH;
            default -> Policy.Action.ALLOW;
        };
    }
}
