package gatewright.resource;

import gatewright.engine.Context;
import gatewright.engine.Note;
import gatewright.engine.Resource;
import gatewright.engine.Shown;
import gatewright.engine.Shown.As;
import gatewright.engine.Stranger;
import gatewright.model.ApplicationFacts;
import gatewright.model.Binding;
import gatewright.model.Binding.How;
import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.Lengths;
import gatewright.model.Policy;
import gatewright.model.PolicyFacts;
import gatewright.model.PolicySettings;
import gatewright.model.Rule;
import gatewright.model.Setup;
import gatewright.model.Words;
import gatewright.remote.CloudflarePolicies;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Cloudflare Access policies, reusable ones: who may come in. */
public final class AccessPolicies implements Resource<AccessPolicies.Content> {

    static final String ID = "access-policy";
    private static final int LONGEST_NAME = 350;

    /**
     * What we manage of a policy.
     *
     * @param sessionDuration empty means "Same as application session timeout"
     * @param emails of Include
     * @param include the other Include rules
     * @param settings those that the setup names
     * @param unknownAction the action in Cloudflare's own word, where it is none that we know; else empty
     */
    public record Content(String name, Policy.Action action, @Shown(As.LENGTH) String sessionDuration, List<String> emails, List<Rule> include, List<Rule> require, List<Rule> exclude, PolicySettings settings,
                          @Shown(As.NEVER) String unknownAction) {

        public Content {
            settings = settings == null ? PolicySettings.UNMANAGED : settings;
            unknownAction = unknownAction == null ? "" : unknownAction;
        }

        static Content of(Policy policy) {
            var emails = policy.emails().stream().sorted().distinct().toList();
            var others = policy.include().stream().filter(rule -> !rule.isEmail()).toList();
            return new Content(policy.name(), policy.action(), Lengths.normal(policy.sessionDuration()), emails, normal(others), normal(policy.require()), normal(policy.exclude()), policy.settings(), "");
        }

        Policy policy(String id) {
            var all = Stream.concat(emails.stream().map(Rule::ofEmail), include.stream()).toList();
            return new Policy(id, name, action, sessionDuration, all, require, exclude, false, settings);
        }

        private Content within(PolicySettings managed, String unknownAction) { return new Content(name, action, sessionDuration, emails, include, require, exclude, settings.within(managed), unknownAction); }

        private static List<Rule> normal(List<Rule> rules) {
            return rules.stream().map(Rule::normal).distinct().sorted(Comparator.comparing(Rule::selector).thenComparing(r -> new TreeMap<>(r.value()).toString())).toList();
        }
    }

    @Override public String id() { return ID; }
    @Override public Class<Content> type() { return Content.class; }
    @Override public Where where() { return Where.CLOUDFLARE; }
    @Override public String name(String key, Content value) { return value.name(); }

    @Override public Map<String, Content> wanted(Setup setup) {
        var wanted = new LinkedHashMap<String, Content>();
        for (var policy : setup.policies()) if (!policy.linked()) wanted.put(policy.id(), Content.of(policy));
        return wanted;
    }

    @Override public Map<String, Content> current(Context context) { return Bound.each(context, this); }

    @Override public Optional<Content> current(Context context, String key) {
        var binding = context.binding(this, key);
        if (binding.isEmpty() || (Bound.isLinked(binding.get()) && Bound.linked(context, this, key).isEmpty())) return Optional.empty();
        var managed = context.setup().policy(key).map(Policy::settings).orElse(PolicySettings.UNMANAGED);
        var there = policies(context).find(binding.get().remoteId()).map(facts -> Content.of(facts.policy()).within(managed, facts.unknownAction()));
        return there.isPresent() && Bound.isLinked(binding.get()) ? Bound.linked(context, this, key) : there;
    }

    @Override public List<Stranger> strangers(Context context, String key, Content wanted) {
        return policies(context).list().stream().filter(p -> p.policy().name().equals(wanted.name()) && context.keyOf(ID, p.id()).isEmpty()).map(AccessPolicies::stranger).toList();
    }

    private static Stranger stranger(PolicyFacts facts) {
        var rules = facts.policy().include().size() + facts.policy().require().size() + facts.policy().exclude().size();
        var words = Words.text("stranger.access-policy", facts.actionWords(), rules, facts.usedBy());
        return new Stranger(facts.id(), facts.policy().name(), words, true, Map.of());
    }

    /** One whose action is not known here is used as it is: edited, it would get another one. */
    @Override public void bind(Context context, String key, Stranger stranger, How how) {
        if (how == How.ADOPTED) policies(context).find(stranger.remoteId()).filter(facts -> !facts.policy().action().known()).ifPresent(facts -> { throw unknown(facts.unknownAction()); });
        Resource.super.bind(context, key, stranger, how);
    }

    @Override public void put(Context context, String key, Content value) {
        var policy = checked(value.policy(key));
        var binding = Bound.changeable(context, this, key);
        if (binding.isPresent() && policies(context).update(binding.get().remoteId(), policy, value.unknownAction())) return;
        if (!policy.action().known()) throw unknown(value.unknownAction());
        context.unbind(this, key);
        context.bind(this, key, new Binding(policies(context).create(policy), How.MADE, Map.of()));
    }

    private static Failure unknown(String action) { return Failure.of(Kind.REFUSED, Where.CLOUDFLARE, "policy-action-unknown", action); }

    private static Policy checked(Policy policy) {
        if (policy.name().isEmpty() || policy.name().length() > LONGEST_NAME) throw Failure.of(Kind.REFUSED, Where.HERE, "name-length", Integer.toString(LONGEST_NAME));
        if (policy.include().isEmpty()) throw Failure.of(Kind.REFUSED, Where.HERE, "policy-without-include", policy.name());
        return policy;
    }

    @Override public void remove(Context context, String key) {
        Bound.remove(context, this, key, binding -> delete(context, binding.remoteId()), binding -> policies(context).find(binding.remoteId()).isPresent());
    }

    /** Where Cloudflare says no because it is in use, by whom. Its own count of users is not asked before: it may lag behind. */
    private static void delete(Context context, String id) {
        try {
            policies(context).delete(id);
        } catch (Failure e) {
            var users = e.kind() == Kind.REFUSED ? context.remote().cloudflare().applications().list().stream().filter(app -> app.policies().stream().anyMatch(link -> link.id().equals(id))).map(ApplicationFacts::name).toList() : List.<String>of();
            throw users.isEmpty() ? e : Failure.of(Kind.REFUSED, Where.CLOUDFLARE, "policy-in-use", String.join(", ", users), e);
        }
    }

    /** In the setup's own order: whom others let in comes last. */
    @Override public Setup taken(Context context, String key, Content live) {
        if (!live.action().known()) return context.setup();
        return context.setup().withPolicies(context.setup().policies().stream().map(policy -> policy.id().equals(key) && !policy.linked() && !Content.of(policy).equals(live) ? taken(policy, live.policy(key)) : policy).toList());
    }

    private static Policy taken(Policy policy, Policy live) {
        var known = policy.emails().stream().filter(live.emails()::contains);
        return live.withEmails(Stream.concat(known, live.emails().stream().filter(email -> !policy.emails().contains(email))).toList());
    }

    @Override public Optional<String> image(Context context, String key) {
        return Bound.Image.of(context, this, key, context.binding(this, key).flatMap(binding -> policies(context).image(binding.remoteId())));
    }

    @Override public void restore(Context context, String key, Content value, Optional<String> image) {
        var kept = Bound.Image.read(image);
        if (kept.isEmpty() || Bound.taken(context, this, key, kept.get(), binding -> policies(context).find(binding.remoteId()).isPresent())) put(context, key, value);
        else context.bind(this, key, new Binding(policies(context).recreate(kept.get().raw(), value.policy(key)), How.MADE, Map.of()));
    }

    @Override public List<Note> notes(Context context, String key, Optional<Content> before, Optional<Content> after) {
        var notes = PolicyNotes.of(context, key, before.map(c -> c.policy(key)), after.map(c -> c.policy(key)));
        var binding = before.flatMap(_ -> context.binding(this, key)).filter(b -> after.isPresent() || b.how() == How.MADE);
        binding.flatMap(b -> policies(context).find(b.remoteId())).ifPresent(facts -> notes.addAll(PolicyNotes.usedElsewhere(others(context, facts), after.isEmpty())));
        before.filter(live -> !live.action().known() && after.isPresent()).ifPresent(live -> notes.add(Note.of(Note.Level.WARNING, "unknown-action-replaced", live.name(), live.unknownAction())));
        return notes;
    }

    @Override public List<Note> unaccepted(Context context, Map<String, Content> seen) {
        var before = new LinkedHashMap<String, Policy>();
        seen.forEach((key, content) -> before.put(key, content.policy(key)));
        return PolicyNotes.unaccepted(context, before);
    }

    /** How many applications use it beside the setup's own. */
    private static int others(Context context, PolicyFacts facts) {
        if (facts.usedBy() == 0) return 0;
        var own = context.setup().application().flatMap(app -> context.binding(AccessApplications.ID, app.id())).flatMap(b -> context.remote().cloudflare().applications().find(b.remoteId()));
        return facts.usedBy() - (own.filter(app -> app.policies().stream().anyMatch(link -> link.id().equals(facts.id()))).isPresent() ? 1 : 0);
    }

    private static CloudflarePolicies policies(Context context) { return context.remote().cloudflare().policies(); }
}
