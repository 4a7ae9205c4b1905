package gatewright.model;

import java.time.Duration;
import java.time.Instant;

/** The clock and every pause that we make, in one place, so that no test sleeps. */
public interface Time {

    Instant now();

    /** Waits; an interrupt ends the wait and is kept for the caller as a {@link Failure} of kind STOPPED. */
    void pause(Duration duration);

    static Time real() {
        return new Time() {
            @Override public Instant now() { return Instant.now(); }
            @Override public void pause(Duration duration) {
                try {
                    Thread.sleep(duration);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw Failure.of(Failure.Kind.STOPPED, Failure.Where.HERE, "cancelled");
                }
            }
        };
    }
}
