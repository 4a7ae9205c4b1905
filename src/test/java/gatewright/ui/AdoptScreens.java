package gatewright.ui;

import gatewright.engine.Finding;
import gatewright.engine.Finding.Grade;
import gatewright.engine.Recognised;
import gatewright.engine.Recognised.Ambiguity;
import gatewright.engine.Recognised.Candidate;
import gatewright.engine.Recognised.Found;
import gatewright.model.Hostname;
import gatewright.model.NginxSite;
import gatewright.model.Setup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pictures of adopting: Start with its two ways, what was found, what is not clear. {@code mvn test -Dtest=AdoptScreens} */
class AdoptScreens extends Screens {

    private static final Recognised MADE = new Recognised(Setup.recommended("kasm"), Map.of(), List.of(new Found("tunnel", "kasm-home", "cloudflared on 192.168.1.237 runs it"),
            new Found("access-policy", "Secure Users", "of the application kasmworkspace"), new Found("access-application", "kasmworkspace", "stands before space.lay.network"),
            new Found("public-hostname", "space.lay.network", "a rule of the tunnel leads to KASM at https://192.168.1.237"), new Found("dns-record", "space.lay.network", "CNAME, proxied, to the tunnel kasm-home"),
            new Found("cloudflared", "192.168.1.237", "the service cloudflared.service, with the tunnel’s token in its arguments"), new Found("kasm-zone", "default", "Upstream Auth Address space.lay.network, Proxy Port 0")),
            List.of("ufw on 192.168.1.237 is not active.", "wiki.lay.network is left as it is: another application, Wiki, stands before it."), List.of(),
            List.of(Finding.of("open", Grade.DANGEROUS, setup -> setup, "desk.lay.network"), Finding.told("other-road", Grade.DANGEROUS, "old.lay.network", "cft1"), Finding.of("pin", Grade.RECOMMENDED, setup -> setup, "space.lay.network"),
                    Finding.of("token", Grade.RECOMMENDED, setup -> setup, "192.168.1.237"), Finding.of("instant-auth", Grade.HARMLESS, setup -> setup, "kasmworkspace")));

    private Window adopting(Recognised recognised) throws Exception {
        var session = new FakeSession(Setup.toAdopt("kasm"));
        session.recognised = recognised;
        window = new Window(new FakeSetups(session));
        window.press("practise-adopting");
        window.interact(() -> ((Frame) window.scene().getRoot()).go("adopt"));
        return window.ready();
    }

    @Test void start() throws Exception {
        window = new Window(new FakeSetups(new FakeSession(Setup.recommended("kasm"))));
        window.press("new-adopt");
        take("60-start-adopt");
        scrolled("60-start-adopt-end");
    }

    @Test void found() throws Exception {
        adopting(MADE).press("accept-pin");
        take("61-adopt-found");
        scrolled("61-adopt-found-end");
    }

    @Test void asked() throws Exception {
        adopting(new Recognised(Setup.toAdopt("kasm"), Map.of(), List.of(), List.of(), List.of(new Ambiguity("tunnel", "Which tunnel leads to KASM on 192.168.1.237?",
                List.of(new Candidate("a", "cft1", "desk.lay.network → https://192.168.1.237"), new Candidate("b", "kasm-home", "space.lay.network → https://192.168.1.237:443")))), List.of()));
        take("62-adopt-asked");
        close();
        adopting(new Recognised(Setup.toAdopt("kasm"), Map.of(), List.of(), List.of("KASM was not found on 192.168.1.237; it is taken to listen on port 443."), List.of(), List.of()));
        take("63-adopt-nothing");
    }

    @Test void left() throws Exception {
        var hostname = new Hostname("space", "space", "lay.network", "", "https://192.168.1.237", true, null, Hostname.Gate.COVERED, false);
        window = new Window(new FakeSetups(new FakeSession(Setup.recommended("kasm").withHostnames(List.of(hostname)))));
        window.press("practise");
        window.interact(() -> ((Frame) window.scene().getRoot()).go("hostname"));
        window.ready();
        window.press("access");
        scrolled("64-hostname-left");
        close();
        window = new Window(new FakeSetups(new FakeSession(Setup.recommended("kasm").withoutCloudflare().withWayIn(Setup.WayIn.NGINX).withNginx(Optional.of(new NginxSite("kasm.lay.network", 443, "", "", "127.0.0.1:8443", true))))));
        window.press("practise");
        window.interact(() -> ((Frame) window.scene().getRoot()).go("nginx"));
        window.ready();
        take("65-nginx-left");
    }
}
