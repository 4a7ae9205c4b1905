package gatewright.remote.ssh;

import gatewright.model.Secret;
import java.util.List;
import net.schmizz.sshj.userauth.method.ChallengeResponseProvider;
import net.schmizz.sshj.userauth.password.Resource;

/** Answers a server's first hidden question with the password, whatever its wording or language, and no other. */
final class OneAnswer implements ChallengeResponseProvider {

    private final Secret password;
    private boolean given;

    OneAnswer(Secret password) { this.password = password; }

    @Override public List<String> getSubmethods() { return List.of(); }
    @SuppressWarnings("rawtypes") // as SSHJ declares it
    @Override public void init(Resource resource, String name, String instruction) {}
    @Override public boolean shouldRetry() { return false; }

    @Override public char[] getResponse(String prompt, boolean echo) {
        if (echo || given) return new char[0];
        given = true;
        return password.reveal().toCharArray();
    }
}
