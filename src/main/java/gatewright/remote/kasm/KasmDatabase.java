package gatewright.remote.kasm;

import gatewright.model.Desktop;
import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.Time;
import gatewright.model.Zone;
import gatewright.model.ZoneFacts;
import gatewright.remote.Command;
import gatewright.remote.Kasm;
import gatewright.remote.Report;
import gatewright.remote.Server;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * KASM's zones in its database on the server, where there is neither a key nor a login: for a single-server installation only, saved as
 * a whole before each change. Container, user and database are those of KASM's own backup script; that an UPDATE is all it takes is not
 * said anywhere, so the columns are looked at first, exactly one row must have changed, and it is read back.
 */
public final class KasmDatabase implements Kasm {

    /** Where the saved databases are kept on the server, root-only; the newest three. */
    public static final String BACKUPS = "/var/lib/gatewright/kasm";

    private static final String HOME = "/opt/kasm/current";
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("'kasm-'yyyyMMdd-HHmmss'.tar'").withZone(ZoneOffset.UTC);
    private static final int NO_BACKUP = 3;

    private final Server server;
    private final int port;
    private final Time time;
    private final String home;
    private final String backups;

    /** @param port where KASM listens on the server */
    public KasmDatabase(Server server, int port, Time time) { this(server, port, time, HOME, BACKUPS); }

    KasmDatabase(Server server, int port, Time time, String home, String backups) {
        this.server = server;
        this.port = port;
        this.time = time;
        this.home = home;
        this.backups = backups;
    }

    @Override public List<ZoneFacts> zones() {
        var report = look();
        if (!report.is("docker", "answers")) throw refused("kasm-no-docker", report.first("docker"));
        if (!report.all("lacks").isEmpty()) throw refused("kasm-not-single", String.join(", ", report.all("lacks")));
        if (!report.first("trouble").isEmpty()) throw refused("kasm-database", report.first("trouble"));
        if (!report.all("no-column").isEmpty()) throw refused("kasm-columns", String.join(", ", report.all("no-column")));
        return report.all("zone").stream().map(KasmDatabase::facts).toList();
    }

    @Override public void update(String zoneId, Zone wanted) {
        if (zones().stream().noneMatch(zone -> zone.id().equals(zoneId))) throw refused("kasm-no-zone", zoneId);
        var change = Command.script("kasm-change", home, backups, NAME.format(time.now()), zoneId, wanted.upstreamAuthAddress(), String.valueOf(wanted.proxyPort())).asRoot().within(LONG);
        var output = server.run(change);
        if (!output.ok()) throw refused(output.exit() == NO_BACKUP ? "kasm-no-backup" : "kasm-database", output.lastWords());
        var now = zones().stream().filter(zone -> zone.id().equals(zoneId)).findFirst().orElseThrow(() -> refused("kasm-no-zone", zoneId));
        if (!now.upstreamAuthAddress().equals(wanted.upstreamAuthAddress()) || now.proxyPort() != wanted.proxyPort()) throw refused("kasm-not-stored", now.upstreamAuthAddress() + ", " + now.proxyPort());
    }

    /** Whose desktops run is told by KASM's API only. */
    @Override public Optional<List<Desktop>> desktops() { return Optional.empty(); }

    @Override public void endDesktop(String id) { throw refused("kasm-desktops-by-api", ""); }

    @Override public boolean healthy() {
        var health = look().first("health");
        if (health.isEmpty()) throw Failure.of(Kind.UNREACHABLE, Where.KASM, "kasm-silent", "127.0.0.1:" + port);
        try {
            return KasmJson.read(health.getBytes(java.nio.charset.StandardCharsets.UTF_8)).path("ok").asBoolean(false);
        } catch (JacksonException e) {
            return false;
        }
    }

    private Report look() { return Report.of(server, Command.script("kasm-look", String.valueOf(port)).asRoot()); }

    private static ZoneFacts facts(String line) {
        try {
            var zone = KasmJson.read(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return new ZoneFacts(zone.path("zone_id").asString(""), zone.path("zone_name").asString(""), zone.path("upstream_auth_address").asString(""), zone.path("proxy_port").asInt(-1));
        } catch (JacksonException e) {
            throw Failure.of(Kind.BROKEN, Where.KASM, "kasm-answer", "zones");
        }
    }

    private static Failure refused(String code, String detail) { return Failure.of(Kind.REFUSED, Where.KASM, code, detail); }
}
