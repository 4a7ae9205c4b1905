package gatewright.model;

import java.util.List;

/**
 * A reusable Access policy: who may, or may not, come in.
 *
 * @param sessionDuration a Go duration such as {@code 24h}; empty means "Same as application session timeout"
 * @param include who is meant: one match suffices
 * @param require what everybody must match besides
 * @param exclude who is left out although included
 * @param linked whether the policy is somebody else's and only used here: then it is never edited or deleted
 */
public record Policy(String id, String name, Action action, String sessionDuration,
                     List<Rule> include, List<Rule> require, List<Rule> exclude, boolean linked) {

    /** The screen's Allow, Block, Service Auth and Bypass. */
    public enum Action { ALLOW, BLOCK, SERVICE_AUTH, BYPASS }

    public Policy {
        id = id == null || id.isEmpty() ? "policy" : id;
        name = name == null ? "" : name.strip();
        action = action == null ? Action.ALLOW : action;
        sessionDuration = sessionDuration == null ? "" : sessionDuration;
        include = include == null ? List.of() : List.copyOf(include);
        require = require == null ? List.of() : List.copyOf(require);
        exclude = exclude == null ? List.of() : List.copyOf(exclude);
    }

    /** The e-mails of the Include rules, in their order. */
    public List<String> emails() { return include.stream().filter(Rule::isEmail).map(Rule::email).toList(); }

    /** The same policy with these e-mails in Include; its other rules stay. */
    public Policy withEmails(List<String> emails) {
        var others = include.stream().filter(rule -> !rule.isEmail());
        var rules = java.util.stream.Stream.concat(emails.stream().map(Rule::ofEmail), others).toList();
        return new Policy(id, name, action, sessionDuration, rules, require, exclude, linked);
    }

    public Policy withName(String name) { return new Policy(id, name, action, sessionDuration, include, require, exclude, linked); }
    public Policy withSessionDuration(String duration) { return new Policy(id, name, action, duration, include, require, exclude, linked); }
}
