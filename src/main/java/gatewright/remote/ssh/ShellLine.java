package gatewright.remote.ssh;

import gatewright.model.Failure;
import java.util.List;

/** Turns a list of arguments into the one line that SSH carries, so that a POSIX shell takes each apart as it was. */
final class ShellLine {

    private ShellLine() {}

    static String of(List<String> arguments) {
        var line = new StringBuilder();
        for (var argument : arguments) line.append(line.isEmpty() ? "" : " ").append(quoted(argument));
        return line.toString();
    }

    /** Single quotes keep everything but themselves; a zero byte cannot stand in an argument at all. */
    static String quoted(String argument) {
        if (argument.indexOf('\0') >= 0) throw Failure.of(Failure.Kind.REFUSED, Failure.Where.HERE, "command-argument");
        return "'" + argument.replace("'", "'\\''") + "'";
    }
}
