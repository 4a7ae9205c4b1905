package gatewright.ui;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;

/** How long the screen's thread was ever kept from the next event while something was done: it is asked without a pause how long it lets wait. */
final class LongestBlock implements AutoCloseable {

    private final AtomicLong longest = new AtomicLong();
    private final Thread asking = Thread.ofVirtual().unstarted(this::ask);

    LongestBlock() { asking.start(); }

    private void ask() {
        while (!Thread.currentThread().isInterrupted()) {
            var answered = new CountDownLatch(1);
            var asked = System.nanoTime();
            Platform.runLater(answered::countDown);
            try {
                answered.await();
            } catch (InterruptedException e) {
                return;
            }
            longest.accumulateAndGet(System.nanoTime() - asked, Math::max);
        }
    }

    /** In milliseconds, since this was last asked. */
    long millis() { return longest.getAndSet(0) / 1_000_000; }

    @Override public void close() { asking.interrupt(); }
}
