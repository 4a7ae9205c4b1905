package gatewright.resource;

import static org.assertj.core.api.Assertions.assertThat;

import gatewright.Contract;
import gatewright.engine.SetupJson;
import gatewright.engine.Trial;
import gatewright.model.Approvers;
import gatewright.model.Emails;
import gatewright.model.Lengths;
import gatewright.model.Policy;
import gatewright.model.PolicyProblems;
import gatewright.model.PolicySettings;
import gatewright.model.Rule;
import gatewright.model.Selector;
import gatewright.practice.PracticeApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import okhttp3.Response;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every field of a policy, and every selector: its JSON in the request is exactly that of the table, nothing else changes, and it is read back equal, also from the setup's file. */
class PolicyFieldsTest {

    static final JsonMapper JSON = JsonMapper.builder().build();

    record Sent(String method, String path, JsonNode body) {}

    final ConcurrentLinkedDeque<Sent> sent = new ConcurrentLinkedDeque<>();
    final PracticeApi practice = new PracticeApi(this::record);
    final Map<String, String> places = new LinkedHashMap<>();
    Trial trial;

    /** A policy that stands, with fields that we do not know, in an account that has everything to choose from. */
    @BeforeEach void start(@TempDir Path folder) {
        for (var type : List.of("onetimepin", "azureAD", "github", "google-apps", "okta", "saml", "oidc")) {
            var name = Map.of("onetimepin", "pin", "azureAD", "entra", "google-apps", "google").getOrDefault(type, type);
            places.put("{" + name + "}", "idp-" + name);
            practice.state().withArray("/idps").addObject().put("id", "idp-" + name).put("name", name).put("type", type).putObject("config");
        }
        places.put("{group}", practice.state().at("/groups/0/id").asString());
        places.put("{token}", practice.state().at("/service_tokens/0/id").asString());
        places.put("{emails}", practice.state().at("/lists/0/id").asString());
        places.put("{addresses}", practice.state().at("/lists/1/id").asString());
        places.put("{posture}", practice.state().at("/posture/0/id").asString());
        trial = new Trial(List.of(new AccessPolicies()), practice.remote(), folder, practice.setup());
        applied();
        live().putObject("mfa_config").put("mfa_disabled", true);
        live().put("future", 1);
    }

    @AfterEach void stop() { practice.close(); }

    Response record(Interceptor.Chain chain) throws IOException {
        var request = chain.request();
        if (request.body() != null && !request.method().equals("GET")) {
            var body = new Buffer();
            request.body().writeTo(body);
            sent.add(new Sent(request.method(), request.url().encodedPath().replaceFirst("^/client/v4", ""), JSON.readTree(body.readUtf8())));
        }
        return chain.proceed(request);
    }

    void applied() {
        assertThat(trial.apply()).as(() -> trial.why().getMessage()).isTrue();
        assertThat(trial.plan().changes()).isEmpty();
    }

    ObjectNode live() {
        for (var policy : practice.state().path("policies")) if (policy.path("id").asString().equals(trial.bindings.find("access-policy", "secure-users").orElseThrow().remoteId())) return (ObjectNode) policy;
        throw new AssertionError("the policy is gone");
    }

    String filled(String text) {
        var filled = text;
        for (var place : places.entrySet()) filled = filled.replace(place.getKey(), place.getValue());
        return filled;
    }

    @ParameterizedTest(name = "{1} → {3}")
    @CsvFileSource(resources = "/gatewright/fields-policy.csv", delimiter = '|', quoteCharacter = '~', numLinesToSkip = 1)
    void isItsJsonInTheRequestAndComesBack(String page, String control, String does, String path, String json, String also, String test) {
        var contract = Contract.orSkip();
        var before = trial.setup.policies().getFirst();
        if (control.equals("policy-duration")) {
            trial.setup = trial.setup.withPolicies(List.of(before.withSessionDuration("6h")));
            applied();
        }
        var stood = live().deepCopy();
        var wanted = typed(before, filled(does));
        assertThat(PolicyProblems.of(wanted)).isEmpty();
        sent.clear();
        trial.setup = trial.setup.withPolicies(List.of(wanted));
        applied();

        var request = sent.getLast();
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(contract.faults("PUT", request.path(), Map.of(), ((ObjectNode) request.body().deepCopy()).without("future"))).isEmpty();
        assertThat(request.body().path(path)).isEqualTo(JSON.readTree(filled(json)));
        var touched = new TreeSet<>(List.of("updated_at", path));
        if (also != null) touched.addAll(List.of(also.split(",\\s*")));
        assertThat(differences(stood, live())).isSubsetOf(touched);

        var back = practice.remote().cloudflare().policies().find(live().path("id").asString()).orElseThrow();
        assertThat(AccessPolicies.Content.of(back.policy()).policy("x").withSettings(back.policy().settings().within(wanted.settings()))).isEqualTo(AccessPolicies.Content.of(wanted).policy("x"));
        assertThat(back.others()).containsExactly("future");
        assertThat(back.unknownRules()).isEmpty();
        assertThat(SetupJson.read(SetupJson.write(trial.setup).getBytes(StandardCharsets.UTF_8), "x")).isEqualTo(trial.setup);
        assertThat(test).isEqualTo(getClass().getSimpleName());
        assertThat(control + page).isNotBlank();
    }

    @Test void theTableHasEverySelector() throws IOException {
        var table = new String(getClass().getResourceAsStream("/gatewright/fields-policy.csv").readAllBytes(), StandardCharsets.UTF_8);
        assertThat(Selector.values()).allMatch(selector -> table.contains("| include-" + selector.key() + " |"));
    }

    /** What a hand on the page would do: {@code control=value}, selectors by their keys, in Include unless another part is named. */
    private static Policy typed(Policy policy, String does) {
        var rules = new LinkedHashMap<String, Map<String, String>>();
        var values = new LinkedHashMap<String, String>();
        for (var step : does.split(";\\s*")) {
            var pair = step.strip().split("=", 2);
            var part = pair[0].contains(":") ? pair[0].substring(0, pair[0].indexOf(':')) : "include";
            var name = pair[0].substring(pair[0].indexOf(':') + 1);
            var selector = selector(name.replaceFirst("\\..*", ""));
            if (selector.isEmpty()) values.put(name, pair[1]);
            else rules.computeIfAbsent(part + ":" + selector.get().key(), _ -> new LinkedHashMap<>()).put(name.contains(".") ? name.substring(name.indexOf('.') + 1) : selector.get().parameters().isEmpty() ? "" : selector.get().parameters().getFirst().key(), pair[1]);
        }
        var changed = policy.withName(values.getOrDefault("policy-name", policy.name())).withAction(Policy.Action.valueOf(values.getOrDefault("policy-action", policy.action().name())))
                .withSessionDuration(Lengths.normal(values.getOrDefault("policy-duration", policy.sessionDuration()))).withSettings(settings(values));
        return changed.withRules(part("include", rules, policy.include()), part("require", rules, policy.require()), part("exclude", rules, policy.exclude()));
    }

    private static Optional<Selector> selector(String key) { return Stream.of(Selector.values()).filter(selector -> selector.key().equals(key)).findFirst(); }

    private static List<Rule> part(String part, Map<String, Map<String, String>> rules, List<Rule> usual) {
        var made = new ArrayList<Rule>();
        rules.forEach((name, values) -> {
            if (!name.startsWith(part + ":")) return;
            var selector = selector(name.substring(part.length() + 1)).orElseThrow();
            if (selector == Selector.EMAIL) Emails.split(values.get("email")).stream().sorted().map(Rule::ofEmail).forEach(made::add);
            else made.add(selector.rule(values));
        });
        return made.isEmpty() ? usual : made;
    }

    private static PolicySettings settings(Map<String, String> values) {
        var approvers = new Approvers(Emails.split(values.getOrDefault("approvers", "")), Integer.parseInt(values.getOrDefault("approvals-needed", "0")), values.getOrDefault("approver-list", ""));
        var methods = Stream.of("totp", "biometrics", "security_key").filter(method -> values.containsKey("mfa-" + method)).toList();
        return PolicySettings.UNMANAGED.withPurpose(flag(values, "purpose-justification"), Optional.ofNullable(values.get("purpose-prompt")))
                .withApproval(flag(values, "temporary-authentication"), values.containsKey("approvals-needed") ? Optional.of(List.of(approvers)) : Optional.empty()).withIsolation(flag(values, "isolate-application"))
                .withMfa(flag(values, "mfa-disabled"), methods.isEmpty() ? Optional.empty() : Optional.of(methods), Optional.ofNullable(values.get("mfa-duration"))).withClipboard(clipboard(values, "to-remote"), clipboard(values, "to-local"));
    }

    private static Optional<String> clipboard(Map<String, String> values, String way) { return Optional.ofNullable(values.get("clipboard-" + way)); }

    private static Optional<Boolean> flag(Map<String, String> values, String name) { return Optional.ofNullable(values.get(name)).map(Boolean::parseBoolean); }

    private static List<String> differences(ObjectNode before, ObjectNode after) {
        var names = new TreeSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        return names.stream().filter(name -> !before.path(name).equals(after.path(name))).toList();
    }
}
