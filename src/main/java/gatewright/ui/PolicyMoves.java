package gatewright.ui;

import gatewright.model.Emails;
import gatewright.model.Policy;
import gatewright.model.PolicyEvaluator;
import gatewright.model.PolicyFacts;
import gatewright.model.RuleGroup;
import gatewright.model.Words;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/** What saving a policy changes for whom, against what stands at Cloudflare now, and whether somebody would get in. */
record PolicyMoves(PolicyEvaluator.Difference difference) {

    private static final int NAMED = 5;

    /** How many comparisons {@link #of} makes, about. */
    static long work(Optional<PolicyFacts> live, Policy wanted) {
        var rules = wanted.rules().count() + live.map(facts -> facts.policy().rules().count()).orElse(0L);
        return plain(wanted) && live.map(PolicyFacts::policy).filter(policy -> !plain(policy)).isEmpty() ? rules : rules * rules;
    }

    /** @param groups what is known of the account's rule groups */
    static PolicyMoves of(Optional<PolicyFacts> live, Policy wanted, List<RuleGroup> groups) {
        return new PolicyMoves(difference(live.map(PolicyFacts::policy).map(List::of).orElse(List.of()), wanted, groups));
    }

    List<Status> rows(Optional<PolicyFacts> live) {
        var rows = new ArrayList<Status>();
        rows.add(line(difference.gain(), "gain", Feather.USER_PLUS, "good"));
        rows.add(line(difference.lose(), "lose", Feather.USER_MINUS, "bad"));
        if (!difference.unclear().isEmpty()) rows.add(new Status(Status.State.DOUBT, text("unclear", few(difference.unclear()), selectors(difference.dependsOn()))));
        live.ifPresentOrElse(f -> rows.add(new Status(Status.State.INFO, text("used", f.usedBy()))), () -> rows.add(new Status(Status.State.INFO, text("new"))));
        return rows;
    }

    private static String selectors(Collection<String> keys) {
        return String.join(", ", keys.stream().map(key -> Words.has("selector." + key) ? Words.text("selector." + key) : key).sorted().toList());
    }

    private static PolicyEvaluator.Difference difference(List<Policy> before, Policy wanted, List<RuleGroup> groups) {
        if (!plain(wanted) || !before.stream().allMatch(PolicyMoves::plain)) return PolicyEvaluator.difference(before, List.of(wanted), groups);
        // who is listed gets in, and nobody else: the same answer without asking for each of a thousand e-mails
        var old = before.stream().flatMap(policy -> policy.emails().stream()).toList();
        return new PolicyEvaluator.Difference(without(wanted.emails(), old), without(old, wanted.emails()), List.of(), java.util.Set.of());
    }

    private static boolean plain(Policy policy) {
        return policy.action() == Policy.Action.ALLOW && policy.require().isEmpty() && policy.exclude().isEmpty() && policy.emails().size() == policy.include().size();
    }

    private static List<String> without(List<String> these, List<String> those) {
        var known = new HashSet<>(those);
        return these.stream().filter(email -> !known.contains(email)).toList();
    }

    private static Status line(List<String> moved, String word, Feather icon, String meaning) {
        return new Status(Icons.of(icon, moved.isEmpty() ? "quiet" : meaning), Texts.plain(text(word, moved.size()) + (moved.isEmpty() ? "" : ": " + few(moved))));
    }

    /** The first few by name, and how many more. */
    private static String few(List<String> all) {
        var named = String.join(", ", all.stream().limit(NAMED).map(PolicyMoves::person).toList());
        return all.size() > NAMED ? text("more", named, all.size() - NAMED) : named;
    }

    private static String person(String person) {
        if (person.equals(PolicyEvaluator.ANYBODY)) return text("anybody");
        return person.startsWith("*@") ? text("domain", person.substring(2)) : person;
    }

    /** Whether an e-mail would get in by all the setup's policies together. */
    static Status verdict(List<Policy> policies, String email, List<RuleGroup> groups) {
        if (!Emails.valid(email)) return new Status(Status.State.BAD, Words.text("part.chip.wrong", email));
        var verdict = PolicyEvaluator.verdict(policies, email, groups);
        return switch (verdict.answer()) {
            case IN -> new Status(Status.State.GOOD, text("try.in", email));
            case OUT -> new Status(Status.State.BAD, text("try.out", email));
            case DEPENDS -> new Status(Status.State.DOUBT, text("try.depends", email, selectors(verdict.dependsOn())));
        };
    }

    private static String text(String key, Object... values) { return Words.text("page.policies." + key, values); }
}
