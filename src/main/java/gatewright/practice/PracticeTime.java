package gatewright.practice;

import gatewright.model.Time;
import java.time.Duration;
import java.time.Instant;

/** The practice world's clock: a pause takes a moment only, and the clock shows it as if it had been waited out. */
public final class PracticeTime implements Time {

    private static final Duration MOMENT = Duration.ofMillis(60);

    private final Time real = Time.real();
    private Duration ahead = Duration.ZERO;

    @Override public synchronized Instant now() { return real.now().plus(ahead); }

    @Override public void pause(Duration duration) {
        var moment = duration.compareTo(MOMENT) < 0 ? duration : MOMENT;
        real.pause(moment);
        skip(duration.minus(moment));
    }

    private synchronized void skip(Duration duration) { ahead = ahead.plus(duration); }
}
