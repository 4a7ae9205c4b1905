package gatewright.engine;

import gatewright.model.Failure;
import java.time.Instant;
import java.util.List;

/** What happens while a plan is carried out. The journal writes events down; the screen and the command line show them. */
public sealed interface Event {

    Instant at();

    /** @param undo whether it takes an earlier run back */
    record Began(Instant at, String run, boolean undo, List<Change<?>> changes) implements Event {}

    /** @param step the change's position, from 0 */
    record Started(Instant at, int step, Change<?> change) implements Event {}

    record Said(Instant at, int step, String line) implements Event {}

    record Done(Instant at, int step, Change<?> change) implements Event {}

    /** The run ends here; what is done stays done. */
    record Stopped(Instant at, int step, Change<?> change, Failure why) implements Event {}

    record Finished(Instant at, String run) implements Event {}
}
