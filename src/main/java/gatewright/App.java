package gatewright;

import gatewright.check.Checks;
import gatewright.cli.Cli;
import gatewright.engine.SetupFolder;
import gatewright.engine.Setups;
import gatewright.model.Time;
import gatewright.practice.Practice;
import gatewright.remote.LiveGateways;
import gatewright.resource.Resources;
import java.io.FileOutputStream;
import java.io.FileDescriptor;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The program's entry and the only place that wires things together. */
public final class App {

    private App() {}

    public static void main(String[] arguments) {
        Logging.install();
        if (arguments.length == 0) Window.open();
        else System.exit(commandLine(arguments));
    }

    private static int commandLine(String[] arguments) {
        var out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        return Cli.run(arguments, setups(), System.getenv(), out, err);
    }

    /** The setups of this user, live and in practice. */
    static Setups setups() {
        var folder = SetupFolder.ofUser();
        var time = Time.real();
        var checks = Checks.all(Resources.ALL);
        return new SetupFolder(folder, Resources.ALL, checks, () -> live(time), () -> Practice.in(folder.resolve("practice")), time);
    }

    /** Cloudflare's address can be moved to this PC only: for a rehearsal against a stand-in. */
    private static LiveGateways live(Time time) {
        var address = Optional.ofNullable(System.getenv("GATEWRIGHT_CLOUDFLARE_API")).filter(a -> !a.isBlank());
        return new LiveGateways(address, Path.of(System.getProperty("user.home"), ".ssh", "known_hosts"), time);
    }
}
