package gatewright.ui;

import gatewright.model.Policy;
import gatewright.model.Rule;
import gatewright.model.Selector;
import gatewright.model.Setup;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.junit.jupiter.api.Test;

/** Prints how long the screen's thread was blocked at most while very much is on the Policies page: {@code mvn test -Dtest=Fluency}. Its name keeps it out of a usual run. */
class Fluency {

    private Window window;

    /** The longest piece of work on the screen's thread while this was done, by the thread's own clock, which other programs' work does not touch. */
    private void measured(String what, Runnable work) throws InterruptedException {
        var longest = new AtomicLong();
        var last = new AtomicLong(-1);
        var clock = ManagementFactory.getThreadMXBean();
        var watch = Thread.ofPlatform().start(() -> {
            while (!Thread.interrupted()) {
                Platform.runLater(() -> {
                    var now = clock.getCurrentThreadCpuTime();
                    var before = last.getAndSet(now);
                    if (before >= 0) longest.accumulateAndGet(now - before, Math::max);
                });
                LockSupport.parkNanos(1_000_000);
            }
        });
        work.run();
        window.ready();
        watch.interrupt();
        watch.join();
        window.ready();
        System.out.printf("%-60s %6.0f ms%n", what, longest.get() / 1e6);
    }

    private void paste(String text) {
        window.interact(() -> {
            var content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
            window.<TextField>find("emails-policy").paste();
        });
    }

    @Test void thePoliciesPage() throws Exception {
        var session = new FakeSession(Setup.recommended("kasm"));
        session.facts = IntStream.range(0, 500).mapToObj(i -> PolicyExamples.facts("6cbefd7d-424a-47dd-863f-" + i, "Policy " + i, Policy.Action.values()[i % 4], i % 3, Rule.ofEmail("ada@example.com"))).toList();
        window = new Window(new FakeSetups(session));
        window.press("practise");
        try {
            measured("first layout of the page", () -> window.interact(() -> ((Frame) window.scene().getRoot()).go("policies")));
            for (var round : List.of(1, 2, 3)) {
                measured("nothing at all", () -> { });
                measured("a name typed, few e-mails", () -> window.fill("policy-name-policy", "Friends"));
                measured("1,000 e-mails pasted", () -> paste(String.join("\n", PolicyExamples.many(1000)) + "\n"));
                measured("one more typed", () -> window.fill("emails-policy", "ada@example.com,"));
                measured("a name typed with 1,000 e-mails", () -> window.fill("policy-name-policy", "Friends of ours"));
                measured("searched in them", () -> window.fill("emails-policy-search", "77"));
                measured("a page turned", () -> window.fill("emails-policy-search", "").press("emails-policy-later"));
                measured("Require added: who gains is worked out beside", () -> window.press("add-require-policy").choose("require-policy-" + round + "-selector", Selector.COUNTRY));
                window.press("require-policy-" + round + "-remove");
                measured("500 policies unfolded", () -> window.press("existing-policies"));
                measured("filtered by what is typed", () -> window.fill("policies-search", "policy 4"));
                measured("filter taken away", () -> window.interact(() -> window.<TextField>find("policies-search").clear()));
                measured("one chosen", () -> window.interact(() -> window.<TableView<?>>find("policies-table").getSelectionModel().select(40)));
                window.press("existing-policies");
                window.interact(() -> PolicyExamples.chips(window.find("emails-policy")).show(List.of()));
            }
        } finally {
            window.close();
        }
    }
}
