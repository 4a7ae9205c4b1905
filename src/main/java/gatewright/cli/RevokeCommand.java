package gatewright.cli;

import gatewright.model.Words;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code gatewright revoke}: ends somebody's sessions now, instead of when they run out. */
@Command(name = "revoke", description = "Ends all Access sessions of somebody, in every application of the account. Whom a policy lets in can log in again.", mixinStandardHelpOptions = true)
final class RevokeCommand extends SetupOptions implements Callable<Integer> {

    @Parameters(paramLabel = "EMAIL", description = "Whose sessions end.")
    private String email;

    @Override public Integer call() {
        try (var session = open()) {
            connectCloudflare(session);
            session.revokeSessions(email.strip());
            cli.console.say(Words.text("cli.revoked", email.strip()));
            return Cli.DONE;
        }
    }
}
