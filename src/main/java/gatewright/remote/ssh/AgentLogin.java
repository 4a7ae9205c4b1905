package gatewright.remote.ssh;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.schmizz.sshj.common.Buffer;
import net.schmizz.sshj.common.Message;
import net.schmizz.sshj.common.SSHPacket;
import net.schmizz.sshj.transport.TransportException;
import net.schmizz.sshj.userauth.UserAuthException;
import net.schmizz.sshj.userauth.method.AbstractAuthMethod;

/** Public-key authentication with one key of an ssh-agent, which SSHJ lacks: the agent signs, we never see the key. */
final class AgentLogin extends AbstractAuthMethod {

    private record Way(String algorithm, int flags) {}

    private final SshAgent agent;
    private final SshAgent.Identity identity;
    private final Deque<Way> ways;

    AgentLogin(SshAgent agent, SshAgent.Identity identity) {
        super("publickey");
        this.agent = agent;
        this.identity = identity;
        this.ways = new ArrayDeque<>(identity.type().equals("ssh-rsa")
                ? List.of(new Way("rsa-sha2-512", 4), new Way("rsa-sha2-256", 2)) : List.of(new Way(identity.type(), 0)));
    }

    /** First only the question whether this key would do, as a signature may need the admin's touch. */
    @Override protected SSHPacket buildReq() throws UserAuthException { return request(false); }

    @Override public void handle(Message message, SSHPacket packet) throws UserAuthException, TransportException {
        if (message != Message.USERAUTH_60) super.handle(message, packet);
        var request = request(true);
        var signed = new SSHPacket(request);
        var data = new Buffer.PlainBuffer().putBytes(params.getTransport().getSessionID()).putBuffer(request).getCompactData();
        try {
            params.getTransport().write(signed.putBytes(agent.sign(identity, data, ways.element().flags())));
        } catch (TransportException e) {
            throw e;
        } catch (IOException e) {
            throw new UserAuthException("the agent did not sign", e);
        }
    }

    @Override public boolean shouldRetry() {
        ways.poll();
        return !ways.isEmpty();
    }

    private SSHPacket request(boolean signed) throws UserAuthException {
        return super.buildReq().putBoolean(signed).putString(ways.element().algorithm()).putBytes(identity.key());
    }
}
