package gatewright.model;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Fields that are managed only where somebody said what they shall be: present is managed, empty is left as it is. */
final class Managed {

    private Managed() {}

    static <T> Optional<T> present(Optional<T> value) { return value == null ? Optional.empty() : value; }

    static Optional<String> text(Optional<String> value) { return present(value).map(String::strip); }

    /** Lists whose order means nothing. */
    static Optional<List<String>> list(Optional<List<String>> value) { return present(value).map(Managed::sorted); }

    static List<String> sorted(Collection<String> values) { return values == null ? List.of() : values.stream().map(String::strip).filter(v -> !v.isEmpty()).distinct().sorted().toList(); }

    static <T> Optional<T> said(Optional<T> setup, Optional<T> typed, Optional<T> base) { return setup.isPresent() || !typed.equals(base) ? typed : Optional.empty(); }

    static <T> Optional<T> within(Optional<T> value, Optional<T> managed) { return managed.isPresent() ? value : Optional.empty(); }
}
