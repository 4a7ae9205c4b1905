package gatewright.ui;

import gatewright.model.Policy;
import gatewright.model.RuleChoices;
import java.util.function.Supplier;

/**
 * What the rules of one policy share.
 *
 * @param policy the policy's local id
 * @param rules of the page
 * @param account what can be chosen from; nothing until it was read
 * @param action the policy's at present
 * @param changed told whenever a rule differs
 */
record RuleDesk(String policy, Rules rules, Supplier<RuleChoices> account, Supplier<Policy.Action> action, Runnable changed) {}
