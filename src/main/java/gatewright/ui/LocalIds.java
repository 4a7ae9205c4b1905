package gatewright.ui;

import java.util.Locale;
import java.util.function.Predicate;

/** Local ids that are made out of names, so that a setup file can be read. */
final class LocalIds {

    private LocalIds() {}

    /** @param otherwise where the name has nothing that an id can be made of */
    static String of(String name, String otherwise) {
        var id = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return id.isEmpty() ? otherwise : id;
    }

    /** The wish itself, or with a number where it is taken. */
    static String free(String wish, Predicate<String> taken) {
        var number = 1;
        var id = wish;
        while (taken.test(id)) id = wish + "-" + ++number;
        return id;
    }
}
