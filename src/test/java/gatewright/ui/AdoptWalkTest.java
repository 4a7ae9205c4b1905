package gatewright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.practice.Fault;
import gatewright.practice.PracticeState;
import gatewright.practice.WorldView;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A setup made by hand is taken over in the whole program over a practice world: from Start to a review that has nothing to do, or just what was ticked. */
class AdoptWalkTest {

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

    private Window at(String page) {
        assertThat(window.page()).as(window.bar()).isEqualTo(page);
        return window;
    }

    /** By a new setup on what was made by hand. */
    private void walk() {
        window.fill("setup-name", "home").press("new-adopt").next();
        at("cloudflare").next().next();
        at("server").fill("host", "192.168.1.237").fill("user", "admin").next();
        window.press("trust-button").next();
        at("adopt");
    }

    @Test void whatIsThereIsTakenOverAsItIsAndNoPageMakesAnythingElseOfIt() {
        setups.practice.choose(List.of(Fault.MADE_BY_HAND));
        walk();
        var before = WorldView.exactly(setups.practice.world());
        assertThat(window.text()).contains("Tunnel “kasm-home”", "cloudflared on 192.168.1.237 runs it", "Policy “Secure Users”", "Access application “kasmworkspace”", "Upstream Auth Address space.lay.network, Proxy Port 0");
        assertThat(window.<CheckBox>find("accept-pin").isSelected()).isFalse();
        assertThat(window.<CheckBox>find("accept-pin").getAccessibleText()).startsWith("Recommended: The tunnel’s rule for space.lay.network");
        assertThat(window.bar()).isEqualTo("Taken over as it is");
        assertThat(window.<ButtonBase>find("next").getText()).isEqualTo("Adopt");
        assertThat(window.has("step-policies")).isFalse();
        window.next();
        at("review");
        assertThat(window.bar()).isEqualTo("Nothing to do");
        for (var page : List.of("server", "wayin", "tunnel", "hostname", "policies", "application", "login", "experience", "advanced", "zone", "firewall")) {
            window.press("step-" + page);
            assertThat(window.page()).isEqualTo(page);
        }
        window.press("step-server");
        assertThat(window.text()).contains("cloudflared 2026.9.1").doesNotContain("cloudflared cloudflared");
        window.press("review");
        at("review");
        assertThat(window.bar()).isEqualTo("Nothing to do");
        assertThat(WorldView.differences(before, WorldView.exactly(setups.practice.world()))).isEmpty();
        window.press("all-setups").press("open-setup");
        at("home");
    }

    @Test void whatWasTickedIsAllThatTheReviewShows() {
        window.press("practise-adopting");
        at("cloudflare").next().next();
        at("server").next();
        window.press("trust-button").next();
        at("adopt");
        window.interact(() -> window.find("accept-pin").requestFocus());
        window.key(KeyCode.SPACE).press("accept-token");
        assertThat(window.bar()).isEqualTo("2 changes accepted");
        window.next();
        at("review");
        assertThat(window.scene().getRoot().lookupAll(".change")).hasSize(2);
        assertThat(window.text()).contains("Protect with Access");
        window.next();
        at("apply");
        assertThat(window.bar()).isEqualTo("All done");
        window.next().next();
        at("home").press("undo-last");
        at("apply").next();
        assertThat(window.bar()).isEqualTo("Taken back: everything is as before");
    }

    @Test void anOpenHostnameIsTheFirstFindingAndAsksWhoMayComeIn() {
        setups.practice.choose(List.of(Fault.MADE_ON_THE_COMMAND_LINE));
        walk();
        assertThat(window.find("finding-open").lookupAll(".label").stream().map(label -> ((javafx.scene.control.Labeled) label).getText())).contains("Dangerous");
        window.press("accept-open").next();
        at("policies").fill("emails-policy", "ada@example.com").key(KeyCode.ENTER).press("review");
        at("review");
        assertThat(window.text()).contains("Access application “kasmworkspace”", "Public hostnames in config.yml");
    }

    @Test void whereItIsNotClearWhichTunnelIsMeantTheAdminSays() {
        setups.practice.choose(List.of(Fault.MADE_BY_HAND));
        PracticeState.withoutService(setups.practice.world());
        PracticeState.ruleOfAnotherTunnel(setups.practice.world(), "desk.lay.network", "https://192.168.1.237");
        walk();
        assertThat(window.bar()).isEqualTo("Say first which one is meant, then look again");
        var second = window.<ButtonBase>find("tunnel-0").getText().equals("kasm-home") ? "tunnel-0" : "tunnel-1";
        window.press(second).press("look-again");
        assertThat(window.text()).contains("chosen by you", "desk.lay.network in the tunnel cft1 leads to the same KASM");
        window.next();
        at("review");
        assertThat(window.bar()).isEqualTo("Nothing to do");
    }
}
