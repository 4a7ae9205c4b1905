package gatewright.cli;

import gatewright.engine.Check;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code gatewright check}: proves that the setup works, question by question. */
@Command(name = "check", description = "Checks that the setup works: DNS, certificate, login, tunnel, KASM, ports.", mixinStandardHelpOptions = true)
final class CheckCommand extends SetupOptions implements Callable<Integer> {

    @Override public Integer call() {
        try (var session = open()) {
            connect(session);
            return session.check(this::show).stream().anyMatch(a -> a.light() == Check.Light.RED) ? Cli.RED : Cli.DONE;
        }
    }
}
