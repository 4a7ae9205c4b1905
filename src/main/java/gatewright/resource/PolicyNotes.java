package gatewright.resource;

import gatewright.engine.Context;
import gatewright.engine.Note;
import gatewright.engine.Note.Level;
import gatewright.model.Failure;
import gatewright.model.Policy;
import gatewright.model.PolicyEvaluator;
import gatewright.model.PolicyWarning;
import gatewright.model.RuleGroup;
import gatewright.model.Selector;
import gatewright.model.Setup;
import gatewright.model.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the admin should know of a change of policies: the dangerous ones, and by name who gains and who loses. */
final class PolicyNotes {

    private static final int MOST_NAMES = 20;

    private PolicyNotes() {}

    /** Of one policy's change, the other policies of the application being as the setup wants them. */
    static List<Note> of(Context context, String key, Optional<Policy> before, Optional<Policy> after) {
        var setup = context.setup();
        var links = setup.application().map(a -> a.policies()).orElse(List.of());
        var old = policies(setup, links, key, before);
        var now = policies(setup, links, key, after);
        var groups = groups(context, Stream.of(before.stream(), after.stream(), old.stream(), now.stream()).flatMap(p -> p));
        var notes = new ArrayList<Note>();
        after.ifPresent(policy -> warnings(before, policy, groups).forEach(notes::add));
        if (!links.contains(key)) return notes;
        notes.addAll(difference(old, now, groups));
        // a policy that the application still links goes only together with the application
        if (after.isEmpty()) return notes;
        OwnAccess.note(setup.admin(), old, now, groups).ifPresent(notes::add);
        PolicyWarning.seats(now).map(PolicyNotes::note).ifPresent(notes::add);
        return notes;
    }

    /** The dangers of the setup's policies that they had not before. */
    static List<Note> unaccepted(Context context, Map<String, Policy> before) {
        var setup = context.setup();
        var own = setup.policies().stream().filter(policy -> !policy.linked()).toList();
        var groups = groups(context, Stream.concat(own.stream(), before.values().stream()));
        var notes = new ArrayList<Note>();
        own.forEach(policy -> warnings(Optional.ofNullable(before.get(policy.id())), policy, groups).filter(PolicyNotes::danger).forEach(notes::add));
        var links = setup.application().map(a -> a.policies()).orElse(List.of());
        var old = links.stream().flatMap(link -> Optional.ofNullable(before.get(link)).or(() -> setup.policy(link).filter(Policy::linked)).stream()).toList();
        OwnAccess.note(setup.admin(), old, policies(setup, links, "", Optional.empty()), groups).filter(PolicyNotes::danger).ifPresent(notes::add);
        return notes;
    }

    private static boolean danger(Note note) { return note.level() == Level.DANGER; }

    /** Of another list of policies in the application. */
    static List<Note> relinked(Context context, List<Policy> before, List<Policy> after) {
        var groups = groups(context, Stream.concat(before.stream(), after.stream()));
        var notes = new ArrayList<>(difference(before, after, groups));
        OwnAccess.note(context.setup().admin(), before, after, groups).ifPresent(notes::add);
        return notes;
    }

    /** The account's rule groups, where a policy uses one and the token may read them. */
    private static List<RuleGroup> groups(Context context, Stream<Policy> policies) {
        if (policies.flatMap(Policy::rules).noneMatch(rule -> rule.selector().equals(Selector.GROUP.key()))) return List.of();
        try {
            return context.remote().cloudflare().groups().list();
        } catch (Failure e) {
            if (e.kind() == Failure.Kind.REJECTED || e.kind() == Failure.Kind.REFUSED) return List.of();
            throw e;
        }
    }

    /** Who gains and who loses between two ordered lists. */
    private static List<Note> difference(List<Policy> before, List<Policy> after, List<RuleGroup> groups) {
        var difference = PolicyEvaluator.difference(before, after, groups);
        var notes = new ArrayList<Note>();
        if (!difference.gain().isEmpty()) notes.add(Note.of(Level.GAIN, "gain", difference.gain().size(), names(difference.gain())));
        if (!difference.lose().isEmpty()) notes.add(Note.of(Level.LOSS, "loss", difference.lose().size(), names(difference.lose())));
        if (!difference.unclear().isEmpty()) notes.add(Note.of(Level.INFO, "unclear", names(difference.unclear()), selectors(difference.dependsOn())));
        return notes;
    }

    /** @param others how many applications use it beside the setup's own */
    static List<Note> usedElsewhere(int others, boolean deleted) {
        if (others < 1) return List.of();
        return List.of(deleted ? Note.of(Level.WARNING, "deleted-elsewhere", others) : Note.of(Level.WARNING, "used-elsewhere", others));
    }

    /** A danger that stood there before is none of this change's. */
    private static Stream<Note> warnings(Optional<Policy> before, Policy after, List<RuleGroup> groups) {
        var known = before.map(policy -> PolicyWarning.of(policy, groups)).orElse(List.of()).stream().map(PolicyWarning::code).toList();
        return PolicyWarning.of(after, groups).stream().map(w -> w.level() == PolicyWarning.Level.DANGER && known.contains(w.code()) ? new PolicyWarning(PolicyWarning.Level.WARNING, w.code(), w.values()) : w).map(PolicyNotes::note);
    }

    private static Note note(PolicyWarning warning) { return new Note(Level.valueOf(warning.level().name()), warning.code(), warning.values()); }

    private static List<Policy> policies(Setup setup, List<String> links, String key, Optional<Policy> instead) {
        return links.stream().flatMap(link -> (link.equals(key) ? instead : setup.policy(link)).stream()).toList();
    }

    private static String names(Collection<String> people) {
        var some = people.stream().limit(MOST_NAMES).map(PolicyNotes::person).collect(Collectors.joining(", "));
        return people.size() > MOST_NAMES ? Words.text("people.and-more", some, people.size() - MOST_NAMES) : some;
    }

    private static String person(String email) {
        if (email.equals(PolicyEvaluator.ANYBODY)) return Words.text("people.anybody");
        return email.startsWith("*@") ? Words.text("people.of-domain", email.substring(1)) : email;
    }

    static String selectors(Collection<String> selectors) {
        return selectors.stream().map(s -> Words.has("selector." + s) ? Words.text("selector." + s) : s).sorted().collect(Collectors.joining(", "));
    }
}
