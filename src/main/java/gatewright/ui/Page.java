package gatewright.ui;

import gatewright.model.Failure;
import gatewright.model.Setup;
import gatewright.model.Words;
import java.util.Optional;
import java.util.concurrent.Callable;
import javafx.scene.Node;

/**
 * One step of the wizard: one question, one file, and one line in {@link Pages}. Its words are {@code page.<id>.…} of the bundle.
 * All methods are called on the screen's thread.
 */
abstract class Page {

    final String id;
    final Group group;
    final Rules rules = new Rules();
    private Desk desk;

    Page(String id, Group group) {
        this.id = id;
        this.group = group;
    }

    final void sitAt(Desk desk) {
        this.desk = desk;
        rules.onChange(desk::changed);
    }

    final Desk desk() { return desk; }
    final String text(String key, Object... values) { return Words.text("page." + id + "." + key, values); }
    final String title() { return text("title"); }
    final String purpose() { return text("purpose"); }

    /** Its content; asked for once. */
    abstract Node view();

    /** Fills the fields. Not called where they say the same already, so that nothing typed is lost. */
    void show(Setup setup) {}

    /** The setup with what the fields say, also where that is not right yet. */
    Setup collect(Setup setup) { return setup; }

    /** Whether the setup needs this page at all. */
    boolean applies(Setup setup) { return true; }

    /** Whether it is one of the few that stand before what is there was taken over. */
    boolean adopts() { return false; }

    /** Whether what later pages need of this one is there. */
    boolean complete(Setup setup) { return true; }

    /** Whether there is anything to see on it, once the pages before are complete. */
    boolean reachable() { return true; }

    /** The page comes into view: what is read live is read now. */
    void entered() {}

    /** Takes what is still being typed, before the page is judged or left. */
    void settle() {}

    /** What is slow and must work before the page is left forwards. */
    Optional<Work<?>> beforeNext() { return Optional.empty(); }

    /** What is slow and belongs to leaving it for another page, whichever way; and then what is to be done on the screen's thread. */
    Callable<Runnable> leaving(String to) { return () -> () -> { }; }

    /** Shows a failure in its own way, such as a fingerprint to confirm. */
    boolean shows(Failure failure) { return false; }

    /** Where Next leads, if not to the following page. */
    Optional<String> nextPage() { return Optional.empty(); }

    /** The accent button's words: {@code bar.<word>}. */
    String nextWord() { return "next"; }

    /** Why Next cannot work at present, where no field says so. */
    Optional<String> obstacle() { return Optional.empty(); }

    /** What the bar says where nothing is in the way. */
    String state() { return ""; }

    /** Whether the admin may leave the page at present. */
    boolean mayLeave() { return true; }

    /** Stops what the page waits for in its own way, such as after the running step; false: it may be interrupted at once. */
    boolean cancels() { return false; }

    /** Where the cursor goes first; the first field where the page does not say. */
    Optional<Node> firstFocus() { return Optional.empty(); }
}
