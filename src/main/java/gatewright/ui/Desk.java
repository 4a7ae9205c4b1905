package gatewright.ui;

import gatewright.engine.Kept;
import gatewright.engine.Session;
import gatewright.engine.Setups;
import gatewright.model.Setup;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.scene.Node;

/** What a page may ask of the window. */
interface Desk {

    Session session();

    Setups setups();

    /** The setup as the pages before have left it. */
    Setup setup();

    /** When the setup was last applied to its end. */
    Optional<Instant> applied();

    void applied(Optional<Instant> when);

    /** The page where a setup that was never applied was left when it was last open. */
    Optional<String> leftAt();

    /** The setup is again what the session holds, after an undo. */
    void reload();

    /** What others changed and the setup has taken in: shown on the pages that it is about. */
    void kept(List<Kept> kept);

    /** Keeps a plan for the Apply page. */
    void ready(Ready plan);

    Optional<Ready> takeReady();

    /** Background work that the page does not wait for, such as reading a list; its failure is shown on the page. */
    <T> void look(Callable<T> work, Consumer<T> done);

    /** Work that the page waits for: the page is collected and saved first, the bar says so, and it can be cancelled. */
    <T> void wait(String words, Callable<T> work, Consumer<T> done);

    /** Scrolls to something that has just appeared, once it has its place. */
    void reveal(Node node);

    /** Hands something to the screen's thread. */
    void screen(Runnable task);

    /** The page's state changed: the bar and the step list look again. */
    void changed();

    /** Says something in the bar, until the next thing happens. */
    void note(String words);

    /** Does what the accent button does. */
    void next();

    /** Leaves the page for another, with what its fields say. */
    void go(String page);

    /** Opens a setup in this window; the work makes the session. */
    void open(String words, Callable<Session> opening);

    /** Opens an address in the system's browser. */
    void browse(String url);

    /** Asks for a file of this PC; empty where none was chosen. */
    Optional<Path> chooseFile(String title);

    /** Where to save something. */
    Optional<Path> saveFile(String title, String name);

    /** Closes the setup and goes back to Start. */
    void home();
}
