package gatewright.practice;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The failures that are chosen for this run; they are never saved, so that a practice world is whole again the next time. Safe for several threads. */
public final class Faults {

    /** How an act fails that {@link #failNth} picked. */
    public enum Manner {
        /** It does not fail. */ NONE,
        /** It is understood and refused. */ REFUSED,
        /** A server error, and nothing was done. */ BROKEN_BEFORE,
        /** A server error, and it was done all the same. */ BROKEN_AFTER,
        /** It was done, and the connection broke before the answer. */ LOST_AFTER
    }

    private static final class Trap {
        final Predicate<String> act;
        final Manner manner;
        int left;

        Trap(Predicate<String> act, int left, Manner manner) {
            this.act = act;
            this.left = left;
            this.manner = manner;
        }
    }

    private final Set<Fault> chosen = EnumSet.noneOf(Fault.class);
    private final List<Trap> traps = new ArrayList<>();

    public synchronized void choose(Collection<Fault> faults) { chosen.addAll(faults); }
    public synchronized void clear(Fault fault) { chosen.remove(fault); }

    public synchronized void clear() {
        chosen.clear();
        traps.clear();
    }

    public synchronized boolean has(Fault fault) { return chosen.contains(fault); }
    public synchronized Set<Fault> chosen() { return Set.copyOf(chosen); }

    /** Whether it happens now; one that happens once is gone afterwards. */
    public synchronized boolean strikes(Fault fault) { return fault.once() ? chosen.remove(fault) : chosen.contains(fault); }

    /**
     * Lets the nth act that matches fail, once.
     *
     * @param act of a line such as {@code POST /accounts/…/access/policies}, {@code KASM update_zone} or {@code SERVER kasm apt-get}
     * @param n from 1
     */
    public synchronized void failNth(Predicate<String> act, int n, Manner manner) { traps.add(new Trap(act, n, manner)); }

    /** How this act fails, if it does. Asked once for each act, by the one who performs it. */
    public synchronized Optional<Manner> strikes(String act) {
        Optional<Manner> found = Optional.empty();
        for (var trap : List.copyOf(traps)) {
            if (!trap.act.test(act) || --trap.left > 0) continue;
            traps.remove(trap);
            found = Optional.of(trap.manner);
        }
        return found;
    }
}
