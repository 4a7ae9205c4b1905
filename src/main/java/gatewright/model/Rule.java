package gatewright.model;

import java.util.Locale;
import java.util.Map;

/**
 * One rule of a policy, in Cloudflare's own words: a selector and its value, {@code {"email": {"email": "a@b.co"}}}.
 *
 * <p>Selectors that we do not know are held the same way, so that none is ever lost.
 *
 * @param value plain JSON: strings, numbers, booleans, lists and maps
 */
public record Rule(String selector, Map<String, Object> value) {

    public Rule { value = value == null ? Map.of() : Map.copyOf(value); }

    public static Rule ofEmail(String email) { return new Rule("email", Map.of("email", email.strip().toLowerCase(Locale.ROOT))); }

    public boolean isEmail() { return selector.equals("email") && value.get("email") instanceof String; }

    /** The e-mail, in lower case: Access compares without regard to case. */
    public String email() { return String.valueOf(value.get("email")).toLowerCase(Locale.ROOT); }

    /** One spelling for one meaning: e-mails and domains in lower case, country codes in upper case, a single address without its mask. */
    public Rule normal() {
        return switch (selector) {
            case "email" -> spelt("email", text -> text.strip().toLowerCase(Locale.ROOT));
            case "email_domain" -> spelt("domain", text -> text.strip().toLowerCase(Locale.ROOT).replaceFirst("^@", ""));
            case "geo" -> spelt("country_code", text -> text.strip().toUpperCase(Locale.ROOT));
            case "ip" -> spelt("ip", text -> IpRange.normal(text.strip()));
            default -> this;
        };
    }

    private Rule spelt(String key, java.util.function.UnaryOperator<String> spelling) {
        if (!(value.get(key) instanceof String text) || spelling.apply(text).equals(text)) return this;
        var other = new java.util.HashMap<>(value);
        other.put(key, spelling.apply(text));
        return new Rule(selector, other);
    }
}
