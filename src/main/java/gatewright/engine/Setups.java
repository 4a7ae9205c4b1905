package gatewright.engine;

import gatewright.model.Setup;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The saved setups of one folder, and the way to open them: live, or in the practice world. */
public interface Setups {

    /** By name; damaged and newer files are listed with their trouble, and left untouched. */
    List<Saved> saved();

    /** @param trouble why it cannot be opened, in words */
    record Saved(String name, Path file, Optional<String> trouble) {}

    /** Opens a setup file and takes its lock; read-only where another instance has it. In practice, a copy of it. */
    Session open(Path file, boolean practice);

    /** Makes a new file in the folder and opens it. REFUSED ({@code setup-exists}) where the name is taken. */
    Session create(Setup setup, boolean practice);

    /** The example setup, like the guide's, in the practice world. */
    Session practise();

    /** A failure that can be practised. */
    record Fault(String name, String words) {}

    /** The failures of the practice world to choose from. */
    List<Fault> faults();

    /** Lets these failures, by name, and no others, happen in the practice world from now on, while the program runs. */
    void choose(Collection<String> faults);

    /** Forgets the practice world and all that was practised there; it begins anew. */
    void forgetPractice();
}
