package gatewright.cli;

import gatewright.engine.Choices;
import gatewright.engine.Recognised;
import gatewright.engine.Session;
import gatewright.engine.SetupFile;
import gatewright.model.KasmDoor;
import gatewright.model.ServerAddress;
import gatewright.model.Setup;
import gatewright.model.Words;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code gatewright adopt}: recognises a setup made by hand and writes it down as it is live. */
@Command(name = "adopt", description = "Recognises a setup made by hand along the guides, writes it down as it is live, and lists what could be better. Changes nothing but the setup file.", mixinStandardHelpOptions = true)
final class AdoptCommand extends SetupOptions implements Callable<Integer> {

    private static final Pattern SERVER = Pattern.compile("([^@\\s]+)@(\\[[0-9A-Fa-f:]+]|[^@\\s:]+)(?::(\\d{1,5}))?");

    @Option(names = "--server", paramLabel = "USER@HOST[:PORT]", description = "KASM's server, where the setup file is not there yet: it is made.")
    private String server = "";

    @Option(names = "--accept", paramLabel = "FINDING", split = ",", description = "Take a finding into the setup, by its id; a plan then shows what that changes. May be repeated.")
    private Set<String> accepted = new LinkedHashSet<>();

    @Option(names = "--tunnel", paramLabel = "ID", description = "Which tunnel leads to KASM, where that is not clear.")
    private Optional<String> tunnel = Optional.empty();

    @Option(names = "--hostname", paramLabel = "HOST", description = "Which of the tunnel's hostnames lead to KASM, where that is not clear. May be repeated.")
    private List<String> hostnames = List.of();

    @Override public Integer call() {
        try (var session = open()) {
            connectCloudflare(session);
            connectServers(session);
            if (!practice && cli.console.fromEnvironment("GATEWRIGHT_KASM_KEY").isPresent() && session.setup().kasm().by() == KasmDoor.By.KEY) connectKasm(session);
            var found = session.recognise(new Choices(tunnel, hostnames));
            if (json) cli.console.say(RecognisedJson.of(found, accepted));
            else cli.console.recognised(found, accepted);
            return found.open().isEmpty() && found.any() ? adopt(session, found) : nothing(found);
        }
    }

    private int nothing(Recognised found) {
        if (json) return Cli.FAILED;
        if (found.open().isEmpty()) cli.console.say(Words.text("cli.adopt.nothing"));
        return Cli.FAILED;
    }

    private int adopt(Session session, Recognised found) {
        session.adopt(found, accepted);
        if (!json) cli.console.say(Words.text("cli.adopt.adopted", session.setup().name()));
        var plan = session.plan();
        if (!json) cli.console.plan(plan);
        return plan.isEmpty() ? Cli.DONE : Cli.CHANGES;
    }

    /** A setup that is not there yet begins with a server only. */
    @Override Session open() {
        if (file != null && !server.isEmpty() && !new SetupFile(file).exists()) {
            var match = SERVER.matcher(server);
            if (!match.matches()) throw new ParameterException(spec.commandLine(), "Which server? Give --server USER@HOST, or USER@HOST:PORT.");
            var port = match.group(3) == null ? 0 : Integer.parseInt(match.group(3));
            var name = file.getFileName().toString().replaceFirst("\\.(json|gatewright)$", "");
            new SetupFile(file).save(Setup.toAdopt(name).withServers(List.of(new ServerAddress("kasm", match.group(2), port, match.group(1), ServerAddress.Login.AUTOMATIC, ""))));
        }
        return super.open();
    }
}
