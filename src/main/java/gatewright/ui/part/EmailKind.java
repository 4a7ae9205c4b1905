package gatewright.ui.part;

import gatewright.model.Emails;
import gatewright.model.Words;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Chips that are e-mails, with a guess where one is misspelt. */
public final class EmailKind implements ChipKind {

    /** Judges made-up ones, beside the screen's thread: the first long list that somebody pastes is then as quick as a later one. */
    public static void warm() {
        var kind = new EmailKind();
        var some = IntStream.range(0, 400).mapToObj(i -> "person" + i + "@example.com").collect(Collectors.joining("\n"));
        kind.split(some).forEach(email -> new Piece(email, kind));
    }

    @Override public String prompt() { return Words.text("part.chips.prompt"); }
    @Override public List<String> split(String text) { return Emails.split(text); }
    @Override public Optional<String> meant(String email) { return Typos.meant(email); }

    @Override public Optional<String> wrong(String email) {
        if (Emails.valid(email)) return Optional.empty();
        return Optional.of(meant(email).map(meant -> Words.text("part.chip.wrong.meant", email, meant)).orElseGet(() -> Words.text("part.chip.wrong", email)));
    }

    @Override public Optional<String> odd(String email) { return meant(email).map(meant -> Words.text("part.chip.meant", email, meant)); }
}
