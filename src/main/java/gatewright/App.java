package gatewright;

import gatewright.check.Checks;
import gatewright.cli.Cli;
import gatewright.engine.SetupFolder;
import gatewright.engine.Setups;
import gatewright.model.Setup;
import gatewright.model.Time;
import gatewright.practice.Practice;
import gatewright.remote.Gateways;
import gatewright.remote.LiveGateways;
import gatewright.resource.Resources;
import gatewright.ui.Wizard;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.stage.Stage;

/** Where the program starts and its parts are put together: the wizard without arguments, else the command line. */
public final class App {

    private App() {}

    public static void main(String[] arguments) {
        Logging.install();
        if (arguments.length == 0) Application.launch(Window.class);
        else System.exit(Cli.run(arguments, setups(), System.getenv(), new PrintWriter(System.out, true, StandardCharsets.UTF_8), new PrintWriter(System.err, true, StandardCharsets.UTF_8)));
    }

    private static Setups setups() {
        var time = Time.real();
        var folder = SetupFolder.ofUser();
        var knownHosts = Path.of(System.getProperty("user.home"), ".ssh", "known_hosts");
        var live = new LiveGateways(Optional.ofNullable(System.getenv("GATEWRIGHT_CLOUDFLARE_API")), knownHosts, time, (_, _) -> {});
        return new SetupFolder(folder, Resources.ALL, Checks.all(Resources.ALL), () -> live, once(() -> world(Practice.open(folder.resolve("practice"), time))), time);
    }

    private static SetupFolder.PracticeWorld world(Practice practice) {
        return new SetupFolder.PracticeWorld() {
            @Override public Gateways gateways() { return practice.gateways(); }
            @Override public Setup example() { return Practice.example(); }
            @Override public void forget() { practice.forget(); }
        };
    }

    /** Made when it is first asked for, and then the same. */
    private static <T> Supplier<T> once(Supplier<T> making) {
        return new Supplier<>() {
            private Optional<T> made = Optional.empty();
            @Override public synchronized T get() {
                if (made.isEmpty()) made = Optional.of(making.get());
                return made.get();
            }
        };
    }

    /** The wizard as JavaFX starts it. */
    public static final class Window extends Application {
        @Override public void start(Stage stage) { Wizard.show(stage, setups(), getHostServices()::showDocument); }
    }
}
