package gatewright.practice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A config.yml as cloudflared judges it (cloudflared, config/configuration.go and ingress/ingress.go): values of the wrong kind are errors,
 * keys of a rule that it does not know are a warning and do nothing.
 *
 * @param valid whether {@code ingress validate} exits with 0
 * @param said what it says besides OK
 */
record PracticeConfigYml(Optional<ObjectNode> config, boolean valid, List<String> said) {

    private static final Set<String> RULE = Set.of("hostname", "path", "service", "originRequest");
    private static final Set<String> ACCESS = Set.of("required", "teamName", "audTag", "environment");
    private static final Set<String> DURATIONS = Set.of("connectTimeout", "tlsTimeout", "tcpKeepAlive", "keepAliveTimeout");
    private static final Set<String> FLAGS = Set.of("disableChunkedEncoding", "http2Origin", "matchSNItoHost", "noHappyEyeballs", "noTLSVerify", "bastionMode");
    private static final Set<String> TEXTS = Set.of("caPool", "httpHostHeader", "originServerName", "proxyType", "proxyAddress");
    private static final Set<String> OTHERS = Set.of("keepAliveConnections", "proxyPort", "ipRules", "access");

    static PracticeConfigYml read(String text) {
        try {
            if (!(new Load(LoadSettings.builder().build()).loadFromString(text) instanceof Map<?, ?> map)) return broken("error parsing YAML in config file");
            return judged(PracticeWorld.JSON.valueToTree(map));
        } catch (YamlEngineException e) {
            return broken("error parsing YAML in config file: " + e.getMessage().lines().findFirst().orElse(""));
        }
    }

    /** cloudflared runs with no rule at all, too: everybody gets a 503. */
    boolean starts() { return valid || config.filter(c -> c.path("ingress").isEmpty()).isPresent(); }

    private static PracticeConfigYml broken(String said) { return new PracticeConfigYml(Optional.empty(), false, List.of(said)); }

    private static PracticeConfigYml judged(ObjectNode config) {
        var warnings = new ArrayList<String>();
        var errors = new ArrayList<String>();
        origin(config.path("originRequest"), warnings, errors);
        for (var rule : config.path("ingress")) {
            rule.propertyNames().stream().filter(key -> !RULE.contains(key)).forEach(key -> warnings.add(unused(key, "UnvalidatedIngressRule")));
            origin(rule.path("originRequest"), warnings, errors);
        }
        if (errors.isEmpty() && config.path("ingress").isEmpty()) errors.add("No ingress rules were defined in provided config (if any) nor from the cli, cloudflared will return 503 for all incoming HTTP requests");
        if (errors.isEmpty()) ConfigurationShape.trouble(config.path("ingress")).ifPresent(errors::add);
        var said = new ArrayList<>(errors);
        if (!warnings.isEmpty()) said.add("Warning: unused keys: yaml: unmarshal errors: " + String.join("; ", warnings));
        return new PracticeConfigYml(Optional.of(config), errors.isEmpty(), said);
    }

    private static void origin(JsonNode origin, List<String> warnings, List<String> errors) {
        for (var entry : origin.properties()) {
            var key = entry.getKey();
            var value = entry.getValue();
            if (!DURATIONS.contains(key) && !FLAGS.contains(key) && !TEXTS.contains(key) && !OTHERS.contains(key)) warnings.add(unused(key, "OriginRequestConfig"));
            var wrong = DURATIONS.contains(key) && !value.asString("").matches("0|(\\d+(\\.\\d+)?(ns|us|ms|s|m|h))+") || FLAGS.contains(key) && !value.isBoolean() && !value.asString("").matches("(?i)y|n|yes|no|on|off")
                    || key.equals("keepAliveConnections") && !value.isIntegralNumber();
            if (wrong) errors.add("cannot unmarshal `" + value.asString("") + "` into " + key);
        }
        origin.path("access").propertyNames().stream().filter(key -> !ACCESS.contains(key)).forEach(key -> warnings.add(unused(key, "AccessConfig")));
    }

    private static String unused(String key, String type) { return "field " + key + " not found in type config." + type; }
}
