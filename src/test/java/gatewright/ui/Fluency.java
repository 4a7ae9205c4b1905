package gatewright.ui;

import gatewright.model.ApplicationFacts;
import gatewright.model.ApplicationFacts.Link;
import gatewright.model.ApplicationSettings;
import gatewright.model.Setup;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Prints the longest block of the screen's thread with as many things as an account can have, beside an empty page's: {@code mvn test -Dtest=Fluency}. Its name keeps it out of a usual run. */
class Fluency {

    private Window window;

    @AfterEach void close() throws Exception { window.close(); }

    private void go(String page) {
        window.interact(() -> ((Frame) window.scene().getRoot()).go(page));
        window.ready();
    }

    private static void print(String what, LongestBlock block) { System.out.printf("%-50s %5d ms%n", what, block.millis()); }

    private static ApplicationFacts app(int i) {
        var policies = IntStream.range(0, 3).mapToObj(p -> new Link("p" + (i + p), "Policy " + (i + p), "allow", true)).toList();
        return new ApplicationFacts("app-" + i, "Application " + i, "%064x".formatted(i), i % 3 == 0 ? "ssh" : "self_hosted", "24h", List.of("a" + i + ".lay.network"), List.of(), policies, ApplicationSettings.DEFAULT);
    }

    @Test void fiveHundredApplications() throws Exception {
        var session = new FakeSession(Setup.recommended("kasm"));
        session.applications = IntStream.range(0, 500).mapToObj(Fluency::app).toList();
        window = new Window(new FakeSetups(session));
        window.press("practise");
        try (var block = new LongestBlock()) {
            for (var visit : List.of("first", "second")) {
                block.millis();
                go("wayin");
                print("Way in (nothing to list), " + visit + " visit", block);
                go("application");
                print("Application, " + visit + " visit", block);
            }
            window.press("account-applications");
            print("500 applications: first layout of the list", block);
            for (var time : List.of("first", "second", "third")) {
                window.fill("apps-search", "application 49");
                print("500 applications: a search typed, " + time + " time", block);
                window.fill("apps-search", "");
                print("500 applications: the search cleared", block);
            }
            window.interact(() -> policy().setValue("Policy 77"));
            print("500 applications: filtered by one of 500 policies", block);
            window.interact(() -> policy().setValue(""));
            block.millis();
            window.interact(() -> ((TableView<?>) window.find("apps-table")).scrollTo(480));
            print("500 applications: scrolled to the end", block);
            window.interact(() -> ((TableView<?>) window.find("apps-table")).getSelectionModel().select(480));
            print("500 applications: one looked at", block);
        }
    }

    @SuppressWarnings("unchecked")
    private ComboBox<String> policy() { return (ComboBox<String>) window.scene().getRoot().lookup("#apps-policy"); }
}
