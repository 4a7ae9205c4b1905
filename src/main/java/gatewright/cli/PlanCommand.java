package gatewright.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gatewright plan}: what would be done. */
@Command(name = "plan", description = "Shows what would be done. Changes nothing.", mixinStandardHelpOptions = true)
final class PlanCommand extends SetupOptions implements Callable<Integer> {

    @Mixin private Answers answers;

    @Override public Integer call() {
        try (var session = open()) {
            connect(session);
            var plan = answers.plan(session, cli.console, json);
            if (json) cli.console.say(PlanJson.of(plan));
            else cli.console.plan(plan);
            return plan.isEmpty() ? Cli.DONE : Cli.CHANGES;
        }
    }
}
