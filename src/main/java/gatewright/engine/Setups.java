package gatewright.engine;

import gatewright.model.Setup;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The saved setups of one folder, and the way to open them: live, or in the practice world. */
public interface Setups {

    /** The last used first; damaged and newer files are listed with their trouble, and left untouched. Nothing outside this PC is asked. */
    List<Saved> saved();

    /**
     * @param trouble why it cannot be opened, in words
     * @param used when it was last worked on
     * @param applied when it was last applied; empty where it is unfinished
     * @param leftAt the page where an unfinished one was left
     */
    record Saved(String name, Path file, Optional<String> trouble, Optional<Instant> used, Optional<Instant> applied, List<String> hostnames, Optional<String> leftAt) {

        public Saved(String name, Path file, Optional<String> trouble) { this(name, file, trouble, Optional.empty(), Optional.empty(), List.of(), Optional.empty()); }
    }

    /** Saves what a setup says under another name. Nothing live belongs to the copy. */
    void duplicate(Path file, String name);

    /** Gives a setup another name, its file and what lies beside it as well. REFUSED where it is open, or the name is taken. */
    void rename(Path file, String name);

    /** Takes a setup off the list; nothing live is touched. Returns the folder where its files are kept. REFUSED where it is open. */
    Path forget(Path file);

    /** Opens a setup file and takes its lock; read-only where another instance has it. In practice, a copy of it. */
    Session open(Path file, boolean practice);

    /** Makes a new file in the folder and opens it. REFUSED ({@code setup-exists}) where the name is taken. */
    Session create(Setup setup, boolean practice);

    /** The example setup, like the guide's, in the practice world. */
    Session practise();

    /** In the practice world, a setup that adopts what somebody has made there by hand; what was adopted before is opened again. */
    Session practiseAdopting();

    /** A failure that can be practised. */
    record Fault(String name, String words) {}

    /** The failures of the practice world to choose from. */
    List<Fault> faults();

    /** Lets these failures, by name, and no others, happen in the practice world from now on, while the program runs. */
    void choose(Collection<String> faults);

    /** Forgets the practice world and all that was practised there; it begins anew. */
    void forgetPractice();
}
