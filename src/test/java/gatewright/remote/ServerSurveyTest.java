package gatewright.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatewright.model.ConnectorFacts;
import gatewright.model.Failure;
import gatewright.model.Listener;
import gatewright.model.ServerDetails;
import gatewright.model.ServerFacts.Tool;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.SocketFactory;
import org.junit.jupiter.api.Test;

class ServerSurveyTest {

    private static final String DEBIAN = """
            root\t0
            os-PRETTY_NAME\tDebian GNU/Linux 12 (bookworm)
            os-ID\tdebian
            architecture\tamd64
            systemd\tpresent
            docker\tpresent
            ufw\tpresent
            nginx\tabsent
            ufw-active\tno
            kasm-version\t1.17.0
            docker-answers\tyes
            docker\tkasm_proxy 0.0.0.0:443->443/tcp, [::]:443->443/tcp
            docker\tweb 127.0.0.1:5000->5000/tcp, 0.0.0.0:9000-9002->9000-9002/tcp
            listen\ttcp LISTEN 0      128    0.0.0.0:22 0.0.0.0:* users:(("sshd",pid=34,fd=3))
            listen\ttcp LISTEN 0      128       [::]:22    [::]:* users:(("sshd",pid=34,fd=4))
            listen\tudp UNCONN 0      0      0.0.0.0:51820 0.0.0.0:*
            listen\ttcp LISTEN 0 4096 127.0.0.53%lo:53 0.0.0.0:* users:(("systemd-resolve",pid=1,fd=2))
            session\t[::ffff:192.168.1.2]:2222 [::ffff:192.168.1.50]:60430
            routed\twireguard\twg0\t10.8.0.1/24
            disk-free-mb\t120
            end\tok
            """;

    @Test void readsWhatIsThere() {
        var facts = ServerSurvey.of(saying(DEBIAN, false));
        assertThat(facts.system()).isEqualTo("Debian GNU/Linux 12 (bookworm)");
        assertThat(facts.docker()).isEqualTo(Tool.PRESENT);
        assertThat(facts.kasmPort()).isEqualTo(443);
        assertThat(facts.kasmVersion()).contains("1.17.0");
        assertThat(facts.cloudflaredVersion()).isEmpty();
        assertThat(facts.sshPort()).isEqualTo(2222);
        assertThat(facts.clientAddress()).isEqualTo("192.168.1.50");
        assertThat(facts.dockerPorts()).containsExactly("tcp/443", "tcp/9000", "tcp/9001", "tcp/9002");
        assertThat(facts.routed()).containsExactly("wireguard wg0 10.8.0.1/24");
        assertThat(facts.listeners()).contains(new Listener("tcp", "[::]", 22, "sshd"), new Listener("udp", "0.0.0.0", 51820, ""));
        assertThat(facts.listeners()).filteredOn(l -> l.port() == 53).allMatch(Listener::local);
        assertThat(facts.remarks()).singleElement().asString().contains("120");
    }

    @Test void saysWhatItFoundOfTheConnectorAndTheWayIn() {
        var facts = ServerSurvey.of(saying(DEBIAN.replace("end\tok\n", """
                docker-firewall\tnftables
                cloudflared-version\tcloudflared version 2025.1.0 (built 2025)
                cloudflared-from\t/usr/local/bin/cloudflared
                cloudflared-unit\tstranger
                cloudflared-active\tactive
                cloudflared-token-shown\tyes
                cloudflared-container\told-tunnel
                session-through\tcloudflared
                sshd-port\t22
                sshd-port\t2222
                ufw-rules\t3
                ufw-DEFAULT_INPUT_POLICY\tDROP
                ufw-IPV6\tno
                nginx-version\tnginx version: nginx/1.22.1
                packages-locked\tunattended-upgr
                etc\tread-only
                now\t1000000000
                end\tok
                """), false));
        var details = facts.details();
        assertThat(details.connector()).isEqualTo(new ConnectorFacts(false, "active", Optional.of("/usr/local/bin/cloudflared"), true, Optional.empty(), List.of("old-tunnel"), true));
        assertThat(details.kasmListens()).containsExactly("0.0.0.0", "[::]");
        assertThat(details.dockerFirewall()).contains("nftables");
        assertThat(details.sshPorts()).containsExactly(22, 2222);
        assertThat(details.ufwRules()).hasValue(3);
        assertThat(details.ufwIpv6()).contains(false);
        assertThat(details.nginxVersion()).contains("1.22.1");
        assertThat(details.packagesLockedBy()).contains("unattended-upgr");
        assertThat(details.ahead().orElse(0)).isNegative();
        assertThat(facts.remarks()).anyMatch(r -> r.contains("unattended-upgr")).anyMatch(r -> r.contains("comes through cloudflared")).anyMatch(r -> r.contains("/etc cannot be written")).anyMatch(r -> r.contains("seconds behind"));
    }

    @Test void whatWasNotToldIsNotGuessed() {
        assertThat(ServerSurvey.of(saying("os-ID\tdebian\nend\tok\n", false)).details()).isEqualTo(ServerDetails.UNKNOWN);
    }

    @Test void aToolThatCouldNotBeAskedForIsUnknownAndNotAbsent() {
        var facts = ServerSurvey.of(saying("os-ID\tdebian\nend\tok\n", false));
        assertThat(facts.docker()).isEqualTo(Tool.UNKNOWN);
        assertThat(facts.ufw()).isEqualTo(Tool.UNKNOWN);
        assertThat(facts.sshPort()).isZero();
        assertThat(facts.kasmPort()).isZero();
    }

    @Test void aRelativeOfUbuntuCountsAsUbuntu() {
        assertThat(ServerSurvey.of(saying("os-ID\tlinuxmint\nos-ID_LIKE\tubuntu debian\nend\tok\n", false)).family()).isEqualTo("ubuntu");
    }

    @Test void findsKasmsPortInItsComposeFileWhereDockerIsSilent() {
        assertThat(ServerSurvey.of(saying("kasm-publishes\t0.0.0.0:8443:443\nend\tok\n", false)).kasmPort()).isEqualTo(8443);
    }

    @Test void aCutReportIsNoReport() {
        broken(saying(DEBIAN.replace("end\tok\n", ""), false));
        broken(saying(DEBIAN, true));
        broken(saying("", false));
    }

    @Test void nonsenseIsNoReport() {
        broken(saying("Welcome to my server!\n" + DEBIAN, false));
        broken(saying("key\t" + "x".repeat(5000) + "\nend\tok\n", false));
        broken(saying("a\tb\n".repeat(20_000) + "end\tok\n", false));
    }

    @Test void numbersThatAreNoneAreNotBelieved() {
        var facts = ServerSurvey.of(saying("session\t1.2.3.4:99999999 x:1\nlisten\ttcp LISTEN 0 1 0.0.0.0:0 *:*\nlisten\t\u001b[31mwhat\nend\tok\n", false));
        assertThat(facts.listeners()).isEmpty();
        assertThat(facts.sshPort()).isZero();
    }

    private static void broken(Server server) {
        assertThatThrownBy(() -> ServerSurvey.of(server)).isInstanceOfSatisfying(Failure.class, f -> {
            assertThat(f.kind()).isEqualTo(Failure.Kind.BROKEN);
            assertThat(f.what()).doesNotContain("!");
            assertThat(f.detail()).hasSizeLessThan(200);
        });
    }

    /** A server that answers every command with the same words. */
    private static Server saying(String words, boolean cut) {
        return new Server() {
            @Override public String id() { return "kasm"; }
            @Override public String display() { return "admin@192.0.2.1"; }
            @Override public Output run(Command command, Consumer<String> lines) { return new Output(0, words, "", cut); }
            @Override public Optional<byte[]> read(String path) { return Optional.empty(); }
            @Override public void write(ServerFile file) { throw new UnsupportedOperationException(); }
            @Override public void proveNewLogin() { throw new UnsupportedOperationException(); }
            @Override public SocketFactory sockets() { throw new UnsupportedOperationException(); }
            @Override public void close() { }
        };
    }
}
