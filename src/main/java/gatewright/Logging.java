package gatewright;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What is logged, and where: our own warnings on standard error, and the libraries' only when they are serious. */
public final class Logging {

    private static final Logger SSH = Logger.getLogger("net.schmizz");

    public Logging() { install(); }

    /** SSHJ logs every refused key as an error with its stack: its failures reach the user as ours. */
    public static void install() {
        SSH.setLevel(Level.OFF);
        var root = Logger.getLogger("");
        for (var handler : root.getHandlers()) root.removeHandler(handler);
        root.addHandler(handler());
        root.setLevel(Level.WARNING);
    }

    private static Handler handler() {
        var handler = new ConsoleHandler();
        handler.setFormatter(new SimpleFormatter() {
            @Override public String format(LogRecord line) {
                return "%s %s %s%n".formatted(line.getLevel(), line.getLoggerName().replaceFirst(".*\\.", ""), formatMessage(line)) + (line.getThrown() == null ? "" : trace(line.getThrown()));
            }
        });
        return handler;
    }

    private static String trace(Throwable thrown) {
        var text = new java.io.StringWriter();
        thrown.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
