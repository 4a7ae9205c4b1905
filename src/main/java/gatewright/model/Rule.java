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
}
