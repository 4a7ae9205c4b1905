package gatewright.remote;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.engine.StillTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.SocketFactory;
import org.junit.jupiter.api.Test;

/** One round trip for all that a pass looks at, and never an old answer. */
class OneLookTest {

    private static final Command SURVEY = Command.script("look").asRoot();
    private static final Command FIREWALL = Command.script("firewall-look").asRoot();

    private final List<String> trips = new ArrayList<>();
    private final StillTime time = new StillTime();
    private String said = "";
    private final OneLook server = new OneLook(new Fake(), time);

    @Test void whatIsLookedAtTogetherIsAskedForOnce() {
        answering("a", "b", "c", "d");
        assertThat(server.run(SURVEY).out()).isEqualTo("a\n");
        assertThat(server.run(FIREWALL).out()).isEqualTo("c\n");
        assertThat(server.run(FIREWALL).out()).isEqualTo("c\n");
        assertThat(trips).containsExactly("together");
    }

    @Test void anythingElseThatIsDoneEndsIt() {
        answering("a", "b", "c", "d");
        server.run(SURVEY);
        server.run(Command.of("true"));
        time.pause(Duration.ofSeconds(3));
        answering("e", "f", "g", "h");
        assertThat(server.run(SURVEY).out()).isEqualTo("e\n");
        server.write(ServerFile.ofRoot("/etc/x", "", "0644"));
        time.pause(Duration.ofSeconds(3));
        answering("i", "j", "k", "l");
        assertThat(server.run(FIREWALL).out()).isEqualTo("k\n");
        assertThat(trips).containsExactly("together", "true", "together", "write", "together");
    }

    @Test void anotherLookChangesNothing() {
        answering("a", "b", "c", "d");
        server.run(SURVEY);
        server.run(Command.script("nginx-look", "x").asRoot());
        assertThat(server.run(FIREWALL).out()).isEqualTo("c\n");
        assertThat(trips).containsExactly("together", "nginx-look");
    }

    @Test void inTheMidstOfAChangeOnlyWhatIsAskedForIsLookedAt() {
        answering("a", "b", "c", "d");
        server.run(SURVEY);
        server.write(ServerFile.ofRoot("/etc/x", "", "0644"));
        said = "after";
        assertThat(server.run(FIREWALL).out()).isEqualTo("after");
        assertThat(server.run(FIREWALL).out()).isEqualTo("after");
        assertThat(server.run(SURVEY).out()).isEqualTo("after");
        server.proveNewLogin();
        said = "in the end";
        assertThat(server.run(FIREWALL).out()).isEqualTo("in the end");
        assertThat(trips).containsExactly("together", "write", "firewall-look", "look", "login", "firewall-look");
    }

    @Test void whoWaitsForSomethingSeesItHappen() {
        answering("starting", "b", "c", "d");
        server.run(SURVEY);
        time.pause(Duration.ofSeconds(3));
        answering("ready", "b", "c", "d");
        assertThat(server.run(SURVEY).out()).isEqualTo("ready\n");
    }

    @Test void whatFailedOrWasCutIsAskedForAloneAndFailsInItsOwnWords() {
        said = "a\ngatewright-look-ends\t0\nhalf";
        assertThat(server.run(SURVEY).out()).isEqualTo("a\n");
        said = "alone";
        assertThat(server.run(FIREWALL).out()).isEqualTo("alone");
        assertThat(trips).containsExactly("together", "together", "firewall-look");
    }

    private void answering(String... reports) {
        said = "";
        for (var report : reports) said += report + "\ngatewright-look-ends\t0\n";
    }

    private final class Fake implements Server {

        @Override public Output run(Command command, Consumer<String> lines) {
            trips.add(command.name());
            return new Output(0, said, "", false);
        }

        @Override public void write(ServerFile file) { trips.add("write"); }
        @Override public String id() { return "kasm"; }
        @Override public String display() { return "admin@192.0.2.1"; }
        @Override public Optional<byte[]> read(String path) { return Optional.empty(); }
        @Override public void proveNewLogin() { trips.add("login"); }
        @Override public SocketFactory sockets() { throw new UnsupportedOperationException(); }
        @Override public void close() { }
    }
}
