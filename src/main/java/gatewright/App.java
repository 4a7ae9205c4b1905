package gatewright;

import gatewright.check.Checks;
import gatewright.cli.Cli;
import gatewright.engine.SetupFolder;
import gatewright.engine.Setups;
import gatewright.model.Setup;
import gatewright.model.Time;
import gatewright.model.Words;
import gatewright.practice.Fault;
import gatewright.practice.Practice;
import gatewright.practice.PracticeTime;
import gatewright.remote.Gateways;
import gatewright.remote.LiveGateways;
import gatewright.resource.ByHand;
import gatewright.resource.Resources;
import gatewright.ui.Wizard;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.stage.Stage;

/** The program's entry, and the only place that wires things together: without arguments the wizard, with arguments the command line. */
public final class App {

    private App() {}

    public static void main(String[] arguments) {
        Logging.install(SetupFolder.ofUser());
        if (arguments.length == 0 || opensFile(arguments)) {
            Thread.ofPlatform().daemon().start(() -> Words.has("app.name")); // read while JavaFX starts
            wizard(arguments);
        }
        else System.exit(commandLine(arguments));
    }

    private static void wizard(String[] arguments) {
        try {
            Application.launch(Window.class, arguments);
        } catch (UnsupportedOperationException e) {
            // what JavaFX says where there is no screen, such as in an SSH session
            System.err.println(Words.text("app.no-window", e.getMessage()));
            System.exit(1);
        }
    }

    /** What a desktop says when somebody opens a setup file there; the installers tie the ending to the program. */
    private static boolean opensFile(String[] arguments) { return arguments.length == 1 && (arguments[0].endsWith(".gatewright") || arguments[0].endsWith(".json")); }

    /** The window's life; apart from {@link App}, whose class Java would otherwise start a toolkit for. */
    public static final class Window extends Application {

        @Override public void start(Stage stage) {
            var file = getParameters().getRaw().stream().map(Path::of).findFirst();
            Wizard.show(stage, setups(), file, getHostServices()::showDocument);
        }

        /** The practice world listens on loopback until the program ends. */
        @Override public void stop() { System.exit(0); }
    }

    private static int commandLine(String[] arguments) {
        var out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        return Cli.run(arguments, setups(), System.getenv(), out, err);
    }

    private static SetupFolder setups() {
        var folder = SetupFolder.ofUser();
        var time = Time.real();
        var world = new World(folder.resolve("practice"));
        return new SetupFolder(folder, Resources.ALL, Checks.all(Resources.ALL), new ByHand(), () -> live(time), () -> world, time);
    }

    /** Cloudflare's address can be moved to this PC only, for a rehearsal against a stand-in. */
    private static LiveGateways live(Time time) {
        return new LiveGateways(environment("GATEWRIGHT_CLOUDFLARE_API"), Path.of(System.getProperty("user.home"), ".ssh", "known_hosts"), time, requests());
    }

    /** With GATEWRIGHT_TRACE the method and path of every request to Cloudflare is printed on standard error. */
    private static BiConsumer<String, String> requests() {
        return environment("GATEWRIGHT_TRACE").isPresent() ? (method, path) -> System.err.println(method + " " + path) : (_, _) -> { };
    }

    private static Optional<String> environment(String name) { return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank()); }

    /** The practice world, opened when it is first asked for; it ends with the program. */
    private static final class World implements SetupFolder.PracticeWorld {

        private final Path folder;
        private final Time time = new PracticeTime();
        private Practice practice;

        World(Path folder) { this.folder = folder; }

        @Override public Time time() { return time; }

        @Override public Gateways gateways() { return practice().gateways(); }
        @Override public Setup example() { return Practice.example(); }
        @Override public void forget() { practice().forget(); }
        @Override public List<Setups.Fault> faults() { return Stream.of(Fault.values()).map(f -> new Setups.Fault(f.name(), f.text())).toList(); }

        @Override public void choose(Collection<String> faults) {
            practice().choose(faults.stream().map(Fault::valueOf).toList());
        }

        private synchronized Practice practice() {
            if (practice == null) practice = Practice.open(folder, time, requests());
            return practice;
        }
    }
}
