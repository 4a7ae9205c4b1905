package gatewright.model;

import java.util.Optional;

/**
 * An application's "Advanced settings": CORS, cookies, and 401 for Service Auth. An empty component is left as it is at Cloudflare.
 *
 * @param preflightBypass sends OPTIONS requests past Access; Cloudflare wants no CORS settings beside it
 * @param return401 needs a Service Auth policy
 * @param eagerRedirect whether the login sets the cookie on every hostname of the application at once
 */
public record AdvancedSettings(Optional<Boolean> preflightBypass, Optional<Cors> cors, Optional<Boolean> httpOnly, Optional<Boolean> bindingCookie,
                               Optional<Boolean> pathCookie, Optional<SameSite> sameSite, Optional<Boolean> return401, Optional<Boolean> eagerRedirect) {

    public static final AdvancedSettings UNMANAGED = new AdvancedSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** UNSET: the cookie says nothing about it. */
    public enum SameSite { UNSET, NONE, LAX, STRICT }

    public AdvancedSettings {
        preflightBypass = Managed.present(preflightBypass);
        cors = Managed.present(cors);
        httpOnly = Managed.present(httpOnly);
        bindingCookie = Managed.present(bindingCookie);
        pathCookie = Managed.present(pathCookie);
        sameSite = Managed.present(sameSite);
        return401 = Managed.present(return401);
        eagerRedirect = Managed.present(eagerRedirect);
    }

    /** These values, and the other one's where these say nothing. */
    public AdvancedSettings over(AdvancedSettings base) {
        return new AdvancedSettings(preflightBypass.or(() -> base.preflightBypass), cors.or(() -> base.cors), httpOnly.or(() -> base.httpOnly),
                bindingCookie.or(() -> base.bindingCookie), pathCookie.or(() -> base.pathCookie), sameSite.or(() -> base.sameSite),
                return401.or(() -> base.return401), eagerRedirect.or(() -> base.eagerRedirect));
    }

    /** Of these values, those that the other one manages too. */
    public AdvancedSettings within(AdvancedSettings managed) {
        return new AdvancedSettings(Managed.within(preflightBypass, managed.preflightBypass), Managed.within(cors, managed.cors), Managed.within(httpOnly, managed.httpOnly),
                Managed.within(bindingCookie, managed.bindingCookie), Managed.within(pathCookie, managed.pathCookie), Managed.within(sameSite, managed.sameSite),
                Managed.within(return401, managed.return401), Managed.within(eagerRedirect, managed.eagerRedirect));
    }
}
