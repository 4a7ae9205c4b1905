package gatewright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.model.Desktop;
import gatewright.model.Failure;
import gatewright.model.KasmDoor.By;
import gatewright.model.SetByHand;
import gatewright.model.Setup;
import gatewright.model.ZoneFacts;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the KASM zone page promises: four doors, the admin's word, and desktops that are never ended without asking. */
class ZonePageTest {

    private static final String PIN = "SHA256:uNiVztksCsDhcc0u9e8BrDrvB6sl2ggFhYvSNhTgJbY";

    private final FakeSession session = new FakeSession(Setup.recommended("kasm"));
    private Window window;

    @BeforeEach void open() throws Exception {
        window = new Window(new FakeSetups(session));
        window.press("practise");
        go("zone");
    }

    @AfterEach void close() throws Exception { window.close(); }

    private void go(String page) {
        window.interact(() -> ((Frame) window.scene().getRoot()).go(page));
        window.ready();
    }

    private boolean seen(String id) {
        if (!window.has(id)) return false;
        for (javafx.scene.Node node = window.find(id); node != null; node = node.getParent()) if (!node.isVisible()) return false;
        return true;
    }

    private boolean ticked(String id) { return window.<CheckBox>find(id).isSelected(); }

    @Test void eachDoorAsksForWhatItNeedsAndNothingElse() {
        window.press("zone-KEY");
        assertThat(List.of(seen("kasm-key"), seen("kasm-user"), seen("upstream-PROXY-default"), seen("hand-said"))).containsExactly(true, false, false, false);
        window.press("zone-ADMIN");
        assertThat(List.of(seen("kasm-key"), seen("kasm-user"), seen("kasm-password"), seen("hand-said"))).containsExactly(false, true, true, false);
        window.fill("kasm-user", "admin@kasm.local").next();
        assertThat(window.bar()).isEqualTo("1 field needs attention");
        window.fill("kasm-password", " secret ").next();
        assertThat(session.logins.getLast().by()).isEqualTo(By.ADMIN);
        assertThat(session.logins.getLast().secret().reveal()).as("a password is taken as it is").isEqualTo(" secret ");
        assertThat(seen("upstream-PROXY-default")).isTrue();

        window.press("zone-SERVER");
        assertThat(List.of(seen("kasm-key"), seen("kasm-user"), seen("kasm-more"), seen("upstream-PROXY-default"))).containsExactly(false, false, false, false);
        window.next();
        assertThat(session.logins.getLast().by()).isEqualTo(By.SERVER);
        assertThat(window.bar()).isEqualTo("Connected to KASM");
        window.next();
        assertThat(session.setup().kasm().by()).isEqualTo(By.SERVER);
        assertThat(window.page()).isEqualTo("firewall");
    }

    @Test void anUnknownCertificateIsConfirmedForAnAdministratorsLoginToo() {
        session.kasmFailure = Optional.of(Failure.untrusted(Failure.Where.KASM, "kasm-certificate-unknown", "CN=kasm", PIN));
        window.press("zone-ADMIN").fill("kasm-user", "admin").fill("kasm-password", "x").next();
        assertThat(seen("trust-button")).isTrue();
        window.press("trust-button");
        assertThat(session.logins.getLast().certificate()).contains(PIN);
        assertThat(window.bar()).isEqualTo("Connected to KASM");
    }

    @Test void aSecondFactorIsToldWithTheWayOut() {
        session.kasmFailure = Optional.of(Failure.of(Failure.Kind.REJECTED, Failure.Where.KASM, "kasm-two-factor"));
        window.press("zone-ADMIN").fill("kasm-user", "admin").fill("kasm-password", "x").next();
        assertThat(window.scene().getRoot().lookup("#trouble").lookupAll(".label").stream().map(label -> ((Label) label).getText())).anyMatch(text -> text.contains("API key"));
        assertThat(window.page()).isEqualTo("zone");
    }

    @Test void byHandTheWordIsKeptForTheValuesThatItWasGivenFor() {
        window.press("zone-HAND");
        assertThat(window.bar()).isEqualTo("The review asks whether you have set it");
        window.press("hand-said").next();
        assertThat(session.words.get("default")).isEqualTo(new SetByHand("proxy", 0).binding());
        go("zone");
        assertThat(ticked("hand-said")).isTrue();
        assertThat(window.bar()).isEqualTo("On your word, not read back");
        window.fill("proxy-port-default", "8443");
        assertThat(ticked("hand-said")).as("that was said of other values").isFalse();
        window.next();
        assertThat(session.words).isEmpty();
        assertThat(session.setup().zones().getFirst().proxyPort()).isEqualTo(8443);
        assertThat(session.logins).isEmpty();
    }

    @Test void byHandEveryZoneHasItsValuesToTakeAlongHoweverManyThereAre() {
        var zones = java.util.stream.IntStream.range(0, 60).mapToObj(i -> new gatewright.model.Zone("zone-" + i, "Zone " + i, "proxy", 0)).toList();
        window.interact(() -> {
            var list = new HandZones();
            list.show(zones);
            assertThat(((javafx.scene.control.ListView<?>) list.lookup("#hand-zones")).getItems()).hasSize(60);
            list.show(zones.subList(0, 3));
            assertThat(list.getChildren()).hasSize(3).allMatch(HandSteps.class::isInstance);
        });
    }

    @Test void desktopsAreListedAndEndedOnlyAfterASecondQuestion() {
        session.desktops = Optional.of(List.of(new Desktop("k1", "u1", "ada", "Firefox", "running", Optional.empty()), new Desktop("k2", "u2", "bo", "Ubuntu", "running", Optional.empty())));
        window.press("zone-KEY").fill("kasm-key", "k").fill("kasm-secret", "s").next();
        window.until(() -> seen("desktops"));
        assertThat(window.find("end-desktops").isDisabled()).isTrue();
        window.press("desktop-k1").press("end-desktops");
        assertThat(session.desktops.get()).hasSize(2);
        window.press("end-desktops-no");
        assertThat(seen("end-desktops-yes")).isFalse();
        window.press("end-desktops").press("end-desktops-yes");
        assertThat(session.desktops.get()).extracting(Desktop::id).containsExactly("k2");
        assertThat(window.has("desktop-k1")).isFalse();
    }

    @Test void afterAnApplyThatChangedAZoneTheDesktopsFromBeforeAreOffered() {
        session.desktops = Optional.of(List.of(new Desktop("k1", "u1", "ada", "Firefox", "running", Optional.empty())));
        go("review");
        window.next();
        assertThat(window.page()).isEqualTo("apply");
        window.until(() -> seen("desktops"));
        assertThat(session.desktops.get()).hasSize(1);
        window.press("desktop-k1").press("end-desktops").press("end-desktops-yes");
        assertThat(session.desktops.get()).isEmpty();
        assertThat(seen("desktops")).isFalse();
    }

    @Test void severalServersRecommendTheServersAddressForEveryZone() {
        session.kasmHas = List.of(new ZoneFacts("z1", "default", "proxy", 443), new ZoneFacts("z2", "far", "proxy", 443));
        window.press("zone-KEY").fill("kasm-key", "k").fill("kasm-secret", "s").next();
        assertThat(List.of(seen("upstream-PROXY-default"), seen("upstream-PROXY-far"))).containsExactly(true, true);
        window.next();
        assertThat(session.setup().zones()).extracting(z -> z.name() + " " + z.upstreamAuthAddress() + " " + z.proxyPort()).containsExactly("default proxy 0", "far proxy 0");
    }

    @Test void twoZonesOfOneNameAreBoundEachToItsOwn() {
        session.kasmHas = List.of(new ZoneFacts("z1", "default", "proxy", 443), new ZoneFacts("z2", "default", "proxy", 443));
        window.press("zone-KEY").fill("kasm-key", "k").fill("kasm-secret", "s").next().next();
        assertThat(session.used).contains("kasm-zone/default = z1 ADOPTED", "kasm-zone/default-2 = z2 ADOPTED");
        assertThat(session.setup().zones()).extracting(z -> z.id()).containsExactly("default", "default-2");
    }

    @Test void aThousandZonesAreSearchedAndOneIsEdited() {
        session.kasmHas = IntStream.range(0, 1000).mapToObj(n -> new ZoneFacts("z" + n, "zone " + n, "proxy", 443)).toList();
        window.press("zone-KEY").fill("kasm-key", "k").fill("kasm-secret", "s").next();
        assertThat(window.scene().getRoot().lookupAll("RadioButton")).hasSizeLessThan(20);
        window.fill("zone-search", "zone 777");
        window.interact(() -> window.<javafx.scene.control.ListView<?>>find("zone-list").getSelectionModel().selectFirst());
        window.fill("proxy-port-zone-777", "8443").next();
        assertThat(session.setup().zones()).hasSize(1000);
        assertThat(session.setup().zones()).filteredOn(zone -> zone.proxyPort() == 8443).extracting(zone -> zone.name()).containsExactly("zone 777");
    }
}
