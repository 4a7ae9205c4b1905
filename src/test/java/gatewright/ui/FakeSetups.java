package gatewright.ui;

import gatewright.engine.Session;
import gatewright.engine.Setups;
import gatewright.model.Setup;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One fake session, whichever way it is opened. */
final class FakeSetups implements Setups {

    final FakeSession session;
    List<Saved> saved = List.of(new Saved("home", Path.of("/home/ada/.config/gatewright/setups/home.json"), Optional.empty()),
            new Saved("old", Path.of("/home/ada/.config/gatewright/setups/old.json"), Optional.of("The setup file was written by a newer Gatewright. Install the newer version. The file was left as it is.")));

    List<String> chosen = List.of();

    FakeSetups(FakeSession session) { this.session = session; }

    @Override public List<Saved> saved() { return saved; }
    final List<String> done = new java.util.ArrayList<>();
    @Override public void duplicate(Path file, String name) { done.add("duplicate " + file.getFileName() + " " + name); }
    @Override public void rename(Path file, String name) { done.add("rename " + file.getFileName() + " " + name); }

    @Override public Path forget(Path file) {
        done.add("forget " + file.getFileName());
        saved = saved.stream().filter(one -> !one.file().equals(file)).toList();
        return file;
    }

    @Override public Session open(Path file, boolean practice) { return session; }

    @Override public Session create(Setup setup, boolean practice) {
        session.save(setup);
        return session;
    }

    @Override public List<Fault> faults() { return List.of(new Fault("APT_LOCKED", "Another program is using apt on the server")); }
    @Override public void choose(java.util.Collection<String> faults) { chosen = List.copyOf(faults); }
    @Override public void forgetPractice() {}
    @Override public Session practise() { return session; }
    @Override public Session practiseAdopting() { return session; }
}
