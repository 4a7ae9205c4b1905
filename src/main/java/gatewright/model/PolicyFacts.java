package gatewright.model;

import java.util.List;

/**
 * A reusable policy as it is at Cloudflare.
 *
 * @param policy its content, with every setting; the local id is that of no setup
 * @param usedBy how many applications link it
 * @param others names of fields that it has and we do not know; they stay as they are when it is edited
 * @param unknownAction its action in Cloudflare's own word, where it is none that we know; else empty
 */
public record PolicyFacts(String id, Policy policy, int usedBy, List<String> others, String unknownAction) {

    public PolicyFacts { others = List.copyOf(others); }

    public PolicyFacts(String id, Policy policy, int usedBy, List<String> others) { this(id, policy, usedBy, others, ""); }

    public PolicyFacts(String id, Policy policy, int usedBy) { this(id, policy, usedBy, List.of()); }

    public String actionWords() { return unknownAction.isEmpty() ? Words.text("value.Action." + policy.action()) : Words.text("policy.unknown-action", unknownAction); }

    /** Its rules whose selector, or whose shape, we do not know; they stay as they are. */
    public List<Rule> unknownRules() { return policy.rules().filter(rule -> Selector.of(rule).isEmpty()).toList(); }
}
