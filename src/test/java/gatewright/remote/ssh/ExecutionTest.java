package gatewright.remote.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import net.schmizz.sshj.connection.channel.direct.Session;
import org.junit.jupiter.api.Test;

/** What a command says at its very end is heard, however long it was silent before. */
class ExecutionTest {

    private final CountDownLatch askedAgain = new CountDownLatch(3);

    /** Its exit is known at once, and what it said arrives only after that was seen some times. */
    @Test void theLastWordsOfACommandThatWasSilentForLongAreWaitedFor() {
        var execution = new Execution("slow", part(Session.class, (name) -> command()), System.nanoTime() - Duration.ofSeconds(10).toNanos());
        var out = new ByteArrayOutputStream();
        assertThat(execution.run("slow", new byte[0], Duration.ofSeconds(30), (data, length) -> out.write(data, 0, length), (_, _) -> { })).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("late");
    }

    private Session.Command command() {
        return part(Session.Command.class, name -> switch (name) {
            case "getInputStream" -> new Late();
            case "getErrorStream" -> InputStream.nullInputStream();
            case "getOutputStream" -> OutputStream.nullOutputStream();
            case "getExitStatus" -> {
                askedAgain.countDown();
                yield 0;
            }
            default -> null;
        });
    }

    private static <T> T part(Class<T> type, java.util.function.Function<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, method, _) -> answers.apply(method.getName())));
    }

    private final class Late extends InputStream {

        private boolean said;

        @Override public int read() { throw new UnsupportedOperationException(); }

        @Override public int read(byte[] buffer, int offset, int length) {
            try {
                askedAgain.await();
            } catch (InterruptedException e) {
                return -1;
            }
            if (said) return -1;
            said = true;
            System.arraycopy("late".getBytes(StandardCharsets.UTF_8), 0, buffer, offset, 4);
            return 4;
        }
    }
}
