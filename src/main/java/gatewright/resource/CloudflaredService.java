package gatewright.resource;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.Secret;
import gatewright.model.Time;
import gatewright.model.Words;
import gatewright.remote.Command;
import gatewright.remote.LocalDeb;
import gatewright.remote.Report;
import gatewright.remote.Server;
import gatewright.remote.ServerFile;
import gatewright.remote.ServerSurvey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** cloudflared on one server: its package, our unit, the token in a file that only root can read. */
final class CloudflaredService {

    static final String TOKEN = ConnectorUnit.MAIN.token;
    static final String UNIT = ConnectorUnit.MAIN.path();
    private static final String UPLOADED = "/var/lib/gatewright/cloudflared.deb";
    /** cloudflared takes some 40 MB, and apt as much again while it unpacks. */
    private static final int NEEDED_MB = 150;

    /** The switch --token-file came with 2025.4.0 (cloudflared's CHANGES.md). */
    private static final Pattern VERSION = Pattern.compile("cloudflared version (\\d{4})\\.(\\d{1,2})\\..*");
    private static final Duration APT = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration FIRST_STEP = Duration.ofMillis(250);
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
            ExecStart=%s --no-autoupdate --metrics 127.0.0.1:%d tunnel%s
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

    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._+/-]{1,200}");

    private final Server server;
    private final ConnectorUnit unit;

    CloudflaredService(Server server) { this(server, ConnectorUnit.MAIN); }

    CloudflaredService(Server server, ConnectorUnit unit) {
        this.server = server;
        this.unit = unit;
    }

    /** A cloudflared.service that is not ours; what it serves is the id or the name of a tunnel. */
    record Theirs(String tunnel, boolean tokenShown, boolean running) {}

    /**
     * @param tunnel the id in the token that stands there, empty where there is none
     * @param program where cloudflared is; the package's own place where it is not installed yet
     * @param metrics the port on loopback on which ours says how it fares
     * @param freeMb -1 where not known
     * @param hash of our unit's file; empty where the unit is not ours
     * @param lacks of the package repository's {@code key} and {@code list}, what is not there
     */
    record State(Whose whose, boolean running, String tunnel, String version, String program, int metrics, String description, boolean systemd, boolean apt, boolean ready, boolean readOnly, int freeMb, List<String> lacks, Theirs theirs, String hash) {

        enum Whose { NOBODYS, OURS, STRANGERS }
    }

    State look() { return look(Command.script("cloudflared-look", unit.unit, unit.token)); }

    /** Never an answer of a moment ago. */
    private State lookAgain() { return look(Command.script("cloudflared-look", unit.unit, unit.token, "again")); }

    private State look(Command look) {
        var report = Report.of(server, look.asRoot());
        var whose = switch (report.first("unit")) {
            case "ours" -> State.Whose.OURS;
            case "none" -> State.Whose.NOBODYS;
            default -> State.Whose.STRANGERS;
        };
        // "activating" is running too: it waits for Cloudflare, and systemd starts it again and again
        var running = report.is("enabled", "enabled") && (report.is("active", "active") || report.is("active", "activating"));
        var theirs = new Theirs(report.first("theirs-tunnel"), report.is("theirs-shown", "yes"), report.is("theirs-active", "active") || report.is("theirs-active", "activating"));
        return new State(whose, running, report.first("tunnel"), report.first("version"), report.first("program").isEmpty() ? "/usr/bin/cloudflared" : report.first("program"), number(report.first("metrics"), 20241), report.first("describes"),
                report.is("systemd", "yes"), report.is("apt", "yes"), report.is("ready", "200"), report.is("etc", "read-only"), number(report.first("free-mb"), -1), report.all("lacks"), theirs, report.first("hash"));
    }

    private static int number(String digits, int otherwise) { return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : otherwise; }

    /** What stands in the way of a service of ours; asked before anything is changed. */
    void mustBePossible(State state) {
        if (!state.systemd()) throw refused("no-systemd", server.display());
        if (state.readOnly()) throw refused("read-only", "/etc");
        if (!state.apt() && state.version().isEmpty()) throw refused("cloudflared-system", server.display());
        if (state.version().isEmpty() && state.freeMb() >= 0 && state.freeMb() < NEEDED_MB) throw refused("disk-full", state.freeMb() + " MB");
        if (!state.version().isEmpty() && tooOld(state.version())) throw refused("cloudflared-old", state.version());
        if (!PATH.matcher(state.program()).matches()) throw refused("cloudflared-old", state.program());
    }

    /** Where this very session comes through the service, it is not stopped under our feet. */
    void mustNotCarryUs() {
        if (ServerSurvey.of(server).details().connector().carriesUs()) throw refused("cloudflared-carries-us", server.display());
    }

    /** Installs the package where it is missing; each thing that will be made is told before, so that it can be taken back whatever happens.
     *
     * @param deb a package on this PC, for a server that has no way out; empty for Cloudflare's repository */
    void install(State state, String deb, Consumer<String> made, Consumer<String> say) {
        if (!state.version().isEmpty()) return;
        if (deb.isEmpty()) fromRepository(state, made, say);
        else fromHere(LocalDeb.read(deb), made, say);
        var installed = look().version();
        if (installed.isEmpty() || tooOld(installed)) throw refused("cloudflared-old", installed);
    }

    private void fromRepository(State state, Consumer<String> made, Consumer<String> say) {
        state.lacks().forEach(made);
        server.must(Command.script("cloudflared-repository").asRoot().within(APT), say);
        made.accept("package");
        server.must(Command.script("packages", "install", "cloudflared").asRoot().within(APT), say);
    }

    private void fromHere(byte[] deb, Consumer<String> made, Consumer<String> say) {
        say.accept(Words.text("say.deb-uploading", deb.length >> 20));
        made.accept("package");
        server.write(new ServerFile(UPLOADED, deb, "root:root", "0600"));
        server.must(Command.script("cloudflared-deb", UPLOADED).asRoot().within(APT), say);
    }

    void writeToken(Secret token) { server.write(ServerFile.ofRoot(unit.token, token.reveal(), "0600")); }

    void stop(Consumer<String> say) { server.must(Command.script("cloudflared-stop", unit.unit).asRoot(), say); }

    /** Writes token and unit, and starts the service. */
    void start(Secret token, boolean http2, Consumer<String> say) { start(token, http2, UnaryOperator.identity(), say); }

    /** @param unitText is given the unit's text, and gives what is written in its place */
    void start(Secret token, boolean http2, UnaryOperator<byte[]> unitText, Consumer<String> say) {
        start("", http2, " --token-file " + unit.token, () -> writeToken(token), unitText, say);
    }

    /** The same for a tunnel of config.yml, which says where its credentials are. */
    void startLocal(String config, boolean http2, UnaryOperator<byte[]> unitText, Consumer<String> say) { start(" --config " + config, http2, "", () -> { }, unitText, say); }

    private void start(String config, boolean http2, String token, Runnable first, UnaryOperator<byte[]> unitText, Consumer<String> say) {
        var state = look();
        first.run();
        var text = UNIT_TEXT.formatted(state.program(), state.metrics(), config + (http2 ? " --protocol http2" : "") + " run" + token);
        writeUnit(unitText.apply(text.getBytes(StandardCharsets.UTF_8)));
        server.must(Command.script("cloudflared-start", unit.unit).asRoot(), say);
    }

    void writeUnit(byte[] text) { server.write(new ServerFile(unit.path(), text, "root:root", "0644")); }

    String name() { return unit.unit; }

    void keepUnit() { EditedCopy.keep(server, unit.path(), unit.unit); }

    /** Keeps somebody else's service, byte for byte, before ours takes its place. */
    void keepTheirs() { server.must(Command.script("cloudflared-keep").asRoot()); }

    /** Puts it back. @param renewed whether the tunnel's token was renewed since */
    void giveBack(boolean renewed) { server.must(Command.script("cloudflared-give-back", renewed ? "renewed" : "same").asRoot()); }

    /** Waits until cloudflared says that it is connected; fails in its own words where it does not get there. */
    void awaitReady(Time time, Consumer<String> say) {
        var until = time.now().plus(PATIENCE);
        say.accept(Words.text("say.connector-waiting"));
        for (var step = FIRST_STEP; !lookAgain().ready(); step = step.multipliedBy(2).compareTo(STEP) < 0 ? step.multipliedBy(2) : STEP) {
            if (!time.now().isBefore(until)) throw refused("cloudflared-not-connected", why());
            time.pause(step);
        }
    }

    /** @param made what {@link #install} told */
    void remove(List<String> made, Consumer<String> say) {
        var with = new ArrayList<>(List.of(unit.unit, unit.token));
        with.addAll(made);
        server.must(Command.script("cloudflared-remove", with.toArray(String[]::new)).asRoot().within(APT), say);
    }

    private String why() {
        var said = server.run(Command.script("cloudflared-why", unit.unit).asRoot()).lastWords();
        return (EdgeReach.of(server, "").closed() ? Words.text("say.edge-closed") + " " : "") + said;
    }

    private static boolean tooOld(String version) {
        var match = VERSION.matcher(version);
        return match.matches() && Integer.parseInt(match.group(1)) * 100 + Integer.parseInt(match.group(2)) < 202504;
    }

    private static Failure refused(String code, String detail) { return Failure.of(Kind.REFUSED, Where.SERVER, code, detail); }
}
