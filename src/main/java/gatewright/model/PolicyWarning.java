package gatewright.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is dangerous or strange about a policy though Cloudflare takes it, in words of the bundle ({@code note.<code>}).
 *
 * @param level DANGER lets people in whom nobody named: it is accepted by its code only
 */
public record PolicyWarning(Level level, String code, List<Object> values) {

    public enum Level { INFO, WARNING, DANGER }

    /** The seats of Cloudflare's free plan: one for each person who logs in, whatever the policies say. */
    public static final int SEATS = 50;

    public String text() { return Words.text("note." + code, values.toArray()); }

    public static List<PolicyWarning> of(Policy policy) { return of(policy, List.of()); }

    /** @param groups what is known of the account's rule groups */
    public static List<PolicyWarning> of(Policy policy, List<RuleGroup> groups) {
        var found = new ArrayList<PolicyWarning>();
        if (!policy.action().known()) found.add(warning("unknown-action", policy.name()));
        if (policy.action() == Policy.Action.BYPASS) found.add(danger("bypass", policy));
        else if (PolicyEvaluator.letsEverybodyIn(policy, groups)) found.add(danger("everyone", policy));
        if (PolicyEvaluator.asksForALoginOnly(policy, groups)) found.add(danger("login-method-only", policy));
        if (policy.include().isEmpty() && !policy.linked()) found.add(warning("policy-without-include", policy.name()));
        contradiction(policy.require()).ifPresent(selector -> found.add(warning("require-nobody", policy.name(), selector.label())));
        if (policy.exclude().stream().anyMatch(rule -> rule.selector().equals(Selector.EVERYONE.key()))) found.add(warning("exclude-everyone", policy.name()));
        if (policy.action() == Policy.Action.SERVICE_AUTH) policy.rules().map(Selector::of).flatMap(Optional::stream).filter(Selector::identity).findFirst().ifPresent(selector -> found.add(warning("identity-not-asked", policy.name(), selector.label())));
        if (policy.settings().temporaryAuthentication().orElse(false)) found.add(new PolicyWarning(Level.INFO, "temporary", List.of(policy.name())));
        else if (policy.settings().purposeJustification().orElse(false)) found.add(new PolicyWarning(Level.INFO, "purpose", List.of(policy.name())));
        return List.copyOf(found);
    }

    /** Where more people are named than the free plan has seats for; empty where they fit. */
    public static Optional<PolicyWarning> seats(List<Policy> policies) {
        var people = policies.stream().filter(p -> p.action() == Policy.Action.ALLOW).flatMap(p -> p.emails().stream()).distinct().count();
        return people > SEATS ? Optional.of(new PolicyWarning(Level.INFO, "seats", List.of(people, SEATS))) : Optional.empty();
    }

    /** A selector of which two different values are required, though nobody can have both. */
    public static Optional<Selector> contradiction(List<Rule> require) {
        var seen = new HashSet<Rule>();
        var selectors = new HashSet<Selector>();
        return require.stream().map(Rule::normal).filter(seen::add).map(Selector::of).flatMap(Optional::stream).filter(Selector::single).filter(selector -> !selectors.add(selector)).findFirst()
                .or(() -> emails(seen) ? Optional.of(Selector.EMAIL) : Optional.empty());
    }

    /** An e-mail and a domain that it does not end in. */
    private static boolean emails(Set<Rule> require) {
        var domains = require.stream().filter(rule -> rule.selector().equals(Selector.EMAIL_DOMAIN.key())).map(rule -> "@" + rule.value().get("domain"));
        return domains.anyMatch(domain -> require.stream().filter(Rule::isEmail).anyMatch(rule -> !rule.email().endsWith(domain)));
    }

    private static PolicyWarning danger(String code, Policy policy) { return new PolicyWarning(Level.DANGER, code, List.of(policy.name())); }
    private static PolicyWarning warning(String code, String... values) { return new PolicyWarning(Level.WARNING, code, Stream.of(values).map(Object.class::cast).toList()); }
}
