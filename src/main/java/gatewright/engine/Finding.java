package gatewright.engine;

import gatewright.model.Setup;
import gatewright.model.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What could be better about a setup that was recognised. Nothing of it happens unless it is accepted.
 *
 * @param id such as {@code pin} or {@code zone-default}
 * @param code of its words, {@code finding.<code>} and {@code finding.<code>.accept}
 * @param values what the words name
 * @param change what accepting it makes of a setup; empty where it is only told, for it is not this setup's to change
 */
public record Finding(String id, Grade grade, String code, List<Object> values, Optional<UnaryOperator<Setup>> change) {

    /** RECOMMENDED: it should be changed. HARMLESS: it may stay as it is. DANGEROUS: as it is now it lets people in whom nobody named. */
    public enum Grade { DANGEROUS, RECOMMENDED, HARMLESS }

    public Finding { values = List.copyOf(values); }

    public static Finding of(String id, Grade grade, UnaryOperator<Setup> change, Object... values) { return new Finding(id, grade, id, List.of(values), Optional.of(change)); }

    /** One that is only told. */
    public static Finding told(String id, Grade grade, Object... values) { return new Finding(id, grade, id, List.of(values), Optional.empty()); }

    /** The same under an id of its own, where there are several of the kind. */
    public Finding named(String id) { return new Finding(id, grade, code, values, change); }

    public boolean offered() { return change.isPresent(); }

    /** What was found. */
    public String text() { return Words.text("finding." + code, values.toArray()); }

    /** What accepting it does; or else what the admin can do. */
    public String offer() { return Words.text("finding." + code + ".accept", values.toArray()); }
}
