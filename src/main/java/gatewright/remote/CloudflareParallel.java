package gatewright.remote;

import gatewright.model.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Reads of the gateway's own that go side by side, each on a virtual thread; the engine has its own of the kind, above this package. */
final class CloudflareParallel {

    private CloudflareParallel() {}

    static <A, B> List<B> map(List<A> items, Function<A, B> read) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<B>>();
            for (var item : items) running.add(threads.submit(() -> read.apply(item)));
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
