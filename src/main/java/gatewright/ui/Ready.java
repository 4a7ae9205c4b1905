package gatewright.ui;

import gatewright.engine.Plan;
import java.util.Set;

/**
 * A plan for the Apply page: one that the admin has seen and said yes to, or an undo or removal that is to be shown first.
 *
 * @param accepted the dangers that were accepted, by code
 */
record Ready(Plan plan, Set<String> accepted, Kind kind) {

    enum Kind { APPLY, UNDO, REMOVE }
}
