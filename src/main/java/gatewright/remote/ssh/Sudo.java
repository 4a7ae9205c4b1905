package gatewright.remote.ssh;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.Secret;
import gatewright.remote.Command;
import gatewright.remote.Output;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Runs commands as root through sudo, with a password only where sudo asks for one.
 *
 * <p>Whether sudo will read a password cannot be known beforehand: it depends on the command (NOPASSWD) and on what it
 * remembers. So the password is offered on standard input with a mark after it, and {@code as-root.sh}, which sudo starts,
 * drops everything up to the mark before it becomes the command. A wrong password would make sudo take the next lines for
 * further tries; therefore it is tried alone first.
 */
final class Sudo {

    /** Runs a line on the server as the user that we are. */
    interface Shell {
        Ran run(String name, String line, byte[] input, Duration limit);
    }

    private enum Way { UNDECIDED, WITHOUT_PASSWORD, WITH_PASSWORD }

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Shell shell;
    private final Optional<Secret> password;
    private Way way = Way.UNDECIDED;

    Sudo(Shell shell, Optional<Secret> password) {
        this.shell = shell;
        this.password = password;
    }

    /** A command's line and input, made for sudo. */
    record Prepared(String line, byte[] input, String mark) {}

    Prepared prepare(Command command) {
        var withPassword = decided() == Way.WITH_PASSWORD;
        var random = new byte[12];
        RANDOM.nextBytes(random);
        var mark = HexFormat.of().formatHex(random);
        var words = new ArrayList<>(withPassword ? List.of("sudo", "-S", "-p", "", "--") : List.of("sudo", "-n", "--"));
        words.addAll(Command.script("as-root", mark).arguments());
        words.addAll(command.arguments());
        var before = ((withPassword ? line(password.orElseThrow()) : "") + mark + "\n").getBytes(StandardCharsets.UTF_8);
        var input = Arrays.copyOf(before, before.length + command.input().length);
        System.arraycopy(command.input(), 0, input, before.length, command.input().length);
        return new Prepared("LC_ALL=C " + ShellLine.of(words), input, mark);
    }

    /** Forgets what was decided: what sudo remembered has run out, or somebody changed its rules. */
    synchronized void forget() { way = Way.UNDECIDED; }

    /** Why sudo did not start a command. */
    Failure refusal(Output said) {
        var words = said.err();
        if (said.exit() == 127 && !words.contains("sudo:")) return failure(Kind.REJECTED, "sudo-missing", said);
        if (words.contains("not in the sudoers") || words.contains("may not run sudo") || words.contains("not allowed to execute")) {
            return failure(Kind.REJECTED, "sudo-not-allowed", said);
        }
        if (words.contains("incorrect password") || words.contains("try again") || words.contains("no password was provided") || words.contains("password is required")) {
            return failure(Kind.REJECTED, password.isEmpty() ? "sudo-needs-password" : "sudo-password", said);
        }
        return failure(Kind.REFUSED, "sudo", said);
    }

    private synchronized Way decided() {
        if (way == Way.UNDECIDED) way = decide();
        return way;
    }

    private Way decide() {
        var without = shell.run("sudo", "LC_ALL=C sudo -n -- true", new byte[0], Duration.ofSeconds(30)).output();
        if (without.ok()) return Way.WITHOUT_PASSWORD;
        if (password.isEmpty() || without.exit() == 127) throw refusal(without);
        var with = shell.run("sudo", "LC_ALL=C sudo -S -k -p '' -- true", line(password.get()).getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(30)).output();
        if (with.ok()) return Way.WITH_PASSWORD;
        throw refusal(with);
    }

    private static String line(Secret password) {
        var text = password.reveal();
        if (text.indexOf('\n') >= 0 || text.indexOf('\0') >= 0) throw Failure.of(Kind.REJECTED, Where.SERVER, "sudo-password");
        return text + "\n";
    }

    private Failure failure(Kind kind, String code, Output said) {
        var words = said.lastWords();
        return Failure.of(kind, Where.SERVER, code, password.map(secret -> secret.strikeFrom(words)).orElse(words));
    }
}
