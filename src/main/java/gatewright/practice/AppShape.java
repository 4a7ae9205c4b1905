package gatewright.practice;

import static gatewright.practice.Shape.anyObject;
import static gatewright.practice.Shape.integer;
import static gatewright.practice.Shape.list;
import static gatewright.practice.Shape.number;
import static gatewright.practice.Shape.object;
import static gatewright.practice.Shape.oneOf;
import static gatewright.practice.Shape.text;

/** The body of a self-hosted application, also of one that the browser renders. */
final class AppShape {

    private static final Shape PUBLIC = object().may("type", oneOf("public")).texts("uri")
            .may("overrides", list(object().need("behavior", oneOf("public")).need("path_pattern", text())));
    private static final Shape PRIVATE = object().need("type", oneOf("private")).texts("cidr", "hostname", "port_range", "vnet_id").may("l4_protocol", oneOf("tcp", "udp"));
    private static final Shape DESTINATION = (at, value, before) -> (value.path("type").asString("").equals("private") ? PRIVATE : PUBLIC).fault(at, value, before);

    private static final Shape CORS = object().flags("allow_all_headers", "allow_all_methods", "allow_all_origins", "allow_credentials")
            .may("allowed_headers", list(text())).may("allowed_origins", list(text()))
            .may("allowed_methods", list(oneOf("GET", "POST", "HEAD", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH")))
            .may("max_age", integer(-1, 86400));

    static final Shape SELF_HOSTED = object()
            .need("type", oneOf("self_hosted", "ssh", "vnc"))
            .need("domain", text(1, 350))
            .may("name", text(1, 350))
            .may("destinations", list(DESTINATION))
            .may("session_duration", PolicyShape.DURATION)
            .may("policies", list(object().need("id", text()).may("precedence", number()).texts("account_id")))
            .may("allowed_idps", list(text()))
            .may("tags", list(text()))
            .may("custom_pages", list(text()))
            .may("cors_headers", CORS)
            .may("same_site_cookie_attribute", oneOf("none", "lax", "strict"))
            .may("mfa_config", PolicyShape.MFA)
            .may("scim_config", anyObject())
            .may("oauth_configuration", anyObject())
            .texts("custom_deny_message", "custom_deny_url", "custom_non_identity_deny_url", "logo_url", "read_service_tokens_from_header")
            .flags("allow_authenticate_via_warp", "allow_iframe", "app_launcher_visible", "auto_redirect_to_identity", "eager_redirect_cookie_setting", "enable_binding_cookie",
                    "http_only_cookie_attribute", "options_preflight_bypass", "path_cookie_attribute", "service_auth_401_redirect", "skip_interstitial", "use_clientless_isolation_app_launcher_url");

    private AppShape() {}
}
