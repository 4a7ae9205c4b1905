package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.engine.Question;
import gatewright.engine.Stranger;
import gatewright.engine.Trial;
import gatewright.model.ApplicationFacts;
import gatewright.model.ApplicationFacts.Link;
import gatewright.model.ApplicationSettings;
import gatewright.model.Binding;
import gatewright.model.PrivateDestination;
import gatewright.model.RenderingSettings;
import gatewright.model.RenderingSettings.Rendering;
import gatewright.practice.PracticeApi;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications that stand in the account already: what it takes to make one of them the setup's own, and what of it stays. */
class OtherApplicationsTest {

    final PracticeApi practice = new PracticeApi();
    Trial trial;

    @BeforeEach void start(@TempDir Path folder) {
        trial = new Trial(List.of(new LoginMethods(), new AccessTags(), new AccessPolicies(), new AccessApplications()), practice.remote(), folder, practice.setup());
    }

    @AfterEach void stop() { practice.close(); }

    private ApplicationFacts app(String name) { return practice.remote().cloudflare().applications().list().stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow(); }

    private void adopt(String name) {
        var app = app(name);
        new AccessApplications().bind(trial.context(), "app", new Stranger(app.id(), name, "", true, Map.of("aud", app.audTag())), Binding.How.ADOPTED);
    }

    private void applied() {
        assertThat(trial.apply()).as(() -> trial.why().getMessage()).isTrue();
        assertThat(trial.plan().changes()).isEmpty();
    }

    @Test void showsEveryKindThereIs() {
        var all = practice.remote().cloudflare().applications().list();
        assertThat(all).extracting(ApplicationFacts::type).contains("self_hosted", "ssh", "bookmark", "app_launcher");
        assertThat(app("Wiki").legacy()).extracting(Link::name).containsExactly("Wiki readers", "Nobody else");
        assertThat(app("Wiki").destinations()).containsExactly("wiki.lay.network", "wiki.lay.network/api");
        assertThat(app("NAS backup").privates()).containsExactly(new PrivateDestination("", "192.168.1.10", "5001", "tcp", ""));
        assertThat(app("Terminal").settings().rendering()).isEqualTo(new RenderingSettings(Optional.of(Rendering.SSH), Optional.of(true)));
    }

    @Test void doesNotWriteOneWhosePoliciesCouldBeLost() {
        adopt("Wiki");
        var before = practice.state().path("apps").toString() + practice.state().path("legacy_policies");
        var plan = trial.plan();
        assertThat(plan.notes().values()).flatExtracting(notes -> notes).extracting("code").contains("legacy-policies");
        assertThat(trial.apply(plan)).isFalse();
        assertThat(trial.why().code()).isEqualTo("legacy-policies");
        assertThat(practice.state().path("apps").toString() + practice.state().path("legacy_policies")).isEqualTo(before);
    }

    @Test void makesThemReusableAndKeepsThemBehindOurs() {
        var wiki = app("Wiki");
        wiki.legacy().forEach(link -> practice.remote().cloudflare().applications().makeReusable(wiki.id(), link.id()));
        assertThat(app("Wiki").legacy()).isEmpty();
        assertThat(practice.remote().cloudflare().policies().list()).extracting(p -> p.policy().name()).contains("Wiki readers", "Nobody else");
        adopt("Wiki");
        applied();
        assertThat(app("kasmworkspace").policies()).extracting(Link::name).containsExactly("Secure Users", "Wiki readers", "Nobody else");
        assertThat(app("kasmworkspace").destinations()).containsExactlyInAnyOrder("space.lay.network", "wiki.lay.network", "wiki.lay.network/api");
        assertThat(app("kasmworkspace").audTag()).isEqualTo(wiki.audTag());
    }

    @Test void coversWhatIsNamedBesidesAndTakesOnlyThatAwayAgain() {
        adopt("NAS backup");
        var theirs = app("NAS backup").privates().getFirst();
        var ours = List.of(new PrivateDestination("Wiki.lan", "", "443", "tcp", ""), new PrivateDestination("", "10.0.0.5/32", "8000-8100", "udp", "0f0f0f0f-1111-2222-3333-444444444444"));
        trial.setup = trial.setup.withApplication(trial.setup.application().map(a -> a.covering(List.of("https://Status2.lay.network/desk/"), ours)));
        applied();
        assertThat(app("kasmworkspace").privates()).containsExactlyInAnyOrder(ours.get(0), ours.get(1), theirs);
        assertThat(app("kasmworkspace").destinations()).containsExactlyInAnyOrder("space.lay.network", "status2.lay.network/desk", "nas.lay.network/backup");
        trial.setup = practice.setup();
        applied();
        assertThat(app("kasmworkspace").privates()).containsExactly(theirs);
        assertThat(app("kasmworkspace").destinations()).containsExactlyInAnyOrder("space.lay.network", "nas.lay.network/backup");
    }

    @Test void aRemoveLeavesItStandingWithoutWhatWasOurs() {
        adopt("NAS backup");
        var before = app("NAS backup");
        applied();
        trial.setup = trial.setup.emptied();
        applied();
        var after = practice.remote().cloudflare().applications().find(before.id()).orElseThrow();
        assertThat(after.destinations()).isEqualTo(before.destinations());
        assertThat(after.policies()).isEqualTo(before.policies());
        assertThat(practice.remote().cloudflare().policies().list()).extracting(p -> p.policy().name()).doesNotContain("Secure Users");
        trial.setup = practice.setup();
        assertThat(trial.undo()).as(() -> trial.why().getMessage()).isTrue();
        assertThat(app("kasmworkspace").id()).isEqualTo(before.id());
        assertThat(app("kasmworkspace").destinations()).contains("space.lay.network");
        assertThat(app("kasmworkspace").policies()).extracting(Link::name).containsExactly("Secure Users", "Staff domain");
    }

    @Test void oneThatIsNoGateIsNeverOffered() {
        practice.state().path("apps").forEach(a -> { if (a.path("name").asString().equals("Router")) ((tools.jackson.databind.node.ObjectNode) a).put("name", "kasmworkspace"); });
        assertThat(trial.plan().questions()).extracting(Question::resource).doesNotContain("access-application");
    }

    @Test void whatTheBrowserRendersIsItsType() {
        var rendered = ApplicationSettings.UNMANAGED.withRendering(new RenderingSettings(Optional.of(Rendering.VNC), Optional.of(true)));
        trial.setup = trial.setup.withApplication(trial.setup.application().map(a -> a.with(rendered)));
        applied();
        assertThat(app("kasmworkspace").type()).isEqualTo("vnc");
        trial.setup = trial.setup.withApplication(trial.setup.application().map(a -> a.with(rendered.withRendering(new RenderingSettings(Optional.of(Rendering.DISABLED), Optional.of(false))))));
        applied();
        assertThat(app("kasmworkspace").type()).isEqualTo("self_hosted");
    }
}
