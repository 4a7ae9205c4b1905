package gatewright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.engine.Plan;
import gatewright.model.Failure;
import gatewright.model.ServerAddress;
import gatewright.model.Setup;
import gatewright.model.TokenReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the window promises whatever page it shows: nothing skipped, nothing lost, nothing that moves, no button without words. */
class FrameTest {

    private FakeSession session;
    private Window window;

    @BeforeEach void open() throws Exception {
        session = new FakeSession(Setup.recommended("kasm"));
        window = new Window(new FakeSetups(session));
    }

    @AfterEach void close() throws Exception { window.close(); }

    private void toServer() { window.press("practise").next().next(); }

    private void toHostname() {
        toServer();
        window.fill("host", "192.168.1.237").fill("user", "admin").next().next().next().next();
        assertThat(window.page()).isEqualTo("hostname");
    }

    @Test void twoFastEntersDoNotSkipAPage() {
        toHostname();
        window.fill("subdomain", "space");
        window.push(KeyCode.ENTER);
        window.push(KeyCode.ENTER);
        window.ready();
        assertThat(window.page()).isEqualTo("policies");
    }

    @Test void theCursorBlinksOnlyWhileSomebodyTypes() {
        toServer();
        window.interact(() -> window.find("host").requestFocus());
        var caret = new Caret[1];
        window.interact(() -> caret[0] = new Caret(window.scene(), Duration.ofMillis(50)));
        window.until(() -> !caret[0].blinks());
        window.interact(() -> {
            Event.fireEvent(window.find("host"), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.SHIFT, true, false, false, false));
            assertThat(caret[0].blinks()).isTrue();
        });
        window.until(() -> !caret[0].blinks());
    }

    @Test void noPageLeavesAPictureOfItselfBehind() {
        assertThat(window.scene().getRoot().lookupAll(".scroll-pane > .viewport")).hasSizeGreaterThanOrEqualTo(2).noneMatch(Node::isCache);
    }

    @Test void anUnfinishedPageSaysWhyAndStays() {
        toServer();
        window.next();
        assertThat(window.page()).isEqualTo("server");
        assertThat(window.bar()).isEqualTo("2 fields need attention");
        assertThat(window.<TextField>find("host").isFocused()).isTrue();
        assertThat(window.find("next").isDisabled()).isFalse();
    }

    @Test void theWordsBesideAFieldStayUntilItIsMended() {
        toServer();
        window.next().fill("host", "user@host");
        assertThat(window.find("host").getAccessibleText()).contains("no user, no path");
        window.fill("host", "192.168.1.237");
        assertThat(window.find("host").getAccessibleText()).isEqualTo("Host");
        assertThat(window.bar()).isEqualTo("1 field needs attention");
    }

    @Test void whatWasTypedIsThereAfterBackAndNextEvenWhereItIsWrong() {
        toHostname();
        window.fill("subdomain", "not_a name!").press("back");
        assertThat(window.page()).isEqualTo("tunnel");
        window.next();
        assertThat(window.<TextField>find("subdomain").getText()).isEqualTo("not_a name!");
    }

    @Test void escapeLosesNothing() {
        toServer();
        window.fill("host", "192.168.1.237").key(KeyCode.ESCAPE);
        assertThat(window.<TextField>find("host").getText()).isEqualTo("192.168.1.237");
    }

    @Test void everyPageLeftIsSavedAsADraft() {
        toHostname();
        assertThat(session.saves.getLast().servers().getFirst().host()).isEqualTo("192.168.1.237");
        window.fill("subdomain", "space").press("step-tunnel");
        assertThat(session.saves.getLast().hostnames().getFirst().fqdn()).isEqualTo("space.lay.network");
    }

    @Test void aReadOnlySetupIsNeverSaved() {
        session.readOnly = true;
        toServer();
        window.fill("host", "192.168.1.237").fill("user", "admin").next();
        assertThat(session.saves).isEmpty();
        assertThat(((Label) window.find("banner").lookup(".label")).getText()).contains("open in another window");
    }

    @Test void practiceSaysSoOnEveryPage() {
        assertThat(window.find("banner").isVisible()).isFalse();
        toHostname();
        assertThat(window.find("banner").isVisible()).isTrue();
        assertThat(((Label) window.find("banner").lookup(".label")).getText()).contains("Nothing here is real");
    }

    @Test void theBarsButtonsNeverMoveOrResize() {
        var places = new java.util.HashSet<List<Bounds>>();
        window.press("practise");
        for (var go : List.of("next", "next", "back", "next")) {
            places.add(List.of("back", "review", "next").stream().map(id -> window.find(id).localToScene(window.find(id).getBoundsInLocal())).toList());
            window.press(go);
        }
        assertThat(places).hasSize(1);
    }

    @Test void aFailureIsToldInThreeSentencesAndTriedAgain() {
        session.serverFailure = Optional.of(Failure.of(Failure.Kind.UNREACHABLE, Failure.Where.SERVER, "silent", "no route to host"));
        toServer();
        window.fill("host", "192.168.1.237").fill("user", "admin").next();
        var words = window.find("trouble").lookupAll(".label").stream().map(node -> ((Label) node).getText()).toList();
        assertThat(words).containsExactly("The server does not answer.", "Why: no route to host", "What to do: Check the address, the port, and that the server is on, then try again.");
        session.serverFailure = Optional.empty();
        window.press("try-again");
        assertThat(window.bar()).isEqualTo("Connected");
    }

    @Test void nothingIsTrustedBeforeTheFingerprintWasConfirmed() {
        session.serverFailure = Optional.of(Failure.untrusted(Failure.Where.SERVER, "host-key-unknown", "192.168.1.237", "SHA256:abc"));
        toServer();
        window.fill("host", "192.168.1.237").fill("user", "admin").next();
        assertThat(window.bar()).isEqualTo("Not connected");
        window.next();
        assertThat(window.page()).isEqualTo("server");
        window.press("trust-button");
        assertThat(window.bar()).isEqualTo("Connected");
    }

    @Test void onTheSetupsOwnPageAKeyIsThatOfTheMachineWhichShowsItAndEverySecretHasItsPlace() {
        session.applied = Optional.of(java.time.Instant.parse("2026-11-23T10:14:00Z"));
        session.save(session.setup().withServers(List.of(new ServerAddress("kasm", "192.168.1.237", 22, "admin", ServerAddress.Login.AUTOMATIC, ""))));
        session.serverFailure = Optional.of(Failure.untrusted(Failure.Where.SERVER, "host-key-unknown", "jump.lan ssh-ed25519 SHA256:abc", "SHA256:abc"));
        window.press("practise").press("home-more");
        assertThat(List.of("home-sudo", "home-passphrase", "home-jump-password")).allMatch(window::has);
        window.fill("home-token", "t").next();
        assertThat(window.find("trust").lookupAll(".label").toString()).contains("jump.lan was never seen");
    }

    @Test void aTokenThatLacksAPermissionSaysWhichAndGoesNoFurther() {
        session.permissions = List.of(new TokenReport.Permission("DNS: Edit", TokenReport.State.MISSING, true));
        window.press("practise").next();
        assertThat(window.bar()).isEqualTo("The token lacks permissions");
        window.next();
        assertThat(window.page()).isEqualTo("cloudflare");
        session.permissions = List.of(new TokenReport.Permission("DNS: Edit", TokenReport.State.GRANTED, true));
        window.next().next();
        assertThat(window.page()).isEqualTo("server");
    }

    @Test void reviewSaysWhatIsMissingBeforeIt() {
        toServer();
        window.press("review");
        assertThat(window.page()).isEqualTo("server");
        assertThat(window.bar()).isEqualTo("Before the review: Server, Public hostname, Policies, Zone");
    }

    @Test void aStepIsOpenedByTheKeyboardOnceItCanBeReached() {
        toHostname();
        assertThat(window.find("step-review").isDisabled()).isTrue();
        window.interact(() -> window.find("step-server").requestFocus());
        window.key(KeyCode.ENTER).ready();
        assertThat(window.page()).isEqualTo("server");
    }

    @Test void aDangerIsAcceptedByTypingItsNameOnly() {
        toHostname();
        session.plan = new Plan(FakeSession.examplePlan().changes(), List.of(), Map.of(0, List.of(gatewright.engine.Note.of(gatewright.engine.Note.Level.DANGER, "everyone", "Secure Users"))), List.of(), Setup.recommended("kasm"));
        window.fill("subdomain", "space").next().fill("emails-policy", "ada@example.com");
        while (!window.page().equals("review")) window.next();
        window.next();
        assertThat(window.page()).isEqualTo("review");
        assertThat(window.bar()).isEqualTo("1 field needs attention");
        window.fill("accept-everyone", "everyone").next();
        assertThat(window.page()).isEqualTo("apply");
    }

    @Test void everyControlHasANameForThoseWhoDoNotSee() {
        toHostname();
        window.fill("subdomain", "space").next().fill("emails-policy", "ada@example.com");
        for (var page : List.of("policies", "application", "login", "experience", "advanced", "zone", "zone", "firewall", "review")) {
            assertThat(window.page()).isEqualTo(page);
            window.interact(() -> nameless(window.scene().getRoot()));
            window.next();
        }
    }

    private static void nameless(Node node) {
        var traversable = node.isFocusTraversable() && node.isVisible();
        var named = node.getAccessibleText() != null || node instanceof javafx.scene.control.Labeled labeled && labeled.getText() != null && !labeled.getText().isBlank();
        assertThat(!traversable || named).as(node + " has a name").isTrue();
        if (node instanceof Parent parent) parent.getChildrenUnmodifiable().forEach(FrameTest::nameless);
    }

    @Test void aButtonOfOursIsPressedByEnterAndDoesNotGoOn() {
        window.press("practise");
        window.interact(() -> window.find("open-dashboard").requestFocus());
        window.key(KeyCode.ENTER).ready();
        assertThat(window.page()).isEqualTo("cloudflare");
        assertThat(window.browsed).singleElement().asString().startsWith("https://dash.cloudflare.com/profile/api-tokens?permissionGroupKeys=%5B%7B%22key%22%3A%22argotunnel%22%2C%22type%22%3A%22edit%22%7D");
        assertThat(window.<Button>find("next").getText()).isEqualTo("Connect");
    }

    @Test void theStepWhereOneIsStaysInViewAlsoWithLargeText() {
        window.press("practise");
        window.interact(() -> {
            window.theme().scale(1.5);
            ((Frame) window.scene().getRoot()).go("firewall");
        });
        window.ready();
        var seen = window.<Node>find("step-firewall").getParent().getParent().getParent();
        var list = seen.localToScene(seen.getLayoutBounds());
        var here = window.<Node>find("step-firewall");
        assertThat(list.contains(here.localToScene(here.getLayoutBounds()))).isTrue();
        assertThat(list.contains(window.<Node>find("step-cloudflare").localToScene(here.getLayoutBounds()))).as("the list is longer than the window").isFalse();
    }
}
