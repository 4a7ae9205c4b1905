package gatewright.model;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * An application's "Login methods". An empty component is left as it is at Cloudflare.
 *
 * @param instantAuth skips the choice; Cloudflare wants exactly one method then
 * @param warp whether a WARP session's identity is enough; only where the organisation has set a duration for these
 */
public record LoginSettings(Optional<Methods> methods, Optional<Boolean> instantAuth, Optional<Boolean> warp) {

    public static final LoginSettings UNMANAGED = new LoginSettings(Optional.empty(), Optional.empty(), Optional.empty());

    public LoginSettings {
        methods = Managed.present(methods);
        instantAuth = Managed.present(instantAuth);
        warp = Managed.present(warp);
    }

    /**
     * Which login methods people may use.
     *
     * @param acceptAll every one of the account's, also future ones
     * @param chosen their names, as {@code One-time PIN}, where not all are accepted
     */
    public record Methods(boolean acceptAll, List<String> chosen) {

        public static final Methods ALL = new Methods(true, List.of());

        public Methods {
            chosen = acceptAll ? List.of() : Managed.sorted(chosen);
        }

        public Methods with(UnaryOperator<List<String>> names) { return chosen.isEmpty() ? this : new Methods(false, names.apply(chosen)); }
    }

    /** These values, and the other one's where these say nothing. */
    public LoginSettings over(LoginSettings base) {
        return new LoginSettings(methods.or(() -> base.methods), instantAuth.or(() -> base.instantAuth), warp.or(() -> base.warp));
    }

    /** Of these values, those that the other one manages too. */
    public LoginSettings within(LoginSettings managed) {
        return new LoginSettings(Managed.within(methods, managed.methods), Managed.within(instantAuth, managed.instantAuth), Managed.within(warp, managed.warp));
    }

    public LoginSettings withMethods(Optional<Methods> methods) { return new LoginSettings(methods, instantAuth, warp); }
    public LoginSettings withWarp(Optional<Boolean> warp) { return new LoginSettings(methods, instantAuth, warp); }
}
