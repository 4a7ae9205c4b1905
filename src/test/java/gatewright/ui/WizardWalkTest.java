package gatewright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.practice.Fault;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wizard from Start to a green Check, by typing and clicking, over the whole program in a practice world. */
class WizardWalkTest {

    @TempDir Path folder;
    private PracticeSetups setups;
    private Window window;

    @BeforeEach void open() throws Exception {
        setups = new PracticeSetups(folder);
        window = new Window(setups.folder);
    }

    @AfterEach void close() throws Exception {
        window.close();
        setups.close();
    }

    /** From Start to a review, as somebody types who has never seen it; the practice world's doors are those of a new setup too. */
    private void walkToReview() {
        window.fill("setup-name", "home").next();
        at("cloudflare").next();
        assertThat(window.bar()).isEqualTo("Connected");
        window.next();
        at("server").fill("host", "192.168.1.237").fill("user", "admin").next();
        window.press("trust-button").next();
        at("wayin").next();
        at("tunnel").fill("tunnel-name", "gatewright-home").next();
        at("hostname").fill("subdomain", "desk");
        window.interact(() -> window.<javafx.scene.control.ComboBox<String>>find("domain").getEditor().setText("lay.network"));
        window.next();
        at("policies").fill("policy-name-policy", "Friends").fill("emails-policy", "ada@example.com").key(KeyCode.ENTER).fill("emails-policy", "Grace Hopper <grace@example.com>").next();
        at("application").fill("app-name", "desk").next();
        for (var optional : List.of("login", "experience", "advanced")) at(optional).next();
        at("zone").next();
        if (window.has("trust-button")) window.press("trust-button");
        window.next();
        at("firewall").next();
        at("review");
    }

    private Window at(String page) {
        assertThat(window.page()).as("page; the bar says: " + window.bar()).isEqualTo(page);
        return window;
    }

    private String headline() { return window.<Label>find("check-headline").getText(); }

    @Test void fromStartToAGreenCheck() {
        walkToReview();
        assertThat(window.bar()).isEqualTo("Nothing has been changed yet");
        window.next();
        at("apply");
        assertThat(window.bar()).isEqualTo("All done");
        window.next();
        at("check");
        assertThat(headline()).contains("checks are green");
        window.next();
        at("home");
    }

    @Test void directAccessLeadsToAGreenCheckWithoutAToken() {
        window.fill("setup-name", "lab").next();
        at("cloudflare").press("other-way");
        at("wayin").press("way-DIRECT").next();
        at("server").fill("host", "192.168.1.237").fill("user", "admin").next();
        window.press("trust-button").next();
        at("wayin").next();
        at("direct").until(() -> window.text().contains("own, self-signed certificate"));
        assertThat(window.text()).contains("https://192.168.1.237", "SSH stays open on port 22", "Do not expose port 8443 or 443");
        window.next();
        at("zone").next();
        if (window.has("trust-button")) window.press("trust-button");
        window.next();
        at("firewall");
        assertThat(window.<ChoiceBox<?>>find("fate-tcp-443").getValue()).hasToString("LAN");
        assertThat(window.<ChoiceBox<?>>find("fate-tcp-3389").getItems()).hasToString("[KEEP, LAN, CLOSE, LOOPBACK]");
        choose("fate-tcp-3389", "CLOSE");
        choose("fate-net-wg0", "LAN");
        choose("ssh-logins", "LIMIT");
        assertThat(window.bar()).isEqualTo("1 port closed, 2 for your network only");
        window.next();
        at("review");
        assertThat(window.scene().getRoot().lookupAll(".change")).hasSize(3);
        window.next();
        at("apply").next();
        at("check");
        assertThat(headline()).contains("checks are green");
        assertThat(window.text()).contains("KASM answers at https://192.168.1.237", "192.168.1.237:3389 is closed from this PC", "nothing of ports that your router forwards");
        window.next();
        at("home");
        assertThat(window.text()).contains("https://192.168.1.237").doesNotContain("edit-policies");
        assertThat(setups.practice.cloudflare().requests()).isEmpty();
    }

    @Test void whoTurnsBackToTheTunnelFindsWhatWasTyped() {
        window.fill("setup-name", "home").next().next().next();
        at("server").fill("host", "192.168.1.237").fill("user", "admin").next();
        window.press("trust-button").next();
        at("wayin").next();
        at("tunnel").fill("tunnel-name", "mine").press("back");
        at("wayin").press("way-DIRECT").next();
        at("direct").press("back");
        at("wayin").press("way-TUNNEL").next();
        assertThat(at("tunnel").<javafx.scene.control.TextField>find("tunnel-name").getText()).isEqualTo("mine");
    }

    private void choose(String id, String value) {
        window.interact(() -> {
            ChoiceBox<Object> box = window.find(id);
            box.setValue(box.getItems().stream().filter(item -> item.toString().equals(value)).findFirst().orElseThrow());
        });
    }

    @Test void aFailureInTheMiddleIsShownAndUndone() {
        walkToReview();
        setups.practice.faults().choose(List.of(Fault.APT_LOCKED));
        window.next();
        at("apply");
        assertThat(window.has("trouble")).isTrue();
        assertThat(window.bar()).isEqualTo("Choose how to go on");
        window.press("undo");
        window.next();
        assertThat(window.bar()).isEqualTo("Taken back: everything is as before");
    }

    @Test void tryAgainGoesOnWhereItStopped() {
        walkToReview();
        setups.practice.faults().choose(List.of(Fault.APT_LOCKED));
        window.next();
        setups.practice.faults().clear();
        window.press("try-again");
        assertThat(window.bar()).isEqualTo("All done");
    }

    @Test void anEditOfTheEmailsPlansExactlyOneChange() {
        walkToReview();
        window.next().next().next();
        at("home").press("edit-policies");
        at("policies").fill("emails-policy", "linus@example.com").press("review");
        at("review");
        assertThat(window.scene().getRoot().lookupAll(".change")).hasSize(1);
    }

    @Test void removeTakesEverythingAwayAfterItsNameWasTyped() {
        walkToReview();
        window.next().next().next();
        at("home").press("remove");
        at("apply").next();
        assertThat(window.bar()).isEqualTo("1 field needs attention");
        window.fill("accept-remove-everything", "remove-everything").next();
        assertThat(window.bar()).isEqualTo("Removed. The setup is kept, and can be applied again.");
    }
}
