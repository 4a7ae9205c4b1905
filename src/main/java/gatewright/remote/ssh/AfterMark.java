package gatewright.remote.ssh;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.ObjIntConsumer;

/** Hands on an output only from the line on that is the mark, and keeps a bounded part of what came before it. */
final class AfterMark implements ObjIntConsumer<byte[]> {

    private static final int BOUND = 64 * 1024;

    private final byte[] mark;
    private final ObjIntConsumer<byte[]> then;
    private final ByteArrayOutputStream before = new ByteArrayOutputStream();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean passed;

    AfterMark(String mark, ObjIntConsumer<byte[]> then) {
        this.mark = mark.getBytes(StandardCharsets.US_ASCII);
        this.then = then;
    }

    boolean passed() { return passed; }

    /** What sudo itself had to say. */
    String before() { return before.toString(StandardCharsets.UTF_8) + line.toString(StandardCharsets.UTF_8); }

    @Override public void accept(byte[] data, int length) {
        for (var i = 0; i < length; i++) {
            if (passed) {
                var rest = Arrays.copyOfRange(data, i, length);
                then.accept(rest, rest.length);
                return;
            }
            if (data[i] != '\n') {
                if (line.size() < BOUND) line.write(data[i]);
                continue;
            }
            passed = Arrays.equals(line.toByteArray(), mark);
            if (!passed && before.size() + line.size() < BOUND) before.writeBytes((line.toString(StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8));
            line.reset();
        }
    }
}
