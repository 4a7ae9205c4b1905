package gatewright;

import gatewright.engine.AtomicFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged, and where: warnings, in {@code gatewright.0.log} in the user's config folder, so that they do not run through what a person reads. */
final class Logging {

    /** SSHJ logs every refused key as an error with its stack: its failures reach the user as ours. Held, so that the level stays. */
    private static final Logger SSH = Logger.getLogger("net.schmizz");
    private static final int LARGEST = 1 << 20;

    private Logging() {}

    static void install(Path folder) {
        SSH.setLevel(Level.OFF);
        var root = Logger.getLogger("");
        for (var handler : root.getHandlers()) root.removeHandler(handler);
        var handler = handler(folder);
        handler.setFormatter(new Lines());
        root.addHandler(handler);
        root.setLevel(Level.WARNING);
    }

    /** Two files of a megabyte; standard error where the folder cannot be written to. */
    private static Handler handler(Path folder) {
        try {
            AtomicFile.makeFolder(folder);
            return new FileHandler(folder.toString().replace("%", "%%") + "/gatewright.%g.log", LARGEST, 2, true);
        } catch (IOException e) {
            return new ConsoleHandler();
        }
    }

    private static final class Lines extends Formatter {
        @Override public String format(LogRecord line) {
            var trace = new StringWriter();
            if (line.getThrown() != null) line.getThrown().printStackTrace(new PrintWriter(trace));
            return "%s %s %s %s%n%s".formatted(line.getInstant(), line.getLevel(), line.getLoggerName().replaceFirst(".*\\.", ""), formatMessage(line), trace);
        }
    }
}
