package gatewright.remote.ssh;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.ServerAddress;
import gatewright.model.ServerLogin;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import net.schmizz.keepalive.KeepAliveRunner;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.connection.channel.OpenFailException;
import net.schmizz.sshj.connection.channel.direct.Session;
import net.schmizz.sshj.transport.TransportException;

/** One SSH connection that we are logged in to, and the sessions on it. */
final class SshConnection implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** Time for one answer of the server while logging in; PAM waits some seconds after a wrong password. */
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final int KEEP_ALIVE_SECONDS = 15;
    /** Fewer than the sessions that a server lets run at once by default (MaxSessions 10): some may linger there. */
    private static final int SESSIONS = 8;

    private final SSHClient client;
    private final Optional<SshConnection> through;
    private final Semaphore free = new Semaphore(SESSIONS);

    /** Set where the server gives us no more sessions: commands that went on after their end hold them. */
    private volatile boolean full;

    /** A connection takes no command; none was sent. */
    static final class Unusable extends Exception {

        Unusable(Exception cause) { super(cause); }

        Failure failure(String where) {
            return getCause() instanceof OpenFailException refused ? Failure.of(Kind.REFUSED, Where.SERVER, "ssh-no-commands", String.valueOf(refused.getMessage()), this)
                    : Failure.of(Kind.UNREACHABLE, Where.SERVER, "ssh-lost", where, this);
        }
    }

    private SshConnection(SSHClient client, Optional<SshConnection> through) {
        this.client = client;
        this.through = through;
    }

    /** By the way that the address and ~/.ssh/config name; each machine on it proves itself as the server does. */
    static SshConnection open(ServerAddress address, ServerLogin login, LocalKeys local) {
        var hops = SshRoute.of(address, SshConfig.read(local.folder())).hops();
        Optional<SshConnection> reached = Optional.empty();
        for (var hop : hops) reached = Optional.of(open(hop, reached, hop == hops.getLast() ? login : login.onTheWay(), local));
        return reached.orElseThrow();
    }

    private static SshConnection open(SshRoute.Hop hop, Optional<SshConnection> through, ServerLogin login, LocalKeys local) {
        var address = hop.address();
        var check = new HostKeyCheck(new KnownHosts(local.knownHosts()), login.trustedKeys());
        try {
            return new SshConnection(new SshLogin(address, login, local.naming(hop.identities()), () -> connect(address, check, through)).run(), through);
        } catch (IOException e) {
            through.ifPresent(SshConnection::close);
            if (interrupted(e)) throw stopped();
            throw check.verdict().orElseGet(() -> through.isPresent() && e instanceof ConnectException ? Failure.of(Kind.UNREACHABLE, Where.SERVER, "ssh-through", address.display(), e) : failure(address, e));
        } catch (RuntimeException e) {
            through.ifPresent(SshConnection::close);
            throw e;
        }
    }

    private static SSHClient connect(ServerAddress address, HostKeyCheck check, Optional<SshConnection> through) throws IOException {
        var client = new SSHClient(new SshAlgorithms());
        through.ifPresent(before -> client.setSocketFactory(new ChannelSockets(() -> before)));
        client.addHostKeyVerifier(check);
        client.setConnectTimeout((int) CONNECT.toMillis());
        client.setTimeout((int) ANSWER.toMillis());
        client.getTransport().setTimeoutMs((int) ANSWER.toMillis());
        client.getConnection().setTimeoutMs((int) ANSWER.toMillis());
        client.getConnection().getKeepAlive().setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        if (client.getConnection().getKeepAlive() instanceof KeepAliveRunner keepAlive) keepAlive.setMaxAliveCount(3);
        try {
            client.connect(address.host(), address.port());
            check.remember(address.host(), address.port());
            return client;
        } catch (IOException | RuntimeException e) {
            client.close();
            throw e;
        }
    }

    SSHClient client() { return client; }

    boolean usable() { return !full && client.isConnected() && client.getTransport().isRunning() && client.isAuthenticated(); }

    /** A session, once one of those that may run at once is free. */
    Session session() throws Unusable {
        try {
            free.acquire();
            return client.startSession();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped();
        } catch (IOException | IllegalStateException e) {
            free.release();
            if (interrupted(e)) throw stopped();
            full = true;
            if (!(e instanceof OpenFailException)) close();
            throw new Unusable(e);
        }
    }

    /** Ends a session in the background: the server may take its time to agree, and counts it until then. */
    void leave(Session session) {
        Thread.startVirtualThread(() -> {
            try {
                session.close();
            } catch (IOException e) {
                return; // closed by the other side, or gone with the connection
            } finally {
                free.release();
            }
        });
    }

    @Override public void close() {
        try {
            client.close();
        } catch (IOException e) {
            return; // it is gone, which is what was wanted
        } finally {
            through.ifPresent(SshConnection::close);
        }
    }

    /** Whether it was an interrupt of ours that made this happen; SSHJ wraps it up and forgets the thread's mark, which is set again. */
    static boolean interrupted(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) if (cause instanceof InterruptedException) Thread.currentThread().interrupt();
        return Thread.currentThread().isInterrupted();
    }

    static Failure stopped() { return Failure.of(Kind.STOPPED, Where.HERE, "cancelled"); }

    private static Failure failure(ServerAddress address, IOException e) {
        var where = address.display();
        return switch (e) {
            case UnknownHostException _ -> Failure.of(Kind.UNREACHABLE, Where.SERVER, "ssh-unknown-host", address.host(), e);
            case SocketTimeoutException _ -> Failure.of(Kind.UNREACHABLE, Where.SERVER, "ssh-silent", where, e);
            case ConnectException _ -> Failure.of(Kind.UNREACHABLE, Where.SERVER, "ssh-refused", where, e);
            case TransportException _ when said(e).contains("Unable to reach a settlement") -> Failure.of(Kind.REFUSED, Where.SERVER, "ssh-algorithms", offered(said(e)), e);
            case TransportException _ when said(e).contains("identif") -> Failure.of(Kind.BROKEN, Where.SERVER, "ssh-not-ssh", where, e);
            default -> Failure.of(Kind.UNREACHABLE, Where.SERVER, "ssh-lost", where + ": " + said(e), e);
        };
    }

    private static String said(IOException e) { return String.valueOf(e.getMessage()); }

    /** The server's half of "Unable to reach a settlement of X: [ours] and [theirs]". */
    private static String offered(String message) {
        var theirs = message.substring(message.lastIndexOf('[') + 1).replace("]", "");
        return theirs.length() > 300 ? theirs.substring(0, 300) + "…" : theirs;
    }
}
