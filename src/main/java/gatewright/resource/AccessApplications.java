package gatewright.resource;

import gatewright.engine.Context;
import gatewright.engine.Note;
import gatewright.engine.Note.Level;
import gatewright.engine.Resource;
import gatewright.engine.Shown;
import gatewright.engine.Shown.As;
import gatewright.engine.Stranger;
import gatewright.model.ApplicationFacts;
import gatewright.model.ApplicationFacts.Link;
import gatewright.model.ApplicationSettings;
import gatewright.model.Binding;
import gatewright.model.Binding.How;
import gatewright.model.Destinations;
import gatewright.model.ExperienceSettings;
import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.Lengths;
import gatewright.model.Policy;
import gatewright.model.PrivateDestination;
import gatewright.model.Setup;
import gatewright.model.Words;
import gatewright.remote.CloudflareApplications;
import gatewright.remote.CloudflareApplications.Wish;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The self-hosted Access application: the gate that stands before the public hostnames. */
public final class AccessApplications implements Resource<AccessApplications.Gate> {

    static final String ID = "access-application";
    /** Cloudflare's own limit of domains for one application. */
    private static final int MOST_HOSTNAMES = 5;
    private static final int LONGEST_NAME = 350;

    /**
     * What we manage of an application.
     *
     * @param hostnames {@code host[/path]}, sorted; those that others added to it are not among them
     * @param policies local ids in order, and ids of others' policies where these come before one of ours
     * @param privateDestinations sorted, without those of others
     * @param settings those that the setup names
     */
    public record Gate(String name, @Shown(As.LENGTH) String sessionDuration, List<String> hostnames, List<PrivateDestination> privateDestinations,
                       @Shown(As.NAME) List<String> policies, ApplicationSettings settings) {

        public Gate {
            settings = settings == null ? ApplicationSettings.UNMANAGED : settings;
            privateDestinations = privateDestinations == null ? List.of() : privateDestinations.stream().sorted(Comparator.comparing(PrivateDestination::toString)).toList();
        }

        private Wish wish(ApplicationSettings settings, List<String> hostnames, List<PrivateDestination> privates, List<String> policyIds) {
            return new Wish(name, sessionDuration, hostnames, privates, policyIds, settings);
        }
    }

    @Override public String id() { return ID; }
    @Override public Class<Gate> type() { return Gate.class; }
    @Override public Where where() { return Where.CLOUDFLARE; }
    @Override public String name(String key, Gate value) { return value.name(); }

    @Override public Map<String, Gate> wanted(Setup setup) {
        return setup.application().map(a -> Map.of(a.id(), new Gate(a.name(), Lengths.normal(a.sessionDuration()), Destinations.of(setup), a.privateDestinations(), a.policies(), ApplicationParts.settings(a, setup)))).orElse(Map.of());
    }

    @Override public Map<String, Gate> current(Context context) { return Bound.each(context, this); }

    @Override public Optional<Gate> current(Context context, String key) {
        var binding = context.binding(this, key);
        if (binding.isEmpty() || (Bound.isLinked(binding.get()) && Bound.linked(context, this, key).isEmpty())) return Optional.empty();
        var there = applications(context).find(binding.get().remoteId());
        if (there.isPresent() && Bound.isLinked(binding.get())) return Bound.linked(context, this, key);
        return there.map(facts -> {
            var ours = ApplicationParts.hostnames(context, this, key, List.of());
            var privates = ApplicationParts.privates(context, this, key, List.of());
            return new Gate(facts.name(), facts.sessionDuration(), facts.destinations().stream().filter(ours::contains).sorted().toList(), facts.privates().stream().filter(privates::contains).toList(),
                    ApplicationParts.policies(context, facts), ApplicationParts.settings(context, key, facts));
        });
    }

    @Override public List<Stranger> strangers(Context context, String key, Gate wanted) {
        return applications(context).list().stream().filter(a -> a.gate() && context.keyOf(ID, a.id()).isEmpty())
                .filter(a -> a.name().equals(wanted.name()) || a.destinations().stream().anyMatch(wanted.hostnames()::contains))
                .map(a -> stranger(a, wanted)).toList();
    }

    private static Stranger stranger(ApplicationFacts facts, Gate wanted) {
        var words = Words.text("stranger.access-application", String.join(", ", facts.destinations()), facts.policies().size());
        var standsAlready = facts.destinations().containsAll(wanted.hostnames()) && !facts.policies().isEmpty();
        return new Stranger(facts.id(), facts.name(), words, standsAlready, Map.of("aud", facts.audTag()));
    }

    @Override public void put(Context context, String key, Gate value) {
        check(value);
        var binding = Bound.changeable(context, this, key);
        if (binding.isPresent()) {
            var there = applications(context).find(binding.get().remoteId());
            if (there.isPresent()) {
                if (!there.get().legacy().isEmpty()) throw Failure.of(Kind.REFUSED, Where.CLOUDFLARE, "legacy-policies", there.get().name());
                applications(context).update(there.get().id(), wish(context, key, value, there.get())).ifPresent(facts -> bind(context, key, facts, binding.get().how(), value));
                return;
            }
        }
        context.unbind(this, key);
        bind(context, key, applications(context).create(wish(context, value)), How.MADE, value);
    }

    /** Ours in full, and behind it what others added to the same application. */
    private Wish wish(Context context, String key, Gate value, ApplicationFacts there) {
        var ours = ApplicationParts.hostnames(context, this, key, value.hostnames());
        var hostnames = Stream.concat(value.hostnames().stream(), there.destinations().stream().filter(d -> !ours.contains(d))).toList();
        if (hostnames.size() > MOST_HOSTNAMES) throw Failure.of(Kind.REFUSED, Where.HERE, "too-many-hostnames", Integer.toString(MOST_HOSTNAMES));
        var policies = ApplicationParts.remote(context, value.policies(), there.policies());
        var others = ApplicationParts.foreign(context, there).stream().map(Link::id).filter(id -> !policies.contains(id));
        var privates = ApplicationParts.privates(context, this, key, value.privateDestinations());
        var covered = Stream.concat(value.privateDestinations().stream(), there.privates().stream().filter(d -> !privates.contains(d))).toList();
        return value.wish(ApplicationParts.remote(context, value.settings()), hostnames, covered, Stream.concat(policies.stream(), others).toList());
    }

    private static Wish wish(Context context, Gate value) {
        return value.wish(ApplicationParts.remote(context, value.settings()), value.hostnames(), value.privateDestinations(), ApplicationParts.remote(context, value.policies(), List.of()));
    }

    private static void check(Gate value) {
        if (value.name().isEmpty() || value.name().length() > LONGEST_NAME) throw Failure.of(Kind.REFUSED, Where.HERE, "name-length", Integer.toString(LONGEST_NAME));
        if (value.hostnames().isEmpty()) throw Failure.of(Kind.REFUSED, Where.HERE, "application-without-hostname", value.name());
        if (value.hostnames().size() > MOST_HOSTNAMES) throw Failure.of(Kind.REFUSED, Where.HERE, "too-many-hostnames", Integer.toString(MOST_HOSTNAMES));
    }

    private void bind(Context context, String key, ApplicationFacts facts, How how, Gate value) {
        context.bind(this, key, new Binding(facts.id(), how, ApplicationParts.notes(context.binding(this, key), facts, value)));
    }

    /** Remembers what it covered before it was ours; of one that we made and lost sight of, all that it covers is ours. */
    @Override public void bind(Context context, String key, Stranger stranger, How how) {
        var notes = new HashMap<>(stranger.notes());
        applications(context).find(stranger.remoteId()).ifPresent(facts -> {
            if (how == How.MADE) notes.putAll(ApplicationParts.notes(Optional.empty(), facts, new Gate(facts.name(), facts.sessionDuration(), facts.destinations(), facts.privates(), List.of(), ApplicationSettings.UNMANAGED)));
            else notes.put(ApplicationParts.STOOD, ApplicationParts.covered(facts));
        });
        context.bind(this, key, new Binding(stranger.remoteId(), how, Map.copyOf(notes)));
    }

    @Override public void remove(Context context, String key) {
        context.binding(this, key).filter(binding -> binding.how() == How.ADOPTED).flatMap(binding -> applications(context).find(binding.remoteId())).ifPresent(there -> withdraw(context, key, there));
        Bound.remove(context, this, key, binding -> applications(context).delete(binding.remoteId()), binding -> applications(context).find(binding.remoteId()).isPresent());
    }

    /** What was taken over stays, without the policies and tags that we made for it, which could not be deleted otherwise, and without the addresses that it did not have. */
    private void withdraw(Context context, String key, ApplicationFacts there) {
        var policies = there.policies().stream().filter(link -> !ApplicationParts.made(context, link)).map(Link::id).toList();
        var stood = ApplicationParts.stood(context, this, key);
        var covers = ApplicationParts.hostnames(context, this, key, List.of());
        var privates = ApplicationParts.privates(context, this, key, List.of());
        var hostnames = there.destinations().stream().filter(d -> !covers.contains(d) || stood.isEmpty() || stood.contains(d)).toList();
        var besides = there.privates().stream().filter(d -> !privates.contains(d) || stood.isEmpty() || stood.contains(d.toString())).toList();
        var experience = there.settings().experience();
        var tags = experience.tags().map(all -> all.stream().filter(tag -> context.binding(AccessTags.ID, tag).filter(b -> b.how() == How.MADE).isEmpty()).toList());
        var nothing = tags.equals(experience.tags()) && policies.size() == there.policies().size() && hostnames.size() == there.destinations().size() && besides.size() == there.privates().size();
        if (nothing || hostnames.isEmpty() || !there.legacy().isEmpty()) return;
        applications(context).update(there.id(), new Wish(there.name(), there.sessionDuration(), hostnames, besides, policies, ApplicationSettings.UNMANAGED.withExperience(ExperienceSettings.UNMANAGED.withTags(tags))));
    }

    /** Where a hostname goes away or changes, both are covered until the road has moved; where there is no room for both, the rule's pin alone keeps the old one shut. */
    @Override public Optional<Gate> bridge(Context context, String key, Gate before, Gate after) {
        var both = new TreeSet<>(before.hostnames());
        both.addAll(after.hostnames());
        if (after.hostnames().containsAll(before.hostnames()) || both.size() + othersHostnames(context, key, both) > MOST_HOSTNAMES) return Optional.empty();
        return Optional.of(new Gate(after.name(), after.sessionDuration(), List.copyOf(both), after.privateDestinations(), after.policies(), after.settings()));
    }

    private long othersHostnames(Context context, String key, Set<String> both) {
        var ours = ApplicationParts.hostnames(context, this, key, both);
        return context.binding(this, key).flatMap(binding -> applications(context).find(binding.remoteId())).stream().flatMap(there -> there.destinations().stream()).filter(d -> !ours.contains(d)).count();
    }

    /** The hostnames are the setup's own, and an application whose policies were all taken off it is a gate to be put back. */
    @Override public Setup taken(Context context, String key, Gate live) { return ApplicationParts.taken(context.setup(), key, live); }

    @Override public Optional<String> image(Context context, String key) {
        return Bound.Image.of(context, this, key, context.binding(this, key).flatMap(binding -> applications(context).image(binding.remoteId())));
    }

    @Override public void restore(Context context, String key, Gate value, Optional<String> image) {
        var kept = Bound.Image.read(image);
        if (kept.isEmpty() || Bound.taken(context, this, key, kept.get(), binding -> applications(context).find(binding.remoteId()).isPresent())) {
            put(context, key, value);
            return;
        }
        bind(context, key, applications(context).recreate(kept.get().raw(), wish(context, value)), How.MADE, value);
    }

    @Override public List<Note> notes(Context context, String key, Optional<Gate> before, Optional<Gate> after) {
        var notes = new ArrayList<Note>();
        if (before.isPresent() && after.isPresent() && !before.get().policies().equals(after.get().policies())) {
            notes.addAll(PolicyNotes.relinked(context, known(context, before.get()), known(context, after.get())));
        }
        context.binding(this, key).flatMap(binding -> applications(context).find(binding.remoteId())).ifPresent(there -> {
            var foreign = ApplicationParts.foreign(context, there);
            if (!foreign.isEmpty()) notes.add(Note.of(Level.KEPT, "kept-policies", foreign.size()));
            if (!there.legacy().isEmpty()) notes.add(Note.of(Level.WARNING, "legacy-policies", there.name()));
            foreign.stream().filter(Link::bypass).forEach(link -> notes.add(Note.of(Level.DANGER, "bypass", link.name())));
        });
        return notes;
    }

    private static List<Policy> known(Context context, Gate gate) { return gate.policies().stream().flatMap(id -> context.setup().policy(id).stream()).toList(); }

    private static CloudflareApplications applications(Context context) { return context.remote().cloudflare().applications(); }
}
