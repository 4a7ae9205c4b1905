package gatewright.ui;

import gatewright.model.Emails;
import gatewright.model.Policy;
import gatewright.model.PolicyFacts;
import gatewright.model.Words;
import gatewright.ui.part.Icons;
import gatewright.ui.part.Status;
import gatewright.ui.part.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kordamp.ikonli.feather.Feather;

/** What saving a policy changes for whom, against what stands at Cloudflare now. */
final class PolicyMoves {

    private static final int NAMED = 5;

    private PolicyMoves() {}

    static List<Status> rows(Optional<PolicyFacts> live, Policy wanted) {
        var before = live.map(f -> f.policy().emails()).orElse(List.of());
        var after = wanted.emails();
        var rows = new ArrayList<Status>();
        var allows = wanted.action() == Policy.Action.ALLOW;
        rows.add(moved(after, before, allows ? "gain" : "blocked", Feather.USER_PLUS, allows ? "good" : "bad"));
        rows.add(moved(before, after, allows ? "lose" : "unblocked", Feather.USER_MINUS, allows ? "bad" : "good"));
        live.ifPresentOrElse(f -> rows.add(new Status(Status.State.INFO, text("used", f.usedBy()))), () -> rows.add(new Status(Status.State.INFO, text("new"))));
        return rows;
    }

    private static Status moved(List<String> these, List<String> without, String word, Feather icon, String meaning) {
        var known = new java.util.HashSet<>(without);
        var moved = these.stream().filter(email -> !known.contains(email)).toList();
        return new Status(Icons.of(icon, moved.isEmpty() ? "quiet" : meaning), Texts.plain(text(word, moved.size()) + (moved.isEmpty() ? "" : ": " + few(moved))));
    }

    /** The first few by name, and how many more. */
    static String few(List<String> all) {
        var named = String.join(", ", all.subList(0, Math.min(NAMED, all.size())));
        return all.size() > NAMED ? text("more", named, all.size() - NAMED) : named;
    }

    /** Whether an e-mail matches this policy by the rules that are decided by the e-mail alone. */
    static Status verdict(Policy policy, String email) {
        if (!Emails.valid(email)) return new Status(Status.State.BAD, Words.text("part.chip.wrong", email));
        var listed = policy.emails().contains(email);
        var allows = policy.action() == Policy.Action.ALLOW;
        var others = policy.include().stream().anyMatch(rule -> !rule.isEmail());
        if (listed && (!policy.require().isEmpty() || !policy.exclude().isEmpty()) || !listed && others) return new Status(Status.State.DOUBT, text("try.depends", email));
        if (listed) return new Status(allows ? Status.State.GOOD : Status.State.BAD, text(allows ? "try.in" : "try.blocked", email));
        return new Status(allows ? Status.State.BAD : Status.State.INFO, text(allows ? "try.out" : "try.untouched", email));
    }

    private static String text(String key, Object... values) { return Words.text("page.policies." + key, values); }
}
