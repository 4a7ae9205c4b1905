package gatewright.remote.ssh;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What is kept of an output of any size: its first and its last part. Not safe for several threads. */
final class Kept {

    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final int part;
    private byte[] tail = new byte[0];
    private long past;

    Kept(int part) { this.part = part; }

    void add(byte[] data, int length) {
        var first = Math.min(length, part - head.size());
        head.write(data, 0, first);
        if (first == length) return;
        if (tail.length == 0) tail = new byte[part];
        for (var i = Math.max(first, length - part); i < length; i++) tail[(int) ((past + i - first) % part)] = data[i];
        past += length - first;
    }

    boolean cut() { return past > part; }

    /** The bytes, where none were left out. */
    byte[] bytes() {
        var all = new ByteArrayOutputStream();
        all.writeBytes(head.toByteArray());
        all.write(tail, 0, (int) Math.min(past, part));
        return all.toByteArray();
    }

    String text() {
        if (!cut()) return new String(bytes(), StandardCharsets.UTF_8);
        var ordered = new byte[part];
        for (var i = 0; i < part; i++) ordered[i] = tail[(int) ((past + i) % part)];
        return head.toString(StandardCharsets.UTF_8) + "\n…\n" + new String(ordered, StandardCharsets.UTF_8);
    }
}
