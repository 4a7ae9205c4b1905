package gatewright.ui;

import gatewright.model.ApplicationFacts;
import gatewright.model.ApplicationSettings;
import gatewright.model.Domain;
import gatewright.model.Policy;
import gatewright.model.Rule;
import gatewright.model.Selector;
import gatewright.model.Setup;
import gatewright.model.ZoneFacts;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javafx.application.Platform;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.junit.jupiter.api.Test;

/**
 * Prints how long the screen's thread was blocked at most while very much is on a page, beside an empty page's: {@code mvn test -Dtest=Fluency};
 * what is slowest when it is done for the first time, in a JVM of its own: {@code -Dtest=Fluency#theFirstPaste}. Its name keeps it out of a usual run.
 */
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

    private void go(String page) { window.interact(() -> ((Frame) window.scene().getRoot()).go(page)); }

    /** A page with next to nothing on it: what the window itself takes to turn to one, and to hear a key. */
    private void anEmptyPage() throws InterruptedException {
        measured("an empty page: turned to", () -> go("wayin"));
        measured("an empty page: nothing done", () -> { });
    }

    @Test void theFirstPaste() throws Exception {
        var session = new FakeSession(Setup.recommended("kasm"));
        window = new Window(new FakeSetups(session));
        window.press("practise");
        try {
            anEmptyPage();
            measured("first layout of the page", () -> go("policies"));
            measured("the first 1,000 e-mails pasted", () -> paste(String.join("\n", PolicyExamples.many(1000)) + "\n"));
            measured("one more typed", () -> window.fill("emails-policy", "ada@example.com,"));
        } finally {
            window.close();
        }
    }

    @Test void domainsApplicationsAndZones() throws Exception {
        var session = new FakeSession(Setup.recommended("kasm"));
        session.domains = IntStream.range(0, 1000).mapToObj(i -> new Domain("d" + i, "site-" + i + ".example.net", true, "a", "Lay Network")).toList();
        session.applications = IntStream.range(0, 500).mapToObj(i -> new ApplicationFacts("app-" + i, "Application " + i, "%064x".formatted(i), i % 3 == 0 ? "ssh" : "self_hosted", "24h", List.of("a" + i + ".lay.network"), List.of(),
                List.of(new ApplicationFacts.Link("p" + i % 40, "Policy " + i % 40, "allow", true)), ApplicationSettings.DEFAULT)).toList();
        session.kasmHas = IntStream.range(0, 1000).mapToObj(i -> new ZoneFacts("z" + i, "Zone " + i, "proxy", 443)).toList();
        window = new Window(new FakeSetups(session));
        window.press("practise");
        try {
            for (var round : List.of(1, 2, 3)) {
                System.out.println("-- round " + round);
                anEmptyPage();
                measured("1,000 domains: turned to Public hostname", () -> go("hostname"));
                measured("1,000 domains: the choice opened", () -> window.interact(() -> window.<ComboBox<?>>find("domain").show()));
                measured("1,000 domains: closed", () -> window.interact(() -> window.<ComboBox<?>>find("domain").hide()));
                measured("1,000 domains: a name typed", () -> window.fill("subdomain", "desk"));
                measured("500 applications: turned to Application", () -> go("application"));
                measured("500 applications: unfolded", () -> window.press("account-applications"));
                measured("500 applications: filtered by what is typed", () -> window.fill("apps-search", "a49"));
                measured("500 applications: filter taken away", () -> window.interact(() -> window.<TextField>find("apps-search").clear()));
                measured("500 applications: one chosen", () -> window.interact(() -> window.<TableView<?>>find("apps-table").getSelectionModel().select(40)));
                window.press("account-applications");
                measured("an own public hostname: its choice of 1,000", () -> window.press("add-public"));
                measured("1,000 zones: turned to Zone", () -> go("zone"));
                if (round == 1) {
                    window.press("zone-KEY").fill("kasm-key", "k").fill("kasm-secret", "s");
                    measured("1,000 zones: read and listed", window::next);
                }
                measured("1,000 zones: searched", () -> window.fill("zone-search", "77"));
                measured("1,000 zones: another chosen", () -> window.interact(() -> window.<ListView<?>>find("zone-list").getSelectionModel().select(3)));
                measured("1,000 zones: search taken away", () -> window.fill("zone-search", ""));
                measured("1,000 zones: by hand", () -> window.press("zone-HAND"));
                measured("1,000 zones: not by hand", () -> window.press("zone-KEY"));
            }
        } finally {
            window.close();
        }
    }

    @Test void thePoliciesPage() throws Exception {
        var session = new FakeSession(Setup.recommended("kasm"));
        session.facts = IntStream.range(0, 500).mapToObj(i -> PolicyExamples.facts("6cbefd7d-424a-47dd-863f-" + i, "Policy " + i, Policy.Action.values()[i % 4], i % 3, Rule.ofEmail("ada@example.com"))).toList();
        window = new Window(new FakeSetups(session));
        window.press("practise");
        try {
            measured("first layout of the page", () -> window.interact(() -> ((Frame) window.scene().getRoot()).go("policies")));
            for (var round : List.of(1, 2, 3)) {
                measured("an empty page: nothing done", () -> { });
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
