package gatewright.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.KasmLogin;
import gatewright.model.Secret;
import gatewright.model.Time;
import gatewright.remote.Command;
import gatewright.remote.SelfSigned;
import gatewright.remote.kasm.KasmApi;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a connection when the server goes away, and the sockets that go through it. */
class SshConnectionTest {

    @RegisterExtension static final RealSshd SSHD = new RealSshd();

    SshServer server;

    @BeforeEach void open() throws IOException {
        SSHD.start("ed25519");
        server = SSHD.open();
    }

    @AfterEach void close() { server.close(); }

    @Test void aDeadConnectionIsMadeAnewBeforeACommandIsSent() {
        SSHD.killSessions();
        assertThat(server.must(Command.of("echo", "here")).out()).isEqualTo("here\n");
    }

    @Test void aServerThatIsGoneIsUnreachable() {
        SSHD.kill();
        assertThat(catchThrowableOfType(Failure.class, () -> server.run(Command.of("true"))).kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(catchThrowableOfType(Failure.class, () -> server.proveNewLogin()).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test void aCommandThatWasSentIsNeverSentAgain() throws Exception {
        var file = Files.createTempFile(SSHD.folder, "runs", "");
        RealSshd.shell("chown", SSHD.user, file.toString());
        var started = new CountDownLatch(1);
        var seen = new AtomicReference<Failure>();
        var thread = Thread.startVirtualThread(() -> seen.set(catchThrowableOfType(Failure.class,
                () -> server.run(Command.of("sh", "-c", "echo x >> \"$1\"; echo started; sleep 1000", "sh", file.toString()), line -> started.countDown()))));
        started.await();
        SSHD.killSessions();
        thread.join();
        assertThat(seen.get().kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(seen.get().code()).isEqualTo("command-lost");
        assertThat(server.must(Command.of("cat", file.toString())).out()).isEqualTo("x\n");
    }

    @Test void aFirewallThatShutsNewLoginsOutIsNoticedThoughTheOldConnectionLives() {
        SSHD.killListener();
        assertThat(server.run(Command.of("true")).ok()).isTrue();
        assertThat(catchThrowableOfType(Failure.class, () -> server.proveNewLogin()).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test void anInterruptEndsALoginThatNobodyAnswers() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var address = new gatewright.model.ServerAddress("kasm", "127.0.0.1", silent.getLocalPort(), "x", gatewright.model.ServerAddress.Login.PASSWORD, "");
            var seen = new AtomicReference<Failure>();
            var thread = Thread.startVirtualThread(() -> seen.set(catchThrowableOfType(Failure.class,
                    () -> SshServer.open(address, gatewright.model.ServerLogin.none(), SSHD.local(Optional.empty())))));
            try (var accepted = silent.accept()) {
                assertThat(accepted.getInputStream().read()).as("it says its version").isEqualTo('S');
                thread.interrupt();
                thread.join();
            }
            assertThat(seen.get().kind()).isEqualTo(Kind.STOPPED);
        }
    }

    @Test void aClosedConnectionStaysClosed() {
        server.close();
        assertThat(catchThrowableOfType(Failure.class, () -> server.run(Command.of("true"))).code()).isEqualTo("ssh-closed");
    }

    @Test void kasmIsReachedThroughTheConnection() throws Exception {
        var certificate = SelfSigned.make();
        try (var kasm = new MockWebServer()) {
            kasm.useHttps(certificate.sockets());
            kasm.start();
            for (var i = 0; i < 2; i++) kasm.enqueue(new MockResponse.Builder().code(200).body("{\"ok\": true}").build());
            var login = new KasmLogin(Secret.of("k"), Secret.of("s"), Optional.of(certificate.fingerprint()));
            var api = new KasmApi("localhost", kasm.getPort(), login, Optional.of(server.sockets()), Time.real());
            assertThat(api.healthy()).isTrue();
            assertThat(api.healthy()).isTrue();
            assertThat(kasm.takeRequest().getUrl().encodedPath()).isEqualTo("/api/__healthcheck");
        }
    }

    @Test void muchGoesBothWaysThroughASocket() throws Exception {
        try (var web = new MockWebServer()) {
            web.start();
            var large = "0123456789".repeat(800_000);
            web.enqueue(new MockResponse.Builder().code(200).body(large).build());
            var http = new OkHttpClient.Builder().socketFactory(server.sockets()).build();
            var request = new Request.Builder().url("http://127.0.0.1:" + web.getPort() + "/").post(okhttp3.RequestBody.create(large, null)).build();
            try (var response = http.newCall(request).execute()) {
                assertThat(response.body().string()).isEqualTo(large);
            }
            assertThat(web.takeRequest().getBodySize()).isEqualTo(large.length());
        }
    }

    @Test void aReadThatNobodyAnswersEndsAtItsLimit() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress()); var socket = server.sockets().createSocket("127.0.0.1", silent.getLocalPort())) {
            socket.setSoTimeout(100);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test void aSocketThatIsClosedWakesItsReader() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var socket = server.sockets().createSocket("127.0.0.1", silent.getLocalPort());
            var seen = new AtomicReference<Throwable>();
            var in = socket.getInputStream();
            var reader = Thread.startVirtualThread(() -> seen.set(catchThrowableOfType(IOException.class, in::read)));
            socket.close();
            reader.join();
            assertThat(seen.get()).isInstanceOf(java.net.SocketException.class);
        }
    }

    @Test void aPortThatIsClosedOnTheServerIsRefused() throws Exception {
        int free;
        try (var any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = any.getLocalPort();
        }
        assertThatThrownBy(() -> server.sockets().createSocket("127.0.0.1", free)).isInstanceOf(ConnectException.class);
    }
}
