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

    /** Who asks, and the groups that are known. */
    private record Person(String email, List<RuleGroup> groups) {}

    private static final String GROUP = "group";
    /** Groups may hold groups; deeper than this nobody nests them, and a ring would never end. */
    private static final int DEEPEST = 5;

    private PolicyEvaluator() {}

    /** @param policies in their order */
    public static Verdict verdict(List<Policy> policies, String email) { return verdict(policies, email, List.of()); }

    /** @param groups what is known of the account's rule groups; a verdict depends on those that are missing */
    public static Verdict verdict(List<Policy> policies, String email, List<RuleGroup> groups) {
        var order = Stream.concat(policies.stream().filter(PolicyEvaluator::early), policies.stream().filter(p -> !early(p))).toList();
        return outcome(order, new Person(email.strip().toLowerCase(java.util.Locale.ROOT), groups));
    }

    public static Difference difference(List<Policy> before, List<Policy> after) { return difference(before, after, List.of()); }

    public static Difference difference(List<Policy> before, List<Policy> after, List<RuleGroup> groups) {
        var gain = new ArrayList<String>();
        var lose = new ArrayList<String>();
        var unclear = new ArrayList<String>();
        var depends = new TreeSet<String>();
        for (var person : people(before, after, groups)) {
            var old = verdict(before, person, groups);
            var now = verdict(after, person, groups);
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
    public static boolean letsEverybodyIn(Policy policy) { return letsEverybodyIn(policy, List.of()); }

    public static boolean letsEverybodyIn(Policy policy, List<RuleGroup> groups) {
        return policy.action().known() && policy.action() != Policy.Action.BLOCK && matches(policy, new Person(ANYBODY, groups)).sure(true);
    }

    /** Whether anybody gets in who can log in at all: with One-time PIN, that is anybody with an e-mail address. */
    public static boolean asksForALoginOnly(Policy policy) { return asksForALoginOnly(policy, List.of()); }

    public static boolean asksForALoginOnly(Policy policy, List<RuleGroup> groups) {
        if (policy.action() != Policy.Action.ALLOW) return false;
        var match = matches(policy, new Person(ANYBODY, groups));
        return match.maybe() && match.dependsOn.equals(Set.of("login_method"));
    }

    /** Everybody whom the rules name, in any part and by way of groups, and {@link #ANYBODY}. */
    public static Collection<String> people(List<Policy> before, List<Policy> after, List<RuleGroup> groups) {
        var people = new LinkedHashSet<String>();
        var named = Stream.concat(before.stream(), after.stream()).flatMap(Policy::rules).toList();
        var used = named.stream().anyMatch(rule -> rule.selector().equals(GROUP)) ? groups.stream().flatMap(g -> Stream.of(g.include(), g.require(), g.exclude())).flatMap(List::stream) : Stream.<Rule>of();
        Stream.concat(named.stream(), used).map(Rule::normal).forEach(rule -> {
            if (rule.isEmail()) people.add(rule.email());
            else if (rule.selector().equals("email_domain")) people.add("*@" + rule.value().get("domain"));
        });
        people.add(ANYBODY);
        return people;
    }

    private static boolean early(Policy policy) { return policy.action() == Policy.Action.BYPASS || policy.action() == Policy.Action.SERVICE_AUTH; }

    private static Verdict outcome(List<Policy> policies, Person person) {
        if (policies.isEmpty()) return new Verdict(Answer.OUT, Set.of());
        var first = policies.getFirst();
        var here = first.action() == Policy.Action.BLOCK ? Answer.OUT : Answer.IN;
        var match = matches(first, person);
        if (!first.action().known() && !match.sure(false)) return new Verdict(Answer.DEPENDS, Set.of("unknown-action"));
        if (match.sure(true)) return new Verdict(here, Set.of());
        var rest = outcome(policies.subList(1, policies.size()), person);
        if (match.sure(false) || rest.answer() == here) return rest;
        var depends = new TreeSet<>(rest.dependsOn());
        depends.addAll(match.dependsOn);
        return new Verdict(Answer.DEPENDS, depends);
    }

    private static Match matches(Policy policy, Person person) { return matches(policy.include(), policy.require(), policy.exclude(), early(policy), person, 0); }

    private static Match matches(List<Rule> include, List<Rule> require, List<Rule> exclude, boolean early, Person person, int depth) {
        return Match.any(include.stream().map(r -> matches(r, early, person, depth)).toList())
                .and(Match.all(require.stream().map(r -> matches(r, early, person, depth)).toList()))
                .and(Match.any(exclude.stream().map(r -> matches(r, early, person, depth)).toList()).not());
    }

    /** @param early Bypass and Service Auth ask for no login, so nobody's identity is known to them */
    private static Match matches(Rule rule, boolean early, Person person, int depth) {
        // by far the most rules are e-mails
        if (rule.isEmail() && rule.value().size() == 1) return Match.of(!early && rule.email().equals(person.email));
        var normal = rule.normal();
        var selector = Selector.of(normal);
        if (selector.filter(s -> s.service() || early && s.identity()).isPresent()) return Match.of(false);
        return switch (normal.selector()) {
            case "everyone" -> Match.of(true);
            case "email" -> Match.of(normal.isEmail() && normal.email().equals(person.email));
            case "email_domain" -> Match.of(person.email.substring(person.email.lastIndexOf('@') + 1).equals(normal.value().get("domain")));
            case GROUP -> person.groups.stream().filter(group -> depth < DEEPEST && group.id().equals(normal.value().get("id"))).findFirst()
                    .map(group -> matches(group.include(), group.require(), group.exclude(), early, person, depth + 1)).orElse(Match.depends(GROUP));
            default -> Match.depends(normal.selector());
        };
    }

    /** Yes, no, or perhaps, and then on what it depends. */
    private record Match(boolean possible, boolean unsure, Set<String> dependsOn) {

        static Match of(boolean sure) { return new Match(sure, false, Set.of()); }
        static Match depends(String selector) { return new Match(true, true, Set.of(selector)); }

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
