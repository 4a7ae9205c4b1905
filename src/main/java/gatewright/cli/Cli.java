package gatewright.cli;

import gatewright.engine.Setups;
import gatewright.model.Failure;
import java.io.PrintWriter;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The command line: the same session without a window. */
@Command(name = "gatewright", mixinStandardHelpOptions = true, versionProvider = Cli.Version.class,
        description = "Puts a KASM Workspaces server behind a Cloudflare Tunnel gated by Cloudflare Access. Without a command: the wizard.",
        subcommands = {AdoptCommand.class, PlanCommand.class, ApplyCommand.class, CheckCommand.class, UndoCommand.class, RemoveCommand.class, StatusCommand.class, RevokeCommand.class, CommandLine.HelpCommand.class},
        footer = {"", "Secrets come from GATEWRIGHT_CLOUDFLARE_TOKEN, GATEWRIGHT_SSH_PASSWORD, GATEWRIGHT_SUDO_PASSWORD,", "GATEWRIGHT_KASM_KEY and GATEWRIGHT_KASM_SECRET (or GATEWRIGHT_KASM_USER and GATEWRIGHT_KASM_PASSWORD), or are asked for.", "",
                "Exit codes: 0 done, or nothing to do; 2 plan found changes; 3 check found red; 1 failed; 64 wrong usage."})
public final class Cli {

    private static final Logger LOG = LoggerFactory.getLogger(Cli.class);

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int CHANGES = 2;
    static final int RED = 3;
    static final int USAGE = 64;

    final Setups setups;
    final Console console;

    Cli(Setups setups, Console console) {
        this.setups = setups;
        this.console = console;
    }

    /** Runs a command and returns its exit code. */
    public static int run(String[] arguments, Setups setups, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        var console = new Console(out, err, environment);
        var line = new CommandLine(new Cli(setups, console)).setOut(out).setErr(err);
        line.setExecutionExceptionHandler((trouble, _, _) -> {
            console.failure(trouble instanceof Failure failure ? failure : unexpected(trouble));
            return FAILED;
        });
        line.setParameterExceptionHandler((trouble, _) -> {
            err.println(trouble.getMessage());
            err.println("See: gatewright --help");
            return USAGE;
        });
        return line.execute(arguments);
    }

    private static Failure unexpected(Exception trouble) {
        LOG.error("unexpected", trouble);
        return Failure.of(Failure.Kind.BROKEN, Failure.Where.HERE, "unexpected", trouble.toString(), trouble);
    }

    /** The version that the build wrote down. */
    static final class Version implements IVersionProvider {
        @Override public String[] getVersion() { return new String[] {"Gatewright " + gatewright.model.Version.text()}; }
    }
}
