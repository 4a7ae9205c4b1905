package gatewright.model;

import java.util.Arrays;

/** A value that never shows itself: not in a log, an exception or a debugger's text. Only {@link #reveal} gives it away. */
public final class Secret {

    private final char[] value;

    private Secret(char[] value) { this.value = value; }

    public static Secret of(String value) { return new Secret(value.strip().toCharArray()); }

    /** A password may begin or end with a space: it is taken as it is. */
    public static Secret exactly(String value) { return new Secret(value.toCharArray()); }

    public String reveal() { return new String(value); }
    public boolean isEmpty() { return value.length == 0; }

    /** The text with this secret struck out, for output that may repeat it. */
    public String strikeFrom(String text) { return isEmpty() ? text : text.replace(reveal(), "•••"); }

    @Override public String toString() { return "•••"; }
    @Override public boolean equals(Object other) { return other instanceof Secret secret && Arrays.equals(value, secret.value); }
    @Override public int hashCode() { return 1; }
}
