package gatewright.model;

import java.util.List;

/**
 * The self-hosted Access application that stands before all public hostnames of the setup.
 *
 * @param sessionDuration a Go duration such as {@code 24h}
 * @param policies local ids of the setup's policies, in the order in which they are evaluated
 */
public record Application(String id, String name, String sessionDuration, List<String> policies,
                          LoginSettings login, ExperienceSettings experience, AdvancedSettings advanced) {

    public Application {
        id = id == null || id.isEmpty() ? "app" : id;
        name = name == null ? "" : name.strip();
        sessionDuration = sessionDuration == null || sessionDuration.isEmpty() ? "24h" : sessionDuration;
        policies = policies == null ? List.of() : List.copyOf(policies);
        login = login == null ? LoginSettings.UNMANAGED : login;
        experience = experience == null ? ExperienceSettings.UNMANAGED : experience;
        advanced = advanced == null ? AdvancedSettings.UNMANAGED : advanced;
    }

    /** All of its settings as they are at Cloudflare. */
    public Application(String id, String name, String sessionDuration, List<String> policies) { this(id, name, sessionDuration, policies, null, null, null); }

    public ApplicationSettings settings() { return new ApplicationSettings(login, experience, advanced); }

    public Application with(String name, String sessionDuration, List<String> policies) { return new Application(id, name, sessionDuration, policies, login, experience, advanced); }

    public Application with(ApplicationSettings settings) {
        return new Application(id, name, sessionDuration, policies, settings.login(), settings.experience(), settings.advanced());
    }
}
