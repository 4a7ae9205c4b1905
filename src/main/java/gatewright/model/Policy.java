package gatewright.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * A reusable Access policy: who may, or may not, come in.
 *
 * @param sessionDuration a Go duration such as {@code 24h}; empty means "Same as application session timeout"
 * @param include who is meant: one match suffices
 * @param require what everybody must match besides
 * @param exclude who is left out although included
 * @param linked whether the policy is somebody else's and only used here: then it is never edited or deleted
 * @param settings what is asked of those who come in by it
 */
public record Policy(String id, String name, Action action, String sessionDuration,
                     List<Rule> include, List<Rule> require, List<Rule> exclude, boolean linked, PolicySettings settings) {

    /** The screen's Allow, Block, Service Auth and Bypass. OTHER: one of Cloudflare's that is not known here, which is shown and used as it is, and never written. */
    public enum Action {
        ALLOW, BLOCK, SERVICE_AUTH, BYPASS, OTHER;

        /** Those that somebody can choose. */
        public static List<Action> choices() { return Stream.of(values()).filter(Action::known).toList(); }

        public boolean known() { return this != OTHER; }
    }

    public Policy {
        id = id == null || id.isEmpty() ? "policy" : id;
        name = name == null ? "" : name.strip();
        action = action == null ? Action.ALLOW : action;
        sessionDuration = sessionDuration == null ? "" : sessionDuration;
        include = include == null ? List.of() : List.copyOf(include);
        require = require == null ? List.of() : List.copyOf(require);
        exclude = exclude == null ? List.of() : List.copyOf(exclude);
        settings = settings == null ? PolicySettings.UNMANAGED : settings;
    }

    /** All of its settings as they are at Cloudflare. */
    public Policy(String id, String name, Action action, String sessionDuration, List<Rule> include, List<Rule> require, List<Rule> exclude, boolean linked) {
        this(id, name, action, sessionDuration, include, require, exclude, linked, PolicySettings.UNMANAGED);
    }

    /** The rules of all three parts. */
    public Stream<Rule> rules() { return Stream.of(include, require, exclude).flatMap(List::stream); }

    /** The e-mails of the Include rules, in their order. */
    public List<String> emails() { return include.stream().filter(Rule::isEmail).map(Rule::email).toList(); }

    /** The same policy with these e-mails in Include; its other rules stay. */
    public Policy withEmails(List<String> emails) {
        var others = include.stream().filter(rule -> !rule.isEmail());
        return withRules(Stream.concat(emails.stream().map(Rule::ofEmail), others).toList(), require, exclude);
    }

    public Policy withId(String id) { return new Policy(id, name, action, sessionDuration, include, require, exclude, linked, settings); }
    public Policy withName(String name) { return new Policy(id, name, action, sessionDuration, include, require, exclude, linked, settings); }
    public Policy withAction(Action action) { return new Policy(id, name, action, sessionDuration, include, require, exclude, linked, settings); }
    public Policy withSessionDuration(String duration) { return new Policy(id, name, action, duration, include, require, exclude, linked, settings); }
    public Policy withRules(List<Rule> include, List<Rule> require, List<Rule> exclude) { return new Policy(id, name, action, sessionDuration, include, require, exclude, linked, settings); }
    public Policy withLinked(boolean linked) { return new Policy(id, name, action, sessionDuration, include, require, exclude, linked, settings); }
    public Policy withSettings(PolicySettings settings) { return new Policy(id, name, action, sessionDuration, include, require, exclude, linked, settings); }
}
