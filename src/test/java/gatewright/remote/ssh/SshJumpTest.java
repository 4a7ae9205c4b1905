package gatewright.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Secret;
import gatewright.model.ServerAddress;
import gatewright.model.ServerAddress.Login;
import gatewright.model.ServerLogin;
import gatewright.remote.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Real OpenSSH servers in a chain, as the setup or ~/.ssh/config names them. */
class SshJumpTest {

    @RegisterExtension static final RealSshd GATE = new RealSshd();
    @RegisterExtension static final RealSshd TARGET = new RealSshd();

    @TempDir private Path ssh;

    @BeforeEach void nothingIsKnown() throws IOException {
        GATE.start("ed25519");
        TARGET.start("ed25519");
    }

    @Test void goesThroughTheJumpHostAndComesAnewByTheSameWay() throws IOException {
        try (var server = open(GATE.user + "@127.0.0.1:" + GATE.port, trusted())) {
            assertThat(server.must(Command.of("id", "-un")).out().strip()).isEqualTo(TARGET.user);
            server.proveNewLogin();
            GATE.kill();
            assertThat(refused(() -> server.must(Command.of("true"))).kind()).isEqualTo(Kind.UNREACHABLE);
            assertThat(refused(server::proveNewLogin).kind()).isEqualTo(Kind.UNREACHABLE);
            GATE.start("ed25519");
            assertThat(server.must(Command.of("id", "-un")).out().strip()).as("the way is made anew").isEqualTo(TARGET.user);
        }
    }

    @Test void eachMachineOnTheWayShowsItsOwnKeyOneAfterTheOther() throws IOException {
        var jump = GATE.user + "@localhost:" + GATE.port;
        var first = refused(() -> open(jump, Set.of()));
        assertThat(first.code()).isEqualTo("host-key-unknown");
        assertThat(first.evidence()).contains(GATE.fingerprint("ed25519"));
        assertThat(first.detail()).startsWith("localhost ");
        var second = refused(() -> open(jump, Set.of(GATE.fingerprint("ed25519"))));
        assertThat(second.evidence()).contains(TARGET.fingerprint("ed25519"));
        assertThat(second.detail()).startsWith("127.0.0.1 ");
        open(jump, trusted()).close();
        open(jump, Set.of()).close();
        assertThat(Files.readString(ssh.resolve("known_hosts"))).contains("[localhost]:" + GATE.port).contains("[127.0.0.1]:" + TARGET.port);
    }

    @Test void theServersPasswordIsNeverShownToTheJumpHost() {
        var failure = refused(() -> SshServer.open(address(GATE.user + "@127.0.0.1:" + GATE.port), login(Optional.empty(), trusted()), local()));
        assertThat(failure.code()).isEqualTo("ssh-login");
        assertThat(failure.detail()).contains(GATE.user + "@127.0.0.1").contains("tried: –");
    }

    @Test void aServerThatTheJumpHostCannotReachIsNamed() throws IOException {
        var nowhere = new ServerAddress("kasm", "127.0.0.1", 1, TARGET.user, Login.PASSWORD, "", GATE.user + "@127.0.0.1:" + GATE.port);
        var failure = refused(() -> SshServer.open(nowhere, login(Optional.of(RealSshd.PASSWORD), trusted()), local()));
        assertThat(failure.code()).isEqualTo("ssh-through");
        assertThat(failure.what()).contains("127.0.0.1:1");
    }

    @Test void aliasesOfTheUsersOwnConfigAreFollowed() throws IOException {
        var key = GATE.key("own", "", "-t", "ed25519");
        GATE.allow(Path.of(key + ".pub"));
        Files.writeString(ssh.resolve("config"), """
                # mine
                Match exec "rm -rf /"
                    Port 1
                Include other
                Host gate*
                    HostName localhost
                    User %s
                    Port=%d
                    IdentityFile "%s"
                Host kasm !other
                    HostName 127.0.0.1
                    Port %d
                    ProxyJump gate-1
                Host *
                    Port 2
                    ProxyJump none
                """.formatted(GATE.user, GATE.port, key, TARGET.port));
        var address = new ServerAddress("kasm", "kasm", 22, TARGET.user, Login.PASSWORD, "");
        try (var server = SshServer.open(address, login(Optional.empty(), trusted()), local())) {
            assertThat(server.must(Command.of("id", "-un")).out().strip()).isEqualTo(TARGET.user);
            assertThat(server.remarks()).singleElement().asString().contains("Match").contains("Include");
        }
        assertThat(Files.readString(ssh.resolve("known_hosts"))).contains("[localhost]:" + GATE.port).contains("[127.0.0.1]:" + TARGET.port);
        var direct = new ServerAddress("kasm", "kasm", 22, TARGET.user, Login.PASSWORD, "", "none");
        SshServer.open(direct, login(Optional.empty(), trusted()), local()).close();
    }

    @Test void hostileConfigsAreBounded() throws IOException {
        Files.writeString(ssh.resolve("config"), "Host a\n ProxyJump b\nHost b\n ProxyJump a\nHost c\n ProxyJump -oProxyCommand=reboot\n HostName " + "x".repeat(5000) + "\nHost " + "*a".repeat(2000) + "b\n User nobody\n");
        assertThat(refused(() -> SshServer.open(named("a"), login(Optional.empty(), trusted()), local())).code()).isEqualTo("ssh-jump-loop");
        assertThat(SshConfig.read(ssh).of("c").hostName()).isEmpty();
        assertThat(SshConfig.read(ssh).of("a".repeat(2000)).user()).isEmpty();
        for (var jump : new String[] {"a b", "user@", "host:99999999", "ssh://", "[::1", "x/y"}) assertThat(refused(() -> SshRoute.of(new ServerAddress("kasm", "h", 22, "u", Login.PASSWORD, "", jump.replace(' ', '/')), SshConfig.read(ssh))).code()).isEqualTo("ssh-jump-wrong");
        Files.write(ssh.resolve("config"), new byte[2 << 20]);
        assertThat(refused(() -> SshServer.open(named("a"), login(Optional.empty(), trusted()), local())).code()).isEqualTo("ssh-config");
    }

    @Test void severalAreGoneThroughInOrder() throws IOException {
        var route = SshRoute.of(new ServerAddress("kasm", "target", 2222, "ada", Login.AGENT, "", "one, eve@two:23,[fd00::3]:24"), SshConfig.read(ssh));
        assertThat(route.hops()).extracting(hop -> hop.address().display()).containsExactly("ada@one", "eve@two:23", "ada@fd00::3:24", "ada@target:2222");
        assertThat(route.hops()).extracting(hop -> hop.address().login()).containsExactly(Login.AUTOMATIC, Login.AUTOMATIC, Login.AUTOMATIC, Login.AGENT);
    }

    private SshServer open(String jump, Set<String> trusted) { return SshServer.open(address(jump), login(Optional.of(RealSshd.PASSWORD), trusted), local()); }

    private static ServerAddress address(String jump) { return new ServerAddress("kasm", "127.0.0.1", TARGET.port, TARGET.user, Login.PASSWORD, "", jump); }
    private static ServerAddress named(String host) { return new ServerAddress("kasm", host, 22, TARGET.user, Login.PASSWORD, ""); }

    private LocalKeys local() { return new LocalKeys(ssh.resolve("known_hosts"), ssh, Optional.empty()); }

    private static ServerLogin login(Optional<Secret> jumpPassword, Set<String> trusted) { return new ServerLogin(Optional.of(RealSshd.PASSWORD), Optional.empty(), Optional.empty(), jumpPassword, trusted); }

    private static Set<String> trusted() {
        try {
            return Set.of(GATE.fingerprint("ed25519"), TARGET.fingerprint("ed25519"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Failure refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) { return catchThrowableOfType(Failure.class, call); }
}
