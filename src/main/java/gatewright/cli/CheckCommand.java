package gatewright.cli;

import gatewright.engine.Check;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gatewright check}: proves that the setup works, question by question. */
@Command(name = "check", description = "Checks that the setup works: DNS, certificate, login, tunnel, KASM, ports.", mixinStandardHelpOptions = true)
final class CheckCommand extends SetupOptions implements Callable<Integer> {

    @Option(names = "--failover", description = "Only this: stops the connector of one server for a moment and sees the other servers of the tunnel serve.")
    private boolean failover;

    @Override public Integer call() {
        try (var session = open()) {
            connect(session);
            return (failover ? session.checkFailover(this::show) : session.check(this::show)).stream().anyMatch(a -> a.light() == Check.Light.RED) ? Cli.RED : Cli.DONE;
        }
    }
}
