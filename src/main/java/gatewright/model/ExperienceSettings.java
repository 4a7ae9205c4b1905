package gatewright.model;

import java.util.List;
import java.util.Optional;

/**
 * An application's "Experience settings". An empty component is left as it is at Cloudflare; an empty text or list in one is Cloudflare's default.
 *
 * @param logoUrl address of an image
 * @param launcherDomain which of the application's domains the App Launcher opens; an empty text is the first one
 * @param errorText what people read who are turned away, on Cloudflare's own page
 * @param identityRedirect where people are sent instead whom a policy turns away
 * @param nonIdentityRedirect the same for requests that nobody logs in for
 * @param customPages names of the account's own pages; paid plans only
 */
public record ExperienceSettings(Optional<Boolean> appLauncher, Optional<String> logoUrl, Optional<String> launcherDomain, Optional<List<String>> tags,
                                 Optional<String> errorText, Optional<String> identityRedirect, Optional<String> nonIdentityRedirect, Optional<List<String>> customPages) {

    public static final ExperienceSettings UNMANAGED = new ExperienceSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    public ExperienceSettings {
        appLauncher = Managed.present(appLauncher);
        logoUrl = Managed.text(logoUrl);
        launcherDomain = Managed.text(launcherDomain);
        tags = Managed.list(tags);
        errorText = Managed.text(errorText);
        identityRedirect = Managed.text(identityRedirect);
        nonIdentityRedirect = Managed.text(nonIdentityRedirect);
        customPages = Managed.list(customPages);
    }

    /** These values, and the other one's where these say nothing. */
    public ExperienceSettings over(ExperienceSettings base) {
        return new ExperienceSettings(appLauncher.or(() -> base.appLauncher), logoUrl.or(() -> base.logoUrl), launcherDomain.or(() -> base.launcherDomain),
                tags.or(() -> base.tags), errorText.or(() -> base.errorText), identityRedirect.or(() -> base.identityRedirect),
                nonIdentityRedirect.or(() -> base.nonIdentityRedirect), customPages.or(() -> base.customPages));
    }

    /** Of these values, those that the other one manages too. */
    public ExperienceSettings within(ExperienceSettings managed) {
        return new ExperienceSettings(Managed.within(appLauncher, managed.appLauncher), Managed.within(logoUrl, managed.logoUrl), Managed.within(launcherDomain, managed.launcherDomain),
                Managed.within(tags, managed.tags), Managed.within(errorText, managed.errorText), Managed.within(identityRedirect, managed.identityRedirect),
                Managed.within(nonIdentityRedirect, managed.nonIdentityRedirect), Managed.within(customPages, managed.customPages));
    }

    public ExperienceSettings withTags(Optional<List<String>> tags) {
        return new ExperienceSettings(appLauncher, logoUrl, launcherDomain, tags, errorText, identityRedirect, nonIdentityRedirect, customPages);
    }

    public ExperienceSettings withLauncherDomain(Optional<String> launcherDomain) {
        return new ExperienceSettings(appLauncher, logoUrl, launcherDomain, tags, errorText, identityRedirect, nonIdentityRedirect, customPages);
    }

    public ExperienceSettings withCustomPages(Optional<List<String>> customPages) {
        return new ExperienceSettings(appLauncher, logoUrl, launcherDomain, tags, errorText, identityRedirect, nonIdentityRedirect, customPages);
    }
}
