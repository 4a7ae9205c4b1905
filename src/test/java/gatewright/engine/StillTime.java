package gatewright.engine;

import gatewright.model.Time;
import java.time.Duration;
import java.time.Instant;

/** A clock that only pauses move: no test waits. */
public final class StillTime implements Time {

    private Instant now = Instant.parse("2026-11-23T10:00:00Z");

    @Override public synchronized Instant now() { return now; }
    @Override public synchronized void pause(Duration duration) { now = now.plus(duration); }
}
