package gatewright.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What those are told who are let in or put out: never too short a time, and an address that is right. */
class GuestsTest {

    private static Policy policy(String id, String duration, Rule... rules) { return new Policy(id, id, Policy.Action.ALLOW, duration, List.of(rules), List.of(), List.of(), false); }

    private static Setup setup(Policy... policies) {
        var base = Setup.recommended("home");
        return base.withPolicies(List.of(policies)).withHostnames(List.of(new Hostname("h", "desk", "lay.network", "", "", true, null)))
                .withApplication(base.application().map(app -> app.with("desk", "12h", Stream.of(policies).map(Policy::id).toList())));
    }

    private static final Rule ADA = Rule.ofEmail("ada@example.com");
    private static final Rule EVE = Rule.ofEmail("eve@example.com");

    @Test void theFirstRunLetsInEverybodyWhomItNames() {
        var guests = Guests.between(Optional.empty(), setup(policy("a", "", ADA, EVE)));
        assertThat(guests.come()).containsExactly("ada@example.com", "eve@example.com");
        assertThat(guests.gone()).isEmpty();
    }

    @Test void aSessionLastsAsLongAsThePolicySaysElseAsLongAsTheApplicationSays() {
        var before = setup(policy("a", "", ADA), policy("b", "30m", EVE));
        var guests = Guests.between(Optional.of(before), setup(policy("a", "", Rule.ofEmail("grace@example.com"))));
        assertThat(guests.gone()).containsExactlyInAnyOrder(new Guests.Gone("ada@example.com", Duration.ofHours(12)), new Guests.Gone("eve@example.com", Duration.ofMinutes(30)));
    }

    @Test void whereSeveralPoliciesMayHaveLetThemInTheLongestCounts() {
        var before = setup(policy("a", "30m", ADA), policy("b", "168h", new Rule("email_domain", Map.of("domain", "example.com"))));
        assertThat(Guests.between(Optional.of(before), setup(policy("a", "30m", EVE))).gone()).contains(new Guests.Gone("ada@example.com", Duration.ofDays(7)));
    }

    @Test void whoIsLetInByAnotherPolicyStillIsNotTold() {
        var before = setup(policy("a", "", ADA), policy("b", "", ADA, EVE));
        assertThat(Guests.between(Optional.of(before), setup(policy("b", "", ADA, EVE))).isEmpty()).isTrue();
    }

    @Test void theInvitationNamesTheAddressThePersonAndTheSender() {
        var words = Guests.between(Optional.empty(), setup(policy("a", "", ADA))).invitation("ada@example.com");
        assertThat(words).contains("https://desk.lay.network", "ada@example.com", "noreply@notify.cloudflare.com", "spam", "ask me for help").doesNotContain("{");
    }

    @Test void withoutAPinTheInvitationNamesTheLoginInstead() {
        var setup = setup(policy("a", "", ADA));
        var login = new LoginSettings(Optional.of(new LoginSettings.Methods(false, List.of("GitHub"))), Optional.empty(), Optional.empty());
        var words = Guests.between(Optional.empty(), setup.withApplication(setup.application().map(app -> app.with(app.settings().withLogin(login))))).invitation("ada@example.com");
        assertThat(words).contains("Log in with GitHub").doesNotContain("PIN");
    }

    private static String invitation(Optional<LoginOffer> offer) { return Guests.between(Optional.empty(), setup(policy("a", "", ADA))).with(offer).invitation("ada@example.com"); }

    @Test void theInvitationSpeaksOfTheLoginsThatAreReallyOffered() {
        assertThat(invitation(Optional.of(new LoginOffer(true, List.of())))).contains("A PIN comes by mail");
        assertThat(invitation(Optional.of(new LoginOffer(false, List.of("Google"))))).contains("Log in with Google").doesNotContain("PIN");
        assertThat(invitation(Optional.of(new LoginOffer(true, List.of("GitHub", "Google"))))).contains("Log in with GitHub, Google", "for a PIN by mail");
        assertThat(invitation(Optional.of(new LoginOffer(false, List.of())))).contains("as the page there offers it");
        assertThat(invitation(Optional.empty())).contains("as the page there offers it", "Where the page sends a PIN").doesNotContain("{");
    }

    @Test void whatIsOfferedIsWhatTheApplicationAcceptsOfTheAccounts() {
        var pin = new LoginOffer.Method("1", "Code by mail", true);
        var google = new LoginOffer.Method("2", "Google", false);
        assertThat(LoginOffer.of(List.of(pin, google), LoginSettings.Methods.ALL)).isEqualTo(new LoginOffer(true, List.of("Google")));
        assertThat(LoginOffer.of(List.of(google), LoginSettings.Methods.ALL)).as("the account has no PIN").isEqualTo(new LoginOffer(false, List.of("Google")));
        assertThat(LoginOffer.of(List.of(pin, google), new LoginSettings.Methods(false, List.of("2")))).isEqualTo(new LoginOffer(false, List.of("Google")));
        assertThat(LoginOffer.of(List.of(pin, google), new LoginSettings.Methods(false, List.of("Code by mail")))).isEqualTo(new LoginOffer(true, List.of()));
        assertThat(LoginOffer.of(List.of(), LoginSettings.Methods.ALL)).as("one is made").isEqualTo(new LoginOffer(true, List.of()));
    }

    @Test void aSessionThatEndsAtOnceIsSaidSo() {
        assertThat(Guests.words(new Guests.Gone("ada@example.com", Duration.ZERO), Instant.EPOCH)).isEqualTo("ada@example.com: no session outlasts the next click");
    }
}
