package gatewright.model;

import java.util.List;
import java.util.Optional;

/** Everything of an application that can be left as it is: its login methods, experience, advanced and browser rendering settings. */
public record ApplicationSettings(LoginSettings login, ExperienceSettings experience, AdvancedSettings advanced, RenderingSettings rendering) {

    public static final ApplicationSettings UNMANAGED = new ApplicationSettings(LoginSettings.UNMANAGED, ExperienceSettings.UNMANAGED, AdvancedSettings.UNMANAGED, RenderingSettings.UNMANAGED);

    /** What Cloudflare takes where an application says nothing. */
    public static final ApplicationSettings DEFAULT = new ApplicationSettings(
            new LoginSettings(Optional.of(LoginSettings.Methods.ALL), Optional.of(false), Optional.of(false)),
            new ExperienceSettings(Optional.of(true), Optional.of(""), Optional.of(""), Optional.of(List.of()), Optional.of(""), Optional.of(""), Optional.of(""), Optional.of(List.of())),
            new AdvancedSettings(Optional.of(false), Optional.of(Cors.NONE), Optional.of(true), Optional.of(false), Optional.of(false), Optional.of(AdvancedSettings.SameSite.UNSET), Optional.of(false), Optional.of(true)),
            new RenderingSettings(Optional.of(RenderingSettings.Rendering.DISABLED), Optional.of(false)));

    public ApplicationSettings {
        login = login == null ? LoginSettings.UNMANAGED : login;
        experience = experience == null ? ExperienceSettings.UNMANAGED : experience;
        advanced = advanced == null ? AdvancedSettings.UNMANAGED : advanced;
        rendering = rendering == null ? RenderingSettings.UNMANAGED : rendering;
    }

    /** Of these values, those that the other one manages too. */
    public ApplicationSettings within(ApplicationSettings managed) {
        return new ApplicationSettings(login.within(managed.login), experience.within(managed.experience), advanced.within(managed.advanced), rendering.within(managed.rendering));
    }

    /** These values, and the other one's where these say nothing. */
    public ApplicationSettings over(ApplicationSettings base) {
        return new ApplicationSettings(login.over(base.login), experience.over(base.experience), advanced.over(base.advanced), rendering.over(base.rendering));
    }

    public ApplicationSettings withLogin(LoginSettings login) { return new ApplicationSettings(login, experience, advanced, rendering); }
    public ApplicationSettings withExperience(ExperienceSettings experience) { return new ApplicationSettings(login, experience, advanced, rendering); }
    public ApplicationSettings withRendering(RenderingSettings rendering) { return new ApplicationSettings(login, experience, advanced, rendering); }
    public ApplicationSettings withAdvanced(AdvancedSettings advanced) { return new ApplicationSettings(login, experience, advanced, rendering); }
}
