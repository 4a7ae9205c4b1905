package gatewright.model;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Optional;

/**
 * A public hostname's path, as cloudflared understands it: a regular expression of Go's (RE2), found anywhere in the path unless
 * it is anchored. RE2/J is the same engine: what it refuses cloudflared refuses, and no expression takes it long.
 */
public final class PathPattern {

    /** Far more than a path needs; Cloudflare names no limit. */
    public static final int LONGEST = 1000;

    private PathPattern() {}

    /** Why cloudflared would not take it, in words; empty where it would. */
    public static Optional<String> trouble(String expression) {
        if (expression.length() > LONGEST) return Optional.of(Words.text("path.long", LONGEST));
        try {
            Pattern.compile(expression);
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            return Optional.of(words(expression, e));
        }
    }

    /** Whether a request for this path, without its query, is meant; false where the expression is none. */
    public static boolean matches(String expression, String path) {
        return trouble(expression).isEmpty() && Pattern.compile(expression).matcher(path).find();
    }

    private static String words(String expression, PatternSyntaxException e) {
        var part = e.getPattern() == null ? "" : e.getPattern();
        if (part.matches("(?s)\\(\\?<?[=!].*")) return Words.text("path.lookaround");
        if (part.matches("(?s)\\\\[1-9k].*")) return Words.text("path.backreference", part);
        if (part.matches("(?s)\\(\\?>.*|.*[*+?}]\\+")) return Words.text("path.greedy", part);
        return part.isEmpty() || part.equals(expression) ? Words.text("path.invalid") : Words.text("path.invalid.at", part);
    }
}
