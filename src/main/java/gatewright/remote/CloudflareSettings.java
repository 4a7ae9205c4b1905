package gatewright.remote;

import gatewright.model.AdvancedSettings;
import gatewright.model.AdvancedSettings.SameSite;
import gatewright.model.ApplicationSettings;
import gatewright.model.Cors;
import gatewright.model.ExperienceSettings;
import gatewright.model.LoginSettings;
import gatewright.model.RenderingSettings;
import gatewright.model.RenderingSettings.Rendering;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An application's settings in Cloudflare's JSON. Reading gives every one, with Cloudflare's default where the field is not
 * there; writing touches those that are managed, and the default is written by leaving the field out.
 */
final class CloudflareSettings {

    private static final String CORS = "cors_headers";

    private CloudflareSettings() {}

    /** @param domain the application's primary domain, as destinations are written */
    static ApplicationSettings read(JsonNode app, String domain) {
        var login = new LoginSettings(Optional.of(methods(strings(app.path("allowed_idps")))), flag(app, "auto_redirect_to_identity", false), flag(app, "allow_authenticate_via_warp", false));
        var experience = new ExperienceSettings(flag(app, "app_launcher_visible", true), text(app, "logo_url"), Optional.of(domain), list(app, "tags"),
                text(app, "custom_deny_message"), text(app, "custom_deny_url"), text(app, "custom_non_identity_deny_url"), list(app, "custom_pages"));
        var advanced = new AdvancedSettings(flag(app, "options_preflight_bypass", false), Optional.of(cors(app.path(CORS))), flag(app, "http_only_cookie_attribute", true),
                flag(app, "enable_binding_cookie", false), flag(app, "path_cookie_attribute", false), Optional.of(sameSite(app)), flag(app, "service_auth_401_redirect", false), flag(app, "eager_redirect_cookie_setting", true));
        return new ApplicationSettings(login, experience, advanced, new RenderingSettings(Optional.of(rendering(app)), flag(app, "skip_interstitial", false)));
    }

    /** All but the launcher's domain, which stands among the destinations. */
    static void write(ObjectNode app, ApplicationSettings wish) {
        list(app, "allowed_idps", wish.login().methods().map(LoginSettings.Methods::chosen));
        flag(app, "auto_redirect_to_identity", wish.login().instantAuth());
        flag(app, "allow_authenticate_via_warp", wish.login().warp());
        var experience = wish.experience();
        flag(app, "app_launcher_visible", experience.appLauncher());
        text(app, "logo_url", experience.logoUrl());
        list(app, "tags", experience.tags());
        text(app, "custom_deny_message", experience.errorText());
        text(app, "custom_deny_url", experience.identityRedirect());
        text(app, "custom_non_identity_deny_url", experience.nonIdentityRedirect());
        // Even an empty list may ask for what only paid plans have.
        list(app, "custom_pages", experience.customPages());
        if (app.path("custom_pages").isEmpty()) app.remove("custom_pages");
        var advanced = wish.advanced();
        flag(app, "options_preflight_bypass", advanced.preflightBypass());
        advanced.cors().ifPresent(cors -> cors(app, cors));
        if (advanced.preflightBypass().orElse(false)) app.remove(CORS);
        flag(app, "http_only_cookie_attribute", advanced.httpOnly());
        flag(app, "enable_binding_cookie", advanced.bindingCookie());
        flag(app, "path_cookie_attribute", advanced.pathCookie());
        // one that is not known here stays unless another one is wished for
        text(app, "same_site_cookie_attribute", advanced.sameSite().filter(wanted -> wanted != sameSite(app)).map(s -> s == SameSite.UNSET ? "" : s.name().toLowerCase(Locale.ROOT)));
        flag(app, "service_auth_401_redirect", advanced.return401());
        flag(app, "eager_redirect_cookie_setting", advanced.eagerRedirect());
        wish.rendering().rendering().filter(wanted -> wanted != rendering(app)).ifPresent(rendering -> {
            app.put("type", rendering == Rendering.DISABLED ? "self_hosted" : rendering.name().toLowerCase(Locale.ROOT));
            // the machines of RDP, which no other type has
            if (rendering != Rendering.RDP) app.remove("target_criteria");
        });
        flag(app, "skip_interstitial", wish.rendering().automaticCloudflared());
    }

    /** What the browser renders is the application's type. */
    private static Rendering rendering(JsonNode app) {
        var type = app.path("type").asString("").toUpperCase(Locale.ROOT);
        return Stream.of(Rendering.values()).filter(r -> r.name().equals(type)).findFirst().orElse(Rendering.DISABLED);
    }

    /** Cloudflare takes none for all. */
    private static LoginSettings.Methods methods(List<String> ids) { return new LoginSettings.Methods(ids.isEmpty(), ids); }

    private static Cors cors(JsonNode cors) {
        var age = cors.path("max_age");
        return new Cors(cors.path("allow_credentials").asBoolean(false), age.isNumber() ? Optional.of(age.asInt(0)) : Optional.empty(),
                cors.path("allow_all_origins").asBoolean(false), strings(cors.path("allowed_origins")), cors.path("allow_all_methods").asBoolean(false),
                strings(cors.path("allowed_methods")), cors.path("allow_all_headers").asBoolean(false), strings(cors.path("allowed_headers")));
    }

    /** What we do not know in them stays, unless they go as a whole. */
    private static void cors(ObjectNode app, Cors wish) {
        if (wish.none()) {
            app.remove(CORS);
            return;
        }
        var cors = app.path(CORS) instanceof ObjectNode there ? there : app.putObject(CORS);
        only(cors, "allow_credentials", wish.allowCredentials(), c -> c.put("allow_credentials", true));
        only(cors, "max_age", wish.maxAge().isPresent(), c -> c.put("max_age", wish.maxAge().orElseThrow()));
        choice(cors, "origins", wish.allOrigins(), wish.origins());
        choice(cors, "methods", wish.allMethods(), wish.methods());
        choice(cors, "headers", wish.allHeaders(), wish.headers());
    }

    private static void choice(ObjectNode cors, String what, boolean all, List<String> some) {
        only(cors, "allow_all_" + what, all, c -> c.put("allow_all_" + what, true));
        only(cors, "allowed_" + what, !some.isEmpty(), c -> list(c, "allowed_" + what, Optional.of(some)));
    }

    private static void only(ObjectNode json, String field, boolean there, Consumer<ObjectNode> put) {
        if (there) put.accept(json);
        else json.remove(field);
    }

    private static SameSite sameSite(JsonNode app) {
        var text = app.path("same_site_cookie_attribute").asString("").toUpperCase(Locale.ROOT);
        return List.of(SameSite.values()).stream().filter(s -> s.name().equals(text)).findFirst().orElse(SameSite.UNSET);
    }

    private static Optional<Boolean> flag(JsonNode app, String field, boolean otherwise) { return Optional.of(app.path(field).asBoolean(otherwise)); }
    private static Optional<String> text(JsonNode app, String field) { return Optional.of(app.path(field).asString("")); }
    private static Optional<List<String>> list(JsonNode app, String field) { return Optional.of(strings(app.path(field))); }

    private static List<String> strings(JsonNode list) {
        var all = new ArrayList<String>();
        for (var one : list) if (one.isString()) all.add(one.asString());
        return all;
    }

    private static void flag(ObjectNode app, String field, Optional<Boolean> value) { value.ifPresent(on -> app.put(field, on)); }

    private static void text(ObjectNode app, String field, Optional<String> value) { value.ifPresent(text -> only(app, field, !text.isEmpty(), a -> a.put(field, text))); }

    private static void list(ObjectNode app, String field, Optional<List<String>> value) {
        value.ifPresent(all -> {
            var list = app.putArray(field);
            all.forEach(list::add);
        });
    }
}
