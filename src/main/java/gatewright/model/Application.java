package gatewright.model;

import java.util.List;

/**
 * The self-hosted Access application that stands before all public hostnames of the setup.
 *
 * @param sessionDuration a Go duration such as {@code 24h}
 * @param policies local ids of the setup's policies, in the order in which they are evaluated
 * @param destinations what it covers in public besides the setup's own hostnames, {@code host[/path]}
 * @param privateDestinations what it covers of private networks
 */
public record Application(String id, String name, String sessionDuration, List<String> policies,
                          LoginSettings login, ExperienceSettings experience, AdvancedSettings advanced, RenderingSettings rendering,
                          List<String> destinations, List<PrivateDestination> privateDestinations) {

    public Application {
        id = id == null || id.isEmpty() ? "app" : id;
        name = name == null ? "" : name.strip();
        sessionDuration = sessionDuration == null || sessionDuration.isEmpty() ? "24h" : sessionDuration;
        policies = policies == null ? List.of() : List.copyOf(policies);
        login = login == null ? LoginSettings.UNMANAGED : login;
        experience = experience == null ? ExperienceSettings.UNMANAGED : experience;
        advanced = advanced == null ? AdvancedSettings.UNMANAGED : advanced;
        rendering = rendering == null ? RenderingSettings.UNMANAGED : rendering;
        destinations = destinations == null ? List.of() : destinations.stream().map(Destinations::normal).toList();
        privateDestinations = privateDestinations == null ? List.of() : List.copyOf(privateDestinations);
    }

    /** All of its settings as they are at Cloudflare, and nothing covered but the setup's hostnames. */
    public Application(String id, String name, String sessionDuration, List<String> policies) { this(id, name, sessionDuration, policies, null, null, null, null, null, null); }

    public ApplicationSettings settings() { return new ApplicationSettings(login, experience, advanced, rendering); }

    public Application with(String name, String sessionDuration, List<String> policies) {
        return new Application(id, name, sessionDuration, policies, login, experience, advanced, rendering, destinations, privateDestinations);
    }

    public Application with(ApplicationSettings settings) {
        return new Application(id, name, sessionDuration, policies, settings.login(), settings.experience(), settings.advanced(), settings.rendering(), destinations, privateDestinations);
    }

    public Application covering(List<String> destinations, List<PrivateDestination> privateDestinations) {
        return new Application(id, name, sessionDuration, policies, login, experience, advanced, rendering, destinations, privateDestinations);
    }
}
