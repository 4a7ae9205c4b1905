package gatewright.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatewright.model.Failure;
import gatewright.remote.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Commands against a real OpenSSH server. */
class SshCommandsTest {

    @RegisterExtension static final RealSshd SSHD = new RealSshd();

    static SshServer server;

    @BeforeAll static void logIn() throws Exception { server = SSHD.open(); }

    @AfterAll static void logOut() {
        if (server != null) server.close();
    }

    @Test void handsBackWhatACommandSaidAndItsExitCode() {
        var output = server.run(Command.of("sh", "-c", "echo out; echo err >&2; exit 7"));
        assertThat(output.exit()).isEqualTo(7);
        assertThat(output.out()).isEqualTo("out\n");
        assertThat(output.err()).isEqualTo("err\n");
        assertThat(output.cut()).isFalse();
    }

    @Test void hostileArgumentsArriveAsTheyAre() {
        var hostile = List.of("", " ", "'", "\"", "''", "a'b'c", "$(id)", "`id`", "$HOME", "\\", "\\\\", "a\nb", "\n", "*", "?", "[a-z]*", "~", "-n", "--help", "-", "--",
                "; rm -rf /", "&& true", "|", ">", "#", "!x", "é漢字🙂", "\t", "%s", "{a,b}", "\u007f");
        var arguments = new ArrayList<>(List.of("sh", "-c", "for a; do printf '%s\\0' \"$a\"; done", "sh"));
        arguments.addAll(hostile);
        var output = server.must(Command.of(arguments.toArray(String[]::new)));
        assertThat(List.of(output.out().split("\0", -1)).subList(0, hostile.size())).isEqualTo(hostile);
    }

    @Test void refusesAnArgumentThatCannotBeSent() {
        assertThat(catchThrowableOfType(Failure.class, () -> server.run(Command.of("echo", "a\0b"))).code()).isEqualTo("command-argument");
        assertThat(catchThrowableOfType(Failure.class, () -> server.run(Command.of("echo", "x".repeat(200_000)))).code()).isEqualTo("command-argument");
    }

    @Test void aCommandReadsItsInputToTheEnd() {
        var input = "0123456789abcdef".repeat(400_000);
        assertThat(server.must(Command.of("sha256sum").input(input)).out()).startsWith(sha256(input));
    }

    @Test void aCommandThatDoesNotReadItsInputStillEnds() {
        assertThat(server.run(Command.of("true").input("x".repeat(5_000_000))).ok()).isTrue();
    }

    @Test void linesAreHandedOutAsTheyCome() throws Exception {
        var first = new CountDownLatch(1);
        var lines = new ArrayList<String>();
        // The command waits for a file that only appears once its first line was heard.
        var go = SSHD.folder.resolve("go");
        var thread = Thread.startVirtualThread(() -> server.run(Command.of("sh", "-c", "echo one; while ! [ -e \"$1\" ]; do sleep 0.05; done; printf 'two\\rthree\\nlast'", "sh", go.toString()), line -> {
            lines.add(line);
            first.countDown();
        }));
        first.await();
        java.nio.file.Files.writeString(go, "");
        thread.join();
        assertThat(lines).containsExactly("one", "two", "three", "last");
    }

    @Test void fiftyMegabytesNeitherHangNorFillMemory() {
        var longest = new int[1];
        var output = server.run(Command.of("sh", "-c", "echo first; head -c 50000000 /dev/zero | tr '\\0' 'x'; echo; echo last; head -c 3000000 /dev/zero >&2"), line -> longest[0] = Math.max(longest[0], line.length()));
        assertThat(output.ok()).isTrue();
        assertThat(output.cut()).isTrue();
        assertThat(output.out()).startsWith("first\nxxx").endsWith("xxx\nlast\n").hasSizeLessThan(1_100_000);
        assertThat(output.err()).hasSizeLessThan(1_100_000);
        assertThat(longest[0]).isLessThan(10_000);
    }

    @Test void bytesThatAreNoTextDoNoHarm() {
        var lines = new ArrayList<String>();
        assertThat(server.run(Command.of("printf", "a\\377\\376b\\n"), lines::add).out()).contains("a").contains("b");
        assertThat(lines).hasSize(1);
    }

    @Test void aCommandThatHangsIsEndedAtItsLimit() {
        var failure = catchThrowableOfType(Failure.class, () -> server.run(Command.of("sleep", "1000").within(Duration.ofMillis(300))));
        assertThat(failure.code()).isEqualTo("command-timeout");
        assertThat(server.run(Command.of("true")).ok()).as("the connection lives on").isTrue();
    }

    @Test void aChildLeftInTheBackgroundDoesNotHoldUs() {
        var output = server.run(Command.of("sh", "-c", "sleep 5 & echo started"));
        assertThat(output.out()).isEqualTo("started\n");
        assertThat(output.ok()).isTrue();
    }

    @Test void anInterruptStopsTheWait() throws Exception {
        var seen = new AtomicReference<Failure>();
        var started = new CountDownLatch(1);
        var thread = Thread.startVirtualThread(() -> seen.set(catchThrowableOfType(Failure.class,
                () -> server.run(Command.of("sh", "-c", "echo here; sleep 1000"), line -> started.countDown()))));
        started.await();
        thread.interrupt();
        thread.join();
        assertThat(seen.get().kind()).isEqualTo(Failure.Kind.STOPPED);
    }

    @Test void aSignalledCommandHasAShellsExitCode() {
        assertThat(server.run(Command.of("sh", "-c", "kill -9 $$")).exit()).isEqualTo(137);
    }

    @Test void manyThreadsShareTheConnection() throws Exception {
        var right = new java.util.concurrent.atomic.AtomicInteger();
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < 30; i++) {
            var mine = "n" + i;
            threads.add(Thread.startVirtualThread(() -> {
                if (server.must(Command.of("echo", mine)).out().equals(mine + "\n")) right.incrementAndGet();
            }));
        }
        for (var thread : threads) thread.join();
        assertThat(right).hasValue(30);
    }

    @Test void aListenerThatFailsFailsTheCommand() {
        var thrown = catchThrowableOfType(IllegalStateException.class, () -> server.run(Command.of("yes"), line -> { throw new IllegalStateException("bug"); }));
        assertThat(thrown).hasMessage("bug");
    }

    @Test void theLanguageOfTheServerDoesNotMatter() {
        assertThat(server.must(Command.of("printenv", "LC_ALL")).out()).isEqualTo("C\n");
    }

    private static String sha256(String text) {
        try {
            return java.util.HexFormat.of().formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
