package gatewright.ui;

import java.util.concurrent.Callable;
import java.util.function.Predicate;

/**
 * Something slow that a page does before it is left forwards.
 *
 * @param words what the bar says meanwhile
 * @param goOn takes the result, and says whether to leave the page now
 */
record Work<T>(String words, Callable<T> task, Predicate<T> goOn) {}
