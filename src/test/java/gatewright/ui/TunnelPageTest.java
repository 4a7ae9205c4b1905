package gatewright.ui;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.model.Failure;
import gatewright.model.Setup;
import gatewright.model.Tunnel;
import gatewright.model.TunnelFacts;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The tunnel's page: an existing tunnel decides who manages it, a thousand of them stay a list, and further servers are logged in to before it goes on. */
class TunnelPageTest {

    private final FakeSession session = new FakeSession(Setup.recommended("kasm"));
    private Window window;

    @AfterEach void close() throws Exception { window.close(); }

    private Window opened() throws Exception {
        window = new Window(new FakeSetups(session));
        window.press("practise").next().next();
        window.fill("host", "192.168.1.237").fill("user", "admin").next();
        while (!window.page().equals("tunnel")) window.next();
        return window;
    }

    private Tunnel tunnel() { return session.setup().tunnel().orElseThrow(); }

    @Test void whoManagesATunnelIsChosenForANewOneAndGivenForAnOldOne() throws Exception {
        opened();
        assertThat(window.<RadioButton>find("managed-CLOUDFLARE").isSelected()).isTrue();
        window.press("managed-CONFIG_FILE").next();
        assertThat(tunnel().managed()).isEqualTo(Tunnel.Managed.CONFIG_FILE);
        window.press("back").press("use-cft1");
        assertThat(window.<RadioButton>find("managed-CONFIG_FILE").isDisabled()).isTrue();
        assertThat(window.<RadioButton>find("managed-CLOUDFLARE").isSelected()).isTrue();
        window.press("use-old-nas").next();
        assertThat(tunnel()).isEqualTo(new Tunnel(tunnel().id(), "old-nas", Tunnel.Managed.CONFIG_FILE));
        window.press("back").fill("tunnel-name", "kasm-two").press("managed-CLOUDFLARE").next();
        assertThat(tunnel().managed()).isEqualTo(Tunnel.Managed.CLOUDFLARE);
    }

    @Test void aThousandTunnelsAreSearchedAndOnlyThoseInViewAreDrawn() throws Exception {
        session.manyTunnels = IntStream.range(0, 1000).mapToObj(n -> new TunnelFacts("t" + n, "site-" + n, "healthy", 1, List.of(), n % 2 == 0)).toList();
        opened();
        var list = window.<ListView<TunnelFacts>>find("tunnels");
        assertThat(list.getItems()).hasSize(1000);
        assertThat(list.lookupAll(".list-cell")).hasSizeLessThan(30);
        window.fill("tunnel-search", "site-777");
        assertThat(list.getItems()).extracting(TunnelFacts::name).containsExactly("site-777");
        window.interact(() -> list.getSelectionModel().select(0));
        window.ready();
        window.press("use-site-777").next();
        assertThat(tunnel()).extracting(Tunnel::name, Tunnel::managed).containsExactly("site-777", Tunnel.Managed.CONFIG_FILE);
    }

    @Test void furtherServersAreConnectedBeforeThePageIsLeft() throws Exception {
        opened();
        window.press("add-replica").fill("replica-2-host", "192.168.1.238").fill("replica-2-user", "admin");
        session.serverFailure = Optional.of(Failure.untrusted(Failure.Where.SERVER, "host-key-unknown", "jump.lan ssh-ed25519 SHA256:abc", "SHA256:abc"));
        window.next();
        assertThat(window.page()).isEqualTo("tunnel");
        assertThat(window.has("trust-button")).isTrue();
        assertThat(window.find("trust").lookupAll(".label").toString()).as("the machine that shows the key, not the one behind it").contains("jump.lan was never seen");
        assertThat(session.replicas).containsExactly("kasm");
        window.press("trust-button");
        assertThat(session.replicas).containsExactlyInAnyOrder("kasm", "replica-2");
        window.next();
        assertThat(window.page()).isNotEqualTo("tunnel");
        assertThat(session.setup().servers()).extracting(s -> s.id() + " " + s.host()).containsExactly("kasm 192.168.1.237", "replica-2 192.168.1.238");
        window.press("back").press("remove-replica-2").press("add-replica");
        assertThat(window.has("replica-3-host")).isTrue();
        window.press("remove-replica-3").next();
        assertThat(session.setup().servers()).hasSize(1);
    }
}
