package gatewright.remote.ssh;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts an output into lines as it comes, at line feeds and carriage returns; a line of megabytes is handed out cut. */
final class LineCutter {

    private static final int LONGEST = 8 * 1024;

    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean tooLong;

    LineCutter(Consumer<String> lines) { this.lines = lines; }

    void add(byte[] data, int length) {
        for (var i = 0; i < length; i++) {
            if (data[i] == '\n' || data[i] == '\r') end();
            else if (line.size() < LONGEST) line.write(data[i]);
            else tooLong = true;
        }
    }

    /** Also at the end, for a last line without a line feed. An empty line is nothing to show. */
    void end() {
        if (line.size() > 0) lines.accept(line.toString(StandardCharsets.UTF_8) + (tooLong ? "…" : ""));
        line.reset();
        tooLong = false;
    }
}
