package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatewright.Rehearsal;
import gatewright.engine.Event;
import gatewright.engine.Note;
import gatewright.model.Failure;
import gatewright.model.NginxSite;
import gatewright.model.Setup;
import gatewright.model.SetupProblems;
import gatewright.practice.WorldView;
import gatewright.remote.ServerFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** nginx in front of KASM: its site comes, stays quiet and goes, and what would not work is refused before anything changes. */
class NginxSitesTest {

    private static final String SITE = "/etc/nginx/sites-available/gatewright-kasm.lay.network.conf";
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

    @Test void anUndoStopsBeforeSomebodysLaterEdit() {
        try (var rehearsal = Rehearsal.in(folder)) {
            rehearsal.session().save(only(rehearsal.session().setup(), Variants.site("127.0.0.1:443")));
            apply(rehearsal);
            var edited = edit(rehearsal, "# theirs\n");
            assertThat(undo(rehearsal)).hasValueSatisfying(f -> assertThat(f.kind()).isEqualTo(Failure.Kind.STALE));
            assertThat(site(rehearsal)).isEqualTo(edited);
        }
    }

    @Test void anEditThatWasWrittenOverIsPutBackByTheUndoToTheLetter() {
        try (var rehearsal = Rehearsal.in(folder)) {
            rehearsal.session().save(only(rehearsal.session().setup(), Variants.site("127.0.0.1:443")));
            apply(rehearsal);
            var ours = site(rehearsal);
            var edited = edit(rehearsal, "# theirs\n");
            assertThat(rehearsal.session().plan().notes(0)).extracting(Note::code).contains("nginx-edited");
            apply(rehearsal);
            assertThat(site(rehearsal)).isEqualTo(ours);
            assertThat(undo(rehearsal)).isEmpty();
            assertThat(site(rehearsal)).isEqualTo(edited);
        }
    }

    @Test void anEditMadeWhileThePlanWasReadIsNotWrittenOver() {
        try (var rehearsal = Rehearsal.in(folder)) {
            rehearsal.session().save(only(rehearsal.session().setup(), Variants.site("127.0.0.1:443")));
            apply(rehearsal);
            edit(rehearsal, "# theirs\n");
            var plan = rehearsal.session().plan();
            var again = edit(rehearsal, "# and more\n");
            assertThat(rehearsal.session().apply(plan, Set.of(), _ -> {})).isFalse();
            assertThat(site(rehearsal)).isEqualTo(again);
        }
    }

    @Test void anEditedSiteThatWasTakenAwayComesBackAsItWas() {
        try (var rehearsal = Rehearsal.in(folder)) {
            var before = only(rehearsal.session().setup(), Variants.site("127.0.0.1:443"));
            rehearsal.session().save(before);
            apply(rehearsal);
            var edited = edit(rehearsal, "# theirs\n");
            rehearsal.session().save(before.withNginx(Optional.empty()).withWayIn(Setup.WayIn.DIRECT));
            apply(rehearsal);
            assertThat(rehearsal.server("kasm").read(SITE)).isEmpty();
            assertThat(undo(rehearsal)).isEmpty();
            assertThat(site(rehearsal)).isEqualTo(edited);
            assertThat(rehearsal.session().setup()).isEqualTo(before);
        }
    }

    @Test void aCopyOfAnEditGoesWithTheSiteOnceItIsOfNoUse() {
        try (var rehearsal = Rehearsal.in(folder)) {
            var before = rehearsal.session().setup().withoutCloudflare().withWayIn(Setup.WayIn.DIRECT);
            rehearsal.session().save(before);
            apply(rehearsal);
            var world = WorldView.apartFromIds(rehearsal.world());
            rehearsal.session().save(only(before, Variants.site("127.0.0.1:443")));
            apply(rehearsal);
            edit(rehearsal, "# theirs\n");
            apply(rehearsal);
            rehearsal.session().save(before);
            apply(rehearsal);
            assertThat(WorldView.differences(world, WorldView.apartFromIds(rehearsal.world()))).isEmpty();
        }
    }

    private static byte[] site(Rehearsal rehearsal) { return rehearsal.server("kasm").read(SITE).orElseThrow(); }

    private static byte[] edit(Rehearsal rehearsal, String more) {
        var edited = new String(site(rehearsal), StandardCharsets.UTF_8) + more;
        rehearsal.server("kasm").write(ServerFile.ofRoot(SITE, edited, "0644"));
        rehearsal.session().refresh();
        return edited.getBytes(StandardCharsets.UTF_8);
    }

    /** Why it stopped, where it did. */
    private static Optional<Failure> undo(Rehearsal rehearsal) {
        var events = new ArrayList<Event>();
        var plan = rehearsal.session().undoPlan(Set.of("reopen-firewall"));
        rehearsal.session().undo(plan, Set.copyOf(plan.dangers()), events::add);
        return events.stream().filter(Event.Stopped.class::isInstance).map(e -> ((Event.Stopped) e).why()).findFirst();
    }

    private static Setup only(Setup setup, NginxSite site) { return setup.withoutCloudflare().withWayIn(Setup.WayIn.NGINX).withNginx(Optional.of(site)); }

    private static void apply(Rehearsal rehearsal) {
        var plan = rehearsal.session().plan();
        assertThat(rehearsal.session().apply(plan, Set.copyOf(plan.dangers()), _ -> {})).isTrue();
    }
}
