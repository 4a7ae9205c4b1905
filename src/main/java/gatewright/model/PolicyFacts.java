package gatewright.model;

import java.util.List;

/**
 * A reusable policy as it is at Cloudflare.
 *
 * @param policy its content, with every setting; the local id is that of no setup
 * @param usedBy how many applications link it
 * @param others names of fields that it has and we do not know; they stay as they are when it is edited
 */
public record PolicyFacts(String id, Policy policy, int usedBy, List<String> others) {

    public PolicyFacts { others = List.copyOf(others); }

    public PolicyFacts(String id, Policy policy, int usedBy) { this(id, policy, usedBy, List.of()); }

    /** Its rules whose selector, or whose shape, we do not know; they stay as they are. */
    public List<Rule> unknownRules() { return policy.rules().filter(rule -> Selector.of(rule).isEmpty()).toList(); }
}
