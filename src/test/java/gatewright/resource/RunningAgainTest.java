package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.Rehearsal;
import gatewright.engine.Kept;
import gatewright.engine.Live;
import gatewright.engine.Plan;
import gatewright.engine.Resource;
import gatewright.model.Application;
import gatewright.model.Hostname;
import gatewright.model.Origin;
import gatewright.model.Policy;
import gatewright.model.Rule;
import gatewright.model.Setup;
import gatewright.model.Tunnel;
import gatewright.model.Zone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A setup that is opened again after somebody else was at work in the dashboards: told, kept, and never silently reverted. */
class RunningAgainTest {

    @TempDir Path folder;
    private Rehearsal rehearsal;

    @BeforeEach void apply() {
        rehearsal = Rehearsal.in(folder);
        assertThat(applied()).isTrue();
    }

    @AfterEach void close() { rehearsal.close(); }

    private boolean applied() { return rehearsal.session().apply(rehearsal.session().plan(), Set.of("everyone"), _ -> { }); }

    private Setup setup() { return rehearsal.session().setup(); }

    /** What somebody does in the dashboard, with the same thing. */
    private void somebody(Resource<?> resource, UnaryOperator<Setup> edit) { put(resource, edit.apply(setup())); }

    private <T extends Record> void put(Resource<T> resource, Setup theirs) {
        var context = rehearsal.context(theirs);
        resource.wanted(theirs).forEach((key, value) -> resource.put(context, key, value));
    }

    private static UnaryOperator<Setup> policy(UnaryOperator<Policy> edit) { return setup -> setup.withPolicies(setup.policies().stream().map(edit).toList()); }

    private static UnaryOperator<Setup> emails(String... more) { return policy(p -> p.withEmails(Stream.concat(p.emails().stream(), Stream.of(more)).toList())); }

    private static UnaryOperator<Setup> without(String email) { return policy(p -> p.withEmails(p.emails().stream().filter(e -> !e.equals(email)).toList())); }

    private void wish(UnaryOperator<Setup> edit) { rehearsal.session().save(edit.apply(setup())); }

    private List<Kept> keep() { return rehearsal.session().keepLive(rehearsal.session().live()); }

    private List<String> drift() {
        var live = rehearsal.session().live();
        return live.things().stream().flatMap(thing -> live.drift(thing).stream().map(field -> thing.name() + ": " + field.text())).toList();
    }

    @Test void rightAfterApplyingEverythingIsAsWanted() {
        assertThat(rehearsal.session().live().all(Live.State.AS_WANTED)).isTrue();
        assertThat(rehearsal.session().live().things()).extracting(thing -> thing.resource().id()).contains("access-policy", "access-application", "kasm-zone", "firewall");
        assertThat(keep()).isEmpty();
    }

    @Test void anEmailThatSomebodyAddedIsToldAndKept() {
        somebody(new AccessPolicies(), emails("eve@example.com"));
        assertThat(drift()).containsExactly("Secure Users: Emails: added eve@example.com");
        assertThat(keep()).extracting(kept -> kept.field().come(), Kept::conflict).containsExactly(org.assertj.core.groups.Tuple.tuple(List.of("eve@example.com"), false));
        assertThat(setup().policies().getFirst().emails()).endsWith("eve@example.com");
        assertThat(rehearsal.session().plan().isEmpty()).isTrue();
        assertThat(rehearsal.session().live().all(Live.State.AS_WANTED)).isTrue();
    }

    private static final Rule EVERYONE = new Rule("everyone", java.util.Map.of());

    @Test void whatSomebodyMadeDangerousIsKeptOnTheAdminsWordOnly() {
        somebody(new AccessPolicies(), setup -> setup.withPolicies(setup.policies().stream().map(p -> p.withRules(List.of(EVERYONE), List.of(), List.of())).toList()));
        keep();
        assertThat(setup().policies().getFirst().include()).contains(EVERYONE);
        var plan = rehearsal.session().plan();
        assertThat(plan.changes()).as("it is so already").isEmpty();
        assertThat(plan.dangers()).containsExactly("everyone");
        assertThat(plan.notes(Plan.WHOLE)).extracting(note -> note.code()).containsExactly("danger-of-others", "everyone");
        assertThat(plan.isEmpty()).isFalse();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> rehearsal.session().apply(plan, java.util.Set.of(), _ -> { })).hasMessageContaining("danger-not-accepted");
        keep();
        assertThat(rehearsal.session().plan().dangers()).as("asked for until it is answered").containsExactly("everyone");
        assertThat(rehearsal.session().apply(plan, java.util.Set.of("everyone"), _ -> { })).isTrue();
        assertThat(rehearsal.session().plan().isEmpty()).isTrue();
    }

    @Test void anActionThatSomebodyMadeABypassIsAskedForBesideOtherChangesToo() {
        somebody(new AccessPolicies(), setup -> setup.withPolicies(setup.policies().stream().map(p -> p.withAction(Policy.Action.BYPASS).withRules(List.of(EVERYONE), List.of(), List.of())).toList()));
        keep();
        wish(setup -> setup.withPolicies(setup.policies().stream().map(p -> p.withName("Friends")).toList()));
        var plan = rehearsal.session().plan();
        assertThat(plan.changes()).isNotEmpty();
        assertThat(plan.dangers()).contains("bypass");
        assertThat(rehearsal.session().apply(plan, java.util.Set.copyOf(plan.dangers()), _ -> { })).isTrue();
        assertThat(rehearsal.session().plan().isEmpty()).isTrue();
    }

    @Test void takingBackWhatSomebodyMadeDangerousAsksForNothing() {
        somebody(new AccessPolicies(), setup -> setup.withPolicies(setup.policies().stream().map(p -> p.withRules(List.of(EVERYONE), List.of(), List.of())).toList()));
        var plan = rehearsal.session().plan();
        assertThat(plan.changes()).isNotEmpty();
        assertThat(plan.dangers()).isEmpty();
    }

    @Test void takenOutAgainItGoesAndStaysOut() {
        somebody(new AccessPolicies(), emails("eve@example.com"));
        keep();
        wish(without("eve@example.com"));
        assertThat(keep()).isEmpty();
        assertThat(rehearsal.session().plan().fields(0).getFirst().gone()).containsExactly("eve@example.com");
        assertThat(applied()).isTrue();
        assertThat(keep()).isEmpty();
        assertThat(rehearsal.session().plan().isEmpty()).isTrue();
    }

    @Test void whomSomebodyPutOutStaysOutAlthoughTheSetupStillNamesHim() {
        var out = setup().policies().getFirst().emails().getFirst();
        somebody(new AccessPolicies(), without(out));
        keep();
        assertThat(setup().policies().getFirst().emails()).doesNotContain(out);
        assertThat(rehearsal.session().plan().isEmpty()).isTrue();
    }

    @Test void bothSidesEditsOfTheSameListMeet() {
        wish(emails("grace@example.com"));
        somebody(new AccessPolicies(), setup -> without("grace@example.com").andThen(emails("eve@example.com")).apply(setup));
        keep();
        assertThat(setup().policies().getFirst().emails()).contains("grace@example.com", "eve@example.com");
        var plan = rehearsal.session().plan();
        assertThat(plan.changes()).hasSize(1);
        assertThat(plan.fields(0)).extracting(field -> field.come(), field -> field.gone()).containsExactly(org.assertj.core.groups.Tuple.tuple(List.of("grace@example.com"), List.of()));
        assertThat(plan.notes(0)).noneMatch(note -> note.code().equals("reverts"));
    }

    @Test void aPlanThatWouldRevertSomebodysEditSaysSoInWords() {
        somebody(new AccessPolicies(), emails("eve@example.com"));
        wish(emails("grace@example.com"));
        assertThat(rehearsal.session().plan().notes(0)).filteredOn(note -> note.code().equals("reverts")).singleElement().satisfies(note -> assertThat(note.text()).contains("Emails: added eve@example.com"));
    }

    @Test void whereBothChangedAFieldTheLiveOneIsKeptUntilTheAdminChooses() {
        wish(policy(p -> p.withName("Friends")));
        somebody(new AccessPolicies(), policy(p -> p.withName("Family")));
        var kept = keep();
        assertThat(kept).singleElement().satisfies(one -> {
            assertThat(one.conflict()).isTrue();
            assertThat(one.field().before()).isEqualTo("Friends");
            assertThat(one.field().after()).isEqualTo("Family");
        });
        assertThat(setup().policies().getFirst().name()).isEqualTo("Family");
        wish(kept.getFirst().back());
        assertThat(setup().policies().getFirst().name()).isEqualTo("Friends");
        assertThat(keep()).isEmpty();
        assertThat(rehearsal.session().plan().fields(0).getFirst().text()).isEqualTo("Policy name: Family → Friends");
    }

    @Test void everyFieldOfAPolicyIsTaken() {
        somebody(new AccessPolicies(), policy(p -> new Policy(p.id(), "Family", Policy.Action.ALLOW, "30m", Stream.concat(p.include().stream(), Stream.of(new Rule("geo", Map.of("country_code", "SG")))).toList(),
                List.of(new Rule("geo", Map.of("country_code", "DE"))), List.of(Rule.ofEmail("mallory@example.com")), false)));
        assertThat(keep()).extracting(kept -> kept.path().getFirst()).containsExactlyInAnyOrder("name", "sessionDuration", "include", "require", "exclude");
        assertThat(rehearsal.session().plan().isEmpty()).isTrue();
        assertThat(setup().policies().getFirst().exclude()).containsExactly(Rule.ofEmail("mallory@example.com"));
    }

    @Test void theApplicationsSettingsTheHostnamesOriginTheTunnelsNameAndTheZoneAreTaken() {
        somebody(new AccessApplications(), setup -> setup.withApplication(setup.application().map(app -> app.with("desk", "8h", app.policies()))));
        somebody(new PublicHostnames(), setup -> setup.withHostnames(setup.hostnames().stream().map(RunningAgainTest::slower).toList()));
        somebody(new Tunnels(), setup -> setup.withTunnel(Optional.of(new Tunnel(setup.tunnel().orElseThrow().id(), "renamed"))));
        somebody(new KasmZones(), setup -> setup.withZones(setup.zones().stream().map(zone -> new Zone(zone.id(), zone.name(), "other", 8443)).toList()));
        var paths = new ArrayList<>(keep().stream().map(kept -> kept.resource().id() + " " + String.join(".", kept.path())).toList());
        assertThat(paths).containsExactlyInAnyOrder("access-application name", "access-application sessionDuration", "public-hostname service", "public-hostname origin.tlsTimeout", "tunnel name",
                "kasm-zone upstreamAuthAddress", "kasm-zone proxyPort");
        assertThat(setup().application().map(Application::name)).contains("desk");
        assertThat(rehearsal.session().plan().isEmpty()).isTrue();
    }

    private static Hostname slower(Hostname h) {
        return new Hostname(h.id(), h.subdomain(), h.domain(), h.path(), "https://localhost:8443", h.noTlsVerify(), new Origin(null, null, null, 25, null, null, null, null, null, null, null, null, null));
    }

    @Test void whatSomebodyTookAwayIsToldAndMadeAgainOnlyWithAWord() {
        new DnsRecords().remove(rehearsal.context(setup()), setup().hostnames().getFirst().id());
        assertThat(rehearsal.session().live().things()).filteredOn(Live.Thing::gone).extracting(thing -> thing.resource().id()).containsExactly("dns-record");
        assertThat(rehearsal.session().plan().notes(0)).extracting(note -> note.code()).contains("made-again");
    }

    @Test void whatIsWishedAndNotAppliedYetIsNobodysDrift() {
        wish(emails("grace@example.com"));
        assertThat(drift()).isEmpty();
        var live = rehearsal.session().live();
        var thing = live.things().stream().filter(t -> t.state() == Live.State.TO_APPLY).findFirst().orElseThrow();
        assertThat(live.toApply(thing)).extracting(field -> field.text()).containsExactly("Emails: added grace@example.com");
    }

    @Test void anUndoAfterKeepingLeavesInWhatOthersHadAdded() {
        somebody(new AccessPolicies(), emails("eve@example.com"));
        keep();
        wish(emails("grace@example.com"));
        assertThat(applied()).isTrue();
        assertThat(rehearsal.session().undo(rehearsal.session().undoPlan(), Set.of(), _ -> { })).isTrue();
        assertThat(setup().policies().getFirst().emails()).contains("eve@example.com").doesNotContain("grace@example.com");
        assertThat(rehearsal.session().plan().isEmpty()).isTrue();
    }

    @Test void aLookWithoutAConnectionSaysOfEachThingThatItCouldNotLook() {
        rehearsal.session().close();
        try (var alone = Rehearsal.folderOf(rehearsal).practise()) {
            assertThat(alone.live().things()).isNotEmpty().allSatisfy(thing -> {
                assertThat(thing.state()).isEqualTo(Live.State.UNKNOWN);
                assertThat(thing.trouble().orElseThrow().what()).isNotBlank();
            });
            assertThat(alone.keepLive(alone.live())).isEmpty();
        }
    }

    @Test void aLookWritesNothing() {
        var requests = rehearsal.requests().size();
        var saved = setup();
        rehearsal.session().live();
        assertThat(rehearsal.requests().subList(requests, rehearsal.requests().size())).isNotEmpty().allMatch(line -> line.startsWith("GET "));
        assertThat(setup()).isEqualTo(saved);
    }
}
