package gatewright.check;

import gatewright.engine.Check;
import gatewright.engine.Context;
import gatewright.model.Binding;
import gatewright.model.Failure;
import gatewright.model.Hostname;
import gatewright.model.ServerAddress;
import gatewright.model.Words;
import gatewright.remote.Command;
import gatewright.remote.Server;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** Do the other servers serve while one connector is stopped? Asked only on the admin's word, since it stops one; a timer on the server starts it again in any case. */
final class ReplicaTakesOver implements Check {

    private static final Duration STEP = Duration.ofSeconds(3);
    private static final int TRIES = 30;
    private static final int BACK_AFTER_SECONDS = 240;
    /** What the edge says where no connector answers, and what cloudflared says where nothing is behind it. */
    private static final Set<Integer> SILENCE = Set.of(0, 502, 503, 521, 522, 523, 530);

    @Override public String id() { return "replica-takes-over"; }
    @Override public boolean onlyWhenAsked() { return true; }

    @Override public List<Answer> ask(Context context) {
        var tunnel = context.setup().tunnel().flatMap(t -> context.binding("tunnel", t.id())).map(Binding::remoteId);
        var servers = context.setup().servers().stream().filter(server -> context.binding("cloudflared", server.id()).isPresent()).toList();
        if (tunnel.isEmpty() || servers.isEmpty()) return List.of();
        var stopped = servers.getLast();
        if (servers.size() < 2) return List.of(unknown(stopped.host(), Words.text("check.replica-takes-over.single"), Words.text("check.replica-takes-over.fix-single")));
        try {
            return List.of(tried(context, tunnel.get(), stopped));
        } catch (Failure failure) {
            return List.of(red(stopped.host(), failure.what() + " " + failure.why(), failure.fix()));
        }
    }

    private Answer tried(Context context, String tunnel, ServerAddress stopped) {
        var server = context.remote().server(stopped.id());
        var unit = unit(context, stopped);
        var all = connectors(context, tunnel);
        if (all < 2) return red(stopped.host(), Words.text("check.replica-takes-over.alone", all), Words.text("check.replica-takes-over.fix"));
        var seen = new StringBuilder();
        var served = false;
        try {
            server.must(Command.script("connector-pause", String.valueOf(BACK_AFTER_SECONDS), unit).asRoot());
            var gone = await(context, tunnel, left -> left < all);
            var silent = context.setup().hostnames().stream().map(Hostname::fqdn).filter(name -> SILENCE.contains(context.remote().outside().get("https://" + name + "/").status())).toList();
            served = gone && connectors(context, tunnel) > 0 && silent.isEmpty();
            seen.append(Words.text(gone ? "check.replica-takes-over.left" : "check.replica-takes-over.still", all, connectors(context, tunnel)));
            seen.append(' ').append(Words.text(silent.isEmpty() ? "check.replica-takes-over.answers" : "check.replica-takes-over.silent", String.join(", ", silent)));
        } finally {
            server.must(Command.script("connector-resume", unit).asRoot());
        }
        if (!await(context, tunnel, left -> left >= all)) return red(stopped.host(), seen + " " + Words.text("check.replica-takes-over.not-back"), Words.text("check.replica-takes-over.fix-back"));
        return served ? green(stopped.host(), seen.toString()) : red(stopped.host(), seen.toString(), Words.text("check.replica-takes-over.fix"));
    }

    /** Ours: beside another tunnel's service it has a name of its own, and theirs is never stopped. */
    private static String unit(Context context, ServerAddress server) {
        return context.binding("cloudflared", server.id()).map(Binding::remoteId).filter(id -> id.endsWith(".service")).orElse("cloudflared.service");
    }

    /** Cloudflare's own list is a little behind. */
    private static boolean await(Context context, String tunnel, IntPredicate count) {
        for (var i = 0; i < TRIES; i++) {
            if (count.test(connectors(context, tunnel))) return true;
            context.time().pause(STEP);
        }
        return false;
    }

    private static int connectors(Context context, String tunnel) { return context.remote().cloudflare().tunnels().find(tunnel).map(t -> t.connectors()).orElse(0); }
}
