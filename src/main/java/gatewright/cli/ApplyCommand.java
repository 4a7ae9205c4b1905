package gatewright.cli;

import gatewright.engine.Check;
import gatewright.engine.Plan;
import gatewright.engine.Session;
import gatewright.model.Words;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gatewright apply}: shows the plan, carries it out and checks the result. */
@Command(name = "apply", description = "Shows what would be done, does it, and checks the result.", mixinStandardHelpOptions = true)
final class ApplyCommand extends SetupOptions implements Callable<Integer> {

    @Option(names = "--yes", description = "Do not ask whether to go on. Accepts neither an unknown host key or certificate nor a danger.")
    boolean yes;

    @Option(names = "--accept", paramLabel = "DANGER", description = "Accept a danger that the plan names, by its name. May be repeated.")
    Set<String> accepted = new HashSet<>();

    @Option(names = "--adopt", paramLabel = "RESOURCE/ID", description = "Take over the thing of that name that is there already, and change it to fit.")
    List<String> adopt = List.of();

    @Option(names = "--link", paramLabel = "RESOURCE/ID", description = "Use the thing of that name as it is, and never change it.")
    List<String> link = List.of();

    @Override public Integer call() {
        try (var session = open()) {
            connect(session);
            var plan = answered(session, adopt, link);
            if (!json) cli.console.plan(plan);
            if (!plan.changes().isEmpty() && !yes && !practice && !cli.console.confirmed(Words.text("cli.go-on"))) {
                cli.console.say(Words.text("cli.nothing-done"));
                return Cli.FAILED;
            }
            return carryOut(session, plan);
        }
    }

    private int carryOut(Session session, Plan plan) {
        if (!session.apply(plan, accepted, json ? event -> cli.console.say(EventJson.of(event)) : cli.console::event)) return Cli.FAILED;
        var answers = session.check(json ? answer -> cli.console.say(EventJson.of(answer)) : cli.console::answer);
        return answers.stream().anyMatch(a -> a.light() == Check.Light.RED) ? Cli.RED : Cli.DONE;
    }
}
