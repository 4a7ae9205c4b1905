package gatewright.engine;

import gatewright.model.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Independent reads side by side, each on a virtual thread. */
public final class Parallel {

    private Parallel() {}

    /** All results in order; the first failure in order ends the others and is thrown. An interrupt ends them all. */
    public static <T> List<T> all(List<? extends Callable<T>> reads) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (var read : reads) running.add(threads.submit(read));
            var results = new ArrayList<T>();
            try {
                for (var future : running) results.add(future.get());
                return results;
            } catch (ExecutionException e) {
                threads.shutdownNow();
                throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw Failure.of(Failure.Kind.STOPPED, Failure.Where.HERE, "cancelled");
            }
        }
    }
}
