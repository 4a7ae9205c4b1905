package gatewright.engine;

import gatewright.model.ApplicationSettings;
import gatewright.model.Failure;
import gatewright.model.LoginOffer;
import gatewright.model.LoginOffer.Method;
import gatewright.model.LoginSettings.Methods;
import gatewright.model.Setup;
import gatewright.remote.Cloudflare;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what the people of a setup log in with: as the setup says, else as its application is at Cloudflare. */
final class LoginLook {

    private static final Logger LOG = LoggerFactory.getLogger(LoginLook.class);
    private static final String PIN = "onetimepin";

    private LoginLook() {}

    /**
     * Empty where it cannot be read: an invitation is worded without it then.
     *
     * @param application the remote id of the setup's own, where it is there already
     */
    static Optional<LoginOffer> of(Cloudflare cloudflare, Setup setup, Optional<String> application) {
        try {
            var wanted = setup.application().flatMap(app -> app.login().methods());
            var accepted = wanted.or(() -> application.flatMap(cloudflare.applications()::find).map(app -> app.settings()).flatMap(LoginLook::methods)).orElse(Methods.ALL);
            return Optional.of(LoginOffer.of(cloudflare.loginMethods().list().stream().map(m -> new Method(m.id(), m.name(), m.type().equals(PIN))).toList(), accepted));
        } catch (Failure e) {
            LOG.warn("The login methods cannot be read: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Methods> methods(ApplicationSettings settings) { return settings.login().methods(); }
}
