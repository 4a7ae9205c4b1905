package gatewright.practice;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.ServerAddress;
import gatewright.model.Time;
import gatewright.remote.Command;
import gatewright.remote.Output;
import gatewright.remote.Server;
import gatewright.remote.ServerFile;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.SocketFactory;

/** A server that is only played: it answers the commands and scripts that we send as strictly as the real tools, and keeps what they did. */
public final class PracticeServer implements Server {

    private final PracticeWorld world;
    private final ServerAddress address;
    private final SocketFactory sockets;
    private final Time time;
    private final PracticeMachine machine;
    private final PracticeFirewall firewall;
    private final PracticeConnector connector;
    private final PracticeKasmDatabase database;
    private final PracticeDocker docker;
    private final PracticeNginx nginx;

    /** @param sockets what leads to KASM as the server sees it */
    public PracticeServer(PracticeWorld world, ServerAddress address, SocketFactory sockets, Time time) {
        this.world = world;
        this.address = address;
        this.sockets = sockets;
        this.time = time;
        this.machine = new PracticeMachine(world, address.id());
        this.firewall = new PracticeFirewall(machine, time);
        this.connector = new PracticeConnector(world, machine);
        this.database = new PracticeKasmDatabase(world, machine);
        this.docker = new PracticeDocker(machine, firewall);
        this.nginx = new PracticeNginx(machine, firewall);
        world.host(address.id(), address.host());
        synchronized (world) {
            firewall.tellReachable();
        }
    }

    @Override public String id() { return address.id(); }
    @Override public String display() { return address.display(); }
    @Override public SocketFactory sockets() { return sockets; }
    @Override public void close() { }

    @Override public Output run(Command command, Consumer<String> lines) {
        synchronized (world) {
            firewall.tick();
            connector.tick(time.now());
            var output = act(command.name(), () -> answer(command));
            (output.out() + output.err()).lines().forEach(lines);
            return output;
        }
    }

    @Override public Optional<byte[]> read(String path) {
        synchronized (world) {
            firewall.tick();
            connector.tick(time.now());
            return machine.file(path).map(file -> Base64.getDecoder().decode(file.path("content").asString("")));
        }
    }

    @Override public void write(ServerFile file) {
        synchronized (world) {
            firewall.tick();
            connector.tick(time.now());
            var said = act("write " + file.path(), () -> {
                if (world.fault(Fault.ETC_READ_ONLY) && file.path().startsWith("/etc/")) return failed(1, "mktemp: failed to create file: Read-only file system");
                if (world.fault(Fault.DISK_FULL)) return failed(1, "cat: write error: No space left on device");
                machine.write(file);
                return done("");
            });
            said.orFail("file-write", file.path());
        }
    }

    @Override public void proveNewLogin() {
        synchronized (world) {
            firewall.tick();
            connector.tick(time.now());
            if (firewall.letsIn(address.port())) return;
            throw Failure.of(Kind.UNREACHABLE, Where.SERVER, "ssh-silent", address.display());
        }
    }

    /** Performs one act, unless it was chosen to fail. */
    private Output act(String name, java.util.function.Supplier<Output> act) {
        return switch (world.faults().strikes("SERVER " + address.id() + " " + name).orElse(Faults.Manner.NONE)) {
            case NONE -> saved(act.get());
            case REFUSED, BROKEN_BEFORE -> failed(1, name + ": practice fault");
            case BROKEN_AFTER -> {
                saved(act.get());
                yield failed(1, name + ": practice fault");
            }
            case LOST_AFTER -> {
                saved(act.get());
                throw Failure.of(Kind.UNREACHABLE, Where.SERVER, "ssh-lost", address.display());
            }
        };
    }

    /** Several commands, each as N and its N words; a line after each says how it ended. */
    private String together(java.util.List<String> words) {
        var said = new StringBuilder();
        for (var at = 0; at < words.size();) {
            var end = at + 1 + Integer.parseInt(words.get(at));
            var command = words.subList(at + 1, end);
            var name = command.get(3).substring("gatewright-".length());
            var output = act(name, () -> answer(new Command(name, command, new byte[0], true, java.time.Duration.ofMinutes(1))));
            said.append(output.out()).append("gatewright-look-ends\t").append(output.exit()).append('\n');
            at = end;
        }
        return said.toString();
    }

    private Output saved(Output output) {
        world.changed();
        return output;
    }

    private Output answer(Command command) {
        var with = command.parameters();
        return switch (command.name()) {
            case "true" -> done("");
            case "together" -> done(together(with));
            case "look" -> done(machine.look(firewall, address.port()));
            case "packages" -> machine.packages(with.getFirst(), with.subList(1, with.size()));
            case "cloudflared-look" -> done(connector.look(with.get(0), with.get(1)));
            case "cloudflared-repository" -> connector.repository();
            case "cloudflared-start" -> connector.start(with.getFirst());
            case "cloudflared-stop" -> connector.stop(with.getFirst());
            case "cloudflared-remove" -> connector.remove(with.get(0), with.get(1), with.subList(2, with.size()));
            case "cloudflared-keep" -> connector.keep();
            case "cloudflared-give-back" -> connector.giveBack(with.getFirst().equals("renewed"));
            case "cloudflared-deb" -> connector.deb(with.getFirst());
            case "cloudflared-why" -> done(connector.why(with.getFirst()));
            case "kasm-look" -> done(database.look());
            case "kasm-change" -> database.change(with);
            case "tunnel-config-look" -> done(connector.look(with.getFirst()));
            case "tunnel-config-swap" -> connector.swap(with, command.input());
            case "tunnel-config-drop" -> connector.config().drop(with);
            case "tunnel-config-forget" -> connector.config().forget(with);
            case "connector-pause" -> connector.pause(with.get(1), time.now().plusSeconds(Long.parseLong(with.getFirst())));
            case "connector-resume" -> connector.resume(with.getFirst());
            case "edge-reached" -> done(connector.edge());
            case "firewall-look" -> done(firewall.look());
            case "firewall-arm" -> firewall.arm(with.get(0), Long.parseLong(with.get(1)), with.get(2), command.input());
            case "firewall-change" -> firewall.change(new String(command.input(), java.nio.charset.StandardCharsets.UTF_8));
            case "firewall-disarm" -> done(firewall.disarm(with.get(0), with.get(1).equals("keep")));
            case "firewall-restore" -> firewall.restore(with.get(0), with.get(1).equals("healing"));
            case "firewall-forget" -> done(firewall.forget(with.getFirst()));
            case "docker-ports-look" -> done(docker.look());
            case "docker-ports-set" -> docker.set(with.getFirst(), command.input());
            case "docker-ports-remove" -> docker.remove();
            case "kasm-publishes-look" -> done(docker.publishes());
            case "kasm-publishes-set" -> docker.publish(with.get(0), with.get(1), with.get(2));
            case "edited-forget" -> {
                machine.delete("/var/lib/gatewright/edited/" + with.getFirst());
                yield done("");
            }
            case "nginx-look" -> done(nginx.look(with));
            case "nginx-sites-look" -> done(nginx.served());
            case "nginx-websocket-look" -> done(nginx.webSocket(with.get(0), with.get(1)));
            case "nginx-set" -> nginx.set(with.get(0), with.get(1).equals("on"), command.input());
            case "nginx-remove" -> nginx.remove(with.getFirst());
            default -> failed(127, "sh: 1: " + command.name() + ": not found");
        };
    }

    static Output done(String out) { return new Output(0, out, "", false); }
    static Output failed(int exit, String err) { return new Output(exit, "", err, false); }
}
