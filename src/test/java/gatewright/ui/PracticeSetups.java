package gatewright.ui;

import gatewright.Rehearsal;
import gatewright.engine.SetupFolder;
import gatewright.engine.StillTime;
import gatewright.practice.Practice;
import java.nio.file.Path;

/** The whole program below the window, in a practice world that is held in memory, on a clock that never waits; a new setup meets that world too. */
final class PracticeSetups implements AutoCloseable {

    final Practice practice;
    final SetupFolder folder;

    PracticeSetups(Path at) {
        var time = new StillTime();
        practice = Practice.inMemory(time);
        folder = Rehearsal.folder(at, practice, time, practice::gateways);
    }

    @Override public void close() { practice.close(); }
}
