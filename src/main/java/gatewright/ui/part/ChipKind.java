package gatewright.ui.part;

import java.util.List;
import java.util.Optional;

/** What a {@link Chips} field holds: how typed text is cut into values, which of them are right, and what a person calls them. */
public interface ChipKind {

    /** What the empty input says. */
    String prompt();

    /** The values of a typed or pasted text, in order. */
    List<String> split(String text);

    /** Why a value cannot stay as it is, in words. */
    Optional<String> wrong(String value);

    /** The value that was probably meant. */
    default Optional<String> meant(String value) { return Optional.empty(); }

    /** What is worth a look, and does not stand in the way. */
    default Optional<String> odd(String value) { return Optional.empty(); }

    /** What the chip says. */
    default String words(String value) { return value; }

    /** Whether a comma or semicolon ends a value. */
    default boolean cuts() { return true; }

    /** Values to choose from that go with what is being typed; none where they are only typed. */
    default List<String> offers(String typed) { return List.of(); }

    /** What tells two offers of a name apart. */
    default String detail(String value) { return ""; }
}
