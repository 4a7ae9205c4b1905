package gatewright.ui;

import gatewright.model.Failure;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only bridge between slow work and the screen: work runs on a virtual thread, one piece after the other as a session
 * demands, and its result or failure comes back on the screen's thread.
 */
final class Background implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final ExecutorService worker = Executors.newSingleThreadExecutor(Thread.ofVirtual().name("background").factory());
    private volatile boolean closed;

    /** A piece of work that can be stopped. */
    static final class Job {
        private Thread thread;
        private boolean stopped;

        /** Interrupts it, or keeps it from starting. Its failure, of kind STOPPED, still arrives. */
        synchronized void stop() {
            stopped = true;
            if (thread != null) thread.interrupt();
        }

        private synchronized boolean begin() {
            if (!stopped) thread = Thread.currentThread();
            return !stopped;
        }

        private synchronized boolean end() {
            thread = null;
            Thread.interrupted();
            return stopped;
        }
    }

    <T> Job run(Callable<T> work, Consumer<T> done, Consumer<Failure> failed) {
        var job = new Job();
        if (closed) return job;
        worker.execute(() -> {
            if (!job.begin()) {
                screen(() -> failed.accept(stopped()));
                return;
            }
            try {
                var result = work.call();
                job.end();
                screen(() -> done.accept(result));
            } catch (Throwable e) { // an error of ours must not leave the window waiting for ever
                var failure = job.end() ? stopped() : translated(e);
                screen(() -> failed.accept(failure));
            }
        });
        return job;
    }

    /** Hands something to the screen's thread, such as an event of a run. Nothing arrives after the end. */
    void screen(Runnable task) { Platform.runLater(() -> { if (!closed) task.run(); }); }

    private static Failure translated(Throwable e) {
        if (e instanceof Failure failure) {
            LOG.info(failure.getMessage());
            return failure;
        }
        LOG.error("unexpected", e);
        return Failure.of(Failure.Kind.BROKEN, Failure.Where.HERE, "unexpected", e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + e.getMessage()), e);
    }

    private static Failure stopped() { return Failure.of(Failure.Kind.STOPPED, Failure.Where.HERE, "cancelled"); }

    /** Lets the last piece of work end in its own time, and shows nothing any more. */
    @Override public void close() {
        closed = true;
        worker.shutdown();
    }

    /** The same, after a last act such as closing a session. */
    void closeAfter(Runnable last) {
        closed = true;
        worker.execute(last);
        worker.shutdown();
    }
}
