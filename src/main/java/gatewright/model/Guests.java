package gatewright.model;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Who loses and who gains access, by e-mail, from one setup to another, and what each needs to hear: until when a session may still
 * last, and how to come in.
 *
 * @param after the setup that is to be
 * @param logins what they are offered to log in with; empty where nobody can tell
 */
public record Guests(List<Gone> gone, List<String> come, Setup after, Optional<LoginOffer> logins) {

    private static final String PIN = "One-time PIN";

    /** @param longest for how long a session of theirs may still last, which the policies do not end */
    public record Gone(String email, Duration longest) {}

    public Guests {
        gone = List.copyOf(gone);
        come = List.copyOf(come);
    }

    public Guests(List<Gone> gone, List<String> come, Setup after) { this(gone, come, after, Optional.empty()); }

    public Guests with(Optional<LoginOffer> logins) { return new Guests(gone, come, after, logins); }

    /** @param before empty where nothing was ever applied */
    public static Guests between(Optional<Setup> before, Setup after) {
        var difference = PolicyEvaluator.difference(before.map(Guests::policies).orElse(List.of()), policies(after));
        var gone = difference.lose().stream().filter(Guests::person).map(email -> new Gone(email, longest(before.orElseThrow(), email))).toList();
        return new Guests(gone, difference.gain().stream().filter(Guests::person).toList(), after);
    }

    private static List<Policy> policies(Setup setup) {
        return setup.application().map(app -> app.policies().stream().flatMap(id -> setup.policy(id).stream()).toList()).orElse(List.of());
    }

    /** Not a whole domain, and not anybody else. */
    private static boolean person(String email) { return !email.startsWith("*@"); }

    /** The longest of the policies that may have let them in; a policy that says nothing has the application's. */
    private static Duration longest(Setup setup, String email) {
        var usual = setup.application().map(Application::sessionDuration).orElse("24h");
        return policies(setup).stream().filter(policy -> PolicyEvaluator.verdict(List.of(policy), email).answer() != PolicyEvaluator.Answer.OUT)
                .flatMap(policy -> Lengths.parse(policy.sessionDuration().isEmpty() ? usual : policy.sessionDuration()).stream()).max(Duration::compareTo).orElse(Duration.ofDays(30));
    }

    public boolean isEmpty() { return gone.isEmpty() && come.isEmpty(); }

    /** Until when their session may last at most, in the user's zone. @param from when the policies had changed */
    public static String words(Gone gone, Instant from) {
        if (gone.longest().isZero()) return Words.text("guests.gone.none", gone.email());
        return Words.text("guests.gone", gone.email(), DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT).withZone(ZoneId.systemDefault()).format(from.plus(gone.longest())));
    }

    /** A text to send to somebody who may come in now: where to go, how the login goes, and what to do if it does not. */
    public String invitation(String email) {
        var address = after.hostnames().stream().map(hostname -> "https://" + hostname.fqdn()).distinct().collect(Collectors.joining(", "));
        var offer = logins.or(this::chosen);
        var others = String.join(", ", offer.map(LoginOffer::others).orElse(List.of()));
        var pin = offer.map(LoginOffer::pin).orElse(false);
        var how = others.isEmpty() ? pin ? "invitation" : "invitation.any" : pin ? "invitation.either" : "invitation.login";
        return Words.text(how, address, email, others);
    }

    /** Those that the setup names, where nobody looked at Cloudflare's. */
    private Optional<LoginOffer> chosen() {
        return after.application().flatMap(app -> app.login().methods()).filter(methods -> !methods.acceptAll()).map(methods -> methods.chosen())
                .map(names -> new LoginOffer(names.contains(PIN), names.stream().filter(name -> !name.equals(PIN)).toList()));
    }
}
