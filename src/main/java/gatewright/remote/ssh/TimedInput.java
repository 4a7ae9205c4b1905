package gatewright.remote.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** A channel's input with a time limit for each read, which the channel itself does not know; a thread reads ahead a little. */
final class TimedInput extends InputStream {

    private static final byte[] END = {};

    private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(16);
    private final IntSupplier timeout;
    private final Thread reader;
    private volatile IOException trouble;
    private volatile boolean closed;
    private byte[] chunk = END;
    private int position;
    private boolean ended;

    /** @param timeout in milliseconds, 0 for none */
    TimedInput(InputStream in, IntSupplier timeout) {
        this.timeout = timeout;
        this.reader = Thread.startVirtualThread(() -> readAhead(in));
    }

    boolean closed() { return closed; }

    @Override public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override public synchronized int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (position == chunk.length && !ended) next();
        if (closed) throw new SocketException("closed");
        if (ended) {
            if (trouble != null) throw new IOException(trouble.getMessage(), trouble);
            return -1;
        }
        var n = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, into, offset, n);
        position += n;
        return n;
    }

    @Override public synchronized int available() { return chunk.length - position; }

    @Override public void close() {
        closed = true;
        chunks.clear();
        chunks.offer(END); // wakes who waits
        reader.interrupt();
    }

    private void next() throws IOException {
        var limit = timeout.getAsInt();
        try {
            var got = limit == 0 ? chunks.take() : chunks.poll(limit, TimeUnit.MILLISECONDS);
            if (got == null) throw new SocketTimeoutException("Read timed out");
            chunk = got;
            position = 0;
            ended = got == END;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }

    private void readAhead(InputStream in) {
        var buffer = new byte[32 * 1024];
        try {
            for (int n; !closed && (n = in.read(buffer)) >= 0; ) if (n > 0) chunks.put(Arrays.copyOf(buffer, n));
        } catch (IOException e) {
            trouble = e;
        } catch (InterruptedException e) {
            return; // closed by our side
        }
        try {
            chunks.put(END);
        } catch (InterruptedException e) {
            return;
        }
    }
}
