package gatewright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.engine.Backdoor;
import gatewright.engine.StillTime;
import gatewright.model.Policy;
import gatewright.model.Secret;
import gatewright.resource.AccessPolicies;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A setup that stands is opened again, in the whole program over a practice world, after somebody else was at work there. */
class RunningAgainWalkTest {

    @TempDir Path folder;
    private PracticeSetups setups;
    private Window window;

    @BeforeEach void applyAndOpen() throws Exception {
        setups = new PracticeSetups(folder);
        try (var session = setups.folder.practise()) {
            var gateways = setups.practice.gateways();
            session.connectCloudflare(Secret.of(gateways.hints().get("token")));
            session.setup().servers().forEach(server -> session.connectServer(server.id(), Backdoor.login(gateways)));
            session.connectKasm(Backdoor.kasm(gateways));
            assertThat(session.apply(session.plan(), Set.of(), _ -> { })).isTrue();
        }
        window = new Window(setups.folder);
        window.press("practise");
    }

    @AfterEach void close() throws Exception {
        window.close();
        setups.close();
    }

    private void connect() {
        window.next();
        while (trusting()) window.press("trust-button");
        window.until(() -> window.has("live-again"));
    }

    private boolean trusting() {
        if (!window.has("trust-button")) return false;
        for (javafx.scene.Node node = window.find("trust-button"); node != null; node = node.getParent()) if (!node.isVisible()) return false;
        return true;
    }

    /** Somebody edits the policy in the dashboard. */
    private void somebody(UnaryOperator<Policy> edit) {
        var file = folder.resolve("practice").resolve("practice.json");
        var setup = new gatewright.engine.SetupFile(file).load();
        var context = Backdoor.context(file, setup.withPolicies(setup.policies().stream().map(edit).toList()), setups.practice.gateways(), new StillTime());
        var policies = new AccessPolicies();
        policies.wanted(context.setup()).forEach((key, value) -> policies.put(context, key, value));
    }

    private static Policy with(Policy policy, String email) { return policy.withEmails(Stream.concat(policy.emails().stream(), Stream.of(email)).toList()); }

    private String words(String id) {
        return window.find(id).lookupAll(".label").stream().map(node -> ((Labeled) node).getText()).collect(Collectors.joining("\n"));
    }

    @Test void afterConnectingItSaysThatEverythingIsAsWanted() {
        assertThat(window.page()).isEqualTo("home");
        assertThat(window.find("live").isVisible()).isFalse();
        connect();
        assertThat(words("live")).contains("things that are managed are as wanted", "Looked at");
    }

    @Test void anEmailThatSomebodyAddedIsShownKeptAndGoesOnlyWhenTakenOut() {
        somebody(policy -> with(policy, "eve@example.com"));
        connect();
        assertThat(words("live")).contains("1 thing was changed by somebody else", "Policy “Secure Users”", "Emails: added eve@example.com");
        window.press("edit-policies");
        assertThat(words("kept")).contains("Secure Users. Emails: added eve@example.com");
        window.press("review");
        assertThat(window.bar()).isEqualTo("Nothing to do");
        window.press("step-policies").press("put-back-secure-users-emails");
        assertThat(window.has("kept")).isFalse();
        window.press("review");
        assertThat(window.scene().getRoot().lookupAll(".change")).hasSize(1);
        assertThat(words("page-review")).contains("removed eve@example.com");
    }

    @Test void whereBothChangedItBothAreShownAndTheLiveOneIsKeptUntilTheAdminChooses() {
        somebody(policy -> policy.withName("Family"));
        connect();
        window.press("edit-policies");
        assertThat(words("page-policies")).doesNotContain("Secure Users");
        window.press("put-back-secure-users-name").press("review");
        assertThat(words("page-review")).contains("Family → Secure Users");
    }

    @Test void whoIsPutOutIsToldOfWithTheEndOfTheSessionAndWhoIsLetInGetsAnInvitation() {
        somebody(policy -> with(policy, "eve@example.com"));
        connect();
        window.press("edit-policies").press("put-back-secure-users-emails").fill("emails-secure-users", "grace@example.com").key(KeyCode.ENTER).press("review").next();
        assertThat(window.bar()).isEqualTo("All done");
        assertThat(words("guests")).contains("1 person may come in now", "grace@example.com", "1 person is no longer let in", "eve@example.com: a session that is open now may last until");
        window.press("invite-0");
        var copied = new String[1];
        window.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertThat(copied[0]).contains("https://space.lay.network", "noreply@notify.cloudflare.com", "exactly as it stands here: grace@example.com", "spam");
        window.press("revoke-0");
        assertThat(window.<Labeled>find("revoke-0").getText()).isEqualTo("Revoked");
        assertThat(setups.practice.cloudflare().requests()).anyMatch(line -> line.endsWith("access/organizations/revoke_user"));
    }

    @Test void whoEditsBeforeTheLookIsOverLosesNothingOfWhatOthersDid() {
        somebody(policy -> with(policy, "eve@example.com"));
        window.next();
        while (trusting()) window.press("trust-button");
        window.press("edit-policies");
        assertThat(words("kept")).contains("eve@example.com");
    }

    @Test void lookingAgainSeesWhatHappenedMeanwhile() {
        connect();
        somebody(policy -> with(policy, "eve@example.com"));
        window.press("live-again");
        window.until(() -> words("live").contains("eve@example.com"));
        window.press("look-again");
        assertThat(window.bar()).isEqualTo("Nothing to do");
        assertThat(words("kept")).contains("eve@example.com");
    }
}
