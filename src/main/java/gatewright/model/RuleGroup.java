package gatewright.model;

import java.util.List;

/** A rule group of the account: rules under a name, to be used in policies as one. */
public record RuleGroup(String id, String name, List<Rule> include, List<Rule> require, List<Rule> exclude) {

    public RuleGroup {
        include = List.copyOf(include);
        require = List.copyOf(require);
        exclude = List.copyOf(exclude);
    }
}
