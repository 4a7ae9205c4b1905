package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import gatewright.Lab;
import gatewright.LabServer;
import gatewright.check.Checks;
import gatewright.engine.Check.Answer;
import gatewright.engine.Check.Light;
import gatewright.engine.Context;
import gatewright.engine.Trial;
import gatewright.model.Failure;
import gatewright.model.Firewall;
import gatewright.model.NginxSite;
import gatewright.model.OriginCertificate;
import gatewright.model.Setup;
import gatewright.model.Time;
import gatewright.remote.LiveGateways;
import gatewright.remote.Outside;
import gatewright.remote.Remote;
import gatewright.remote.Server;
import gatewright.remote.ServerFile;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Our site in a real nginx on a real server, in front of a small service that speaks WebSockets as KASM does: there and back, and what would not work is refused before anything is written. */
@Tag("lab")
@ExtendWith(Lab.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LabNginxTest {

    private static final String NAME = "kasm.home.lab";
    private static final String KEYS = "/etc/lab/";
    private static final String FILE = "/etc/nginx/sites-available/gatewright-" + NAME + ".conf";
    private static final String INSTALL = "command -v %1$s >/dev/null || { apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qqy --no-install-recommends install %1$s >/dev/null 2>&1; }; ";

    @TempDir private Path folder;
    private final LabServer lab = Lab.first();
    private Server server;
    private Trial trial;

    @BeforeEach void begin() throws Exception {
        server = lab.connect(folder);
        certificate("good", NAME, Duration.ofDays(30));
        var setup = Setup.recommended("lab").withServers(List.of(lab.address("lab"))).withZones(List.of()).withFirewall(Firewall.unmanaged()).withoutCloudflare().withWayIn(Setup.WayIn.NGINX);
        trial = new Trial(List.of(new NginxSites()), new Remote(Optional.empty(), Optional.empty(), Map.of("lab", server), new ByAddress(lab.host())), folder, setup.withNginx(Optional.of(site(443, "good", "good", 8443))));
        kasm();
    }

    @AfterEach void end() {
        root("systemctl stop lab-kasm lab-other 2>/dev/null; rm -rf /etc/lab; true");
        server.close();
    }

    /** nginx comes with the site and goes with it; a WebSocket gets through to what stands behind it, and where it does not, the check says why. */
    @Test @Order(1) void aSiteComesLeadsAWebSocketThroughAndGoesAgain() {
        var before = state();
        assertThat(trial.apply()).as(this::why).isTrue();
        assertThat(root("nginx -T 2>/dev/null")).contains("server_name " + NAME + ";", "proxy_set_header Upgrade $http_upgrade;", "proxy_read_timeout 1800s;");
        assertThat(trial.plan().changes()).as("quiet").isEmpty();
        assertThat(root("nginx -T 2>&1 >/dev/null")).as("no complaint").doesNotContain("warn").doesNotContain("emerg");

        assertThat(webSocket()).satisfies(answer -> assertThat(answer.light()).isEqualTo(Light.GREEN)).satisfies(answer -> assertThat(answer.found()).contains("101"));
        assertThat(reached()).as("a certificate that only the lab knows").satisfies(answer -> assertThat(answer.light()).isEqualTo(Light.RED)).satisfies(answer -> assertThat(answer.found()).contains("does not trust"));

        root("sed -i '/Upgrade/d' " + FILE + " && nginx -s reload");
        assertThat(settled(Light.RED)).satisfies(answer -> assertThat(answer.found()).contains("HTTP 400")).satisfies(answer -> assertThat(answer.fix()).contains("as Gatewright wrote it"));
        var edited = server.read(FILE).orElseThrow();
        assertThat(trial.apply()).as(this::why).isTrue();
        assertThat(settled(Light.GREEN).found()).contains("101");
        assertThat(trial.undo()).as(this::why).isTrue();
        assertThat(server.read(FILE)).as("what somebody made of it, to the letter").hasValue(edited);

        root("systemctl stop lab-kasm");
        assertThat(webSocket()).satisfies(answer -> assertThat(answer.light()).isEqualTo(Light.RED)).satisfies(answer -> assertThat(answer.found()).contains("502"));
        trial.setup = trial.setup.withNginx(Optional.empty());
        assertThat(trial.apply()).as(this::why).isTrue();
        root("rm -f /var/lib/gatewright/edited/* && rmdir /var/lib/gatewright/edited /var/lib/gatewright");
        assertThat(state()).isEqualTo(before);
    }

    /** With nginx there already, and a site of somebody else in it. */
    @Test void besideASiteOfOthersOnlyOursComesAndGoes() {
        nginxOfOthers();
        var before = state();
        assertThat(trial.apply()).as(this::why).isTrue();
        assertThat(trial.plan().changes()).isEmpty();
        assertThat(webSocket().light()).isEqualTo(Light.GREEN);
        assertThat(root("python3 -c 'import urllib.request; print(urllib.request.urlopen(\"http://127.0.0.1:8081/\").read().decode(), end=\"\")'")).isEqualTo("theirs\n");

        // a name that the rest of the configuration does not allow: nginx -t fails, and the old site serves on
        root("printf 'upstream gatewright_desk_home_lab { server 127.0.0.1:1; }\\n' > /etc/nginx/conf.d/theirs.conf");
        var ours = server.read(FILE).orElseThrow();
        trial.setup = trial.setup.withNginx(Optional.of(site("desk.home.lab", 443, "desk", "desk", 8443)));
        assertThat(trial.apply()).isFalse();
        assertThat(trial.why().why()).contains("duplicate upstream");
        assertThat(server.read(FILE)).hasValue(ours);
        assertThat(webSocket(site(443, "good", "good", 8443)).light()).isEqualTo(Light.GREEN);
        root("rm /etc/nginx/conf.d/theirs.conf");

        trial.setup = trial.setup.withNginx(Optional.empty());
        assertThat(trial.apply()).as(this::why).isTrue();
        assertThat(state()).isEqualTo(before);
        assertThat(root("python3 -c 'import urllib.request; print(urllib.request.urlopen(\"http://127.0.0.1:8081/\").read().decode(), end=\"\")'")).isEqualTo("theirs\n");
    }

    @Test void whatWouldNotWorkIsRefusedInWordsBeforeAnythingIsWritten() throws Exception {
        nginxOfOthers();
        certificate("expired", NAME, Duration.ofDays(-1));
        root("cd " + KEYS + "; echo nothing > none.pem; openssl pkey -in good.key -aes256 -passout pass:x -out locked.key 2>/dev/null; cp good.pem locked.pem; cp good.key none.key; cp good.pem gone.pem");
        root("systemctl stop lab-kasm; systemd-run -q --unit lab-other python3 -m http.server 443; timeout 20 sh -c 'until ss -Hltn sport = :443 | grep -q .; do sleep 0.1; done'");
        var before = state();
        refused(site(8443, "expired", "expired", 9443), "nginx-expired", "It ended on");
        refused(site(8443, "good", "expired", 9443), "nginx-mismatch", KEYS + "expired.key");
        refused(site(8443, "none", "none", 9443), "nginx-no-certificate", KEYS + "none.pem");
        refused(site(8443, "locked", "locked", 9443), "nginx-no-key", "passphrase");
        refused(site(8443, "gone", "gone", 9443), "nginx-file-missing", KEYS + "gone.key");
        refused(site("other.home.lab", 8443, "good", "good", 9443), "nginx-uncovered", NAME);
        refused(site("theirs.home.lab", 8443, "theirs", "theirs", 9443), "nginx-name-taken", "theirs");
        refused(site(443, "good", "good", 8443), "nginx-port-taken", "443 (python3");
        root("echo 'server { listen' > /etc/nginx/conf.d/broken.conf");
        refused(site(8443, "good", "good", 9443), "nginx-broken", "broken.conf");
        root("rm /etc/nginx/conf.d/broken.conf");
        assertThat(state()).isEqualTo(before);
    }

    private void refused(NginxSite site, String code, String words) {
        trial.setup = trial.setup.withNginx(Optional.of(site));
        assertThat(catchThrowableOfType(Failure.class, trial::plan)).as(code).isNotNull().satisfies(f -> assertThat(f.code()).isEqualTo(code)).satisfies(f -> assertThat(f.what() + " " + f.why() + " " + f.fix()).contains(words));
    }

    private static NginxSite site(int port, String certificate, String key, int upstream) { return site(NAME, port, certificate, key, upstream); }

    private static NginxSite site(String name, int port, String certificate, String key, int upstream) { return new NginxSite(name, port, KEYS + certificate + ".pem", KEYS + key + ".key", "127.0.0.1:" + upstream); }

    private Answer reached() { return answers(trial.setup.nginx().orElseThrow()).getFirst(); }
    private Answer webSocket() { return webSocket(trial.setup.nginx().orElseThrow()); }
    private Answer webSocket(NginxSite site) { return answers(site).getLast(); }

    private List<Answer> answers(NginxSite site) {
        var context = trial.context();
        var asked = new Context(trial.setup.withNginx(Optional.of(site)), context.remote(), trial.bindings, Time.real(), _ -> { });
        return Checks.all(List.of()).stream().filter(check -> check.id().equals("nginx-reached")).findFirst().orElseThrow().ask(asked);
    }

    /** nginx's old workers may still answer for a moment after a reload. */
    private Answer settled(Light light) {
        var answer = webSocket();
        for (var tries = 0; tries < 20 && answer.light() != light; tries++) answer = webSocket();
        assertThat(answer.light()).as(answer.found()).isEqualTo(light);
        return answer;
    }

    /** The stand-in for KASM: TLS with a certificate of its own, and WebSockets. */
    private void kasm() throws IOException, Exception {
        certificate("kasm", "kasm", Duration.ofDays(30));
        server.write(ServerFile.ofRoot(KEYS + "kasm.py", Files.readString(Path.of("src/test/resources/gatewright/lab/kasm/websocket.py")), "0644"));
        root(INSTALL.formatted("python3") + "systemd-run -q --unit lab-kasm python3 " + KEYS + "kasm.py 8443 " + KEYS + "kasm.pem " + KEYS + "kasm.key; timeout 20 sh -c 'until ss -Hltn sport = :8443 | grep -q .; do sleep 0.1; done'");
    }

    private void nginxOfOthers() {
        root(INSTALL.formatted("nginx") + "printf 'server { listen 8081; server_name theirs.home.lab; location / { return 200 \"theirs\\\\n\"; } }\\n' > /etc/nginx/sites-available/theirs && ln -sf ../sites-available/theirs /etc/nginx/sites-enabled/theirs && nginx -s reload");
        try {
            certificate("theirs", "theirs.home.lab", Duration.ofDays(30));
            certificate("desk", "desk.home.lab", Duration.ofDays(30));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** NAME.pem and NAME.key on the server. */
    private void certificate(String file, String name, Duration left) throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        var pair = generator.generateKeyPair();
        var subject = new X500Name("CN=" + name);
        var until = Instant.now().plus(left);
        var certificate = new JcaX509v3CertificateBuilder(subject, BigInteger.valueOf(System.nanoTime()), Date.from(until.minus(Duration.ofDays(90))), Date.from(until), subject, pair.getPublic())
                .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.dNSName, name))).build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
        server.write(ServerFile.ofRoot(KEYS + file + ".pem", pem("CERTIFICATE", certificate.getEncoded()), "0644"));
        server.write(ServerFile.ofRoot(KEYS + file + ".key", pem("PRIVATE KEY", pair.getPrivate().getEncoded()), "0600"));
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII)).encodeToString(content) + "\n-----END " + what + "-----\n";
    }

    /** All that a site may change. */
    private String state() {
        return root("find /etc/nginx /var/lib/gatewright \\( -type f -o -type l \\) -printf '%p %m %u %l ' \\( -type f -exec sha256sum {} \\; -o -print \\) 2>/dev/null | sort; dpkg -l | grep '^ii.*nginx'; ss -Hltn | awk '{ print $4 }' | grep -v ':8443$' | sort; true");
    }

    private String why() { return trial.events.isEmpty() ? "" : String.valueOf(trial.events.getLast()); }
    private String root(String script) { return lab.exec(script); }

    /** The server's name leads to it from here, as DNS would lead it; what is seen there is real. */
    private record ByAddress(Outside live, String host) implements Outside {

        ByAddress(String host) { this(new LiveGateways(Optional.empty(), Path.of("none"), Time.real(), (_, _) -> { }).outside(), host); }

        @Override public List<Resolution> resolve(String hostname) { return List.of(); }
        @Override public Page get(String url) { return live.get(url); }
        @Override public Optional<OriginCertificate> certificate(String name, int port) { return live.certificate(host, port); }
        @Override public Port connect(String name, int port) { return live.connect(host, port); }
    }
}
