package gatewright.remote.ssh;

import java.io.IOException;
import java.nio.file.Path;

/** A real ssh-agent process with a socket of its own. */
final class RealAgent implements AutoCloseable {

    private final Path socket;
    private final Process process;

    RealAgent(Path folder) throws IOException {
        socket = folder.resolve("agent-" + System.nanoTime());
        process = new ProcessBuilder("ssh-agent", "-D", "-a", socket.toString()).redirectErrorStream(true).start();
        process.inputReader().readLine(); // it says where it listens once it does
    }

    Path socket() { return socket; }

    void add(Path key) throws IOException { RealSshd.shell("env", "SSH_AUTH_SOCK=" + socket, "ssh-add", "-q", key.toString()); }

    @Override public void close() { process.destroy(); }
}
