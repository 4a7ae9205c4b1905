package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatewright.Rehearsal;
import gatewright.model.Failure;
import gatewright.model.NginxSite;
import gatewright.model.Setup;
import gatewright.model.SetupProblems;
import gatewright.practice.WorldView;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** nginx in front of KASM: its site comes, stays quiet and goes, and what would not work is refused before anything changes. */
class NginxSitesTest {

    private static final String LIVE = "/etc/letsencrypt/live/kasm.lay.network/";

    @TempDir Path folder;

    @Test void aSiteComesWithNginxAndGoesWithIt() {
        try (var rehearsal = Rehearsal.in(folder)) {
            rehearsal.session().save(only(rehearsal.session().setup(), Variants.site("127.0.0.1:443")));
            var before = WorldView.apartFromIds(rehearsal.world());
            apply(rehearsal);
            assertThat(WorldView.apartFromIds(rehearsal.world())).contains("gatewright-kasm.lay.network.conf", "proxy_buffering off", "proxy_read_timeout 1800s");
            assertThat(rehearsal.session().plan().changes()).as("nothing to do").isEmpty();
            var undo = rehearsal.session().undoPlan(Set.of("reopen-firewall"));
            assertThat(rehearsal.session().undo(undo, Set.copyOf(undo.dangers()), _ -> {})).isTrue();
            assertThat(WorldView.differences(before, WorldView.apartFromIds(rehearsal.world()))).isEmpty();
        }
    }

    @ParameterizedTest @CsvSource({"443,kasm.lay.network,kasm.lay.network,nginx-port-taken", "8443,kasm.lay.network,other.example,nginx-mismatch", "8443,other.example,other.example,nginx-uncovered", "8443,UPPER,UPPER,nginx-file-missing"})
    void whatWouldNotWorkIsRefusedWhenItIsPlanned(int port, String certificate, String key, String code) {
        try (var rehearsal = Rehearsal.in(folder)) {
            rehearsal.session().save(only(rehearsal.session().setup(), new NginxSite("kasm.lay.network", port, "/etc/letsencrypt/live/" + certificate + "/fullchain.pem", "/etc/letsencrypt/live/" + key + "/privkey.pem", "127.0.0.1:9443")));
            assertThatThrownBy(rehearsal.session()::plan).isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo(code));
        }
    }

    @ParameterizedTest @CsvSource({"kasm,443,/a,127.0.0.1:8443", "kasm.example.com;,443,/a,127.0.0.1:8443", "*.example.com,443,/a,127.0.0.1:8443", "kasm.example.com,70000,/a,127.0.0.1:8443", "kasm.example.com,443,a,127.0.0.1:8443",
            "kasm.example.com,443,/a;b,127.0.0.1:8443", "kasm.example.com,443,/a,127.0.0.1", "kasm.example.com,443,/a,127.0.0.1:443", "kasm.example.com,443,/a,x:99999"})
    void whatNginxCouldNotReadIsAProblem(String name, int port, String file, String upstream) {
        var setup = Setup.recommended("s").withServers(List.of(new gatewright.model.ServerAddress("kasm", "192.0.2.1", 22, "admin", gatewright.model.ServerAddress.Login.AUTOMATIC, "")));
        var fine = SetupProblems.of(setup.withNginx(Optional.of(new NginxSite("kasm.example.com", 0, LIVE + "fullchain.pem", LIVE + "privkey.pem", "127.0.0.1:8443"))));
        assertThat(SetupProblems.of(setup.withNginx(Optional.of(new NginxSite(name, port, file, LIVE + "privkey.pem", upstream))))).hasSize(fine.size() + 1);
    }

    private static Setup only(Setup setup, NginxSite site) { return setup.withoutCloudflare().withWayIn(Setup.WayIn.NGINX).withNginx(Optional.of(site)); }

    private static void apply(Rehearsal rehearsal) {
        var plan = rehearsal.session().plan();
        assertThat(rehearsal.session().apply(plan, Set.copyOf(plan.dangers()), _ -> {})).isTrue();
    }
}
