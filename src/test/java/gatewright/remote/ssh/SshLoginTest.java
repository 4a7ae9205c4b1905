package gatewright.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Secret;
import gatewright.model.ServerAddress.Login;
import gatewright.model.ServerLogin;
import gatewright.remote.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every way to log in, against a real OpenSSH server. */
class SshLoginTest {

    @RegisterExtension static final RealSshd SSHD = new RealSshd();

    @BeforeEach void plainServer() throws IOException {
        SSHD.settings.clear();
        SSHD.start("ed25519", "ecdsa", "rsa");
        Files.writeString(SSHD.authorized, "");
    }

    @Test void byPassword() throws IOException { assertIn(Login.PASSWORD, "", SSHD.login(Optional.of(RealSshd.PASSWORD)), Optional.empty()); }

    @Test void byKeyboardInteractiveWhereTheServerTakesNoPassword() throws IOException {
        SSHD.settings.add("AuthenticationMethods keyboard-interactive");
        SSHD.start("ed25519");
        assertIn(Login.PASSWORD, "", SSHD.login(Optional.of(RealSshd.PASSWORD)), Optional.empty());
    }

    @Test void aWrongPasswordIsRejectedAndNamesWhatWasTried() throws IOException {
        var failure = refused(Login.PASSWORD, "", SSHD.login(Optional.of(Secret.of("wrong-one"))), Optional.empty());
        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure.code()).isEqualTo("ssh-login");
        assertThat(failure.detail()).contains("password").doesNotContain("wrong-one");
        assertThat(failure).hasMessageNotContaining("wrong-one");
    }

    @ParameterizedTest @CsvSource({"ed25519,''", "ecdsa,''", "rsa,''", "ecdsa,-b 384", "ecdsa,-b 521", "rsa,-m PEM", "ecdsa,-m PEM", "rsa,-m PKCS8"})
    void byKeyFile(String type, String options) throws IOException {
        for (var passphrase : new String[] {"", "a phrase ü"}) {
            var key = key(type, passphrase, options);
            SSHD.allow(Path.of(key + ".pub"));
            assertIn(Login.KEY_FILE, key.toString(), withPhrase(passphrase), Optional.empty());
        }
    }

    @ParameterizedTest @CsvSource({"ed25519,''", "rsa,-m PEM", "rsa,-m PKCS8"})
    void tellsAWrongPassphraseFromAMissingOne(String type, String options) throws IOException {
        var key = key(type, "right phrase", options);
        SSHD.allow(Path.of(key + ".pub"));
        assertThat(refused(Login.KEY_FILE, key.toString(), withPhrase("wrong phrase"), Optional.empty()).code()).isEqualTo("ssh-passphrase-wrong");
        assertThat(refused(Login.KEY_FILE, key.toString(), withPhrase(""), Optional.empty()).code()).isEqualTo("ssh-passphrase-needed");
    }

    @Test void aKeyThatTheServerDoesNotKnowIsRejected() throws IOException {
        assertThat(refused(Login.KEY_FILE, key("ed25519", "", "").toString(), withPhrase(""), Optional.empty()).code()).isEqualTo("ssh-login");
    }

    @Test void aFileThatIsNoKeyIsSaidToBeNone() throws IOException {
        var file = Files.writeString(SSHD.folder.resolve("no-key"), "hello\n");
        assertThat(refused(Login.KEY_FILE, file.toString(), withPhrase(""), Optional.empty()).code()).isEqualTo("ssh-key-file");
        assertThat(refused(Login.KEY_FILE, "/no/such/file", withPhrase(""), Optional.empty()).code()).isEqualTo("ssh-key-file");
    }

    @ParameterizedTest @CsvSource({"ed25519", "ecdsa", "rsa"})
    void byAgent(String type) throws IOException {
        try (var agent = new RealAgent(SSHD.folder)) {
            var key = key(type, "", "");
            agent.add(key);
            SSHD.allow(Path.of(key + ".pub"));
            Files.delete(key); // only the agent has it
            assertIn(Login.AGENT, "", SSHD.login(Optional.empty()), Optional.of(agent.socket()));
            assertIn(Login.AUTOMATIC, "", SSHD.login(Optional.empty()), Optional.of(agent.socket()));
        }
    }

    @Test void anAgentFullOfOtherKeysDoesNotKeepThePasswordFromItsTurn() throws IOException {
        try (var agent = new RealAgent(SSHD.folder)) {
            for (var i = 0; i < 7; i++) agent.add(key("ed25519", "", ""));
            assertIn(Login.AUTOMATIC, "", SSHD.login(Optional.of(RealSshd.PASSWORD)), Optional.of(agent.socket()));
        }
    }

    @Test void anAgentThatIsMissingOrEmptyIsNamed() throws IOException {
        assertThat(refused(Login.AGENT, "", SSHD.login(Optional.empty()), Optional.empty()).code()).isEqualTo("ssh-agent");
        try (var agent = new RealAgent(SSHD.folder)) {
            assertThat(refused(Login.AGENT, "", SSHD.login(Optional.empty()), Optional.of(agent.socket())).code()).isEqualTo("ssh-agent");
        }
    }

    @Test void automaticFindsTheUsualKeyFile() throws IOException {
        Files.createDirectories(SSHD.folder.resolve("dot-ssh"));
        var key = key("ed25519", "", "");
        Files.copy(key, SSHD.folder.resolve("dot-ssh/id_ed25519"));
        SSHD.allow(Path.of(key + ".pub"));
        assertIn(Login.AUTOMATIC, "", SSHD.login(Optional.empty()), Optional.empty());
        Files.delete(SSHD.folder.resolve("dot-ssh/id_ed25519"));
    }

    @Test void aServerThatWantsAKeyAndAPasswordGetsBoth() throws IOException {
        SSHD.settings.add("AuthenticationMethods publickey,password");
        SSHD.start("ed25519");
        var key = key("ed25519", "", "");
        SSHD.allow(Path.of(key + ".pub"));
        assertIn(Login.KEY_FILE, key.toString(), SSHD.login(Optional.of(RealSshd.PASSWORD)), Optional.empty());
    }

    @Test void aServerThatOnlyKnowsNewKeyExchangesIsExplained() throws IOException {
        assumeTrue(RealSshd.shell("ssh", "-Q", "kex").contains("sntrup761x25519-sha512@openssh.com"), "skipped: this OpenSSH has no post-quantum key exchange");
        SSHD.settings.add("KexAlgorithms sntrup761x25519-sha512@openssh.com");
        SSHD.start("ed25519");
        var failure = refused(Login.PASSWORD, "", SSHD.login(Optional.of(RealSshd.PASSWORD)), Optional.empty());
        assertThat(failure.code()).isEqualTo("ssh-algorithms");
        assertThat(failure.detail()).contains("sntrup761x25519-sha512");
    }

    @ParameterizedTest @CsvSource({"Ciphers aes128-cbc", "MACs hmac-sha1", "KexAlgorithms diffie-hellman-group14-sha1"})
    void weakAlgorithmsAreNotUsed(String setting) throws IOException {
        SSHD.settings.add(setting);
        if (setting.startsWith("MACs")) SSHD.settings.add("Ciphers aes128-ctr"); // others need no MAC
        SSHD.start("ed25519");
        assertThat(refused(Login.PASSWORD, "", SSHD.login(Optional.of(RealSshd.PASSWORD)), Optional.empty()).code()).isEqualTo("ssh-algorithms");
    }

    @Test void aShellThatIsNoneOfOursIsRefusedAtOnce() throws IOException {
        SSHD.settings.add("ForceCommand echo welcome");
        SSHD.start("ed25519");
        assertThat(refused(Login.PASSWORD, "", SSHD.login(Optional.of(RealSshd.PASSWORD)), Optional.empty()).code()).isEqualTo("ssh-shell");
    }

    @Test void nobodyListeningIsUnreachable() throws IOException {
        SSHD.kill();
        var failure = refused(Login.PASSWORD, "", SSHD.login(Optional.of(RealSshd.PASSWORD)), Optional.empty());
        assertThat(failure.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(failure.code()).isEqualTo("ssh-refused");
    }

    @Test void somethingElseOnThePortIsSaidToBeNoSsh() throws Exception {
        try (var other = new java.net.ServerSocket(0, 5, java.net.InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> {
                try (var client = other.accept()) {
                    client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
                } catch (IOException e) {
                    return;
                }
            });
            var address = new gatewright.model.ServerAddress("kasm", "127.0.0.1", other.getLocalPort(), "x", Login.PASSWORD, "");
            var failure = catchThrowableOfType(Failure.class, () -> SshServer.open(address, ServerLogin.none(), SSHD.local(Optional.empty())));
            assertThat(failure.code()).isEqualTo("ssh-not-ssh");
        }
    }

    private Path key(String type, String passphrase, String options) throws IOException {
        var all = ("-t " + type + (options.isEmpty() ? "" : " " + options)).split(" ");
        return SSHD.key("key-" + System.nanoTime(), passphrase, all);
    }

    private ServerLogin withPhrase(String passphrase) throws IOException {
        return new ServerLogin(Optional.empty(), passphrase.isEmpty() ? Optional.empty() : Optional.of(Secret.exactly(passphrase)), Optional.empty(), SSHD.trusted());
    }

    private void assertIn(Login way, String keyFile, ServerLogin login, Optional<Path> agent) {
        try (var server = SshServer.open(SSHD.address(way, keyFile), login, SSHD.local(agent))) {
            assertThat(server.must(Command.of("id", "-un")).out().strip()).isEqualTo(SSHD.user);
            server.proveNewLogin();
        }
    }

    private Failure refused(Login way, String keyFile, ServerLogin login, Optional<Path> agent) {
        return catchThrowableOfType(Failure.class, () -> SshServer.open(SSHD.address(way, keyFile), login, SSHD.local(agent)).close());
    }
}
