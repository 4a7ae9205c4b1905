package gatewright.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gatewright undo}: takes the last run back, newest first. */
@Command(name = "undo", description = "Takes back what the last apply did, newest first.", mixinStandardHelpOptions = true)
final class UndoCommand extends SetupOptions implements Callable<Integer> {

    @Mixin private Consent consent;

    @Override public Integer call() {
        try (var session = open()) {
            connect(session);
            var plan = session.undoPlan(consent.accepted());
            if (json) cli.console.say(PlanJson.of(plan));
            else cli.console.plan(plan);
            if (!consent.given(plan, practice, cli.console)) return Cli.FAILED;
            return session.undo(plan, consent.accepted(), this::show) ? Cli.DONE : Cli.FAILED;
        }
    }
}
