package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gatewright.Rehearsal;
import gatewright.engine.Choices;
import gatewright.engine.Finding;
import gatewright.engine.Finding.Grade;
import gatewright.engine.Recognised;
import gatewright.engine.Recognised.Candidate;
import gatewright.engine.Recognised.Found;
import gatewright.model.ApplicationSettings;
import gatewright.model.Binding.How;
import gatewright.model.Failure;
import gatewright.model.Hostname;
import gatewright.model.Hostname.Gate;
import gatewright.model.Policy;
import gatewright.model.ServerAddress.Connector;
import gatewright.model.Setup;
import gatewright.model.Tunnel;
import gatewright.model.Zone;
import gatewright.practice.Fault;
import gatewright.practice.PracticeState;
import gatewright.practice.WorldView;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A setup made by hand along the guides is recognised with a token and a server only, described as it is live, and planned to nothing. */
class AdoptTest {

    private static final List<String> OURS = List.of("6cbefd7d-424a-47dd-863f-91bce00846df", "a41c3f52-7d0b-4b8a-9c36-5f2e8d1b7a90", "7c1e5b7a-93d4-4a53-8f0e-2b6d1c9a4e35", "5d1f6c0b2a4e4f5f9a3d7c8b6e9f0a11");

    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir Path folder;

    private static Recognised recognised(Rehearsal rehearsal) { return rehearsal.session().recognise(Choices.NONE); }

    /** Everything in the account that the made setup is not about, its neighbour in the same tunnel included. */
    private static String strangers(Rehearsal rehearsal) {
        var others = WorldView.cloudflare(rehearsal.world()).deepCopy();
        for (var kind : List.of("dns", "policies", "apps", "tunnels")) others.withArrayProperty(kind).removeIf(thing -> OURS.contains(thing.path("id").asString("")));
        var rules = WorldView.cloudflare(rehearsal.world()).path("tunnels").valueStream().filter(t -> t.path("name").asString("").equals("kasm-home")).flatMap(t -> t.path("config").path("ingress").valueStream()).filter(r -> !r.path("hostname").asString("").equals("space.lay.network"));
        return others.retain("dns", "policies", "apps", "tunnels", "zones") + " " + rules.toList();
    }

    @Test void whatWasMadeInTheDashboardIsRecognisedAndNothingIsToDo() {
        try (var rehearsal = Rehearsal.adopting(folder, Fault.MADE_BY_HAND)) {
            var before = WorldView.exactly(rehearsal.world());
            var found = recognised(rehearsal);
            assertThat(found.left()).isEmpty();
            assertThat(found.open()).isEmpty();
            assertThat(found.found()).extracting(Found::resource).containsExactly("tunnel", "access-policy", "access-application", "public-hostname", "dns-record", "cloudflared", "kasm-zone", "firewall");
            assertThat(found.bindings().values()).isNotEmpty().noneMatch(binding -> binding.how() == How.MADE);
            rehearsal.session().adopt(found, Set.of());
            var setup = rehearsal.session().setup();
            assertThat(setup.tunnel()).contains(new Tunnel("tunnel", "kasm-home"));
            assertThat(setup.hostnames()).extracting(Hostname::fqdn, Hostname::service, Hostname::noTlsVerify, Hostname::gate).containsExactly(org.assertj.core.groups.Tuple.tuple("space.lay.network", "https://192.168.1.237", true, Gate.COVERED));
            assertThat(setup.policies()).extracting(Policy::name, Policy::linked, Policy::emails).containsExactly(org.assertj.core.groups.Tuple.tuple("Secure Users", false, List.of("testing@hotmail.com", "email@example.com")));
            assertThat(setup.application().orElseThrow().login().instantAuth()).contains(false);
            assertThat(setup.zones()).containsExactly(new Zone("default", "default", "space.lay.network", 0));
            assertThat(setup.servers().getFirst().connector()).isEqualTo(Connector.TOKEN_SHOWN);
            assertThat(rehearsal.session().plan().isEmpty()).isTrue();
            assertThat(rehearsal.session().live().all(gatewright.engine.Live.State.AS_WANTED)).isTrue();
            assertThat(WorldView.differences(before, WorldView.exactly(rehearsal.world()))).isEmpty();
        }
    }

    @Test void whatWasMadeOnTheCommandLineIsRecognisedAndNothingIsToDo() {
        try (var rehearsal = Rehearsal.adopting(folder, Fault.MADE_ON_THE_COMMAND_LINE)) {
            var before = WorldView.exactly(rehearsal.world());
            var found = recognised(rehearsal);
            assertThat(found.left()).isEmpty();
            rehearsal.session().adopt(found, Set.of());
            assertThat(rehearsal.session().setup().tunnel()).contains(new Tunnel("tunnel", "kasm-cli", Tunnel.Managed.CONFIG_FILE));
            assertThat(rehearsal.session().setup().hostnames()).extracting(Hostname::fqdn, Hostname::gate).containsExactly(org.assertj.core.groups.Tuple.tuple("kasm.lay.network", Gate.OPEN));
            assertThat(rehearsal.session().plan().isEmpty()).isTrue();
            assertThat(WorldView.differences(before, WorldView.exactly(rehearsal.world()))).isEmpty();
        }
    }

    @Test void ofWhatWasMadeInTheDashboardEachFindingIsAQuestionOfItsOwn() {
        try (var rehearsal = Rehearsal.adopting(folder, Fault.MADE_BY_HAND)) {
            assertThat(recognised(rehearsal).findings()).extracting(f -> f.grade() + " " + f.id() + " " + f.offered()).containsExactly("RECOMMENDED pin true", "RECOMMENDED zone true", "RECOMMENDED token true", "RECOMMENDED docker-tcp-3389 true", "RECOMMENDED kasm-port true");
        }
    }

    @Test void anOpenHostnameIsTheFirstOfTheFindings() {
        try (var rehearsal = Rehearsal.adopting(folder, Fault.MADE_ON_THE_COMMAND_LINE)) {
            assertThat(recognised(rehearsal).findings().getFirst()).satisfies(finding -> {
                assertThat(finding.id()).isEqualTo("open");
                assertThat(finding.grade()).isEqualTo(Grade.DANGEROUS);
                assertThat(finding.text()).contains("kasm.lay.network");
            });
        }
    }

    /** Accepting one finding plans its changes and no other; applied, nothing is to do; taken back, all is as it was. */
    @TestFactory Stream<DynamicTest> eachFindingChangesWhatItSaysAndIsTakenBack() {
        return Map.of("pin", "public-hostname", "zone", "kasm-zone", "token", "cloudflared", "docker-tcp-3389", "docker-ports", "kasm-port", "docker-ports").entrySet().stream().map(expected -> DynamicTest.dynamicTest(expected.getKey(), () -> {
            try (var rehearsal = Rehearsal.adopting(folder.resolve(expected.getKey()), Fault.MADE_BY_HAND)) {
                var before = WorldView.apartFromIds(rehearsal.world());
                var session = rehearsal.session();
                session.adopt(recognised(rehearsal), Set.of(expected.getKey()));
                var plan = session.plan();
                assertThat(plan.questions()).isEmpty();
                assertThat(plan.changes()).extracting(change -> change.resource().id()).containsExactly(expected.getValue());
                assertThat(session.apply(plan, Set.copyOf(plan.dangers()), _ -> { })).isTrue();
                assertThat(session.plan().isEmpty()).isTrue();
                var back = session.undoPlan(Set.of("reopen-firewall"));
                assertThat(session.undo(back, Set.copyOf(back.dangers()), _ -> { })).isTrue();
                // KASM's database, saved before its zone was changed, is kept
                PracticeState.withoutFiles(rehearsal.world(), "/var/lib/gatewright/kasm/");
                assertThat(WorldView.differences(before, WorldView.apartFromIds(rehearsal.world()))).isEmpty();
                assertThat(session.plan().isEmpty()).as("the setup went back as well").isTrue();
            }
        }));
    }

    @Test void allFindingsTogetherLeaveStrangersAsTheyAre() {
        try (var rehearsal = Rehearsal.adopting(folder, Fault.MADE_BY_HAND)) {
            var session = rehearsal.session();
            var found = recognised(rehearsal);
            session.adopt(found, found.findings().stream().map(Finding::id).collect(java.util.stream.Collectors.toSet()));
            var strangers = strangers(rehearsal);
            var plan = session.plan();
            assertThat(session.apply(plan, Set.copyOf(plan.dangers()), _ -> { })).isTrue();
            assertThat(session.plan().isEmpty()).isTrue();
            assertThat(strangers(rehearsal)).isEqualTo(strangers);
        }
    }

    @Test void anOpenHostnameIsGatedOnceItIsSaidWhoMayComeIn() {
        try (var rehearsal = Rehearsal.adopting(folder, Fault.MADE_ON_THE_COMMAND_LINE)) {
            var before = WorldView.apartFromIds(rehearsal.world());
            var session = rehearsal.session();
            session.adopt(recognised(rehearsal), Set.of("open"));
            assertThatThrownBy(session::plan).isInstanceOf(Failure.class).hasMessageContaining("Secure Users");
            session.save(session.setup().withPolicies(session.setup().policies().stream().map(p -> p.withEmails(List.of("ada@example.com"))).toList()));
            var plan = session.plan();
            assertThat(plan.changes()).extracting(change -> change.resource().id()).containsExactly("login-method", "access-policy", "access-application", "tunnel-config");
            assertThat(session.apply(plan, Set.copyOf(plan.dangers()), _ -> { })).isTrue();
            assertThat(session.plan().isEmpty()).isTrue();
            var back = session.undoPlan();
            assertThat(session.undo(back, Set.copyOf(back.dangers()), _ -> { })).isTrue();
            assertThat(WorldView.differences(before, WorldView.apartFromIds(rehearsal.world()))).isEmpty();
        }
    }

    @Test void withoutATunnelKasmItselfIsTheWayIn() {
        try (var rehearsal = Rehearsal.adopting(folder)) {
            var found = recognised(rehearsal);
            assertThat(found.found()).extracting(Found::resource).containsExactly("kasm-itself", "kasm-zone");
            rehearsal.session().adopt(found, Set.of());
            assertThat(rehearsal.session().setup().wayIn()).isEqualTo(Setup.WayIn.DIRECT);
            assertThat(rehearsal.session().plan().isEmpty()).isTrue();
        }
    }

    @Test void aSiteOfNginxIsTheWayInAndStaysItsAuthors() {
        try (var rehearsal = Rehearsal.adopting(folder)) {
            PracticeState.nginxSite(rehearsal.world(), "kasm.lay.network 8443 https://127.0.0.1:443");
            PracticeState.nginxSite(rehearsal.world(), "wiki.lay.network 8443 http://127.0.0.1:8080");
            var found = recognised(rehearsal);
            assertThat(found.found()).extracting(Found::name).startsWith("https://kasm.lay.network:8443");
            assertThat(found.left()).anyMatch(words -> words.contains("stays its author’s"));
            rehearsal.session().adopt(found, Set.of());
            assertThat(rehearsal.session().setup().wayIn()).isEqualTo(Setup.WayIn.NGINX);
            assertThat(rehearsal.session().plan().isEmpty()).isTrue();
        }
    }

    @Test void tunnelsThatWereNotReadAreSaid() {
        try (var rehearsal = Rehearsal.adopting(folder, Fault.MADE_BY_HAND)) {
            PracticeState.moreTunnels(rehearsal.world(), 60);
            var found = recognised(rehearsal);
            assertThat(found.left()).singleElement().asString().matches("Of the account’s \\d+ tunnels the rules of the first 50 were read: .*");
            rehearsal.session().adopt(found, Set.of());
            assertThat(rehearsal.session().plan().isEmpty()).isTrue();
        }
    }

    /** cloudflared runs in a container or elsewhere, and two tunnels have a rule to this server. */
    @Test void whereTwoTunnelsMayBeMeantTheAdminSaysWhich() {
        try (var rehearsal = Rehearsal.adopting(folder, Fault.MADE_BY_HAND)) {
            PracticeState.withoutService(rehearsal.world());
            PracticeState.ruleOfAnotherTunnel(rehearsal.world(), "desk.lay.network", "https://192.168.1.237:443");
            var asked = recognised(rehearsal);
            assertThat(asked.open()).singleElement().satisfies(question -> {
                assertThat(question.id()).isEqualTo("tunnel");
                assertThat(question.candidates()).extracting(Candidate::name).containsExactlyInAnyOrder("cft1", "kasm-home");
            });
            var found = rehearsal.session().recognise(new Choices(Optional.of("7c1e5b7a-93d4-4a53-8f0e-2b6d1c9a4e35"), List.of()));
            assertThat(found.findings().getFirst().text()).isEqualTo("desk.lay.network in the tunnel cft1 leads to the same KASM, and asks nobody who they are.");
            rehearsal.session().adopt(found, Set.of());
            assertThat(rehearsal.session().setup().servers().getFirst().connector()).isEqualTo(Connector.LEFT);
            assertThat(rehearsal.session().plan().isEmpty()).isTrue();
        }
    }

    @Test void whereNoRuleNamesTheServerTheAdminSaysWhichLeadsToKasm() {
        try (var rehearsal = Rehearsal.adopting(folder, Fault.MADE_BY_HAND)) {
            PracticeState.service(rehearsal.world(), "kasm-home", "https://kasm.local");
            assertThat(recognised(rehearsal).open()).singleElement().satisfies(question -> assertThat(question.candidates()).extracting(Candidate::id).containsExactly("space.lay.network", "music.lay.network"));
            var found = rehearsal.session().recognise(new Choices(Optional.empty(), List.of("space.lay.network")));
            rehearsal.session().adopt(found, Set.of());
            assertThat(rehearsal.session().plan().isEmpty()).isTrue();
        }
    }

    /** A wildcard, a policy that others use, one that lets everybody in, a legacy one, no record: all of it is described, and nothing of it is to do. */
    @Test void whatASetupCannotSayIsUsedAsItIs() {
        try (var rehearsal = Rehearsal.adopting(folder, Fault.MADE_BY_HAND)) {
            var world = WorldView.cloudflare(rehearsal.world());
            var app = (ObjectNode) world.withArrayProperty("apps").valueStream().filter(a -> a.path("name").asString("").equals("kasmworkspace")).findFirst().orElseThrow();
            app.put("domain", "*.lay.network").putArray("destinations").addObject().put("type", "public").put("uri", "*.lay.network");
            app.put("auto_redirect_to_identity", true).withArrayProperty("policies").addObject().put("id", "bd2d677b-2ed4-481b-a8bb-1d0841052c6d").put("precedence", 2);
            app.withArrayProperty("policies").addObject().put("id", "63ab85ee-c033-4a6d-af78-ba7511ab9d8a").put("precedence", 3);
            world.withArrayProperty("dns").removeIf(record -> record.path("name").asString("").equals("space.lay.network"));
            var before = WorldView.exactly(rehearsal.world());
            var found = recognised(rehearsal);
            assertThat(found.findings()).extracting(Finding::id).contains("bypass-policy-3", "dns-space.lay.network", "pin");
            rehearsal.session().adopt(found, Set.of());
            assertThat(rehearsal.session().setup().policies()).extracting(Policy::linked).containsExactly(true, true, true);
            assertThat(rehearsal.session().plan().isEmpty()).isTrue();
            assertThat(WorldView.differences(before, WorldView.exactly(rehearsal.world()))).isEmpty();
            rehearsal.session().save(found.with(Set.of("pin")));
            assertThat(rehearsal.session().plan().changes()).extracting(change -> change.resource().id()).containsExactly("public-hostname");
        }
    }

    @Test void aNewAddressIsPinnedAlsoWhereTheOldOneWasNot() {
        try (var rehearsal = Rehearsal.adopting(folder, Fault.MADE_BY_HAND)) {
            var session = rehearsal.session();
            session.adopt(recognised(rehearsal), Set.of());
            var hostname = session.setup().hostnames().getFirst();
            session.save(session.setup().withHostnames(List.of(new Hostname(hostname.id(), "desk2", hostname.domain(), "", hostname.service(), hostname.noTlsVerify(), hostname.origin(), hostname.gate(), hostname.recorded()))).withApplication(session.setup().application().map(app -> app.with(ApplicationSettings.UNMANAGED))));
            var plan = session.plan();
            assertThat(session.apply(plan, Set.copyOf(plan.dangers()), _ -> { })).isTrue();
            var rule = named(WorldView.cloudflare(rehearsal.world()), "tunnels", "kasm-home").at("/config/ingress/0");
            assertThat(rule.path("hostname").asString("")).isEqualTo("desk2.lay.network");
            assertThat(rule.at("/originRequest/access/audTag/0").asString("")).startsWith("5b0d4c9f");
            assertThat(session.plan().isEmpty()).isTrue();
        }
    }

    @Test void whereTheGateHasFallenTheRuleIsNotWritten() {
        try (var rehearsal = Rehearsal.adopting(folder, Fault.MADE_BY_HAND)) {
            var session = rehearsal.session();
            session.adopt(recognised(rehearsal), Set.of());
            var hostname = session.setup().hostnames().getFirst();
            session.save(session.setup().withHostnames(List.of(hostname.withService("https://192.168.1.237:8443", true, hostname.origin()))));
            var plan = session.plan();
            named(WorldView.cloudflare(rehearsal.world()), "apps", "kasmworkspace").putArray("policies");
            var events = new java.util.ArrayList<gatewright.engine.Event>();
            assertThat(session.apply(plan, Set.copyOf(plan.dangers()), events::add)).isFalse();
            assertThat(events.toString()).contains("gate-missing");
            assertThat(named(WorldView.cloudflare(rehearsal.world()), "tunnels", "kasm-home").at("/config/ingress/0/service").asString("")).isEqualTo("https://192.168.1.237");
        }
    }

    /** What an account looks like, the finding it leads to with its grade, and whether it can be accepted here. */
    private record Case(String finding, boolean offered, Consumer<ObjectNode> made) {}

    private static ObjectNode named(ObjectNode world, String kind, String name) { return (ObjectNode) world.withArrayProperty(kind).valueStream().filter(t -> t.path("name").asString("").equals(name)).findFirst().orElseThrow(); }

    private static void include(ObjectNode world, String rule) { named(world, "policies", "Secure Users").set("include", JSON.readTree("[" + rule + "]")); }

    @TestFactory Stream<DynamicTest> whatSomebodyMadeOtherwiseIsFoundAndStillLeftAsItIs() {
        return Stream.of(
                new Case("DANGEROUS everyone", false, world -> include(world, "{\"everyone\": {}}")),
                new Case("DANGEROUS login-method-only", false, world -> include(world, "{\"login_method\": {\"id\": \"0d2f8a61-5b7c-4e93-a1d4-6c9b3e7f2085\"}}")),
                new Case("HARMLESS instant-auth", true, world -> named(world, "apps", "kasmworkspace").put("auto_redirect_to_identity", true)),
                new Case("HARMLESS catch-all", false, world -> ((ArrayNode) named(world, "tunnels", "kasm-home").at("/config/ingress")).remove(2)),
                new Case("RECOMMENDED dns-space.lay.network", false, world -> named(world, "dns", "space.lay.network").put("type", "A").put("content", "203.0.113.7")),
                new Case("DANGEROUS other-road-desk.lay.network", false, world -> ((ArrayNode) named(world, "tunnels", "cft1").at("/config/ingress")).insertObject(0).put("hostname", "desk.lay.network").put("service", "https://192.168.1.237")))
                .map(one -> DynamicTest.dynamicTest(one.finding(), () -> {
                    try (var rehearsal = Rehearsal.adopting(folder.resolve(one.finding().replaceAll("\\W", "-")), Fault.MADE_BY_HAND)) {
                        one.made().accept(WorldView.cloudflare(rehearsal.world()));
                        var before = WorldView.exactly(rehearsal.world());
                        var found = recognised(rehearsal);
                        var finding = found.findings().stream().filter(f -> one.finding().equals(f.grade() + " " + f.id())).findFirst().orElseThrow(() -> new AssertionError(found.findings().stream().map(f -> f.grade() + " " + f.id()).toList().toString()));
                        assertThat(finding.offered()).isEqualTo(one.offered());
                        var session = rehearsal.session();
                        session.adopt(found, Set.of());
                        assertThat(session.plan().isEmpty()).isTrue();
                        assertThat(WorldView.differences(before, WorldView.exactly(rehearsal.world()))).isEmpty();
                        if (!one.offered()) return;
                        session.adopt(found, Set.of(finding.id()));
                        var plan = session.plan();
                        assertThat(plan.changes()).hasSize(1);
                        assertThat(session.apply(plan, Set.copyOf(plan.dangers()), _ -> { })).isTrue();
                        assertThat(session.plan().isEmpty()).isTrue();
                    }
                }));
    }

    @Test void aFirewallThatIsOffIsTurnedOnOnlyWhenThatIsAccepted() {
        try (var rehearsal = Rehearsal.adopting(folder, Fault.MADE_BY_HAND)) {
            PracticeState.ufwOff(rehearsal.world());
            var session = rehearsal.session();
            var found = recognised(rehearsal);
            session.adopt(found, Set.of());
            assertThat(session.plan().isEmpty()).isTrue();
            session.adopt(found, Set.of("ufw"));
            var plan = session.plan();
            assertThat(plan.changes()).extracting(change -> change.resource().id()).containsExactly("firewall");
            assertThat(session.apply(plan, Set.copyOf(plan.dangers()), _ -> { })).isTrue();
            assertThat(session.plan().isEmpty()).isTrue();
        }
    }

    @Test void anApplicationWithPoliciesOfItsOwnIsUsedAsItIs() {
        try (var rehearsal = Rehearsal.adopting(folder, Fault.MADE_BY_HAND)) {
            var world = WorldView.cloudflare(rehearsal.world());
            var legacy = world.withArrayProperty("legacy_policies").addObject().put("id", "0a1b2c3d-0000-4000-8000-00000000aaaa").put("app", "a41c3f52-7d0b-4b8a-9c36-5f2e8d1b7a90").put("name", "Old friends").put("decision", "allow").put("reusable", false).put("precedence", 2);
            legacy.set("include", JSON.readTree("[{\"email\": {\"email\": \"friend@example.com\"}}]"));
            legacy.putArray("require");
            legacy.putArray("exclude");
            var found = recognised(rehearsal);
            assertThat(found.left()).anyMatch(words -> words.contains("Old friends") && words.contains("not reusable"));
            rehearsal.session().adopt(found, Set.of());
            assertThat(found.bindings()).containsEntry("access-application/app", new gatewright.model.Binding("a41c3f52-7d0b-4b8a-9c36-5f2e8d1b7a90", How.LINKED, found.bindings().get("access-application/app").notes()));
            assertThat(rehearsal.session().plan().isEmpty()).isTrue();
        }
    }

    @Test void untilItIsTakenOverNothingIsPlanned() {
        try (var rehearsal = Rehearsal.adopting(folder, Fault.MADE_BY_HAND)) {
            assertThatThrownBy(rehearsal.session()::plan).isInstanceOf(Failure.class).hasMessageContaining("Adopt what is there");
        }
    }

    @Test void whatThisProgramMadeIsNotAdoptedFromItself() {
        try (var rehearsal = Rehearsal.in(folder)) {
            var plan = rehearsal.session().plan();
            assertThat(rehearsal.session().apply(plan, Set.copyOf(plan.dangers()), _ -> { })).isTrue();
            assertThatThrownBy(() -> recognised(rehearsal)).isInstanceOf(Failure.class).hasMessageContaining("adopt-managed");
        }
    }
}
