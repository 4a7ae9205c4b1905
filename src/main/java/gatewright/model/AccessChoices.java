package gatewright.model;

import java.util.List;
import java.util.Optional;

/**
 * What an application's settings can be chosen from, and what they are now.
 *
 * @param loginMethods names
 * @param warpIdentity whether the organisation lets applications accept WARP's identity
 * @param customPages names; none where the plan has none or the token may not read them
 * @param live the settings of the setup's application as they are; empty where it is not there yet
 */
public record AccessChoices(List<String> loginMethods, boolean warpIdentity, List<String> tags, List<String> customPages, Optional<ApplicationSettings> live) {

    public AccessChoices {
        loginMethods = List.copyOf(loginMethods);
        tags = List.copyOf(tags);
        customPages = List.copyOf(customPages);
    }
}
