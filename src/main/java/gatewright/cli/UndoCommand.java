package gatewright.cli;

import gatewright.model.Words;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gatewright undo}: takes the last run back, newest first. */
@Command(name = "undo", description = "Takes back what the last apply did, newest first.", mixinStandardHelpOptions = true)
final class UndoCommand extends SetupOptions implements Callable<Integer> {

    @Option(names = "--yes", description = "Do not ask whether to go on.")
    boolean yes;

    @Option(names = "--accept", paramLabel = "DANGER", description = "Accept a danger that the plan names, by its name. May be repeated.")
    Set<String> accepted = new HashSet<>();

    @Override public Integer call() {
        try (var session = open()) {
            connect(session);
            var plan = session.undoPlan();
            if (json) cli.console.say(PlanJson.of(plan));
            else cli.console.plan(plan);
            if (plan.changes().isEmpty()) return Cli.DONE;
            if (!yes && !practice && !cli.console.confirmed(Words.text("cli.go-on"))) {
                cli.console.say(Words.text("cli.nothing-done"));
                return Cli.FAILED;
            }
            return session.undo(plan, accepted, json ? event -> cli.console.say(EventJson.of(event)) : cli.console::event) ? Cli.DONE : Cli.FAILED;
        }
    }
}
