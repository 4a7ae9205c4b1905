package gatewright.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What Cloudflare would refuse in a policy, in words: asked by the page field by field, and of a whole setup before it is planned. */
public final class PolicyProblems {

    private PolicyProblems() {}

    public static List<String> of(Policy policy) {
        var found = new ArrayList<String>();
        if (!policy.action().known()) found.add(Words.text("problem.policy-action", policy.name()));
        if (policy.include().isEmpty()) found.add(Words.text("problem.policy-empty", policy.name()));
        for (var part : List.of(policy.include(), policy.require(), policy.exclude())) many(part).ifPresent(found::add);
        policy.rules().map(rule -> rule(rule, policy.action())).flatMap(Optional::stream).distinct().forEach(found::add);
        settings(policy.settings(), policy.action()).ifPresent(found::add);
        return List.copyOf(found);
    }

    /** Cloudflare's limits for one Include, Require or Exclude: not to be mixed up with the seats of the plan. */
    public static Optional<String> many(List<Rule> part) {
        if (part.stream().filter(Rule::isEmail).count() > SetupProblems.EMAILS) return Optional.of(Words.text("problem.policy-emails", SetupProblems.EMAILS));
        return part.stream().filter(rule -> rule.selector().equals(Selector.IP.key())).count() > SetupProblems.EMAILS ? Optional.of(Words.text("problem.policy-ips", SetupProblems.EMAILS)) : Optional.empty();
    }

    /** Of one rule; one that we do not know has been taken by Cloudflare already. */
    public static Optional<String> rule(Rule rule, Policy.Action action) {
        return Selector.of(rule).flatMap(selector -> {
            var wrong = selector.problem(selector.values(rule));
            return wrong.isPresent() ? wrong : action(selector, action);
        });
    }

    /** Bypass asks nobody who they are, and only Service Auth looks at tokens. */
    public static Optional<String> action(Selector selector, Policy.Action action) {
        if (selector.identity() && action == Policy.Action.BYPASS) return Optional.of(Words.text("problem.rule-bypass", selector.label()));
        return selector.service() && action != Policy.Action.SERVICE_AUTH ? Optional.of(Words.text("problem.rule-service", selector.label())) : Optional.empty();
    }

    /** Temporary authentication is for Allow only, comes with purpose justification, and needs somebody to agree. */
    public static Optional<String> settings(PolicySettings settings, Policy.Action action) {
        var factor = settings.mfaDuration().filter(text -> !mfaDuration(text));
        if (factor.isPresent()) return factor.map(text -> Words.text("problem.mfa-duration", text));
        if (!settings.temporaryAuthentication().orElse(false)) return settings.approvers().flatMap(PolicyProblems::approvers);
        if (action != Policy.Action.ALLOW) return Optional.of(Words.text("problem.approval-action"));
        if (!settings.purposeJustification().orElse(false)) return Optional.of(Words.text("problem.approval-purpose"));
        if (settings.approvers().orElse(List.of()).isEmpty()) return Optional.of(Words.text("problem.approval-nobody"));
        return settings.approvers().flatMap(PolicyProblems::approvers);
    }

    /** Minutes or hours, 30 days at most; empty for the account's. */
    public static boolean mfaDuration(String text) {
        return text.isEmpty() || text.matches("\\d{1,5}[mh]") && Lengths.parse(text).filter(length -> length.toHours() <= 720).isPresent();
    }

    public static Optional<String> approvers(List<Approvers> groups) {
        for (var group : groups) {
            var wrong = group.emails().stream().filter(email -> !Emails.valid(email)).findFirst();
            if (wrong.isPresent()) return Optional.of(Words.text("problem.policy-email", wrong.get()));
            if (group.emails().isEmpty() && group.list().isEmpty()) return Optional.of(Words.text("problem.approval-nobody"));
            if (group.needed() < 1) return Optional.of(Words.text("problem.approval-needed"));
            if (group.list().isEmpty() && group.needed() > group.emails().size()) return Optional.of(Words.text("problem.approval-too-many", group.needed(), group.emails().size()));
        }
        return Optional.empty();
    }
}
