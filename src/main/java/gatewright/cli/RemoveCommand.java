package gatewright.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gatewright remove}: takes everything back that was made, the road first. */
@Command(name = "remove", description = "Takes back everything that was made, the road first. Needs --accept remove-everything. The firewall and the setup file stay.", mixinStandardHelpOptions = true)
final class RemoveCommand extends SetupOptions implements Callable<Integer> {

    @Mixin private Consent consent;

    @Override public Integer call() {
        try (var session = open()) {
            connect(session);
            var plan = session.removalPlan();
            if (json) cli.console.say(PlanJson.of(plan));
            else cli.console.plan(plan);
            if (!consent.given(plan, practice, cli.console)) return Cli.FAILED;
            return session.apply(plan, consent.accepted(), this::show) ? Cli.DONE : Cli.FAILED;
        }
    }
}
