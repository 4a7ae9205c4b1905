package gatewright.resource;

import gatewright.engine.Note;
import gatewright.engine.Note.Level;
import gatewright.model.Policy;
import gatewright.model.PolicyEvaluator;
import gatewright.model.PolicyFacts;
import gatewright.model.Setup;
import gatewright.model.Words;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the admin should know of a change of policies: the dangerous ones, and by name who gains and who loses. */
final class PolicyNotes {

    private static final int MOST_NAMES = 20;

    private PolicyNotes() {}

    /** Of one policy's change, the other policies of the application being as the setup wants them. */
    static List<Note> of(Setup setup, String key, Optional<Policy> before, Optional<Policy> after) {
        var notes = new ArrayList<Note>();
        after.ifPresent(policy -> {
            danger(notes, "bypass", before, policy, p -> p.action() == Policy.Action.BYPASS);
            danger(notes, "everyone", before, policy, p -> p.action() != Policy.Action.BYPASS && PolicyEvaluator.letsEverybodyIn(p));
            danger(notes, "login-method-only", before, policy, PolicyEvaluator::asksForALoginOnly);
            if (policy.include().isEmpty()) notes.add(Note.of(Level.WARNING, "policy-without-include", policy.name()));
        });
        var links = setup.application().map(a -> a.policies()).orElse(List.of());
        if (links.contains(key)) notes.addAll(difference(policies(setup, links, key, before), policies(setup, links, key, after)));
        return notes;
    }

    /** Who gains and who loses between two ordered lists. */
    static List<Note> difference(List<Policy> before, List<Policy> after) {
        var difference = PolicyEvaluator.difference(before, after);
        var notes = new ArrayList<Note>();
        if (!difference.gain().isEmpty()) notes.add(Note.of(Level.GAIN, "gain", difference.gain().size(), names(difference.gain())));
        if (!difference.lose().isEmpty()) notes.add(Note.of(Level.LOSS, "loss", difference.lose().size(), names(difference.lose())));
        if (!difference.unclear().isEmpty()) notes.add(Note.of(Level.INFO, "unclear", names(difference.unclear()), selectors(difference.dependsOn())));
        return notes;
    }

    static List<Note> usedElsewhere(Optional<PolicyFacts> facts) {
        return facts.filter(f -> f.usedBy() > 1).map(f -> Note.of(Level.WARNING, "used-elsewhere", f.usedBy() - 1)).stream().toList();
    }

    private static void danger(List<Note> notes, String code, Optional<Policy> before, Policy after, Predicate<Policy> dangerous) {
        if (dangerous.test(after)) notes.add(Note.of(before.filter(dangerous).isPresent() ? Level.WARNING : Level.DANGER, code, after.name()));
    }

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

    private static String selectors(Collection<String> selectors) {
        return selectors.stream().map(s -> Words.has("selector." + s) ? Words.text("selector." + s) : s).sorted().collect(Collectors.joining(", "));
    }
}
