package gatewright.practice;

import gatewright.model.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that there is in the practice world: Cloudflare's objects, KASM's zones, the servers, as one JSON tree that is saved after each change.
 *
 * <p>Whoever reads or writes its nodes does so while holding the world's monitor ({@code synchronized (world)}), and calls {@link #changed} after writing.
 */
public final class PracticeWorld {

    static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final int VERSION = 1;
    private static final long LARGEST = 20_000_000;

    private final Optional<Path> file;
    private final ObjectNode root;
    private final Faults faults = new Faults();

    private PracticeWorld(Optional<Path> file, ObjectNode root) {
        this.file = file;
        this.root = root;
    }

    /** A fresh world that is only held in memory. */
    public static PracticeWorld inMemory() { return new PracticeWorld(Optional.empty(), fresh()); }

    /** The world of a file, or a fresh one where there is none yet. A damaged file is a failure (BROKEN, {@code practice-world}) and left untouched. */
    public static PracticeWorld at(Path file) {
        try {
            if (!Files.exists(file)) {
                var world = new PracticeWorld(Optional.of(file), fresh());
                world.changed();
                return world;
            }
            if (Files.size(file) > LARGEST || !(JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode root) || root.path("version").asInt(0) != VERSION) {
                throw Failure.of(Failure.Kind.BROKEN, Failure.Where.FILE, "practice-world", file.toString());
            }
            return new PracticeWorld(Optional.of(file), root);
        } catch (IOException | JacksonException e) {
            throw Failure.of(Failure.Kind.BROKEN, Failure.Where.FILE, "practice-world", file.toString(), e);
        }
    }

    private static ObjectNode fresh() {
        var root = JSON.createObjectNode().put("version", VERSION);
        root.set("cloudflare", Example.content("account"));
        root.set("kasm", Example.content("kasm"));
        root.putObject("servers");
        return root;
    }

    /** Makes all as it was in the beginning. Only KASM's certificate stays: it is shown already. */
    public synchronized void reset() {
        var fresh = fresh();
        var certificate = kasm().deepCopy().retain("certificate", "certificate_key");
        for (var part : List.of("cloudflare", "kasm", "servers")) ((ObjectNode) root.get(part)).removeAll().setAll((ObjectNode) fresh.get(part));
        kasm().setAll(certificate);
        knownHosts().removeAll();
        faults.clear();
        changed();
    }

    public Faults faults() { return faults; }

    /** Whether a failure is chosen that lasts, or, once, one that does not. */
    public boolean fault(Fault fault) { return faults.strikes(fault); }

    /** What a practice server keeps about itself; empty for a new one. */
    public synchronized ObjectNode server(String id) { return root.withObject("/servers").withObjectProperty(id); }

    /** Says under which address a server is known to this PC. */
    public synchronized void host(String serverId, String host) {
        if (host.equals(server(serverId).path("host").asString(""))) return;
        server(serverId).put("host", host);
        changed();
    }

    /** Says which TCP ports of a server can be reached from outside now, past its firewall. */
    public synchronized void reachable(String serverId, Collection<Integer> ports) {
        var list = server(serverId).putArray("reachable");
        new TreeSet<>(ports).forEach(list::add);
        changed();
    }

    /** The ports that can be reached at an address; empty where no server has that one, or it never said. */
    synchronized Optional<Set<Integer>> reachableAt(String host) {
        for (var server : servers()) {
            if (!server.has("reachable") || !server.path("host").asString("").equalsIgnoreCase(host)) continue;
            var ports = new TreeSet<Integer>();
            server.path("reachable").forEach(port -> ports.add(port.asInt(0)));
            return Optional.of(ports);
        }
        return Optional.empty();
    }

    /**
     * cloudflared has started on a server with a tunnel's token: its four connections appear at Cloudflare.
     *
     * @return false where it gets no connection: the token is of no tunnel, or that failure is chosen
     */
    public synchronized boolean connectorStarted(String token, String serverId) { return connectorStarted(token, serverId, Optional.empty()); }

    /** @param ingress the rules of its config.yml; they count where the tunnel is not managed by Cloudflare */
    synchronized boolean connectorStarted(String token, String serverId, Optional<JsonNode> ingress) {
        if (faults.has(Fault.CONNECTOR_NEVER_HEALTHY)) return false;
        var tunnel = Connectors.tunnelOf(cloudflare(), token);
        tunnel.ifPresent(t -> Connectors.start(t, serverId, ingress));
        if (tunnel.isPresent()) changed();
        return tunnel.isPresent();
    }

    /** cloudflared has stopped on a server. */
    public synchronized void connectorStopped(String serverId) {
        if (Connectors.stop(cloudflare(), serverId)) changed();
    }

    /** Saves; to be called after each change. */
    public synchronized void changed() { file.ifPresent(this::save); }

    private void save(Path path) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            var next = path.resolveSibling(path.getFileName() + ".new");
            Files.write(next, JSON.writeValueAsBytes(root));
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw Failure.of(Failure.Kind.BROKEN, Failure.Where.FILE, "practice-world", path.toString(), e);
        }
    }

    /** The practice world's own known hosts. */
    ArrayNode knownHosts() { return root.withArrayProperty("known_hosts"); }

    JsonNode servers() { return root.path("servers"); }
    ObjectNode cloudflare() { return (ObjectNode) root.get("cloudflare"); }
    ObjectNode kasm() { return (ObjectNode) root.get("kasm"); }
}
