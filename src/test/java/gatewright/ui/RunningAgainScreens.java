package gatewright.ui;

import gatewright.engine.FieldChange;
import gatewright.engine.Kept;
import gatewright.engine.Live;
import gatewright.engine.Setups.Saved;
import gatewright.model.Failure;
import gatewright.model.Guests;
import gatewright.model.Setup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pictures of running again: Start with its setups, a setup's own page, what others changed, invitations. {@code mvn test -Dtest=RunningAgainScreens#start+home+draft} */
class RunningAgainScreens extends Screens {

    private static final Instant NOW = Instant.parse("2026-11-23T10:14:00Z");

    private static Live.Thing<FakeThing.Value> thing(String id, Failure.Where where, String name, List<String> seen, List<String> live, List<String> wish, Optional<Failure> trouble) {
        return new Live.Thing<>(new FakeThing(id, where), name, Optional.of(new FakeThing.Value(name, seen)), Optional.of(new FakeThing.Value(name, live)), Optional.of(new FakeThing.Value(name, wish)), trouble);
    }

    private static Live.Thing<FakeThing.Value> fine(String id, String name) { return thing(id, Failure.Where.CLOUDFLARE, name, List.of(), List.of(), List.of(), Optional.empty()); }

    @Test void start() throws Exception {
        var setups = new FakeSetups(new FakeSession(Setup.recommended("kasm")));
        setups.saved = List.of();
        window = new Window(setups);
        take("40-start-none");
        close();
        setups.saved = IntStream.range(0, 40).mapToObj(i -> new Saved(i == 0 ? "home" : i == 1 ? "Grandma’s flat" : "lab " + i, Path.of("/setups/" + i + ".json"), i == 2 ? Optional.of("The setup file was written by a newer Gatewright. Install the newer version. The file was left as it is.") : Optional.empty(),
                Optional.empty(), i == 0 || i > 3 ? Optional.of(NOW) : Optional.empty(), i == 1 ? List.of() : List.of("space" + (i == 0 ? "" : i) + ".lay.network"), i == 1 ? Optional.of("policies") : Optional.empty())).toList();
        window = new Window(setups);
        take("41-start-several");
        window.fill("search-setups", "lab 1");
        take("42-start-search");
        window.fill("search-setups", "home").press("rename-setup");
        take("43-start-rename");
        window.press("forget-setup");
        take("44-start-forget");
    }

    @Test void draft() throws Exception {
        var setup = Setup.recommended("kasm");
        var session = new FakeSession(setup);
        session.draft = Optional.of(new gatewright.engine.Draft("hostname", setup, setup, java.util.Map.of("hostname", java.util.Map.of("subdomain", "not_a name!"))));
        window = new Window(new FakeSetups(session));
        window.press("practise");
        take("50-draft-home");
        window.next();
        take("50-draft-goes-on");
    }

    @Test void home() throws Exception {
        var session = new FakeSession(Setup.recommended("kasm").withPolicies(List.of(Setup.recommended("kasm").policies().getFirst().withEmails(List.of("ada@example.com", "grace@example.com")))));
        session.applied = Optional.of(NOW);
        session.live = new Live(NOW, List.of(fine("login-method", "One-time PIN"), fine("access-policy", "Secure Users"), fine("tunnel", "cft1"), fine("public-hostname", "space.lay.network"), fine("dns-record", "space.lay.network")), session.setup());
        window = new Window(new FakeSetups(session));
        window.press("practise");
        take("45-home-not-connected");
        window.next();
        window.until(() -> window.has("live-again"));
        take("46-home-as-wanted");
        session.live = new Live(NOW, List.of(fine("login-method", "One-time PIN"), thing("access-policy", Failure.Where.CLOUDFLARE, "Secure Users", List.of("ada@example.com"), List.of("ada@example.com", "eve@example.com"), List.of("ada@example.com"), Optional.empty()),
                thing("access-policy", Failure.Where.CLOUDFLARE, "Family", List.of(), List.of(), List.of("new"), Optional.empty()), fine("tunnel", "cft1"),
                new Live.Thing<>(new FakeThing("dns-record", Failure.Where.CLOUDFLARE), "d", Optional.of(new FakeThing.Value("space.lay.network", List.of())), Optional.empty(), Optional.of(new FakeThing.Value("space.lay.network", List.of())), Optional.empty()),
                thing("kasm-zone", Failure.Where.KASM, "default", List.of(), List.of(), List.of(), Optional.of(Failure.of(Failure.Kind.UNREACHABLE, Failure.Where.KASM, "silent")))), session.setup());
        window.press("live-again");
        window.until(() -> window.has("live-fine"));
        take("47-home-drifted");
        scrolled("47-home-drifted-end");
        session.kept = List.of(new Kept(new FakeThing("access-policy", Failure.Where.CLOUDFLARE), "policy", "Secure Users", List.of("emails"), new FieldChange("Emails", "ada@example.com", "ada@example.com, eve@example.com", List.of(), List.of("eve@example.com")), false, setup -> setup),
                new Kept(new FakeThing("access-policy", Failure.Where.CLOUDFLARE), "policy", "Secure Users", List.of("sessionDuration"), new FieldChange("Session duration", "8 hours", "24 hours", List.of(), List.of()), true, setup -> setup));
        window.press("edit-policies");
        take("48-policies-kept");
        session.guests = new Guests(List.of(new Guests.Gone("linus@example.com", Duration.ofHours(24)), new Guests.Gone("bob@example.com", Duration.ZERO)), List.of("grace@example.com", "eve@example.com"), session.setup());
        window.interact(() -> ((Frame) window.scene().getRoot()).go("review"));
        window.ready();
        window.next();
        scrolled("49-apply-guests");
        window.press("invitation").press("revoke-0");
        scrolled("49-apply-invitation");
    }
}
