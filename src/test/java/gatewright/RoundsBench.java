package gatewright;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints requests, sequential rounds and times with 200 ms of latency, for setups and accounts of several sizes, and what 25
 * replicas cost beside one: {@code mvn test -Dtest=RoundsBench}. Its name keeps it out of a usual run.
 *
 * <p>A round is a link of the longest chain of requests each of which began after the one before it had its answer
 * ({@link SlowLine#rounds}); a request begins when its turn comes, at most 48 going at once. Pauses, as for a connector to
 * become healthy, take no time here: what is measured is the line. An application has at most five hostnames; 10 and 100 are
 * rules for paths on five names. Cloudflare lets an account have 500 applications: 499 of others, and ours.
 */
class RoundsBench {

    private static final Duration LATENCY = Duration.ofMillis(200);

    @TempDir Path folder;

    @Test void cloudflare() {
        System.out.printf("%-44s %-26s %8s %6s %6s %7s%n", "", "", "requests", "writes", "rounds", "ms");
        row("1 hostname", s -> s.hostnames(1));
        row("10 hostnames", s -> s.hostnames(10));
        row("100 hostnames", s -> s.hostnames(100));
        row("1 hostname, 1,000 e-mails", s -> s.hostnames(1).emails(1000));
        row("1 hostname, 1,000 zones, 500 applications", s -> s.hostnames(1).account(1000, 499));
        row("100 hostnames, 1,000 e-mails, 1,000 zones…", s -> s.hostnames(100).emails(1000).account(1000, 499));
    }

    private void row(String what, UnaryOperator<Slow> size) {
        try (var slow = size.apply(new Slow(folder))) {
            slow.survey();
            slow.line.latency(LATENCY);
            print(what, "first look, all pages", slow, slow::survey);
            print("", "first plan", slow, () -> slow.session().plan());
            slow.line.latency(Duration.ZERO);
            slow.apply();
            slow.line.latency(LATENCY);
            print("", "plan, nothing to do", slow, () -> slow.session().plan());
            print("", "apply, nothing to do", slow, slow::apply);
            print("", "live state", slow, () -> slow.session().live());
        }
    }

    private static void print(String what, String act, Slow slow, Runnable work) {
        slow.line.taken();
        var from = System.nanoTime();
        work.run();
        var ms = (System.nanoTime() - from) / 1_000_000;
        var sent = slow.line.taken();
        System.out.printf("%-44s %-26s %8d %6d %6d %7d%n", what, act, sent.size(), sent.stream().filter(SlowLine.Request::writes).count(), SlowLine.rounds(sent), ms);
    }

    @Test void replicas() {
        var one = new long[3];
        var many = new long[3];
        for (var i = 0; i < one.length; i++) {
            one[i] = applied(1);
            many[i] = applied(25);
        }
        Arrays.sort(one);
        Arrays.sort(many);
        System.out.printf("apply on 1 server %d ms, on 25 side by side %d ms (medians of 3): %.2f times%n", one[1], many[1], (double) many[1] / one[1]);
    }

    private long applied(int servers) {
        try (var slow = new Slow(folder).servers(servers)) {
            slow.line.latency(LATENCY);
            var from = System.nanoTime();
            slow.apply();
            return (System.nanoTime() - from) / 1_000_000;
        }
    }
}
