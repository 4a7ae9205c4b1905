package gatewright.model;

import gatewright.model.Parameter.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a rule of a policy can go by: the dashboard's list of selectors, in its order, each with its key in Cloudflare's JSON
 * and what has to be said of it. "Warp" and "Gateway" of the dashboard are device posture rules of these types.
 */
public enum Selector {
    EMAIL("email", Use.LOGIN, Parameter.of("email", Kind.EMAIL)),
    EMAIL_DOMAIN("email_domain", Use.LOGIN, Parameter.of("domain", Kind.DOMAIN)),
    EMAIL_LIST("email_list", Use.LOGIN, Parameter.of("id", Kind.EMAIL_LIST)),
    EVERYONE("everyone", Use.ALWAYS),
    COUNTRY("geo", Use.ALWAYS, Parameter.of("country_code", Kind.COUNTRY)),
    IP("ip", Use.ALWAYS, Parameter.of("ip", Kind.IP_RANGE)),
    IP_LIST("ip_list", Use.ALWAYS, Parameter.of("id", Kind.IP_LIST)),
    GROUP("group", Use.ALWAYS, Parameter.of("id", Kind.GROUP)),
    LOGIN_METHOD("login_method", Use.LOGIN, Parameter.of("id", Kind.LOGIN_METHOD)),
    AUTH_METHOD("auth_method", Use.LOGIN, Parameter.of("auth_method", Kind.AUTHENTICATION)),
    ENTRA_GROUP("azureAD", Use.LOGIN, Parameter.of("id", Kind.TEXT), Parameter.provider("azureAD")),
    AUTH_CONTEXT("auth_context", Use.LOGIN, Parameter.of("id", Kind.TEXT), Parameter.of("ac_id", Kind.TEXT), Parameter.provider("azureAD")),
    GITHUB("github-organization", Use.LOGIN, Parameter.of("name", Kind.TEXT), Parameter.maybe("team", Kind.TEXT), Parameter.provider("github")),
    GOOGLE_WORKSPACE("gsuite", Use.LOGIN, Parameter.of("email", Kind.EMAIL), Parameter.provider("google-apps")),
    OKTA("okta", Use.LOGIN, Parameter.of("name", Kind.TEXT), Parameter.provider("okta")),
    SAML("saml", Use.LOGIN, Parameter.of("attribute_name", Kind.TEXT), Parameter.of("attribute_value", Kind.TEXT), Parameter.provider("saml")),
    OIDC("oidc", Use.LOGIN, Parameter.of("claim_name", Kind.TEXT), Parameter.of("claim_value", Kind.TEXT), Parameter.provider("oidc")),
    DEVICE_POSTURE("device_posture", Use.ALWAYS, Parameter.of("integration_uid", Kind.POSTURE_RULE)),
    EXTERNAL_EVALUATION("external_evaluation", Use.LOGIN, Parameter.of("evaluate_url", Kind.URL), Parameter.of("keys_url", Kind.URL)),
    CERTIFICATE("certificate", Use.ALWAYS),
    COMMON_NAME("common_name", Use.ALWAYS, Parameter.of("common_name", Kind.TEXT)),
    SERVICE_TOKEN("service_token", Use.SERVICE, Parameter.of("token_id", Kind.SERVICE_TOKEN)),
    ANY_SERVICE_TOKEN("any_valid_service_token", Use.SERVICE),
    LINKED_APP_TOKEN("linked_app_token", Use.SERVICE, Parameter.of("app_uid", Kind.APPLICATION)),
    USER_RISK_SCORE("user_risk_score", Use.LOGIN, Parameter.of("user_risk_score", Kind.RISK)),
    ACCOUNT_MEMBER("cloudflare_account_member", Use.LOGIN, Parameter.maybe("account_id", Kind.ID));

    /** Cloudflare: identity is unknown where nobody logs in, and tokens "require the Service Auth action". */
    private enum Use { ALWAYS, LOGIN, SERVICE }

    /** Beside what a person says of it: Cloudflare adds the account to a posture rule. */
    private static final String CARRIED = "account_id";
    private static final Map<String, Selector> BY_KEY = Stream.of(values()).collect(Collectors.toMap(Selector::key, s -> s));

    private final String key;
    private final Use use;
    private final List<Parameter> parameters;

    Selector(String key, Use use, Parameter... parameters) {
        this.key = key;
        this.use = use;
        this.parameters = List.of(parameters);
    }

    /** The one of a rule; empty where we do not know it, or not in this shape: such a rule is shown as it is, and kept. */
    public static Optional<Selector> of(Rule rule) { return Optional.ofNullable(BY_KEY.get(rule.selector())).filter(selector -> selector.fits(rule.value())); }

    /** Its name in Cloudflare's JSON. */
    public String key() { return key; }

    /** Its name in the dashboard. */
    public String label() { return Words.text("selector." + key); }

    /** What has to be said of it, in order; nothing for Everyone and the like. */
    public List<Parameter> parameters() { return parameters; }

    public String label(Parameter parameter) {
        var own = "selector." + key + "." + parameter.key();
        return Words.has(own) ? Words.text(own) : label();
    }

    /** Whether it makes sense with an action. */
    public boolean usableWith(Policy.Action action) {
        return switch (use) {
            case ALWAYS -> true;
            case LOGIN -> action == Policy.Action.ALLOW || action == Policy.Action.BLOCK;
            case SERVICE -> action == Policy.Action.SERVICE_AUTH;
        };
    }

    /** Whether it asks who somebody is, which needs a login. */
    public boolean identity() { return use == Use.LOGIN; }

    /** Whether only a program can match it. */
    public boolean service() { return use == Use.SERVICE; }

    /** Whether one person, at one moment, can match a single value of it at most: two of these in Require shut everybody out. */
    public boolean single() { return List.of(EMAIL, EMAIL_DOMAIN, COUNTRY, LOGIN_METHOD, COMMON_NAME, SERVICE_TOKEN).contains(this); }

    /** A rule with these values, by the parameters' keys; what may be left out and is blank is left out. */
    public Rule rule(Map<String, String> values) {
        var value = new LinkedHashMap<String, Object>();
        for (var parameter : parameters) {
            var text = values.getOrDefault(parameter.key(), "").strip();
            if (!text.isEmpty() || parameter.needed()) value.put(parameter.key(), parameter.plain(text));
        }
        return new Rule(key, value).normal();
    }

    /** A rule of a selector that has one parameter. */
    public Rule rule(String value) { return rule(Map.of(parameters.getFirst().key(), value)); }

    /** What a rule of this selector says, by the parameters' keys. */
    public Map<String, String> values(Rule rule) {
        var values = new LinkedHashMap<String, String>();
        for (var parameter : parameters) values.put(parameter.key(), parameter.text(rule.value().get(parameter.key())));
        return values;
    }

    /** What is wrong with these values, in words; empty where nothing is. */
    public Optional<String> problem(Map<String, String> values) {
        return parameters.stream().map(parameter -> parameter.problem(values.getOrDefault(parameter.key(), ""))).flatMap(Optional::stream).findFirst();
    }

    private boolean fits(Map<String, Object> value) {
        return parameters.stream().allMatch(parameter -> parameter.fits(value.get(parameter.key())))
                && value.keySet().stream().allMatch(name -> parameters.stream().anyMatch(p -> p.key().equals(name)) || this == DEVICE_POSTURE && name.equals(CARRIED));
    }
}
