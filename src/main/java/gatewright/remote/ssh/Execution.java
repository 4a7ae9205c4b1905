package gatewright.remote.ssh;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ObjIntConsumer;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.connection.channel.direct.Signal;

/** One command on a session of its own: feeds it, drains both its outputs side by side, and ends it at its limit or when interrupted. */
final class Execution {

    /** How long we listen on after the exit, when a child left in the background keeps the outputs open. */
    private static final long GRACE = TimeUnit.MILLISECONDS.toNanos(1500);

    private final String name;
    private final Session session;
    private final CountDownLatch drained = new CountDownLatch(2);
    private final AtomicLong heard;
    private final AtomicReference<Throwable> trouble = new AtomicReference<>();
    private final Lock handing = new ReentrantLock();
    private volatile boolean over;

    Execution(String name, Session session) { this(name, session, System.nanoTime()); }

    /** @param since when something was heard of it last, as {@link System#nanoTime} counts */
    Execution(String name, Session session, long since) {
        this.name = name;
        this.session = session;
        heard = new AtomicLong(since);
    }

    /** The two outputs are handed out one after the other, and nothing any more once this has returned or thrown.
     *  @return the exit code; 128 and the signal's number where one ended the command, as a shell counts */
    int run(String line, byte[] input, Duration limit, ObjIntConsumer<byte[]> out, ObjIntConsumer<byte[]> err) {
        Session.Command command;
        try {
            command = session.exec(line);
        } catch (IOException e) {
            throw SshConnection.interrupted(e) ? SshConnection.stopped() : Failure.of(Kind.REFUSED, Where.SERVER, "ssh-no-commands", name, e);
        }
        Thread.startVirtualThread(() -> drain(command.getInputStream(), out));
        Thread.startVirtualThread(() -> drain(command.getErrorStream(), err));
        Thread.startVirtualThread(() -> feed(command, input));
        try {
            await(command, limit);
        } finally {
            over = true;
        }
        handing.lock(); // what is being handed out right now comes to its end
        handing.unlock();
        if (trouble.get() instanceof Failure failure) throw failure;
        if (trouble.get() instanceof IOException lost && command.getExitStatus() == null) throw lost(lost);
        if (trouble.get() instanceof RuntimeException bug) throw bug;
        if (trouble.get() instanceof Error bug) throw bug;
        return exit(command);
    }

    private void await(Session.Command command, Duration limit) {
        var end = System.nanoTime() + limit.toNanos();
        var ended = OptionalLong.empty();
        try {
            while (!drained.await(100, TimeUnit.MILLISECONDS)) {
                if (trouble.get() instanceof RuntimeException || trouble.get() instanceof Error) return;
                var now = System.nanoTime();
                // what it said last may still be on its way to us: the time counts from its end, however long it was silent before
                if (command.getExitStatus() != null && ended.isEmpty()) ended = OptionalLong.of(now);
                if (ended.isPresent() && now - ended.getAsLong() > GRACE && now - heard.get() > GRACE) return;
                if (now > end) {
                    end(command);
                    throw Failure.of(Kind.REFUSED, Where.SERVER, "command-timeout", name + ", " + limit.toSeconds() + " s");
                }
            }
            // The exit code may follow the outputs' end; the channel's own end may take longer, and tells no more.
            for (var tries = 2000; tries > 0 && command.getExitStatus() == null && command.getExitSignal() == null && command.isOpen(); tries--) Thread.sleep(5);
        } catch (InterruptedException e) {
            end(command);
            Thread.currentThread().interrupt();
            throw SshConnection.stopped();
        }
    }

    /** What runs as root cannot be signalled by us and may go on; the words of these failures say so. */
    private static void end(Session.Command command) {
        try {
            command.signal(Signal.TERM);
        } catch (IOException e) {
            return; // the session is closed next, which is the stronger end
        }
    }

    private int exit(Session.Command command) {
        if (command.getExitStatus() != null) return command.getExitStatus();
        return Optional.ofNullable(command.getExitSignal()).map(Execution::number).orElseThrow(() -> lost(new IOException("no exit code")));
    }

    private static int number(Signal signal) {
        return 128 + switch (signal) {
            case HUP -> 1; case INT -> 2; case QUIT -> 3; case ILL -> 4; case ABRT -> 6; case FPE -> 8; case KILL -> 9;
            case USR1 -> 10; case SEGV -> 11; case USR2 -> 12; case PIPE -> 13; case ALRM -> 14; case TERM -> 15; case UNKNOWN -> 0;
        };
    }

    private Failure lost(IOException cause) { return Failure.of(Kind.UNREACHABLE, Where.SERVER, "command-lost", name, cause); }

    private void drain(InputStream stream, ObjIntConsumer<byte[]> sink) {
        var buffer = new byte[32 * 1024];
        try {
            for (int n; (n = stream.read(buffer)) >= 0; ) {
                heard.set(System.nanoTime());
                handOut(buffer, n, sink);
            }
        } catch (IOException | RuntimeException | Error e) {
            trouble.compareAndSet(null, e);
        } finally {
            drained.countDown();
        }
    }

    private void handOut(byte[] data, int length, ObjIntConsumer<byte[]> sink) {
        handing.lock();
        try {
            if (!over) sink.accept(data, length);
        } finally {
            handing.unlock();
        }
    }

    /** A command that does not read its input to the end is in its right; what else goes wrong here shows in its outputs or its limit. */
    private void feed(Session.Command command, byte[] input) {
        var in = command.getOutputStream();
        try {
            in.write(input);
            in.flush();
            in.close(); // only now: an end after half of the input would look like all of it
        } catch (IOException e) {
            return;
        }
    }
}
