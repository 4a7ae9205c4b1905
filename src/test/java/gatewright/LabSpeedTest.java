package gatewright;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.engine.Resource;
import gatewright.engine.Trial;
import gatewright.model.Firewall;
import gatewright.model.Secret;
import gatewright.model.Time;
import gatewright.practice.Practice;
import gatewright.remote.Command;
import gatewright.remote.OneLook;
import gatewright.remote.Output;
import gatewright.remote.Remote;
import gatewright.remote.Server;
import gatewright.remote.ServerFile;
import gatewright.remote.ssh.LocalKeys;
import gatewright.remote.ssh.SshServer;
import gatewright.resource.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.SocketFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How long a full apply takes on a fresh server, beside the same commands as a plain script over OpenSSH on another one. */
@Tag("lab")
@ExtendWith(Lab.class)
class LabSpeedTest {

    @TempDir private Path folder;

    @Test void aFullApplyTakesHardlyLongerThanItsCommandsAlone() throws Exception {
        var practice = Practice.inMemory(Time.real());
        var edge = new LabEdge(practice, "kasm");
        try {
            var account = practice.gateways().cloudflare(Secret.of(practice.hints().get("token")));
            var lab = Lab.first();
            var plain = Lab.start("plain");
            var local = new LocalKeys(folder.resolve("known_hosts"), folder, Optional.empty());
            var setup = Practice.example().withServers(List.of(lab.address("kasm", "deploy"))).withFirewall(new Firewall(true, List.of(), List.of()));
            List<Resource<?>> resources = new ArrayList<>(Resources.ALL.stream().filter(r -> List.of("tunnel", "cloudflared", "firewall").contains(r.id())).toList());

            // in the wizard the program has been running for a while, and logged in before
            SshServer.open(setup.servers().getFirst(), lab.login(), local).close();
            var began = System.nanoTime();
            var scripts = new ArrayList<>(List.of(new StringBuilder()));
            try (var server = new Recorded(SshServer.open(setup.servers().getFirst(), lab.login(), local), scripts)) {
                var remote = new Remote(Optional.of(account.account(account.accounts().getFirst().id())), Optional.empty(), Map.of("kasm", new OneLook(server, Time.real())), practice.gateways().outside());
                var trial = new Trial(resources, remote, folder, setup);
                assertThat(trial.apply()).as(() -> trial.why().getMessage() + trial.why().detail()).isTrue();
            }
            var ours = System.nanoTime() - began;

            began = System.nanoTime();
            for (var part = scripts.iterator(); part.hasNext(); ) {
                ssh(plain, "sudo sh -s", part.next().toString());
                if (part.hasNext()) ssh(plain, "true", "", "-o", "ControlPath=none");
            }
            var theirs = System.nanoTime() - began;
            System.out.printf("%nA full apply of connector and firewall: %d ms; the same commands and the same proof as a plain script over ssh: %d ms; ratio %.2f (goal: at most 1.15)%n%n", ours / 1_000_000, theirs / 1_000_000, (double) ours / theirs);
        } finally {
            edge.close();
            practice.close();
        }
    }

    /** One connection for all, as an admin's own script would have; a proof has one of its own. */
    private void ssh(LabServer server, String command, String script, String... options) throws IOException, InterruptedException {
        var address = server.address("plain", "deploy");
        var file = Files.writeString(folder.resolve("script"), script);
        var line = new ArrayList<>(List.of("ssh", "-q", "-i", address.keyFile(), "-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"));
        line.addAll(List.of(options));
        line.addAll(List.of("-o", "ControlMaster=auto", "-o", "ControlPersist=20", "-o", "ControlPath=" + folder.resolve("one"), address.user() + "@" + address.host(), command));
        var process = new ProcessBuilder(line).redirectInput(file.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    /** Notes what changes something as lines of a shell script; a wait is a loop until cloudflared is ready. What comes after the proof of a new login is a script of its own. */
    private record Recorded(Server server, List<StringBuilder> scripts) implements Server {

        private StringBuilder script() { return scripts.getLast(); }

        @Override public Output run(Command command, Consumer<String> lines) {
            var output = server.run(command, lines);
            if (List.of("look", "together", "cloudflared-look", "firewall-look", "docker-ports-look").contains(command.name()) || command.name().endsWith("-why")) return output;
            var words = command.arguments().stream().map(word -> "'" + word.replace("'", "'\\''") + "'").toList();
            script().append("echo ").append(Base64.getEncoder().encodeToString(command.input())).append(" | base64 -d | ").append(String.join(" ", words)).append(" || exit 9\n");
            if (command.name().equals("cloudflared-start")) script().append("until curl -sf -o /dev/null http://127.0.0.1:20241/ready; do sleep 0.1; done\n");
            return output;
        }

        @Override public void write(ServerFile file) {
            server.write(file);
            script().append("mkdir -p \"$(dirname ").append(file.path()).append(")\"; echo ").append(Base64.getEncoder().encodeToString(file.content())).append(" | base64 -d > ").append(file.path())
                    .append(" && chmod ").append(file.mode()).append(' ').append(file.path()).append(" || exit 9\n");
        }

        @Override public String id() { return server.id(); }
        @Override public String display() { return server.display(); }
        @Override public Optional<byte[]> read(String path) { return server.read(path); }
        @Override public void proveNewLogin() {
            server.proveNewLogin();
            scripts.add(new StringBuilder());
        }
        @Override public SocketFactory sockets() { return server.sockets(); }
        @Override public void close() { server.close(); }
    }
}
