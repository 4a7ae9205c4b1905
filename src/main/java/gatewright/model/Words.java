package gatewright.model;

import java.text.MessageFormat;
import java.util.ResourceBundle;

/** The words that a person reads, from one bundle: {@code gatewright/words.properties}. */
public final class Words {

    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("gatewright.words");

    private Words() {}

    /** The words of a key, with {@code {0}}, {@code {1}} filled in. A missing key shows as itself, and fails a test. */
    public static String text(String key, Object... values) {
        if (!has(key)) return "!" + key + "!";
        var words = BUNDLE.getString(key);
        if (values.length == 0 && words.indexOf('{') < 0 && words.indexOf('\'') < 0) return words;
        return new MessageFormat(words, BUNDLE.getLocale()).format(values);
    }

    public static boolean has(String key) { return BUNDLE.containsKey(key); }
}
