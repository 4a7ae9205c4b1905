package gatewright.remote.ssh;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.ServerAddress;
import gatewright.model.ServerAddress.Login;
import gatewright.model.ServerLogin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.schmizz.sshj.SSHClient;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AuthKeyboardInteractive;
import net.schmizz.sshj.userauth.method.AuthMethod;
import net.schmizz.sshj.userauth.method.AuthNone;
import net.schmizz.sshj.userauth.method.AuthPassword;
import net.schmizz.sshj.userauth.method.AuthPublickey;
import net.schmizz.sshj.userauth.password.PasswordUtils;

/** Proves to a server who we are, in the order that the admin chose, and tells what was tried where nothing works. Serves one login. */
final class SshLogin {

    /** Makes a connection that nobody is logged in to yet. */
    interface Connector {
        SSHClient connect() throws IOException;
    }

    /** A server hangs up at the sixth wrong try (MaxAuthTries), and each key of an agent is one. */
    private static final int TRIES = 5;
    private static final int KEYS_OF_AGENT = 12;

    private final ServerAddress address;
    private final ServerLogin login;
    private final LocalKeys local;
    private final Connector connector;
    private final List<String> tried = new ArrayList<>();
    private Optional<Failure> trouble = Optional.empty();
    private SSHClient client;
    private int failures;

    SshLogin(ServerAddress address, ServerLogin login, LocalKeys local, Connector connector) throws IOException {
        this.address = address;
        this.login = login;
        this.local = local;
        this.connector = connector;
        this.client = connector.connect();
    }

    /** The connection that we are logged in to. */
    SSHClient run() throws IOException {
        try {
            // What a server takes is known only after a first try, and trying nothing does not count as one.
            if (accepted(new AuthNone()) || withAgent() || withFiles() || withPassword()) return client;
        } catch (IOException | RuntimeException e) {
            client.close();
            throw e;
        }
        client.close();
        throw trouble.orElseGet(() -> refused(Optional.empty()));
    }

    private boolean withAgent() throws IOException {
        if (address.login() == Login.KEY_FILE || address.login() == Login.PASSWORD) return false;
        if (local.agent().isEmpty()) {
            if (address.login() == Login.AGENT) throw Failure.of(Kind.REJECTED, Where.SERVER, "ssh-agent", "SSH_AUTH_SOCK");
            return false;
        }
        try (var agent = new SshAgent(local.agent().get())) {
            var identities = agent.identities();
            if (identities.isEmpty()) throw new IOException("it holds no key");
            for (var identity : identities.subList(0, Math.min(identities.size(), KEYS_OF_AGENT))) {
                if (attempt("agent: " + identity.comment(), new AgentLogin(agent, identity))) return true;
            }
        } catch (TransportException e) {
            throw e;
        } catch (IOException e) {
            if (address.login() == Login.AGENT) trouble = Optional.of(Failure.of(Kind.REJECTED, Where.SERVER, "ssh-agent", String.valueOf(e.getMessage()), e));
        }
        return false;
    }

    private boolean withFiles() throws IOException {
        if (address.login() == Login.AGENT || address.login() == Login.PASSWORD) return false;
        for (var file : address.keyFile().isEmpty() ? local.keyFiles() : List.of(KeyFile.path(address.keyFile()))) {
            if (withFile(file)) return true;
        }
        return false;
    }

    private boolean withFile(Path file) throws IOException {
        try {
            return attempt(file.toString(), new AuthPublickey(KeyFile.open(file, login.passphrase())));
        } catch (Failure unreadable) {
            if (unreadable.code().equals("ssh-login")) throw unreadable;
            if (trouble.isEmpty()) trouble = Optional.of(unreadable);
            return false;
        }
    }

    /** Also after a key that was accepted, where the server wants a password besides. */
    private boolean withPassword() throws IOException {
        var wanted = address.login() == Login.AUTOMATIC || address.login() == Login.PASSWORD || client.getUserAuth().hadPartialSuccess();
        if (!wanted || login.password().isEmpty()) return false;
        var password = login.password().get();
        if (attempt("password", new AuthPassword(PasswordUtils.createOneOff(password.reveal().toCharArray())))) return true;
        if (tried.contains("password") && !client.getUserAuth().hadPartialSuccess()) return false; // asking PAM again would only count twice
        return attempt("keyboard-interactive", new AuthKeyboardInteractive(new OneAnswer(password)));
    }

    private boolean attempt(String name, AuthMethod method) throws IOException {
        if (!client.getUserAuth().getAllowedMethods().contains(method.getName())) return false;
        if (failures >= TRIES) renew();
        tried.add(name);
        return accepted(method);
    }

    private boolean accepted(AuthMethod method) throws IOException {
        try {
            client.auth(address.user(), method);
            return true;
        } catch (UserAuthException | TransportException e) {
            if (e instanceof UserAuthException && client.getTransport().isRunning()) {
                failures++;
                return false;
            }
            if (tried.isEmpty()) throw e;
            if (failures < 2) throw refused(Optional.of(e)); // the first is "none"
            renew();
            return accepted(method);
        }
    }

    private void renew() throws IOException {
        client.close();
        client = connector.connect();
        failures = 0;
        accepted(new AuthNone());
    }

    private Failure refused(Optional<Exception> why) {
        var said = address.display() + "; tried: " + (tried.isEmpty() ? "–" : String.join(", ", tried))
                + "; accepted: " + String.join(", ", client.getUserAuth().getAllowedMethods());
        return Failure.of(Kind.REJECTED, Where.SERVER, "ssh-login", said, why.orElse(null));
    }
}
