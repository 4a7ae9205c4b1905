package gatewright.cli;

import gatewright.engine.Check;
import gatewright.engine.Event;
import gatewright.engine.Plan;
import gatewright.engine.Session;
import gatewright.engine.Setups;
import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.KasmLogin;
import gatewright.model.Secret;
import gatewright.model.ServerAddress;
import gatewright.model.ServerLogin;
import gatewright.model.Words;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** What every command takes: which setup, which world, whom to trust; and how it connects. */
abstract class SetupOptions {

    @ParentCommand Cli cli;
    @Spec CommandSpec spec;

    @Option(names = "--setup", paramLabel = "FILE", description = "The setup file. With --practice it may be left out: then an example is used.")
    Path file;

    @Option(names = "--practice", description = "Work in the practice world: offline, on a copy of the setup.")
    boolean practice;

    @Option(names = "--fresh", description = "With --practice: begin the practice world anew.")
    private boolean fresh;

    @Option(names = "--fault", paramLabel = "NAME", description = "With --practice: let this failure happen. May be repeated; a wrong name lists them.")
    private Set<String> faults = new HashSet<>();

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Option(names = "--host-key", paramLabel = "SHA256:…", description = "Fingerprint of a server's host key that you have checked. May be repeated.")
    private Set<String> hostKeys = new HashSet<>();

    @Option(names = "--kasm-cert", paramLabel = "SHA256:…", description = "Fingerprint of KASM's certificate that you have checked.")
    private String kasmCertificate;

    Session open() {
        if (fresh && !practice) throw new ParameterException(spec.commandLine(), "--fresh goes with --practice: the live world is never forgotten.");
        if (fresh) cli.setups.forgetPractice();
        chooseFaults();
        if (practice && file == null) return cli.setups.practise();
        if (file == null) throw new ParameterException(spec.commandLine(), "Which setup? Give --setup FILE, or --practice for the example.");
        return cli.setups.open(file, practice);
    }

    private void chooseFaults() {
        if (faults.isEmpty()) return;
        if (!practice) throw new ParameterException(spec.commandLine(), "--fault goes with --practice.");
        var known = cli.setups.faults();
        if (!known.stream().map(Setups.Fault::name).toList().containsAll(faults)) {
            throw new ParameterException(spec.commandLine(), "The failures to practise are:\n" + String.join("\n", known.stream().map(f -> "  " + f.name() + ": " + f.words()).toList()));
        }
        cli.setups.choose(faults);
    }

    /** Connects all that the setup needs, with secrets from the environment, or asked for. */
    void connect(Session session) {
        var setup = session.setup();
        if (session.needsCloudflare()) connectCloudflare(session);
        connectServers(session);
        if (setup.asksKasm()) connectKasm(session);
    }

    void connectServers(Session session) { for (var server : session.setup().servers()) session.connectServer(server.id(), login(session, server)); }
    void connectKasm(Session session) { session.connectKasm(kasmLogin(session)); }

    private KasmLogin kasmLogin(Session session) {
        var certificate = Optional.ofNullable(kasmCertificate).or(() -> hint(session, "kasm-certificate").map(Secret::reveal));
        return switch (session.setup().kasm().by()) {
            case KEY -> new KasmLogin(needed(session, "kasm-key", "GATEWRIGHT_KASM_KEY", Where.KASM, "no-kasm-key"), needed(session, "kasm-secret", "GATEWRIGHT_KASM_SECRET", Where.KASM, "no-kasm-key"), certificate);
            case ADMIN -> KasmLogin.admin(needed(session, "kasm-user", "GATEWRIGHT_KASM_USER", Where.KASM, "no-kasm-login"), needed(session, "kasm-password", "GATEWRIGHT_KASM_PASSWORD", Where.KASM, "no-kasm-login"), certificate);
            case SERVER, HAND -> KasmLogin.none();
        };
    }

    /** Desktops that were started before the zone was changed: told, and never ended from here. */
    void showDesktops(Session session, Plan plan) {
        if (json || plan.changes().stream().noneMatch(change -> change.resource().id().equals("kasm-zone"))) return;
        session.runningDesktops().filter(desktops -> !desktops.isEmpty()).ifPresent(desktops -> {
            cli.console.say(Words.text("cli.desktops", desktops.size()));
            desktops.forEach(d -> cli.console.say("    " + d.since().map(since -> Words.text("desktop.since", d.user(), d.image(), d.status(), since)).orElseGet(() -> Words.text("desktop", d.user(), d.image(), d.status()))));
        });
    }

    void connectCloudflare(Session session) {
        session.connectCloudflare(needed(session, "token", "GATEWRIGHT_CLOUDFLARE_TOKEN", Where.CLOUDFLARE, "no-token"));
        if (!session.cloudflareConnected()) throw Failure.of(Kind.REFUSED, Where.CLOUDFLARE, "which-account");
    }

    private ServerLogin login(Session session, ServerAddress server) {
        var password = hint(session, "password").or(() -> cli.console.fromEnvironment("GATEWRIGHT_SSH_PASSWORD"));
        if (password.isEmpty() && server.login() == ServerAddress.Login.PASSWORD) password = cli.console.typed(Words.text("cli.ask.password", server.display()));
        var keys = new HashSet<>(hostKeys);
        hint(session, "host-key").ifPresent(key -> keys.add(key.reveal()));
        return new ServerLogin(password, cli.console.fromEnvironment("GATEWRIGHT_SSH_PASSPHRASE"), cli.console.fromEnvironment("GATEWRIGHT_SUDO_PASSWORD"), cli.console.fromEnvironment("GATEWRIGHT_JUMP_PASSWORD"), keys);
    }

    private Secret needed(Session session, String name, String variable, Where where, String code) {
        return hint(session, name).or(() -> cli.console.secret(variable, Words.text("cli.ask." + name))).orElseThrow(() -> Failure.of(Kind.REJECTED, where, code));
    }

    private static Optional<Secret> hint(Session session, String name) { return Optional.ofNullable(session.hints().get(name)).map(Secret::exactly); }

    void show(Event event) {
        if (json) cli.console.say(EventJson.of(event));
        else cli.console.event(event);
    }

    void show(Check.Answer answer) {
        if (json) cli.console.say(EventJson.of(answer));
        else cli.console.answer(answer);
    }
}
