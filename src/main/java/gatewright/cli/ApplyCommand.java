package gatewright.cli;

import gatewright.engine.Check;
import gatewright.engine.Plan;
import gatewright.engine.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code gatewright apply}: shows the plan, carries it out and checks the result. */
@Command(name = "apply", description = "Shows what would be done, does it, and checks the result.", mixinStandardHelpOptions = true)
final class ApplyCommand extends SetupOptions implements Callable<Integer> {

    @Mixin private Answers answers;
    @Mixin private Consent consent;

    @Override public Integer call() {
        try (var session = open()) {
            connect(session);
            var plan = answers.plan(session, cli.console, json);
            if (!json) cli.console.plan(plan);
            return consent.given(plan, practice, cli.console) ? carryOut(session, plan) : Cli.FAILED;
        }
    }

    private int carryOut(Session session, Plan plan) {
        var guests = session.guests(plan);
        if (!session.apply(plan, consent.accepted(), this::show)) return Cli.FAILED;
        if (!json && !plan.changes().isEmpty()) cli.console.guests(guests, session.lastApplied().orElseThrow());
        showDesktops(session, plan);
        return session.check(this::show).stream().anyMatch(a -> a.light() == Check.Light.RED) ? Cli.RED : Cli.DONE;
    }
}
