package gatewright.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Who gets in by a list of policies, worked out from the rules alone, for any e-mail, also one that never logged in.
 *
 * <p>As Access does: Service Auth and Bypass first, then Allow and Block, each from top to bottom; the first match ends it,
 * and who matches nothing stays out. What the rules alone cannot decide, such as a country, makes the verdict DEPENDS, with
 * the selectors that it depends on.
 */
public final class PolicyEvaluator {

    public enum Answer { IN, OUT, DEPENDS }

    /** @param dependsOn selectors, such as {@code geo}; empty unless it depends */
    public record Verdict(Answer answer, Set<String> dependsOn) {

        public Verdict { dependsOn = Set.copyOf(dependsOn); }
    }

    /**
     * What a change means for the people that the rules name; {@code *@b.co} stands for everybody else of a domain, and
     * {@link #ANYBODY} for all others.
     *
     * @param unclear whose verdict changes to or from one that depends
     */
    public record Difference(List<String> gain, List<String> lose, List<String> unclear, Set<String> dependsOn) {}

    /** Somebody whom no rule names. */
    public static final String ANYBODY = "*@*";

    private static final Set<String> NEVER_A_PERSON = Set.of("any_valid_service_token", "service_token", "linked_app_token");
    private static final Set<String> IDENTITY = Set.of("email", "email_domain", "login_method", "group", "email_list", "azureAD", "auth_context", "github-organization",
            "gsuite", "okta", "saml", "oidc", "external_evaluation", "auth_method", "user_risk_score", "cloudflare_account_member");

    private PolicyEvaluator() {}

    /** @param policies in their order */
    public static Verdict verdict(List<Policy> policies, String email) {
        var order = Stream.concat(policies.stream().filter(PolicyEvaluator::early), policies.stream().filter(p -> !early(p))).toList();
        return outcome(order, email.strip().toLowerCase(java.util.Locale.ROOT));
    }

    public static Difference difference(List<Policy> before, List<Policy> after) {
        var gain = new ArrayList<String>();
        var lose = new ArrayList<String>();
        var unclear = new ArrayList<String>();
        var depends = new TreeSet<String>();
        for (var person : people(before, after)) {
            var old = verdict(before, person);
            var now = verdict(after, person);
            if (old.answer() == now.answer()) continue;
            if (old.answer() == Answer.DEPENDS || now.answer() == Answer.DEPENDS) {
                unclear.add(person);
                depends.addAll(old.dependsOn());
                depends.addAll(now.dependsOn());
            } else if (now.answer() == Answer.IN) {
                gain.add(person);
            } else {
                lose.add(person);
            }
        }
        return new Difference(gain, lose, unclear, depends);
    }

    /** Whether anybody on the Internet gets in, without a condition. */
    public static boolean letsEverybodyIn(Policy policy) {
        return policy.action() != Policy.Action.BLOCK && matches(policy, ANYBODY).sure(true);
    }

    /** Whether anybody gets in who can log in at all: with One-time PIN, that is anybody with an e-mail address. */
    public static boolean asksForALoginOnly(Policy policy) {
        if (policy.action() != Policy.Action.ALLOW) return false;
        var match = matches(policy, ANYBODY);
        return match.maybe() && match.dependsOn.equals(Set.of("login_method"));
    }

    /** Everybody whom the rules name, in any part, and {@link #ANYBODY}. */
    public static Collection<String> people(List<Policy> before, List<Policy> after) {
        var people = new LinkedHashSet<String>();
        Stream.of(before, after).flatMap(List::stream).flatMap(p -> Stream.of(p.include(), p.require(), p.exclude())).flatMap(List::stream).map(Rule::normal).forEach(rule -> {
            if (rule.isEmail()) people.add(rule.email());
            else if (rule.selector().equals("email_domain")) people.add("*@" + rule.value().get("domain"));
        });
        people.add(ANYBODY);
        return people;
    }

    private static boolean early(Policy policy) { return policy.action() == Policy.Action.BYPASS || policy.action() == Policy.Action.SERVICE_AUTH; }

    private static Verdict outcome(List<Policy> policies, String email) {
        if (policies.isEmpty()) return new Verdict(Answer.OUT, Set.of());
        var first = policies.getFirst();
        var here = first.action() == Policy.Action.BLOCK ? Answer.OUT : Answer.IN;
        var match = matches(first, email);
        if (match.sure(true)) return new Verdict(here, Set.of());
        var rest = outcome(policies.subList(1, policies.size()), email);
        if (match.sure(false) || rest.answer() == here) return rest;
        var depends = new TreeSet<>(rest.dependsOn());
        depends.addAll(match.dependsOn);
        return new Verdict(Answer.DEPENDS, depends);
    }

    private static Match matches(Policy policy, String email) {
        return Match.any(policy.include().stream().map(r -> matches(policy, r, email)).toList())
                .and(Match.all(policy.require().stream().map(r -> matches(policy, r, email)).toList()))
                .and(Match.any(policy.exclude().stream().map(r -> matches(policy, r, email)).toList()).not());
    }

    private static Match matches(Policy policy, Rule rule, String email) {
        var normal = rule.normal();
        if (NEVER_A_PERSON.contains(normal.selector())) return Match.of(false);
        // Bypass and Service Auth ask for no login, so nobody's identity is known to them.
        if (early(policy) && IDENTITY.contains(normal.selector())) return Match.of(false);
        return switch (normal.selector()) {
            case "everyone" -> Match.of(true);
            case "email" -> Match.of(normal.isEmail() && normal.email().equals(email));
            case "email_domain" -> Match.of(email.substring(email.lastIndexOf('@') + 1).equals(normal.value().get("domain")));
            default -> new Match(true, true, Set.of(normal.selector()));
        };
    }

    /** Yes, no, or perhaps, and then on what it depends. */
    private record Match(boolean possible, boolean unsure, Set<String> dependsOn) {

        static Match of(boolean sure) { return new Match(sure, false, Set.of()); }

        boolean sure(boolean yes) { return !unsure && possible == yes; }
        boolean maybe() { return unsure; }
        Match not() { return unsure ? this : of(!possible); }

        Match and(Match other) {
            if (sure(false) || other.sure(false)) return of(false);
            return together(other, true);
        }

        static Match any(List<Match> all) {
            if (all.stream().anyMatch(m -> m.sure(true))) return of(true);
            return all.stream().filter(Match::maybe).reduce(of(false), (a, b) -> a.together(b, false));
        }

        static Match all(List<Match> all) { return all.stream().reduce(of(true), Match::and); }

        /** At least one of the two is unsure, or both are sure of the same. */
        private Match together(Match other, boolean ifSure) {
            if (!unsure && !other.unsure) return of(ifSure);
            var both = new TreeSet<>(dependsOn);
            both.addAll(other.dependsOn);
            return new Match(true, true, both);
        }
    }
}
