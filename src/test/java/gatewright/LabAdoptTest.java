package gatewright;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.check.Checks;
import gatewright.cli.Cli;
import gatewright.engine.SetupFolder;
import gatewright.model.Secret;
import gatewright.model.Time;
import gatewright.practice.Fault;
import gatewright.practice.Practice;
import gatewright.practice.PracticeState;
import gatewright.remote.LiveGateways;
import gatewright.resource.ByHand;
import gatewright.resource.Resources;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A real server that was set up by hand as the guides say, adopted by the command line: nothing to do, then one finding accepted, applied and taken back. Cloudflare is the practice one. */
@Tag("lab")
@ExtendWith(Lab.class)
class LabAdoptTest {

    private static final String APT = "curl -fsSL https://pkg.cloudflare.com/cloudflare-main.gpg -o /usr/share/keyrings/cloudflare-main.asc; echo 'deb [signed-by=/usr/share/keyrings/cloudflare-main.asc] https://pkg.cloudflare.com/cloudflared any main' > /etc/apt/sources.list.d/cloudflared.list; apt-get -qq update; apt-get -qqy install cloudflared ufw >/dev/null; ";

    /** As an older cloudflared's {@code service install} left it: newer ones put the token into a file by themselves. */
    private static final String INSTALLED = "printf '[Unit]\\nDescription=cloudflared\\n[Service]\\nType=notify\\nExecStart=/usr/bin/cloudflared --no-autoupdate tunnel run --token %s\\n[Install]\\nWantedBy=multi-user.target\\n' > /etc/systemd/system/cloudflared.service; systemctl daemon-reload; systemctl enable -q --now cloudflared; ";

    @TempDir private Path folder;
    private final Practice practice = Practice.inMemory(Time.real());
    private LabServer lab;
    private LabEdge edge;
    private SetupFolder setups;
    private String said = "";

    @BeforeEach void byHand() throws Exception {
        lab = Lab.first();
        edge = new LabEdge(practice, "kasm");
        practice.choose(List.of(Fault.MADE_BY_HAND));
        practice.world().host("kasm", lab.host());
        PracticeState.service(practice.world(), "kasm-home", "https://" + lab.host());
        var live = new LiveGateways(Optional.of(practice.cloudflare().base()), folder.resolve("known_hosts"), Time.real(), (_, _) -> { });
        setups = new SetupFolder(folder, Resources.ALL, Checks.all(Resources.ALL), new ByHand(), () -> new LabGateways(live, practice.gateways(), server -> server), () -> { throw new AssertionError("not practised"); }, Time.real());
        var account = practice.gateways().cloudflare(Secret.of(practice.hints().get("token")));
        var token = account.account(account.accounts().getFirst().id()).tunnels().token("7c1e5b7a-93d4-4a53-8f0e-2b6d1c9a4e35").reveal();
        lab.exec("set -e; " + APT + INSTALLED.formatted(token) + "ufw allow 22/tcp; ufw allow 443/tcp; ufw --force enable");
    }

    @AfterEach void end() {
        edge.close();
        practice.close();
    }

    @Test void whatStandsThereIsAdoptedAsItIsAndTheTokenIsHiddenAndGivenBack() {
        var before = state();
        assertThat(run("adopt", "--server", "admin@" + lab.host())).as(() -> said).isZero();
        assertThat(said).contains("kasm-home", "cloudflared on " + lab.host() + " runs it", "space.lay.network", "active, 2 rules", "token [recommended]", "Nothing to do.");
        assertThat(said).doesNotContain("eyJ");
        assertThat(run("plan")).as(() -> said).isZero();
        assertThat(state()).isEqualTo(before);

        assertThat(run("adopt", "--accept", "token")).as(() -> said).isEqualTo(2);
        assertThat(said).contains("1 change.");
        assertThat(run("apply", "--yes")).as(() -> said).isNotEqualTo(1);
        assertThat(lab.exec("ps -eo args | grep '[c]loudflared.*tunnel'")).contains("--token-file /etc/cloudflared/token").doesNotContain("eyJ");
        assertThat(run("plan")).as(() -> said).isZero();

        assertThat(run("undo", "--yes")).as(() -> said).isZero();
        assertThat(state()).isEqualTo(before);
        assertThat(run("plan")).as(() -> said).isZero();
    }

    private int run(String verb, String... more) {
        var line = new ArrayList<>(List.of(verb, "--setup", folder.resolve("home.json").toString(), "--host-key", lab.hostKey()));
        line.addAll(List.of(more));
        var out = new StringWriter();
        var writer = new PrintWriter(out, true);
        var exit = Cli.run(line.toArray(String[]::new), setups, Map.of("GATEWRIGHT_CLOUDFLARE_TOKEN", practice.hints().get("token"), "GATEWRIGHT_SSH_PASSWORD", lab.password().reveal()), writer, writer);
        said = out.toString();
        System.out.println("$ gatewright " + verb + " " + String.join(" ", more) + "\n" + said + "(exit " + exit + ")");
        return exit;
    }

    /** All that a setup may change: settings, keys, units, packages, and what we keep there ourselves. */
    private String state() {
        return lab.exec("find /etc /usr/share/keyrings /var/lib/gatewright \\( -type f -o -type l \\) -printf '%p %m %u %l ' \\( -type f -exec sha256sum {} \\; -o -print \\) 2>/dev/null | grep -v '^/etc/ld.so.cache' | sort;"
                + " dpkg -l; systemctl list-unit-files --no-legend --no-pager; systemctl is-active cloudflared; ufw status verbose; ufw show added; ps -eo args | grep '[c]loudflared.*tunnel'");
    }
}
