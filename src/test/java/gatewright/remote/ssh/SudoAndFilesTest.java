package gatewright.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Secret;
import gatewright.model.ServerAddress.Login;
import gatewright.model.ServerLogin;
import gatewright.remote.Command;
import gatewright.remote.ServerFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Root's rights through the real sudo, and files written with them. */
class SudoAndFilesTest {

    private static final String PASSWORD = "ALL=(ALL) ALL";
    private static final String FREE = "ALL=(ALL) NOPASSWD: ALL";

    @RegisterExtension static final RealSshd SSHD = new RealSshd();

    SshServer server;
    Path place;

    @BeforeEach void aPlaceOfRootsOwn() throws IOException {
        place = Files.createDirectory(SSHD.folder.resolve("root-" + System.nanoTime()), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    @AfterEach void close() {
        if (server != null) server.close();
    }

    @ParameterizedTest @ValueSource(strings = {FREE, PASSWORD, "ALL=(ALL) ALL, NOPASSWD: /usr/bin/sh, NOPASSWD: /bin/sh", "ALL=(ALL) NOPASSWD: /usr/bin/true, PASSWD: ALL"})
    void commandsRunAsRootAndNeverSeeThePassword(String rule) throws IOException {
        open(rule, Optional.empty());
        for (var i = 0; i < 3; i++) {
            assertThat(server.must(Command.of("id", "-u").asRoot()).out()).isEqualTo("0\n");
            var output = server.must(Command.of("cat").asRoot().input("first\nlast"));
            assertThat(output.out()).isEqualTo("first\nlast");
            assertThat(output.err()).isEmpty();
        }
        assertThat(server.must(Command.of("sh", "-c", "env; cat").asRoot()).out()).doesNotContain(RealSshd.PASSWORD.reveal()).contains("LC_ALL=C");
    }

    @Test void aPasswordOfItsOwnGoesBeforeTheLogins() throws IOException {
        open(PASSWORD, Optional.of(Secret.of("not-this-one")));
        var failure = refused();
        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure.code()).isEqualTo("sudo-password");
        assertThat(failure).hasMessageNotContaining("not-this-one");
    }

    @Test void withoutAPasswordItIsAskedFor() throws IOException {
        SSHD.sudoers(PASSWORD);
        var key = SSHD.key("key" + System.nanoTime(), "", "-t", "ed25519");
        SSHD.allow(Path.of(key + ".pub"));
        server = SshServer.open(SSHD.address(Login.KEY_FILE, key.toString()), SSHD.login(Optional.empty()), SSHD.local(Optional.empty()));
        assertThat(refused().code()).isEqualTo("sudo-needs-password");
    }

    @Test void whoMayNotIsToldSo() throws IOException {
        open("", Optional.empty());
        assertThat(refused().code()).isEqualTo("sudo-not-allowed");
        assertThat(server.run(Command.of("true")).ok()).isTrue();
    }

    @Test void rulesThatChangeMeanwhileAreFollowed() throws IOException {
        open(FREE, Optional.empty());
        server.must(Command.of("true").asRoot());
        SSHD.sudoers(PASSWORD);
        assertThat(server.must(Command.of("cat").asRoot().input("x")).out()).isEqualTo("x");
        SSHD.sudoers("");
        assertThat(refused().code()).isEqualTo("sudo-not-allowed");
        SSHD.sudoers(FREE);
        assertThat(server.must(Command.of("cat").asRoot().input("x")).out()).isEqualTo("x");
    }

    @Test void aCommandThatFailsAsRootIsNotTakenForSudosNo() throws IOException {
        open(PASSWORD, Optional.empty());
        var output = server.run(Command.of("sh", "-c", "echo sudo: a password is required >&2; exit 1").asRoot());
        assertThat(output.exit()).isEqualTo(1);
        assertThat(output.err()).isEqualTo("sudo: a password is required\n");
        assertThat(server.run(Command.of("/no/such/program").asRoot()).exit()).isEqualTo(127);
    }

    @ParameterizedTest @ValueSource(strings = {"plain.conf", "with space", "-rf", "quote'\"", "$(touch pwned)", "new\nline", "ends with line\n", "*", "é漢🙂", "\\back\\slash", "new/folders/deep/file"})
    void filesOfAnyNameAreWrittenWithOwnerAndMode(String name) throws IOException {
        open(PASSWORD, Optional.empty());
        var path = place + "/" + name;
        server.write(new ServerFile(path, "one\n".getBytes(StandardCharsets.UTF_8), SSHD.user + ":nogroup", "0640"));
        server.write(new ServerFile(path, "two".getBytes(StandardCharsets.UTF_8), SSHD.user + ":nogroup", "0640"));
        assertThat(Path.of(path)).hasContent("two");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(path)))).isEqualTo("rw-r-----");
        assertThat(Files.getOwner(Path.of(path)).getName()).isEqualTo(SSHD.user);
        assertThat(server.read(path)).hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo("two".getBytes(StandardCharsets.UTF_8)));
        try (var files = Files.list(Path.of(path).getParent())) {
            assertThat(files).as("nothing left beside it").hasSize(1);
        }
        assertThat(place.resolve("pwned")).doesNotExist();
    }

    @Test void anyBytesComeBackAsTheyWent() throws IOException {
        open(FREE, Optional.empty());
        var bytes = new byte[5_000_000];
        new Random(7).nextBytes(bytes);
        server.write(new ServerFile(place + "/bytes", bytes, "root:root", "0600"));
        assertThat(server.read(place + "/bytes").orElseThrow()).isEqualTo(bytes);
        server.write(new ServerFile(place + "/empty", new byte[0], "root:root", "0600"));
        assertThat(server.read(place + "/empty").orElseThrow()).isEmpty();
    }

    @Test void whatIsNotThereIsEmptyAndWhatCannotBeReadIsAFailure() throws IOException {
        open(FREE, Optional.empty());
        assertThat(server.read(place + "/none")).isEmpty();
        assertThat(server.read(place + "/none/deeper")).isEmpty();
        Files.writeString(place.resolve("file"), "");
        assertThat(server.read(place + "/file/below")).isEmpty();
        assertThat(catchThrowableOfType(Failure.class, () -> server.read(place.toString())).code()).isEqualTo("file-read");
        assertThat(catchThrowableOfType(Failure.class, () -> server.read("relative")).code()).isEqualTo("file-name");
        RealSshd.shell("truncate", "-s", "17M", place + "/huge");
        assertThat(catchThrowableOfType(Failure.class, () -> server.read(place + "/huge")).code()).isEqualTo("file-too-large");
    }

    @Test void aLinkIsWrittenThrough() throws IOException {
        open(FREE, Optional.empty());
        Files.writeString(place.resolve("real"), "old");
        Files.createSymbolicLink(place.resolve("link"), Path.of("real"));
        server.write(ServerFile.ofRoot(place + "/link", "new", "0644"));
        assertThat(place.resolve("link")).isSymbolicLink();
        assertThat(place.resolve("real")).hasContent("new");
    }

    @Test void whatGoesWrongLeavesTheOldFileAndNothingElse() throws IOException {
        open(FREE, Optional.empty());
        Files.writeString(place.resolve("file"), "old");
        Files.createDirectory(place.resolve("folder"));
        Files.createSymbolicLink(place.resolve("loop"), Path.of("loop"));
        for (var bad : new ServerFile[] {new ServerFile(place + "/file", new byte[1], "nobody-of-that-name:root", "0600"), new ServerFile(place + "/file", new byte[1], "root:root", "9999"),
                new ServerFile(place + "/folder", new byte[1], "root:root", "0600"), new ServerFile(place + "/file/below", new byte[1], "root:root", "0600"), new ServerFile(place + "/loop", new byte[1], "root:root", "0600")}) {
            assertThat(catchThrowableOfType(Failure.class, () -> server.write(bad)).code()).isEqualTo("file-write");
        }
        assertThat(place.resolve("file")).hasContent("old");
        try (var files = Files.list(place)) {
            assertThat(files).hasSize(3);
        }
    }

    private void open(String rule, Optional<Secret> sudoPassword) throws IOException {
        SSHD.sudoers(rule);
        var login = new ServerLogin(Optional.of(RealSshd.PASSWORD), Optional.empty(), sudoPassword, SSHD.trusted());
        server = SshServer.open(SSHD.address(Login.PASSWORD, ""), login, SSHD.local(Optional.empty()));
    }

    private Failure refused() { return catchThrowableOfType(Failure.class, () -> server.run(Command.of("true").asRoot())); }
}
