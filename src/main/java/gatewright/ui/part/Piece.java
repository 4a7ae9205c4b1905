package gatewright.ui.part;

import gatewright.model.Words;
import java.util.Optional;

/** One value of a {@link Chips} field: right, wrong, a double of another, or worth a look. Its chip is made when it is first seen. */
final class Piece {

    final String value;
    final String name;
    final Optional<String> meant;
    private final Optional<String> wrong;
    private final Optional<String> odd;
    private boolean twice;
    private Chip chip;

    Piece(String value, ChipKind kind) {
        this.value = value;
        name = kind.words(value);
        wrong = kind.wrong(value);
        meant = kind.meant(value);
        odd = wrong.isPresent() ? Optional.empty() : kind.odd(value);
    }

    boolean valid() { return wrong.isEmpty(); }
    boolean twice() { return twice; }

    /** What is the matter with it. */
    Optional<String> words() { return wrong.or(() -> twice ? Optional.of(Words.text("part.chip.twice", name)) : odd); }

    void twice(boolean twice) {
        if (this.twice == twice) return;
        this.twice = twice;
        if (chip != null) chip.look();
    }

    Chip chip() {
        if (chip == null) chip = new Chip(this);
        return chip;
    }
}
