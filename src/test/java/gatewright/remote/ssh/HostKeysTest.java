package gatewright.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.ServerAddress.Login;
import gatewright.model.ServerLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whether a server is the right one, with a real known_hosts and a real OpenSSH server. */
class HostKeysTest {

    @RegisterExtension static final RealSshd SSHD = new RealSshd();

    @BeforeEach void nothingKnown() throws IOException {
        Files.deleteIfExists(SSHD.knownHosts());
        SSHD.start("ed25519", "ecdsa", "rsa");
    }

    @Test void anUnknownKeyIsShownAndNothingIsWritten() throws IOException {
        var failure = refused(Set.of());
        assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED);
        assertThat(failure.code()).isEqualTo("host-key-unknown");
        assertThat(failure.evidence()).contains(SSHD.fingerprint("ed25519"));
        assertThat(SSHD.knownHosts()).doesNotExist();
    }

    @Test void anotherFingerprintThanTheConfirmedOneIsNotTrusted() {
        assertThat(refused(Set.of("SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")).code()).isEqualTo("host-key-unknown");
    }

    @Test void aConfirmedKeyIsAddedBesideTheOtherLines() throws IOException {
        Files.writeString(SSHD.knownHosts(), "# mine\nother.example ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKbad\nbroken line", java.nio.charset.StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(SSHD.knownHosts(), PosixFilePermissions.fromString("rw-r-----"));
        in(SSHD.trusted());
        assertThat(Files.readString(SSHD.knownHosts())).startsWith("# mine\nother.example ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKbad\nbroken line\n[127.0.0.1]:" + SSHD.port + " ssh-ed25519 ").endsWith("\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(SSHD.knownHosts()))).isEqualTo("rw-r-----");
        var after = Files.readString(SSHD.knownHosts());
        in(Set.of());
        assertThat(Files.readString(SSHD.knownHosts())).isEqualTo(after);
        assertThat(RealSshd.shell("ssh-keygen", "-F", "[127.0.0.1]:" + SSHD.port, "-f", SSHD.knownHosts().toString())).as("OpenSSH understands it").contains("found");
    }

    @Test void aNewFileIsReadableByItsOwnerOnly() throws IOException {
        in(SSHD.trusted());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(SSHD.knownHosts()))).isEqualTo("rw-------");
    }

    @Test void aLinkedFileStaysALink() throws IOException {
        var real = Files.writeString(SSHD.folder.resolve("real_known_hosts"), "");
        Files.createSymbolicLink(SSHD.knownHosts(), real);
        in(SSHD.trusted());
        assertThat(SSHD.knownHosts()).isSymbolicLink();
        assertThat(Files.readString(real)).contains("ssh-ed25519");
    }

    @Test void hashedNamesAreUnderstood() throws IOException {
        in(SSHD.trusted());
        RealSshd.shell("ssh-keygen", "-H", "-f", SSHD.knownHosts().toString());
        assertThat(Files.readString(SSHD.knownHosts())).startsWith("|1|");
        in(Set.of());
    }

    @Test void wildcardsAndNegationsAreUnderstood() throws IOException {
        known("[127.0.0.*]:*");
        in(Set.of());
        known("![127.0.0.1]:" + SSHD.port + ",*");
        assertThat(refused(Set.of()).code()).isEqualTo("host-key-unknown");
    }

    @Test void theTypeThatIsKnownIsAskedFor() throws IOException {
        Files.writeString(SSHD.knownHosts(), "[127.0.0.1]:" + SSHD.port + " " + keyOf("rsa") + "\n");
        in(Set.of());
    }

    @Test void aChangedKeyIsRejectedAndNeverOverwritten() throws IOException {
        in(SSHD.trusted());
        var before = Files.readString(SSHD.knownHosts());
        Files.deleteIfExists(SSHD.folder.resolve("host_new"));
        Files.deleteIfExists(SSHD.folder.resolve("host_new.pub"));
        SSHD.key("host_new", "", "-t", "ed25519");
        SSHD.start("new");
        for (var confirmed : java.util.List.of(Set.<String>of(), Set.of(SSHD.fingerprint("new")))) {
            var failure = refused(confirmed);
            assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
            assertThat(failure.code()).isEqualTo("host-key-changed");
        }
        assertThat(Files.readString(SSHD.knownHosts())).isEqualTo(before);
    }

    @Test void aRevokedKeyIsRejected() throws IOException {
        Files.writeString(SSHD.knownHosts(), "@revoked * " + keyOf("ed25519") + "\n");
        assertThat(refused(SSHD.trusted()).code()).isEqualTo("host-key-revoked");
    }

    private void known(String hosts) throws IOException { Files.writeString(SSHD.knownHosts(), hosts + " " + keyOf("ed25519") + "\n"); }

    private String keyOf(String type) throws IOException { return Files.readString(SSHD.folder.resolve("host_" + type + ".pub")).strip(); }

    private ServerLogin login(Set<String> trusted) { return new ServerLogin(Optional.of(RealSshd.PASSWORD), Optional.empty(), Optional.empty(), trusted); }

    private void in(Set<String> trusted) { SshServer.open(SSHD.address(Login.PASSWORD, ""), login(trusted), SSHD.local(Optional.empty())).close(); }

    private Failure refused(Set<String> trusted) { return catchThrowableOfType(Failure.class, () -> in(trusted)); }
}
