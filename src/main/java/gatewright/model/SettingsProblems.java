package gatewright.model;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What Cloudflare would refuse in an application's settings, in words: asked by the pages field by field, and of a whole setup before it is planned. */
public final class SettingsProblems {

    /** Cloudflare's limits: characters of a tag, and tags of an account. */
    public static final int TAG = 35;
    public static final int TAGS = 100;

    private SettingsProblems() {}

    public static List<String> of(Application app, Setup setup) {
        var experience = app.experience();
        var urls = Stream.of(experience.logoUrl(), experience.identityRedirect(), experience.nonIdentityRedirect()).flatMap(Optional::stream).map(SettingsProblems::url);
        var rest = Stream.of(methods(app.login()), instantAuth(app.login()), errorText(experience), experience.tags().flatMap(SettingsProblems::tags), launcherDomain(experience, setup));
        return Stream.concat(Stream.concat(urls, rest).flatMap(Optional::stream), advanced(app, setup).stream()).toList();
    }

    /** Those of the advanced settings, also where they do not go with something else. */
    public static List<String> advanced(Application app, Setup setup) {
        var cors = app.advanced().cors().map(c -> Stream.of(origins(c), methods(c), headers(c), age(c))).orElse(Stream.empty());
        return Stream.concat(cors, Stream.of(preflight(app.advanced()), warp(app), rendering(app), return401(app, setup))).flatMap(Optional::stream).toList();
    }

    public static Optional<String> instantAuth(LoginSettings login) {
        return given(login.instantAuth().orElse(false) && login.methods().map(m -> m.chosen().size()).orElse(0) != 1, Words.text("problem.instant-auth"));
    }

    public static Optional<String> methods(LoginSettings login) {
        return given(login.methods().filter(m -> !m.acceptAll() && m.chosen().isEmpty()).isPresent(), Words.text("problem.login-methods"));
    }

    /** Cloudflare: a binding cookie does not go with WARP's identity. */
    private static Optional<String> warp(Application app) {
        return given(app.login().warp().orElse(false) && app.advanced().bindingCookie().orElse(false), Words.text("problem.warp-binding-cookie"));
    }

    /** Cloudflare: a binding cookie does not go with SSH and RDP. RDP needs targets, which are not made here. */
    public static Optional<String> rendering(Application app) {
        var rendering = app.rendering().rendering().orElse(RenderingSettings.Rendering.DISABLED);
        return given(rendering == RenderingSettings.Rendering.RDP, Words.text("problem.rendering-rdp"))
                .or(() -> given(rendering != RenderingSettings.Rendering.DISABLED && app.advanced().bindingCookie().orElse(false), Words.text("problem.rendering-binding-cookie")));
    }

    private static Optional<String> errorText(ExperienceSettings experience) {
        return given(!experience.errorText().orElse("").isEmpty() && !experience.identityRedirect().orElse("").isEmpty(), Words.text("problem.error-text-redirect"));
    }

    /** Whether people's browsers can go there; empty is none. */
    public static Optional<String> url(String text) {
        try {
            var uri = URI.create(text);
            return given(!text.isEmpty() && (uri.getHost() == null || !List.of("https", "http").contains(uri.getScheme())), Words.text("problem.settings-url", text));
        } catch (IllegalArgumentException e) {
            return Optional.of(Words.text("problem.settings-url", text));
        }
    }

    public static Optional<String> tags(List<String> tags) {
        return tags.stream().filter(tag -> tag.length() > TAG || !tag.matches("[^\\p{Cntrl}/\\\\?#%,.][^\\p{Cntrl}/\\\\?#%,]*")).findFirst().map(tag -> Words.text("problem.tag", TAG, tag));
    }

    /** Whether the account can have these tags besides those that it has. */
    public static Optional<String> tags(List<String> tags, List<String> known) {
        var all = Stream.concat(tags.stream(), known.stream()).distinct().count();
        return tags(tags).or(() -> given(all > TAGS && all > known.size(), Words.text("problem.tags", TAGS, known.size())));
    }

    private static Optional<String> launcherDomain(ExperienceSettings experience, Setup setup) {
        var domain = experience.launcherDomain().orElse("");
        return given(!domain.isEmpty() && Destinations.of(setup).stream().noneMatch(all -> all.equals(domain) || all.startsWith(domain + "/") || domain.startsWith(all + "/")), Words.text("problem.launcher-domain", domain));
    }

    private static Optional<String> preflight(AdvancedSettings advanced) {
        return given(advanced.preflightBypass().orElse(false) && !advanced.cors().orElse(Cors.NONE).none(), Words.text("problem.preflight-cors"));
    }

    private static Optional<String> return401(Application app, Setup setup) {
        return given(app.advanced().return401().orElse(false) && !serviceAuth(app, setup), Words.text("problem.return-401"));
    }

    /** Whether a Service Auth policy is among the application's. */
    public static boolean serviceAuth(Application app, Setup setup) {
        return app.policies().stream().flatMap(id -> setup.policy(id).stream()).anyMatch(p -> p.action() == Policy.Action.SERVICE_AUTH);
    }

    /** Exactly one of "all" and a list, where there are CORS headers at all; and "all" never with credentials. */
    public static Optional<String> origins(Cors cors) {
        if (cors.allowCredentials() && cors.allOrigins()) return Optional.of(Words.text("problem.cors-credentials"));
        return given(!cors.none() && cors.allOrigins() != cors.origins().isEmpty(), Words.text("problem.cors-origins")).or(() -> cors.origins().stream().map(SettingsProblems::url).flatMap(Optional::stream).findFirst());
    }

    public static Optional<String> methods(Cors cors) {
        return given(!cors.none() && cors.allMethods() != cors.methods().isEmpty(), Words.text("problem.cors-methods"))
                .or(() -> cors.methods().stream().filter(m -> !Cors.METHODS.contains(m)).findFirst().map(m -> Words.text("problem.cors-method", m)));
    }

    public static Optional<String> headers(Cors cors) { return given(cors.allHeaders() && !cors.headers().isEmpty(), Words.text("problem.cors-headers")); }

    public static Optional<String> age(Cors cors) { return given(cors.maxAge().filter(age -> age < -1 || age > Cors.LONGEST_AGE).isPresent(), Words.text("problem.cors-age")); }

    private static Optional<String> given(boolean wrong, String words) { return wrong ? Optional.of(words) : Optional.empty(); }
}
