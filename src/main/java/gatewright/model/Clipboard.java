package gatewright.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the clipboard of an RDP session may carry in one direction, as one word: Cloudflare's default, nothing, or formats. */
public final class Clipboard {

    /** Cloudflare is told nothing. */
    public static final String USUAL = "";
    public static final String NOTHING = "nothing";
    public static final String BOTH = "file,text";
    public static final List<String> OFFERED = List.of(USUAL, NOTHING, "text", "file", BOTH);

    private Clipboard() {}

    /** @param formats empty where Cloudflare says nothing */
    public static String of(Optional<List<String>> formats) { return formats.map(all -> all.isEmpty() ? NOTHING : String.join(",", Managed.sorted(all))).orElse(USUAL); }

    public static Optional<List<String>> formats(String word) {
        if (word.equals(USUAL)) return Optional.empty();
        return Optional.of(word.equals(NOTHING) ? List.of() : Stream.of(word.split(",")).toList());
    }
}
