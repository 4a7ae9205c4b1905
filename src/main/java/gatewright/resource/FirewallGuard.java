package gatewright.resource;

import gatewright.model.Failure;
import gatewright.model.Failure.Kind;
import gatewright.model.Failure.Where;
import gatewright.model.Time;
import gatewright.model.Words;
import gatewright.remote.Command;
import gatewright.remote.Server;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes a firewall change that takes itself back: a timer on the server restores the saved rules, unless a new login
 * through the new rules came about. Nothing here has to survive for that: not this program, not the connection, not the server's uptime.
 */
final class FirewallGuard {

    static final String FOLDER = "/var/lib/gatewright/firewall/";
    static final Duration USUAL = Duration.ofMinutes(4);

    /** ufw takes about a sixth of a second for a rule; a change has to be over well before the timer is due. */
    private static final Duration CHANGE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(90);
    private static final int LOGINS = 3;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Server server;
    private final Time time;
    private final Duration healing;
    private final Consumer<String> say;

    FirewallGuard(Server server, Time time, Duration healing, Consumer<String> say) {
        this.server = server;
        this.time = time;
        this.healing = healing;
        this.say = say;
    }

    /** A fresh name for a saved copy. */
    String freshName() {
        var random = new byte[4];
        RANDOM.nextBytes(random);
        return time.now().getEpochSecond() + "-" + HexFormat.of().formatHex(random);
    }

    /** Gives ufw its commands. @param keep whether the copy that is saved first stays on the server */
    void change(String name, List<String> commands, boolean keep) {
        guarded(name, "ufw", Command.script("firewall-change").input(String.join("\n", commands) + "\n"), keep);
    }

    /** Changes our own rules for Docker's ports, by one of their scripts. */
    void changePorts(Command change) { guarded(freshName(), "ports", change, false); }

    /** Puts an earlier saved copy back as a whole. */
    void putBack(String saved) {
        guarded(freshName(), "ufw", Command.script("firewall-restore", FOLDER + saved, "asked"), false);
    }

    /** Takes a change back that an earlier run left unconfirmed. */
    void heal(String name) {
        say.accept(Words.text("say.firewall-healing"));
        server.must(Command.script("firewall-restore", FOLDER + name, "healing").asRoot().within(CHANGE));
        forget(name);
    }

    void forget(String name) { server.must(Command.script("firewall-forget", name).asRoot()); }

    /** Whether what stood before stands again, by the timer or by us. */
    static boolean tookBack(Failure failure) { return failure.code().equals("firewall-healed") || failure.code().endsWith("-change"); }

    /** @param what is saved: {@code ufw}, or {@code ports} */
    private void guarded(String name, String what, Command change, boolean keep) {
        var restore = Command.script("firewall-restore").arguments().get(2);
        server.must(Command.script("firewall-arm", name, String.valueOf(healing.toSeconds()), what).asRoot().input(restore));
        var due = time.now().plus(healing);
        say.accept(Words.text("say.firewall-armed", healing.toSeconds()));
        var output = server.run(change.asRoot().within(CHANGE), say);
        if (!output.ok()) {
            heal(name);
            throw Failure.of(Kind.REFUSED, Where.SERVER, what.equals("ufw") ? "firewall-change" : "docker-ports-change", output.lastWords());
        }
        if (!newLogin()) throw awaitHealing(due);
        say.accept(Words.text("say.firewall-proven"));
        var said = server.must(Command.script("firewall-disarm", name, keep ? "keep" : "drop").asRoot());
        if (!said.out().strip().endsWith("disarmed")) throw healed();
    }

    private boolean newLogin() {
        for (var i = 1; i <= LOGINS; i++) {
            if (i > 1) time.pause(PAUSE);
            var trouble = login();
            if (trouble.isEmpty()) return true;
            say.accept(Words.text("say.firewall-no-login", trouble.get().what()));
        }
        return false;
    }

    /** Nothing is confirmed: the timer does its work, and login works again. */
    private Failure awaitHealing(Instant due) {
        say.accept(Words.text("say.firewall-waiting", healing.toSeconds()));
        while (time.now().isBefore(due.plus(GRACE))) {
            time.pause(PAUSE);
            if (!time.now().isBefore(due) && login().isEmpty()) return healed();
        }
        return Failure.of(Kind.UNREACHABLE, Where.SERVER, "firewall-not-healed", server.display());
    }

    private Optional<Failure> login() {
        try {
            server.proveNewLogin();
            return Optional.empty();
        } catch (Failure e) {
            return Optional.of(e);
        }
    }

    private static Failure healed() { return Failure.of(Kind.REFUSED, Where.SERVER, "firewall-healed"); }
}
