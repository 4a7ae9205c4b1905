package gatewright.model;

import gatewright.model.RuleChoices.Choice;
import gatewright.model.RuleChoices.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing that has to be said of a rule's selector.
 *
 * @param key its name in Cloudflare's JSON
 * @param needed whether it may not be left out
 * @param provider of a login method: the only type that goes with the selector, such as {@code github}; empty for any
 */
public record Parameter(String key, Kind kind, boolean needed, String provider) {

    /** What its value is. Those with a source are chosen from the account, and their value is an id. */
    public enum Kind {
        TEXT, EMAIL, DOMAIN, COUNTRY, IP_RANGE, URL, ID,
        /** How somebody proved who they are, by RFC 8176; a login method may use words of its own. */ AUTHENTICATION,
        /** One or more levels, with commas between. */ RISK,
        LOGIN_METHOD, GROUP, EMAIL_LIST, IP_LIST, SERVICE_TOKEN, POSTURE_RULE, APPLICATION;

        /** Where in the account it is chosen from; empty where it is not. */
        public Optional<Source> source() { return Stream.of(Source.values()).filter(source -> source.name().equals(name())).findFirst(); }
    }

    static final List<String> RISKS = List.of("low", "medium", "high", "unscored");
    private static final List<String> METHODS = List.of("mfa", "otp", "pwd", "pin", "hwk", "swk", "sms", "tel", "fpt", "face", "iris", "retina", "vbm", "sc", "pop", "mca", "kba", "geo", "rba", "user", "wia");
    private static final int LONGEST = 1000;

    static Parameter of(String key, Kind kind) { return new Parameter(key, kind, true, ""); }
    static Parameter maybe(String key, Kind kind) { return new Parameter(key, kind, false, ""); }
    static Parameter provider(String type) { return new Parameter("identity_provider_id", Kind.LOGIN_METHOD, true, type); }

    /** What can be chosen: from the account, or from a fixed set; none where it is typed. */
    public List<Choice> choices(RuleChoices account) {
        return switch (kind) {
            case COUNTRY -> Countries.ALL;
            case AUTHENTICATION -> METHODS.stream().map(method -> new Choice(method, Words.text("amr." + method), method)).toList();
            case RISK -> RISKS.stream().map(risk -> new Choice(risk, Words.text("risk." + risk), "")).toList();
            default -> kind.source().map(source -> account.of(source).stream().filter(choice -> provider.isEmpty() || choice.detail().equals(provider)).toList()).orElse(List.of());
        };
    }

    /** Whether a value may be typed that is not among the choices: all but countries and risks, since an account's lists may be closed to the token. */
    public boolean free() { return kind != Kind.COUNTRY && kind != Kind.RISK; }

    /** Whether several values make one rule. */
    public boolean several() { return kind == Kind.RISK; }

    /** What is wrong with a value, in words; empty where nothing is. */
    public Optional<String> problem(String text) {
        var value = text.strip();
        if (value.isEmpty()) return needed ? Optional.of(Words.text("value.missing")) : Optional.empty();
        var right = switch (kind) {
            case EMAIL -> Emails.valid(value);
            case DOMAIN -> Emails.valid("a@" + value.replaceFirst("^@", ""));
            // also such as no list of ours has: Cloudflare knows more than countries
            case COUNTRY -> value.matches("[A-Za-z][A-Za-z0-9]");
            case IP_RANGE -> IpRange.valid(value);
            case URL -> value.startsWith("https://") && SettingsProblems.url(value).isEmpty();
            case RISK -> RISKS.containsAll(split(value));
            case TEXT -> value.length() <= LONGEST && !value.matches("(?s).*\\p{Cntrl}.*");
            case AUTHENTICATION -> value.matches("[\\w.:/+-]{1,100}");
            default -> value.matches("[\\w-]{1,64}");
        };
        return right ? Optional.empty() : Optional.of(Words.text("value.wrong." + (kind.source().isPresent() ? Kind.ID : kind), value.length() > 60 ? value.substring(0, 60) + "…" : value));
    }

    /** As it stands in Cloudflare's JSON. */
    Object plain(String text) { return several() ? split(text) : text; }

    /** As a person types it. */
    String text(Object plain) {
        if (plain instanceof List<?> all) return String.join(", ", all.stream().map(String::valueOf).toList());
        return plain == null ? "" : String.valueOf(plain);
    }

    boolean fits(Object plain) {
        if (plain == null) return !needed;
        return several() ? plain instanceof List<?> all && RISKS.containsAll(all) : plain instanceof String;
    }

    private static List<String> split(String text) {
        var found = new ArrayList<>(List.of(text.strip().split("\\s*,\\s*")));
        return RISKS.containsAll(found) ? RISKS.stream().filter(found::contains).toList() : found;
    }
}
