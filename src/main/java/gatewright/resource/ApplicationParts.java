package gatewright.resource;

import gatewright.engine.Context;
import gatewright.engine.Json;
import gatewright.model.Application;
import gatewright.model.ApplicationFacts;
import gatewright.model.ApplicationFacts.Link;
import gatewright.model.ApplicationSettings;
import gatewright.model.Binding;
import gatewright.model.Destinations;
import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.Lengths;
import gatewright.model.Policy;
import gatewright.model.PrivateDestination;
import gatewright.model.Setup;
import gatewright.remote.CloudflareNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Which hostnames, policies and settings of an application are ours, and what these are called there. */
final class ApplicationParts {

    /** The note of a binding that lists the hostnames that we have put into the application. */
    static final String COVERS = "covers";
    /** The same for private destinations, as JSON. */
    static final String PRIVATE = "private";
    /** The note of what an application covered before it was taken over, one a line. */
    static final String STOOD = "stood";

    private ApplicationParts() {}

    /** What we put there, what the setup wants there, and more. */
    static Set<String> hostnames(Context context, AccessApplications resource, String key, Collection<String> more) {
        var ours = new LinkedHashSet<>(more);
        ours.addAll(Destinations.of(context.setup()));
        context.binding(resource, key).map(binding -> binding.notes().getOrDefault(COVERS, "")).ifPresent(covers -> ours.addAll(List.of(covers.split(" "))));
        return ours;
    }

    /** Private destinations in the same way. */
    static Set<PrivateDestination> privates(Context context, AccessApplications resource, String key, Collection<PrivateDestination> more) {
        var ours = new LinkedHashSet<>(more);
        context.setup().application().map(Application::privateDestinations).ifPresent(ours::addAll);
        context.binding(resource, key).map(binding -> binding.notes().getOrDefault(PRIVATE, "")).filter(text -> !text.isEmpty())
                .ifPresent(text -> ours.addAll(List.of(Json.read(text, PrivateDestination[].class))));
        return ours;
    }

    /** What to remember of it: its AUD tag, and what it covers because of us. */
    static Map<String, String> notes(Optional<Binding> before, ApplicationFacts facts, AccessApplications.Gate value) {
        var notes = new HashMap<>(Map.of("aud", facts.audTag(), COVERS, String.join(" ", value.hostnames())));
        if (!value.privateDestinations().isEmpty()) notes.put(PRIVATE, Json.line(value.privateDestinations()));
        before.map(binding -> binding.notes().getOrDefault(STOOD, "")).filter(stood -> !stood.isEmpty()).ifPresent(stood -> notes.put(STOOD, stood));
        return Map.copyOf(notes);
    }

    static String covered(ApplicationFacts facts) { return String.join("\n", Stream.concat(facts.destinations().stream(), facts.privates().stream().map(PrivateDestination::toString)).toList()); }

    /** Empty where it was not looked at when it was taken over. */
    static List<String> stood(Context context, AccessApplications resource, String key) {
        return context.binding(resource, key).map(binding -> binding.notes().getOrDefault(STOOD, "")).filter(stood -> !stood.isEmpty()).map(stood -> List.of(stood.split("\n"))).orElse(List.of());
    }

    /** Whether it is a policy that we made. */
    static boolean made(Context context, Link link) {
        return context.keyOf(AccessPolicies.ID, link.id()).flatMap(id -> context.binding(AccessPolicies.ID, id)).filter(binding -> binding.how() == Binding.How.MADE).isPresent();
    }

    /** The application's policies as local ids; those of others that come after all of ours are left out. */
    static List<String> policies(Context context, ApplicationFacts facts) {
        var ids = new ArrayList<String>();
        var lastOurs = 0;
        for (var link : facts.policies()) {
            var local = local(context, link);
            ids.add(local.orElse(link.id()));
            if (local.isPresent()) lastOurs = ids.size();
        }
        return List.copyOf(ids.subList(0, lastOurs));
    }

    static List<Link> foreign(Context context, ApplicationFacts facts) { return facts.policies().stream().filter(link -> local(context, link).isEmpty()).toList(); }

    /** By its binding, or by its name where the setup only links it. */
    private static Optional<String> local(Context context, Link link) {
        return context.keyOf(AccessPolicies.ID, link.id()).or(() -> context.setup().policies().stream()
                .filter(p -> p.linked() && p.name().equals(link.name()) && context.binding(AccessPolicies.ID, p.id()).isEmpty()).map(Policy::id).findFirst());
    }

    /**
     * Remote ids of policies, in order. A policy that the setup only links is looked up by its name.
     *
     * @param there what the application links now: ids of others' policies are taken only from these
     */
    static List<String> remote(Context context, List<String> policies, List<Link> there) {
        return policies.stream().map(id -> context.binding(AccessPolicies.ID, id).map(b -> b.remoteId())
                .or(() -> context.setup().policy(id).filter(Policy::linked).map(p -> linkedByName(context, p)))
                .or(() -> there.stream().map(Link::id).filter(id::equals).findFirst())
                .orElseThrow(() -> Failure.of(Kind.REFUSED, Where.CLOUDFLARE, "policy-missing", id))).toList();
    }

    /** What the setup wants of an application's settings; the launcher's domain as it stands among the destinations. */
    static ApplicationSettings settings(Application app, Setup setup) {
        var experience = app.settings().experience();
        var domain = experience.launcherDomain().map(d -> Stream.concat(Destinations.ofHostnames(setup).stream(), Destinations.of(setup).stream()).filter(all -> d.isEmpty() || all.equals(d) || all.startsWith(d + "/")).findFirst().orElse(d));
        return app.settings().withExperience(experience.withLauncherDomain(domain));
    }

    /** The live values of those settings that the setup names, in names. */
    static ApplicationSettings settings(Context context, String key, ApplicationFacts facts) {
        var managed = context.setup().application().filter(app -> app.id().equals(key)).map(Application::settings).orElse(ApplicationSettings.UNMANAGED);
        return new CloudflareNames(context.remote().cloudflare()).named(facts.settings().within(managed));
    }

    /**
     * Settings as they are written: with ids, and without a word about WARP where the organisation has no duration for it,
     * since Cloudflare may refuse even a no. REFUSED ({@code warp-not-set}) where it is wanted all the same.
     */
    static ApplicationSettings remote(Context context, ApplicationSettings settings) {
        var written = new CloudflareNames(context.remote().cloudflare()).identified(settings);
        if (settings.login().warp().isEmpty() || context.remote().cloudflare().team().warpIdentity()) return written;
        if (settings.login().warp().get()) throw Failure.of(Kind.REFUSED, Where.CLOUDFLARE, "warp-not-set");
        return written.withLogin(written.login().withWarp(Optional.empty()));
    }

    /** The setup with what others made of the application; policies that are not of this setup are none of its business. */
    static Setup taken(Setup setup, String key, AccessApplications.Gate live) {
        return setup.withApplication(setup.application().map(app -> app.id().equals(key) ? taken(setup, app, live) : app));
    }

    private static Application taken(Setup setup, Application app, AccessApplications.Gate live) {
        var ours = live.policies().stream().filter(id -> setup.policy(id).isPresent()).toList();
        var length = Lengths.normal(app.sessionDuration()).equals(live.sessionDuration()) ? app.sessionDuration() : live.sessionDuration();
        var taken = app.with(live.name(), length, ours.isEmpty() ? app.policies() : ours)
                .covering(app.destinations().stream().filter(live.hostnames()::contains).toList(), app.privateDestinations().stream().filter(live.privateDestinations()::contains).toList());
        return settings(app, setup).equals(live.settings()) ? taken : taken.with(live.settings());
    }

    private static String linkedByName(Context context, Policy policy) {
        var found = context.remote().cloudflare().policies().list().stream().filter(p -> p.policy().name().equals(policy.name())).toList();
        if (found.size() != 1) throw Failure.of(Kind.REFUSED, Where.CLOUDFLARE, found.isEmpty() ? "policy-missing" : "policy-ambiguous", policy.name());
        context.bind(new AccessPolicies(), policy.id(), new Binding(found.getFirst().id(), Binding.How.LINKED, Map.of()));
        return found.getFirst().id();
    }
}
