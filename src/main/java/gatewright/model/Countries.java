package gatewright.model;

import gatewright.model.RuleChoices.Choice;
import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Countries by name, with the two letters of ISO 3166 that Cloudflare knows them by. */
public final class Countries {

    /** Kosovo has no code of ISO's own; this is the one in use. */
    private static final String KOSOVO = "XK";

    public static final List<Choice> ALL = Stream.concat(Stream.of(Locale.getISOCountries()), Stream.of(KOSOVO))
            .map(code -> new Choice(code, name(code), code)).sorted(Comparator.comparing(Choice::name, Collator.getInstance(Locale.getDefault()))).toList();

    private static final Map<String, String> NAMES = ALL.stream().collect(Collectors.toMap(Choice::id, Choice::name));

    private Countries() {}

    /** The country's name; a code that is no country's stays as it is. */
    public static String words(String code) { return NAMES.getOrDefault(code.toUpperCase(Locale.ROOT), code); }

    private static String name(String code) { return Locale.of("", code).getDisplayCountry(Locale.getDefault()); }
}
