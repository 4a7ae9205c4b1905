package gatewright.ui.part;

import gatewright.model.Emails;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Guesses which e-mail was meant where a well-known domain is misspelt. */
final class Typos {

    /** Mail domains that many people use, and example.com, which guides use. */
    private static final List<String> KNOWN = List.of("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com",
            "yahoo.com", "icloud.com", "me.com", "proton.me", "protonmail.com", "gmx.de", "gmx.net", "gmx.com", "web.de", "aol.com",
            "fastmail.com", "zoho.com", "mail.com", "example.com");

    private static final Pattern DOTS = Pattern.compile("\\.{2,}");
    private static final Pattern OUTER_DOTS = Pattern.compile("^\\.|\\.$");

    /** Cyrillic and Greek letters that look like Latin ones, in the order of those. */
    private static final String ALIKE = "\u0430\u0441\u0501\u0435\u04BB\u0456\u0458\u043E\u0440\u0455\u0445\u0443\u03BF\u03BD";
    private static final String LATIN = "acdehijopsxyov";

    private Typos() {}

    /** The address that was probably meant; empty where there is nothing to say. */
    static Optional<String> meant(String typed) {
        var address = plain(typed);
        if (!address.equals(typed)) return Optional.of(address).filter(Emails::valid);
        var at = address.lastIndexOf('@');
        if (at < 1) return Optional.empty();
        var domain = OUTER_DOTS.matcher(DOTS.matcher(address.substring(at + 1).replace(',', '.')).replaceAll(".")).replaceAll("");
        if (domain.isEmpty()) return Optional.empty();
        if (KNOWN.contains(domain)) return known(address, at, domain);
        var near = KNOWN.stream().filter(known -> near(domain, known)).findFirst();
        return near.map(known -> address.substring(0, at + 1) + known).filter(Emails::valid);
    }

    /** With the Latin letter for each that only looks like one, where nothing else but plain letters is left: both are one to the eye, and two to Access. */
    private static String plain(String typed) {
        var plain = new StringBuilder();
        for (var c : typed.toCharArray()) plain.append(ALIKE.indexOf(c) < 0 ? c : LATIN.charAt(ALIKE.indexOf(c)));
        return plain.chars().allMatch(c -> c < 128) ? plain.toString() : typed;
    }

    private static Optional<String> known(String address, int at, String domain) {
        var mended = address.substring(0, at + 1) + domain;
        return Optional.of(mended).filter(m -> !m.equals(address) && Emails.valid(m));
    }

    /** One slip in the whole domain, or in its first label where the ending is missing. Short domains are too alike to guess. */
    private static boolean near(String typed, String known) {
        var label = known.substring(0, known.indexOf('.'));
        if (!typed.contains(".")) return typed.equals(label) || label.length() > 4 && oneSlip(typed, label);
        return known.length() > 6 && oneSlip(typed, known);
    }

    /** Counted only where the lengths let it be: a thousand e-mails are judged at once. */
    private static boolean oneSlip(String typed, String known) { return Math.abs(typed.length() - known.length()) <= 1 && slips(typed, known) == 1; }

    /** How many letters were left out, added, mistaken or swapped with their neighbour. */
    static int slips(String a, String b) {
        var table = new int[a.length() + 1][b.length() + 1];
        for (var i = 0; i <= a.length(); i++) {
            for (var j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) { table[i][j] = i + j; continue; }
                var same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                table[i][j] = Math.min(Math.min(table[i - 1][j], table[i][j - 1]) + 1, table[i - 1][j - 1] + same);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
                }
            }
        }
        return table[a.length()][b.length()];
    }
}
