package gatewright.remote;

import gatewright.model.Failure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Independent work side by side, each piece on a virtual thread. */
public final class Parallel {

    private Parallel() {}

    /** All results in order; the first failure in order ends the others and is thrown. An interrupt ends them all. */
    public static <A, B> List<B> map(Collection<A> items, Function<? super A, ? extends B> work) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<B>>();
            for (var item : items) running.add(threads.submit(() -> work.apply(item)));
            try {
                var results = new ArrayList<B>();
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
