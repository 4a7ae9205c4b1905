package gatewright.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gatewright plan}: what would be done. */
@Command(name = "plan", description = "Shows what would be done. Changes nothing.", mixinStandardHelpOptions = true)
final class PlanCommand extends SetupOptions implements Callable<Integer> {

    @Option(names = "--adopt", paramLabel = "RESOURCE/ID", description = "Take over the thing of that name that is there already, and change it to fit.")
    List<String> adopt = List.of();

    @Option(names = "--link", paramLabel = "RESOURCE/ID", description = "Use the thing of that name as it is, and never change it.")
    List<String> link = List.of();

    @Override public Integer call() {
        try (var session = open()) {
            connect(session);
            var plan = answered(session, adopt, link);
            if (json) cli.console.say(PlanJson.of(plan));
            else cli.console.plan(plan);
            return plan.isEmpty() ? Cli.DONE : Cli.CHANGES;
        }
    }
}
