package gatewright.model;

import java.util.List;

/**
 * The self-hosted Access application that stands before all public hostnames of the setup.
 *
 * @param sessionDuration a Go duration such as {@code 24h}
 * @param policies local ids of the setup's policies, in the order in which they are evaluated
 */
public record Application(String id, String name, String sessionDuration, List<String> policies) {

    public Application {
        id = id == null || id.isEmpty() ? "app" : id;
        name = name == null ? "" : name.strip();
        sessionDuration = sessionDuration == null || sessionDuration.isEmpty() ? "24h" : sessionDuration;
        policies = policies == null ? List.of() : List.copyOf(policies);
    }
}
