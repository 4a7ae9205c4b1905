package gatewright.resource;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.ServerFacts;

/** Whether anything can be written to a server: found out with the plan, and not when half of it is done. */
final class Writable {

    /** A package such as nginx, or a saved copy, takes a few MB. */
    private static final int NEEDED_MB = 15;

    private Writable() {}

    static void must(ServerFacts facts) {
        if (facts.details().etcReadOnly()) throw Failure.of(Kind.REFUSED, Where.SERVER, "read-only", "/etc");
        facts.details().freeMb().ifPresent(free -> { if (free < NEEDED_MB) throw Failure.of(Kind.REFUSED, Where.SERVER, "disk-full", free + " MB"); });
    }
}
