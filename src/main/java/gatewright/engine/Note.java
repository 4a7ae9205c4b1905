package gatewright.engine;

import gatewright.model.Words;
import java.util.List;

/**
 * Something that the admin should know of a change, in words of the bundle ({@code note.<code>}).
 *
 * @param level DANGER is accepted by its code only: typed in the window, by a flag on the command line
 */
public record Note(Level level, String code, List<Object> values) {

    public enum Level { KEPT, GAIN, LOSS, INFO, WARNING, DANGER }

    public static Note of(Level level, String code, Object... values) { return new Note(level, code, List.of(values)); }

    public String text() { return Words.text("note." + code, values.toArray()); }
}
