package gatewright.remote;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.SocketFactory;

/**
 * A server that we are logged in to. Blocking; safe for several threads at once.
 *
 * <p>Every method throws {@link gatewright.model.Failure}: UNREACHABLE when the connection is gone, REJECTED when sudo refuses.
 */
public interface Server extends AutoCloseable {

    /** How it is called in the setup. */
    String id();

    /** Where it is, {@code user@host}, for words and logs. */
    String display();

    /** What the admin should know of the way to it, in words. */
    default List<String> remarks() { return List.of(); }

    /** Runs a command to its end; a non-zero exit is an {@link Output}, not a failure. Lines of its output are handed out as they come. */
    Output run(Command command, Consumer<String> lines);

    default Output run(Command command) { return run(command, line -> {}); }

    /** The same, for a command that has to work: a non-zero exit is a failure that carries what the command said. */
    default Output must(Command command, Consumer<String> lines) { return run(command, lines).orFail(command); }

    default Output must(Command command) { return must(command, line -> {}); }

    /** A file's bytes, read as root; empty where there is no such file. */
    Optional<byte[]> read(String path);

    /** Writes a file as a whole: to a temporary name in its folder, with owner and mode set, then renamed. Missing folders are made. */
    void write(ServerFile file);

    /** Makes a NEW TCP connection and logs in anew by the same way, and ends it again: proof that the firewall lets the admin in. */
    void proveNewLogin();

    /** Sockets that come out at the server, through a channel inside this process; no port is opened here. */
    SocketFactory sockets();

    @Override void close();
}
