package gatewright.resource;

import gatewright.engine.Note;
import gatewright.engine.Note.Level;
import gatewright.model.Policy;
import gatewright.model.PolicyEvaluator;
import gatewright.model.PolicyEvaluator.Answer;
import gatewright.model.RuleGroup;
import gatewright.model.Words;
import java.util.List;
import java.util.Optional;

/**
 * Whether a change shuts out the one who makes it. A token does not tell whose it is, so that the setup has to name the admin's
 * e-mail; where it names none, only a change after which nobody comes in any more is known to be one.
 */
final class OwnAccess {

    private OwnAccess() {}

    static Optional<Note> note(String admin, List<Policy> before, List<Policy> after, List<RuleGroup> groups) {
        if (admin.isEmpty()) return nobody(after, groups) && !nobody(before, groups) ? Optional.of(danger(Words.text("own-access.nobody"))) : Optional.empty();
        var was = PolicyEvaluator.verdict(before, admin, groups);
        var is = PolicyEvaluator.verdict(after, admin, groups);
        if (is.answer() == Answer.OUT && was.answer() != Answer.OUT) return Optional.of(danger(Words.text("own-access.lost", admin)));
        if (is.answer() == Answer.OUT && before.isEmpty()) return Optional.of(Note.of(Level.WARNING, "own-access-none", admin));
        return is.answer() == Answer.DEPENDS && was.answer() == Answer.IN ? Optional.of(Note.of(Level.WARNING, "own-access-unclear", admin, PolicyNotes.selectors(is.dependsOn()))) : Optional.empty();
    }

    private static Note danger(String how) { return Note.of(Level.DANGER, "lock-yourself-out", how); }

    private static boolean nobody(List<Policy> policies, List<RuleGroup> groups) {
        return PolicyEvaluator.people(List.of(), policies, groups).stream().allMatch(person -> PolicyEvaluator.verdict(policies, person, groups).answer() == Answer.OUT);
    }
}
