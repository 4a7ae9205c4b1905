package gatewright.ui;

import gatewright.model.ApplicationFacts;
import gatewright.model.ApplicationSettings;
import gatewright.model.Binding;
import gatewright.model.IngressRule;
import gatewright.model.Origin;
import gatewright.model.Policy;
import gatewright.model.Rule;
import gatewright.model.Setup;
import gatewright.model.Tunnel;
import gatewright.model.Zone;
import gatewright.model.ZoneFacts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pictures of fields that only some setups show, in target/screens: {@code mvn test -Dtest=FieldScreens}. */
class FieldScreens extends Screens {

    private static ApplicationFacts app(String id, String name, String aud) {
        return new ApplicationFacts(id, name, aud.repeat(64), "self_hosted", "24h", List.of(), List.of(), List.of(), ApplicationSettings.DEFAULT);
    }

    private void go(String page) {
        window.interact(() -> ((Frame) window.scene().getRoot()).go(page));
        window.ready();
    }

    @Test void aPublicHostnameOfAConfigYml() throws Exception {
        var session = new FakeSession(Setup.recommended("kasm").withTunnel(Optional.of(new Tunnel("tunnel", "home", Tunnel.Managed.CONFIG_FILE))));
        session.applications = List.of(app("a1", "kasmworkspace", "a"), app("a2", "Wiki", "b"));
        session.bindings.put("access-application/app", new Binding("a1", Binding.How.MADE, Map.of()));
        session.bindings.put("public-hostname/hostname", new Binding("t1 space.lay.network ", Binding.How.MADE, Map.of()));
        session.rules = List.of(new IngressRule("space.lay.network", "", "https://localhost:443", true, Origin.USUAL, List.of("a".repeat(64), "b".repeat(64), "c".repeat(64))));
        window = new Window(new FakeSetups(session));
        window.press("practise");
        go("hostname");
        window.fill("subdomain", "space");
        window.interact(() -> ((javafx.scene.control.ComboBox<?>) window.find("domain")).getEditor().setText("lay.network"));
        window.press("config-file").fill("proxy-port", "1080").fill("ip-rules", "allow 10.0.0.0/8 22,443").press("access");
        scrolled("60-hostname-config-yml");
        window.fill("ip-rules", "allow everybody").fill("proxy-port", "70000").press("next");
        scrolled("61-hostname-config-yml-wrong");
        window.press("access");
        scrolled("62-hostname-config-yml-short");
    }

    @Test void theTesterOfAnApplication() throws Exception {
        var session = new FakeSession(Setup.recommended("kasm"));
        session.facts = List.of(PolicyExamples.facts("p7", "Friends", Policy.Action.ALLOW, 1, Rule.ofEmail("ada@example.com")), PolicyExamples.facts("p8", "Nobody", Policy.Action.BLOCK, 0, Rule.ofEmail("eve@example.com")));
        window = new Window(new FakeSetups(session));
        window.press("practise");
        go("application");
        window.fill("try-email-application", "eve@example.com").press("try-application").press("test-application").press("add-private-ip");
        window.interact(() -> ((Sheet) window.scene().getRoot().lookup(".sheet")).setVvalue(0.35));
        take("63-application-middle");
        scrolled("63-application-tester");
    }

    @Test void thePolicysSecondFactorAndTheDashboardsLinks() throws Exception {
        window = new Window(new FakeSetups(new FakeSession(Setup.recommended("kasm"))));
        window.press("practise");
        go("policies");
        window.press("extras-policy").press("purpose-policy").press("temporary-policy").press("mfa-totp-policy").fill("mfa-duration-policy", "31d").press("next");
        window.interact(() -> ((Sheet) window.scene().getRoot().lookup(".sheet")).setVvalue(0.75));
        take("65-policy-extras");
        go("login");
        take("66-login");
        go("experience");
        take("67-experience");
        scrolled("67-experience-end");
    }

    @Test void manyZonesByHand() throws Exception {
        var setup = Setup.recommended("kasm").withZones(IntStream.range(0, 40).mapToObj(i -> new Zone("zone-" + i, i == 2 ? "the zone with the long name in the cellar" : "Zone " + i, i == 3 ? "kasm-web.internal.lay.network" : "proxy", 0)).toList());
        var session = new FakeSession(setup);
        session.kasmHas = List.of(new ZoneFacts("z", "default", "proxy", 443));
        window = new Window(new FakeSetups(session));
        window.press("practise");
        go("zone");
        window.press("zone-HAND");
        scrolled("64-zone-hand-many");
    }
}
