package gatewright.resource;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.Secret;
import gatewright.model.Time;
import gatewright.model.Words;
import gatewright.remote.Command;
import gatewright.remote.Report;
import gatewright.remote.Server;
import gatewright.remote.ServerFile;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** cloudflared on one server: its package, our unit, the token in a file that only root can read. */
final class CloudflaredService {

    static final String TOKEN = "/etc/cloudflared/token";
    static final String UNIT = "/etc/systemd/system/cloudflared.service";

    /** The switch --token-file came with 2025.4.0 (cloudflared's CHANGES.md). */
    private static final Pattern VERSION = Pattern.compile("cloudflared version (\\d{4})\\.(\\d{1,2})\\..*");
    private static final Duration APT = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration STEP = Duration.ofSeconds(3);

    /** Runs as root, since only root reads the token, but without any of root's powers; namespaces are left alone, since containers often lack them. */
    private static final String UNIT_TEXT = """
            # Made by Gatewright. It is replaced when the setup is applied again.
            [Unit]
            Description=Cloudflare Tunnel
            Wants=network-online.target
            After=network-online.target

            [Service]
            Type=notify
            ExecStart=/usr/bin/cloudflared --no-autoupdate --metrics 127.0.0.1:20241 tunnel run --token-file /etc/cloudflared/token
            TimeoutStartSec=60
            Restart=on-failure
            RestartSec=5s
            UMask=0077
            NoNewPrivileges=yes
            CapabilityBoundingSet=
            RestrictSUIDSGID=yes
            LockPersonality=yes

            [Install]
            WantedBy=multi-user.target
            """;

    private final Server server;

    CloudflaredService(Server server) { this.server = server; }

    /**
     * @param tunnel the id in the token that stands there, empty where there is none
     * @param lacks of the package repository's {@code key} and {@code list}, what is not there
     */
    record State(Whose whose, boolean running, String tunnel, String version, String description, boolean systemd, boolean apt, boolean ready, List<String> lacks) {

        enum Whose { NOBODYS, OURS, STRANGERS }
    }

    State look() {
        var report = Report.of(server, Command.script("cloudflared-look").asRoot());
        var whose = switch (report.first("unit")) {
            case "ours" -> State.Whose.OURS;
            case "none" -> State.Whose.NOBODYS;
            default -> State.Whose.STRANGERS;
        };
        // "activating" is running too: it waits for Cloudflare, and systemd starts it again and again
        var running = report.is("enabled", "enabled") && (report.is("active", "active") || report.is("active", "activating"));
        return new State(whose, running, report.first("tunnel"), report.first("version"), report.first("describes"), report.is("systemd", "yes"), report.is("apt", "yes"), report.is("ready", "200"), report.all("lacks"));
    }

    /** What stands in the way of a service of ours; asked before anything is changed. */
    void mustBePossible(State state) {
        if (state.whose() == State.Whose.STRANGERS) throw refused("cloudflared-stranger", state.description());
        if (!state.systemd()) throw refused("no-systemd", server.display());
        if (!state.apt() && state.version().isEmpty()) throw refused("cloudflared-system", server.display());
        if (!state.version().isEmpty() && tooOld(state.version())) throw refused("cloudflared-old", state.version());
    }

    /** Installs the package where it is missing; each thing that will be made is told before, so that it can be taken back whatever happens. */
    void install(State state, Consumer<String> made, Consumer<String> say) {
        if (!state.version().isEmpty()) return;
        state.lacks().forEach(made);
        server.must(Command.script("cloudflared-repository").asRoot().within(APT), say);
        made.accept("package");
        server.must(Command.script("packages", "install", "cloudflared").asRoot().within(APT), say);
        var installed = look().version();
        if (installed.isEmpty() || tooOld(installed)) throw refused("cloudflared-old", installed);
    }

    void writeToken(Secret token) { server.write(ServerFile.ofRoot(TOKEN, token.reveal(), "0600")); }

    void stop(Consumer<String> say) { server.must(Command.script("cloudflared-stop").asRoot(), say); }

    /** Writes token and unit, and starts the service. */
    void start(Secret token, Consumer<String> say) {
        writeToken(token);
        server.write(ServerFile.ofRoot(UNIT, UNIT_TEXT, "0644"));
        server.must(Command.script("cloudflared-start").asRoot(), say);
    }

    /** The same for a tunnel of config.yml, which says where its credentials are. */
    void startLocal(String config, Consumer<String> say) {
        server.write(ServerFile.ofRoot(UNIT, UNIT_TEXT.replace("tunnel run --token-file " + TOKEN, "--config " + config + " tunnel run"), "0644"));
        server.must(Command.script("cloudflared-start").asRoot(), say);
    }

    /** Waits until cloudflared says that it is connected; fails in its own words where it does not get there. */
    void awaitReady(Time time, Consumer<String> say) {
        var until = time.now().plus(PATIENCE);
        say.accept(Words.text("say.connector-waiting"));
        while (!look().ready()) {
            if (!time.now().isBefore(until)) throw refused("cloudflared-not-connected", why());
            time.pause(STEP);
        }
    }

    /** Whether Cloudflare's edge can be reached from the server. It is only said: what counts is whether the service connects. */
    void probe(Consumer<String> say) {
        var answer = server.run(Command.script("edge-reached")).out().strip();
        if (!answer.equals("open")) say.accept(Words.text(answer.equals("closed") ? "say.edge-closed" : "say.edge-unknown"));
    }

    /** @param made what {@link #install} told */
    void remove(List<String> made, Consumer<String> say) {
        server.must(Command.script("cloudflared-remove", made.toArray(String[]::new)).asRoot().within(APT), say);
    }

    private String why() {
        var edge = server.run(Command.script("edge-reached")).out().strip();
        var said = server.run(Command.script("cloudflared-why").asRoot()).lastWords();
        return (edge.equals("closed") ? Words.text("say.edge-closed") + " " : "") + said;
    }

    private static boolean tooOld(String version) {
        var match = VERSION.matcher(version);
        return match.matches() && Integer.parseInt(match.group(1)) * 100 + Integer.parseInt(match.group(2)) < 202504;
    }

    private static Failure refused(String code, String detail) { return Failure.of(Kind.REFUSED, Where.SERVER, code, detail); }
}
