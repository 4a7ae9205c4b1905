package gatewright.ui;

import gatewright.check.Checks;
import gatewright.engine.SetupFolder;
import gatewright.engine.Setups;
import gatewright.engine.StillTime;
import gatewright.model.Setup;
import gatewright.practice.Fault;
import gatewright.practice.Practice;
import gatewright.remote.Gateways;
import gatewright.resource.Resources;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The whole program below the window, in a practice world that is held in memory, on a clock that never waits. */
final class PracticeSetups implements AutoCloseable {

    final Practice practice;
    final SetupFolder folder;

    PracticeSetups(Path at) {
        var time = new StillTime();
        practice = Practice.inMemory(time);
        folder = new SetupFolder(at, Resources.ALL, Checks.all(Resources.ALL), practice::gateways, () -> new SetupFolder.PracticeWorld() {
            @Override public Gateways gateways() { return practice.gateways(); }
            @Override public Setup example() { return Practice.example(); }
            @Override public void forget() { practice.forget(); }
            @Override public List<Setups.Fault> faults() { return Arrays.stream(Fault.values()).map(f -> new Setups.Fault(f.name(), f.text())).toList(); }

            @Override public void choose(Collection<String> faults) {
                practice.faults().clear();
                practice.faults().choose(faults.stream().map(Fault::valueOf).toList());
            }
        }, time);
    }

    @Override public void close() { practice.close(); }
}
